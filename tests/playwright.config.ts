/** The stories: a real browser against the built program. `npm test` builds first; alone: npx playwright test -c tests */
import { defineConfig } from '@playwright/test'
import { chromium } from './browser.mjs'

const { executablePath, args, env } = chromium()

export default defineConfig({
  testDir: 'stories',
  outputDir: '../test-results',
  // each worker has a house of its own
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // a story that fails once has failed
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter:
    process.env['STORIES_JSON'] === undefined
      ? 'list'
      : [['list'], ['json', { outputFile: process.env['STORIES_JSON'] }]],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath, args, env },
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Asia/Shanghai',
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
