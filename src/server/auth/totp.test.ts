import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { enrolmentOf, newTotpSecret, stepOf } from './totp.ts'

/** RFC 6238, appendix B: "12345678901234567890" at 59 s is 94287082, of which six digits are taken. */
const RFC_SECRET = Secret.fromLatin1('12345678901234567890').base32

describe('A code of the moment', () => {
  it('is the one of RFC 6238', () => {
    expect(stepOf(RFC_SECRET, '287082', new Date(59_000))).toBe(1)
  })

  it('may be one step early or late, and says which step it was', () => {
    expect(stepOf(RFC_SECRET, '287082', new Date(89_000))).toBe(1)
    expect(stepOf(RFC_SECRET, '287082', new Date(1_000))).toBe(1)
    expect(stepOf(RFC_SECRET, '287082', new Date(120_000))).toBeNull()
  })

  it('may be typed with a space or in full-width digits; anything else is none', () => {
    expect(stepOf(RFC_SECRET, ' 287 082', new Date(59_000))).toBe(1)
    expect(stepOf(RFC_SECRET, '２８７０８２', new Date(59_000))).toBe(1)
    for (const code of ['', '28708', '2870821', '28708a', '-87082', '0x1234', '1e1000']) {
      expect(stepOf(RFC_SECRET, code, new Date(59_000))).toBeNull()
    }
  })
})

describe('Enrolling', () => {
  it('hands an app what it needs: issuer, account and secret', () => {
    const secret = newTotpSecret()
    const { uri, secret: shown } = enrolmentOf(secret, 'ada@example.org')
    const read = new TOTP({ secret: Secret.fromBase32(shown.replaceAll(' ', '')) })
    const now = new Date()
    expect(stepOf(secret, read.generate({ timestamp: now.getTime() }), now)).not.toBeNull()
    expect(uri).toMatch(/^otpauth:\/\/totp\/Sanfang/)
    expect(uri).toContain(`secret=${secret}`)
    expect(uri).toContain('ada%40example.org')
  })

  it('draws the picture as one path, with a quiet zone of four modules', () => {
    const { qr } = enrolmentOf(newTotpSecret(), 'ada@example.org')
    expect(qr.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/)
    const starts = [...qr.path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((m) => m.slice(1).map(Number))
    for (const [x = 0, y = 0, width = 0] of starts) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
      expect(Math.max(x + width, y + 1)).toBeLessThanOrEqual(qr.size - 4)
    }
    // the upper edge of the finder pattern at the top left
    expect(starts[0]).toEqual([4, 4, 7])
  })

  it('makes 160 bits, never the same', () => {
    expect(Secret.fromBase32(newTotpSecret()).bytes).toHaveLength(20)
    expect(newTotpSecret()).not.toBe(newTotpSecret())
  })
})
