/**
 * Bytes of an uploaded file → text. Chinese offices send UTF-8, UTF-16 and GB18030, English ones UTF-8 and
 * Windows-1252; what is none of these, or is a PDF or a Word file with another name, is refused by name.
 */
import { problem, type Problem } from '#domain/problem.ts'

export const IMPORT_LIMIT = 5 * 1024 * 1024

export function decode(bytes: Uint8Array): string | Problem {
  if (bytes.length > IMPORT_LIMIT) return problem('import-too-large', { limit: IMPORT_LIMIT })
  const text = isOtherFile(bytes) ? null : textOf(bytes)
  if (text === null || isJunk(text)) return problem('import-not-text')
  return text.trim() === '' ? problem('import-empty') : text
}

function textOf(bytes: Uint8Array): string | null {
  const marked = byMark(bytes)
  if (marked !== null) return read(bytes, marked)
  const wide = wideByZeros(bytes)
  if (wide !== null) return read(bytes, wide)
  if (bytes.includes(0)) return null
  return read(bytes, 'utf-8') ?? (isMostlyAscii(bytes) ? western(bytes) : read(bytes, 'gb18030'))
}

/** Windows-1252 by hand: some versions of Node read it as Latin-1, and a curly quote becomes a control character. */
const western = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte >= 0x80 && byte < 0xa0 ? WESTERN[byte - 0x80] : String.fromCharCode(byte))).join('')

const WESTERN = Array.from('€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ')

const read = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without its mark: line ends and spaces show as zeros on one side only. */
function wideByZeros(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const some = sample.length / 64
  if (odd > some && even === 0) return 'utf-16le'
  if (even > some && odd === 0) return 'utf-16be'
  return null
}

/** A curly quote here and there, not a text in another script. */
function isMostlyAscii(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65_536)
  let high = 0
  for (const byte of sample) if (byte >= 0x80) high++
  return high < sample.length / 20
}

const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f\ufffd\uffff]/g
/** How files begin that are no text whatever they are called. */
const BEGINNINGS = [
  '%PDF-',
  'PK\u0003\u0004',
  '{\\rtf',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  '\u00d0\u00cf\u0011\u00e0',
]

const isOtherFile = (bytes: Uint8Array): boolean => {
  const start = String.fromCharCode(...bytes.subarray(0, 8))
  return BEGINNINGS.some((beginning) => start.startsWith(beginning))
}

function isJunk(text: string): boolean {
  const sample = text.slice(0, 200_000)
  return text.includes('\0') || (sample.match(CONTROL)?.length ?? 0) > 2 + sample.length / 500
}
