/// <reference types="vitest/config" />
import type { Server } from 'node:http'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'

/** In development and preview Vite makes the HTTP server; src/start.js does it in production. */
function httpServer(): Plugin {
  return {
    name: 'http-server',
    configureServer({ httpServer }) {
      if (httpServer !== null) globalThis.httpServer = httpServer as Server
    },
    configurePreviewServer({ httpServer }) {
      globalThis.httpServer = httpServer as Server
    },
  }
}

export default defineConfig(async () => ({
  // httpServer() stands first: after sveltekit() the preview would answer 404
  plugins: [httpServer(), sveltekit()],
  // what tests need is not installed where only the program is built
  ...(process.env['VITEST'] === undefined
    ? {}
    : { test: { maxWorkers: 2, projects: (await import('./tests/projects.ts')).projects() } }),
}))
