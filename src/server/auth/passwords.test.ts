import { describe, expect, it, vi } from 'vitest'
import { argon2Passwords, weaknessOf } from './passwords.ts'

const ada = { email: 'ada.wong@example.org', name: 'Ada Wong' }

describe('A new password', () => {
  it.each([
    ['short', 'too-short'],
    ['ninechars', 'too-short'],
    // ten UTF-16 units, five characters
    ['😀😀😀😀😀', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['1234567890', 'common'],
    ['QWERTYuiop', 'common'],
    ['woaini1314520', 'common'],
    ['１２３４５６７８９０', 'common'],
    ['Password123', 'common'],
    ['aaaaaaaaaaaaaa', 'repetitive'],
    ['abababababab', 'repetitive'],
    ['Ada.Wong@example.org', 'own-address'],
    ['ADA   WONG', 'own-name'],
  ])('%s is refused as %s', (password, why) => {
    expect(weaknessOf(password, ada)).toBe(why)
  })

  it.each([
    'three sides of one table',
    '三方同席一份文本一本台账',
    'kT7-vq2-9pz',
    'correct horse',
    '外卖骑手的工资该怎么算',
  ])('%s is taken', (password) => {
    expect(weaknessOf(password, ada)).toBeNull()
  })

  it('is refused with the reason and the rule', () => {
    expect(argon2Passwords().weakness('short', ada)).toEqual({
      problem: 'password-too-weak',
      particulars: { why: 'too-short', least: 10, most: 200 },
    })
  })
})

describe('A stored password', () => {
  it('is argon2id with at least 19 MiB and two passes, and salted', async () => {
    const passwords = argon2Passwords()
    const [one, other] = await Promise.all([passwords.hash('three sides'), passwords.hash('three sides')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
    expect(await passwords.verify(one, 'three sides')).toBe(true)
    expect(await passwords.verify(one, 'three side')).toBe(false)
  })

  it('is the same however the input method composed it', async () => {
    const passwords = argon2Passwords()
    const stored = await passwords.hash('Zu\u0308rich ＡＢＣ')
    expect(await passwords.verify(stored, 'Z\u00fcrich ABC')).toBe(true)
  })

  it('is compared at the same cost where there is none, and never right', async () => {
    const argon = { hash: vi.fn(() => Promise.resolve('$decoy')), verify: vi.fn(() => Promise.resolve(true)) }
    const passwords = argon2Passwords(argon)
    expect(await passwords.verify(null, 'whatever it is')).toBe(false)
    expect(await passwords.verify(null, 'whatever it is')).toBe(false)
    expect(argon.verify.mock.calls.map(([stored]: unknown[]) => stored)).toEqual(['$decoy', '$decoy'])
    // made once, at the start
    expect(argon.hash).toHaveBeenCalledTimes(1)
    expect(argon.hash).toHaveBeenCalledWith(expect.anything(), { memoryCost: 19456, timeCost: 2, parallelism: 1 })
  })

  it('does not let a megabyte be hashed, nor an empty one in', async () => {
    const argon = { hash: vi.fn(() => Promise.resolve('$decoy')), verify: vi.fn(() => Promise.resolve(true)) }
    const passwords = argon2Passwords(argon)
    expect(await passwords.verify('$stored', 'x'.repeat(1_000_000))).toBe(false)
    expect(argon.verify).toHaveBeenLastCalledWith('$stored', '')
    expect(await passwords.verify('$stored', '')).toBe(false)
  })
})
