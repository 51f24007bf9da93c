/** The kinds of tests that vitest runs. Stories, which need the built program, are Playwright's (playwright.config.ts). */
import { playwright } from '@vitest/browser-playwright'
import type { TestProjectConfiguration } from 'vitest/config'
import { chromium } from './browser.mjs'

const withDatabase = ['tests/integration/**/*.test.ts', 'db/**/*.test.ts']

/** One kind after the other: they differ in how many workers they bear. */
export function projects(): TestProjectConfiguration[] {
  const { executablePath, args, env } = chromium()
  return [
    {
      extends: true,
      test: {
        name: 'unit',
        sequence: { groupOrder: 0 },
        environment: 'node',
        // a promise about speed is a benchmark's; here a busy machine may take its time
        testTimeout: 30_000,
        include: ['src/**/*.test.ts'],
        exclude: ['src/**/*.svelte.test.ts'],
      },
    },
    {
      extends: true,
      test: {
        name: 'server',
        sequence: { groupOrder: 1 },
        environment: 'node',
        include: withDatabase,
        globalSetup: ['tests/ground.ts'],
        testTimeout: 30_000,
        hookTimeout: 60_000,
      },
    },
    {
      extends: true,
      test: {
        name: 'component',
        sequence: { groupOrder: 2 },
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
