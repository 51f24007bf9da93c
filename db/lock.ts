/**
 * One process per embedded database. PGlite has no lock of its own, and two processes on one directory destroy it, so
 * the holder writes its name into a file beside the directory. Only a dead holder is succeeded.
 *
 * A process number alone is not enough: numbers are reused (in a container it is always 1), so on Linux the start time
 * of the process stands beside it; and a holder in another container cannot be asked at all, so it touches the file
 * every few seconds and counts as dead when it has not.
 */
import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { randomUUID } from 'node:crypto'
import { CannotStart } from './cannot-start.ts'

const TOUCH_EVERY_MS = 2_000
const DEAD_AFTER_MS = 10_000

interface Holder {
  pid: number
  /** clock ticks since boot at which it started; null where the system does not tell */
  started: string | null
  host: string
}

function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name of the program, in parentheses, may hold spaces: count fields from its end
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function parse(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null
    return {
      pid: value.pid,
      started: 'started' in value && typeof value.started === 'string' ? value.started : null,
      host: 'host' in value ? String(value.host) : '',
    }
  } catch {
    return null
  }
}

function isAlive(path: string, holder: Holder | null): boolean {
  const untouchedFor = Date.now() - statSync(path).mtimeMs
  // half-written by somebody who is starting this very moment, or by somebody who died over it
  if (holder === null || holder.host !== hostname()) return untouchedFor < DEAD_AFTER_MS
  if (holder.pid === process.pid) return heldHere.has(path)
  if (!isRunning(holder.pid)) return false
  const started = startOf(holder.pid)
  return holder.started === null || started === null || holder.started === started
}

const heldHere = new Set<string>()

/** Creates the file with our name in it; false when it is there already. */
function claim(path: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
  const holder: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname() }
  try {
    writeSync(file, JSON.stringify(holder))
  } finally {
    closeSync(file)
  }
  return true
}

/** Takes a dead holder's file away; if a quicker successor's was taken by mistake, puts that one back. */
function bury(path: string, dead: string): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
    if (readFileSync(aside, 'utf8') !== dead) linkSync(aside, path)
  } catch {
    // somebody else was quicker; claim() will tell
  }
  rmSync(aside, { force: true })
}

function refusal(path: string, holder: Holder | null): CannotStart {
  const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`
  return new CannotStart(
    `The data in ${path.replace(/\.lock$/, '')} is in use by ${who}. Two processes on one embedded database would destroy it. Stop that process first, set DATA_DIR to another folder, or set DATABASE_URL to share one PostgreSQL server.`,
  )
}

export interface Lock {
  release(): void
}

/** @param path the lock file, `<directory>.lock`. @throws CannotStart while somebody living holds it */
export function takeLock(path: string): Lock {
  for (let tries = 0; !claim(path); tries++) {
    let text: string
    try {
      text = readFileSync(path, 'utf8')
      if (tries > 5 || isAlive(path, parse(text))) throw refusal(path, parse(text))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue
      throw error
    }
    bury(path, text)
  }
  heldHere.add(path)
  const touch = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(path, now, now)
    } catch {
      // the folder was removed under us; the database itself will complain louder
    }
  }, TOUCH_EVERY_MS)
  touch.unref()
  return {
    release() {
      clearInterval(touch)
      if (heldHere.delete(path)) rmSync(path, { force: true })
    },
  }
}
