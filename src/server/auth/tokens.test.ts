import { describe, expect, it } from 'vitest'
import { asTyped, hashOf, newId, newRecoveryCode, newToken, readable, sameSecret } from './tokens.ts'

describe('Tokens', () => {
  it('are long and never the same', () => {
    const many = new Set(Array.from({ length: 1000 }, newToken))
    expect(many.size).toBe(1000)
    for (const token of many) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(Buffer.from(newId(), 'base64url')).toHaveLength(16)
  })

  it('are stored as SHA-256', () => {
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('are equal only when they are the same, of whatever length', () => {
    expect(sameSecret('abc', 'abc')).toBe(true)
    for (const other of ['abd', 'ab', 'abcd', '', 'ABC']) expect(sameSecret('abc', other)).toBe(false)
  })
})

describe('Codes written on paper', () => {
  it('come back from hasty typing', () => {
    const code = newRecoveryCode()
    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
    for (const typed of [code.toUpperCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' – ')} `]) {
      expect(asTyped(typed)).toBe(code)
    }
    expect(asTyped('OIL0-1o0i')).toBe('0110-1001')
  })

  it('use every letter of the alphabet equally often', () => {
    const all = readable(Uint8Array.from({ length: 256 }, (_, n) => n)).replaceAll('-', '')
    const counts = new Map<string, number>()
    for (const letter of all) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect([...counts.values()]).toEqual(Array(32).fill(8))
  })
})
