import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanfang-lock-'))
  path = join(folder, 'database.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const heldBy = (holder: unknown): void =>
  writeFileSync(path, typeof holder === 'string' ? holder : JSON.stringify(holder))
const longAgo = (): void => utimesSync(path, new Date(0), new Date(0))

const NOBODY = 2 ** 22 + 1

test('while it is held nobody else gets it, and they are told who holds it', () => {
  const lock = takeLock(path)
  expect(() => takeLock(path)).toThrow(new RegExp(`in use by process ${process.pid} on ${hostname()}`))
  lock.release()
  takeLock(path).release()
  expect(readdirSync(folder)).toEqual([])
})

test('a dead holder is succeeded', () => {
  heldBy({ pid: NOBODY, started: '1', host: hostname() })
  const lock = takeLock(path)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid })
  lock.release()
})

test.runIf(process.platform === 'linux')(
  'a living process that only got the number of the dead one does not count',
  () => {
    heldBy({ pid: process.ppid, started: '1', host: hostname() })
    takeLock(path).release()
  },
)

test('a living holder is not succeeded, however long ago it began', () => {
  heldBy({ pid: process.ppid, started: null, host: hostname() })
  longAgo()
  expect(() => takeLock(path)).toThrow(/in use by process/)
})

test('the own number left behind by a crash, as in a container that was started again, does not lock out', () => {
  heldBy({ pid: process.pid, started: '1', host: hostname() })
  takeLock(path).release()
})

test('a holder in another container counts while it touches its file, and no longer', () => {
  heldBy({ pid: 1, started: '1', host: 'another-container' })
  expect(() => takeLock(path)).toThrow(/in use by process 1 on another-container/)
  longAgo()
  takeLock(path).release()
})

test.each(['', '{"pid":', 'null', '{"pid":"1"}'])('a torn file (%j) holds for a moment, not for ever', (torn) => {
  heldBy(torn)
  expect(() => takeLock(path)).toThrow(/in use by another process/)
  longAgo()
  takeLock(path).release()
})
