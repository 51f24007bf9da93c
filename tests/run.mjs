/**
 * `npm test`: builds, then every kind of test, then one closing line. Needs nothing but `npm ci`: browser and PostgreSQL
 * are the machine's, else npm's (browser.mjs, postgres.mjs).
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { chromium } from './browser.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const results = mkdtempSync(join(tmpdir(), 'sanfang-results-'))

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {string} name @param {string[]} args @param {Record<string, string>} [more] @returns {Promise<boolean>} */
function tool(name, args, more = {}) {
  return new Promise((resolve) => {
    const child = spawn(`${ROOT}node_modules/.bin/${name}`, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...more },
    })
    child.on('error', (error) => (console.error(error.message), resolve(false)))
    child.on('close', (code) => resolve(code === 0))
  })
}

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport */

/** @param {VitestReport} report @returns {Count} */
const vitestCount = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
})

/** A story that passed only at the second try has failed. @param {PlaywrightReport} report @returns {Count} */
const playwrightCount = ({ stats }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
})

/**
 * @template Report
 * @param {string} file what the tool reported @param {(report: Report) => Count} count @param {boolean} ok how it ended
 * @returns {Count}
 */
function counted(file, count, ok) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const result = count(JSON.parse(readFileSync(file, 'utf8')))
  // a file that could not even be read, an error outside of any test: red, though no test says so
  return ok || result.failed > 0 ? result : { ...result, failed: 1 }
}

async function units() {
  const file = join(results, 'vitest.json')
  const ok = await tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  return counted(file, vitestCount, ok)
}

async function stories() {
  const file = join(results, 'stories.json')
  const ok = await tool('playwright', ['test', '-c', 'tests/playwright.config.ts'], { STORIES_JSON: file })
  return counted(file, playwrightCount, ok)
}

console.log(`browser: ${chromium().what}`)
const built = await tool('vite', ['build', '--logLevel', 'warn'])
const counts = built ? [await units(), await stories()] : [{ passed: 0, failed: 1, skipped: 0 }]
rmSync(results, { recursive: true, force: true })

const sum = (/** @type {keyof Count} */ key) => counts.reduce((total, count) => total + count[key], 0)
const skipped = sum('skipped')
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`)
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
