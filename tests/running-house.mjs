/**
 * The built program as a process of its own, as `node src/start.js` runs it: for the stories, and for everything that
 * has to do with starting, stopping and being killed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const READY_WITHIN_MS = 60_000

/** @typedef {Record<string, string>} Environment */
/** @typedef {{ code: number | null, signal: string | null, output: string }} Ended */

/** What a process needs of the machine, and none of the settings somebody has set for themselves. */
const machine = () =>
  Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((n) => (process.env[n] ? [[n, process.env[n]]] : [])))

/** @param {Environment} environment @param {string[]} [nodeOptions] */
function launch(environment, nodeOptions = []) {
  const child = spawn(process.execPath, [...nodeOptions, 'src/start.js'], {
    cwd: ROOT,
    env: { ...machine(), LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const hear = (/** @type {Buffer} */ chunk) => void (output += chunk.toString())
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  /** @type {Promise<Ended>} */
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }))
  return { child, ended, output: () => output }
}

/**
 * Starts it where it is expected not to come up. @param {Environment} environment @param {string[]} [nodeOptions]
 * @returns {Promise<Ended>}
 */
export async function startInVain(environment, nodeOptions) {
  const { child, ended } = launch({ PORT: '0', ...environment }, nodeOptions)
  const patience = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
  const result = await ended
  clearTimeout(patience)
  return result
}

/** @returns {Promise<string>} a port nobody has just now */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? `${address.port}` : '0'
}

/** One data directory, and the process that has it open; the port stays the same from start to start. */
export class RunningHouse {
  /** @type {ReturnType<typeof launch> | null} */
  #process = null
  #port = ''
  /** @type {Environment} */
  #environment
  #ownsData

  /** @param {Environment} environment without DATA_DIR: a new one, removed by `demolish` */
  constructor(environment) {
    this.#ownsData = environment['DATA_DIR'] === undefined
    this.dataDir = environment['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'sanfang-house-'))
    this.#environment = { ...environment, DATA_DIR: this.dataDir }
    /** where it answers, once started */
    this.address = ''
  }

  /** @param {Environment} [more] @param {string[]} [nodeOptions] */
  async start(more = {}, nodeOptions) {
    if (this.#port === '') this.#port = await freePort()
    const started = launch({ PORT: this.#port, ...this.#environment, ...more }, nodeOptions)
    this.#process = started
    const { child, output } = started
    const deadline = Date.now() + READY_WITHIN_MS
    while (!output().includes('Sanfang 三方: ')) {
      if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
        throw new Error(`the house does not open: ${output()}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    this.address = `http://localhost:${this.#port}`
    return this
  }

  get pid() {
    return this.#process?.child.pid
  }

  /** everything it has said so far */
  get output() {
    return this.#process?.output() ?? ''
  }

  /** kill -9: nothing is said, nothing is stored afterwards */
  async kill() {
    this.#process?.child.kill('SIGKILL')
    await this.#process?.ended
  }

  /** @param {'SIGTERM' | 'SIGINT'} [signal] @returns {Promise<Ended>} */
  async stop(signal = 'SIGTERM') {
    if (this.#process === null) throw new Error('the house was never opened')
    this.#process.child.kill(signal)
    return this.#process.ended
  }

  async demolish() {
    await this.kill()
    if (this.#ownsData) rmSync(this.dataDir, { recursive: true, force: true })
  }
}
