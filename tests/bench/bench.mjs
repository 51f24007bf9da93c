/** What every measurement needs: the built program on a folder of its own, people who sign in, medians. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { chromium as playwright } from 'playwright'
import { chromium } from '../browser.mjs'

export const PASSWORD = 'sanfang-demo'

/** @param {readonly number[]} values @param {number} share 0.5: the median */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
/** @param {readonly number[]} values */
export const median = (values) => quantile(values, 0.5)

export const freshFolder = () => mkdtempSync(join(tmpdir(), 'sanfang-bench-'))

/**
 * @param {string} dataDir
 * @returns {Promise<{ url: string, ms: number, stop: () => Promise<void> }>} ms: from the command to the first page
 */
export async function start(dataDir) {
  const began = performance.now()
  const child = spawn(process.execPath, ['src/start.js'], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /http:\/\/[\w.:]+/.exec(line)?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)))
  })
  const page = await fetch(`${url}/sign-in`)
  await page.text()
  if (!page.ok) throw new Error(`the first page answered ${page.status}`)
  const ms = performance.now() - began
  return {
    url,
    ms,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** @param {string} url @param {string} who `union.chief` @returns {Promise<string>} the cookie */
export async function signIn(url, who) {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${who}@sanfang.test`, password: PASSWORD }),
  })
  if (answer.status !== 201) throw new Error(`${who} cannot sign in: ${answer.status} ${await answer.text()}`)
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

/**
 * @template T
 * @param {string} url @param {string} cookie @param {string} path @param {(answer: unknown) => T} as @param {unknown} [body]
 * @returns {Promise<T>}
 */
export async function api(url, cookie, path, as, body) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return as(await answer.json())
}

export function openBrowser() {
  const { executablePath, args, env } = chromium()
  return playwright.launch({ executablePath, args, env })
}

/**
 * A new profile, signed in: nothing cached.
 * @param {import('playwright').Browser} browser @param {string} url @param {string} cookie
 */
export async function profile(browser, url, cookie) {
  const context = await browser.newContext()
  const [name = '', value = ''] = cookie.split('=', 2)
  await context.addCookies([{ name, value, url }])
  return context
}

/** @param {unknown} answer of opening a negotiation */
export const opened = (answer) => /** @type {{ id: string }} */ (answer)
/** @param {unknown} answer */
export const negotiationsIn = (answer) => /** @type {{ negotiations: { id: string }[] }} */ (answer).negotiations

/** @param {string} what @param {number} found @param {number} target @param {string} unit */
export function report(what, found, target, unit) {
  const said = found < 10 ? found.toFixed(2) : found.toFixed(0)
  console.log(
    `${found <= target ? 'ok   ' : 'OVER '} ${what.padEnd(64)} ${said.padStart(8)} ${unit}  (target ${target})`,
  )
  return found <= target
}
