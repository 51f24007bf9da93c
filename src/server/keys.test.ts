import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { sign, verify } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKeys } from './keys.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sanfang-keys-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const modeOf = (path: string): number => statSync(path).mode & 0o777

test('the first start makes secrets that only their owner can read, and the next start reads the same ones', () => {
  const first = openKeys({ dataDir, keys: null })
  const second = openKeys({ dataDir, keys: null })
  expect(modeOf(join(dataDir, 'keys'))).toBe(0o600)
  expect(readdirSync(dataDir)).toEqual(['keys'])
  expect(second.sessionPepper).toEqual(first.sessionPepper)
  expect(second.encryption).toEqual(first.encryption)
  expect(second.seal.publicText).toBe(first.seal.publicText)
  expect(first.sessionPepper).toHaveLength(32)
  expect(first.encryption).not.toEqual(first.sessionPepper)
})

test('two installations share no secret', () => {
  const other = mkdtempSync(join(tmpdir(), 'sanfang-keys-'))
  const here = openKeys({ dataDir, keys: null })
  const there = openKeys({ dataDir: other, keys: null })
  rmSync(other, { recursive: true })
  expect(there.encryption).not.toEqual(here.encryption)
  expect(there.seal.publicText).not.toBe(here.seal.publicText)
})

test('what one start has sealed the next one verifies', () => {
  const signature = sign(null, Buffer.from('head'), openKeys({ dataDir, keys: null }).seal.privateKey)
  const { publicKey } = openKeys({ dataDir, keys: null }).seal
  expect(verify(null, Buffer.from('head'), publicKey, signature)).toBe(true)
  expect(verify(null, Buffer.from('hear'), publicKey, signature)).toBe(false)
})

test('a file that a backup left readable to others is closed again', () => {
  openKeys({ dataDir, keys: null })
  chmodSync(join(dataDir, 'keys'), 0o644)
  openKeys({ dataDir, keys: null })
  expect(modeOf(join(dataDir, 'keys'))).toBe(0o600)
})

test('without a lasting folder the same keys come in a variable', () => {
  const kept = openKeys({ dataDir, keys: null })
  const text = readFileSync(join(dataDir, 'keys'), 'utf8')
  const given = openKeys({ dataDir: '/nowhere', keys: text })
  expect(given.seal.publicText).toBe(kept.seal.publicText)
})

test.each(['', '{}', '{"sessionPepper":"c2VjcmV0LXdvcmQ="}', 'not json secret-word'])(
  'a damaged file (%j) is never replaced by new keys, and is not printed',
  (text) => {
    const path = join(dataDir, 'keys')
    writeFileSync(path, text)
    const attempt = () => openKeys({ dataDir, keys: null })
    expect(attempt).toThrow(/does not hold this installation's keys/)
    expect(attempt).not.toThrow(/secret-word|c2VjcmV0/)
    expect(readFileSync(path, 'utf8')).toBe(text)
  },
)
