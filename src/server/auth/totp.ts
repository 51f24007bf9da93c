/**
 * Threat: a password that became known. The second factor is a six-digit code of the moment (RFC 6238: SHA-1, 30 s),
 * accepted one step early or late for clocks that disagree. Who keeps the last step used makes each code work once.
 */
import { Secret, TOTP } from 'otpauth'
import { create as qrcode } from 'qrcode'

const ISSUER = 'Sanfang 三方'
const PERIOD = 30

const generator = (secret: string, label = '') =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD, digits: 6, algorithm: 'SHA1' })

/** 160 bits, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** @returns the time step the code belongs to; null: not a code of now */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const digits = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const timestamp = now.getTime()
  const delta = generator(secret).validate({ token: digits, timestamp, window: 1 })
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta
}

export interface Enrolment {
  /** `otpauth://…`, for an app on this very device */
  uri: string
  /** the secret in groups of four, to be typed */
  secret: string
  qr: Qr
}

/** A QR code as one path of an SVG, dark modules only, in a square of `size` units with its quiet zone. */
export interface Qr {
  size: number
  path: string
}

const QUIET = 4

export function enrolmentOf(secret: string, email: string): Enrolment {
  const uri = generator(secret, email).toString()
  return { uri, secret: (secret.match(/.{1,4}/g) ?? []).join(' '), qr: qrOf(uri) }
}

/** One rectangle for each run of dark modules in a row. */
function qrOf(text: string): Qr {
  const { modules } = qrcode(text, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size;) {
      let run = 0
      while (column + run < modules.size && modules.get(row, column + run) !== 0) run++
      if (run > 0) path += `M${column + QUIET} ${row + QUIET}h${run}v1h-${run}z`
      column += Math.max(run, 1)
    }
  }
  return { size: modules.size + 2 * QUIET, path }
}
