import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'

/** In development and preview Vite makes the HTTP server; src/start.js does it in production. */
function httpServer(): Plugin {
  return {
    name: 'http-server',
    configureServer({ httpServer }) {
      if (httpServer !== null) globalThis.httpServer = httpServer as import('node:http').Server
    },
    configurePreviewServer({ httpServer }) {
      globalThis.httpServer = httpServer as import('node:http').Server
    },
  }
}

// httpServer() stands first: after sveltekit() the preview would answer 404
export default defineConfig({ plugins: [httpServer(), sveltekit()] })
