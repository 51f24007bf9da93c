/** The kinds of tests that vitest runs. Stories, which need the built program, are Playwright's (playwright.config.ts). */
import { playwright } from '@vitest/browser-playwright'
import type { TestProjectConfiguration } from 'vitest/config'
import { chromium } from './browser.mjs'

const withDatabase = ['tests/integration/**/*.test.ts', 'db/**/*.test.ts']

export function projects(): TestProjectConfiguration[] {
  const { executablePath, args, env } = chromium()
  return [
    {
      extends: true,
      test: {
        name: 'unit',
        environment: 'node',
        include: ['src/**/*.test.ts'],
        exclude: ['src/**/*.svelte.test.ts'],
      },
    },
    {
      extends: true,
      test: {
        name: 'server',
        environment: 'node',
        include: withDatabase,
        globalSetup: ['tests/ground.ts'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
        maxWorkers: 2,
      },
    },
    {
      extends: true,
      test: {
        name: 'component',
        include: ['src/**/*.svelte.test.ts'],
        testTimeout: 15_000,
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({ launchOptions: { executablePath, args, env } }),
          instances: [{ browser: 'chromium' }],
        },
      },
    },
  ]
}
