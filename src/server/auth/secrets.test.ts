import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { secretsUnder } from './secrets.ts'

const key = randomBytes(32)
const secrets = secretsUnder(key)

describe('What is sealed', () => {
  const sealed = secrets.seal('JBSWY3DPEHPK3PXP', 'totp', 'ada')

  it('opens for its purpose and owner, on every node', () => {
    expect(secretsUnder(key).open(sealed, 'totp', 'ada')).toBe('JBSWY3DPEHPK3PXP')
  })

  it('opens for nothing and nobody else', () => {
    expect(secrets.open(sealed, 'second-step', 'ada')).toBeNull()
    expect(secrets.open(sealed, 'totp', 'ben')).toBeNull()
    expect(secretsUnder(randomBytes(32)).open(sealed, 'totp', 'ada')).toBeNull()
  })

  it('does not open when one bit of it is changed, or when it is cut', () => {
    const bytes = Buffer.from(sealed, 'base64')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(secrets.open(changed.toString('base64'), 'totp', 'ada')).toBeNull()
      expect(secrets.open(bytes.subarray(0, at).toString('base64'), 'totp', 'ada')).toBeNull()
    }
    expect(secrets.open('not base64 at all', 'totp', 'ada')).toBeNull()
  })

  it('never looks the same twice, and does not show what it holds', () => {
    expect(secrets.seal('JBSWY3DPEHPK3PXP', 'totp', 'ada')).not.toBe(sealed)
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('JBSWY')
  })
})

describe('What is derived', () => {
  it('is the same on every node, another for every purpose, and not the key', () => {
    expect(secretsUnder(key).derive('set-up')).toEqual(secrets.derive('set-up'))
    expect(secrets.derive('set-up')).not.toEqual(secrets.derive('other'))
    expect(secrets.derive('set-up')).not.toEqual(key)
  })

  it('is not made from a short key', () => {
    expect(() => secretsUnder(randomBytes(16))).toThrow('shorter')
  })
})
