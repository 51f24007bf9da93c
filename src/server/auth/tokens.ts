/**
 * Threat: whoever reads the database must not be able to use what it holds. Every secret that is handed out (session id,
 * invitation link, recovery code) is random and long enough that its SHA-256 cannot be searched, and only that is stored.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits for an address bar: 43 characters of base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Random, names a thing, opens nothing. 128 bits. */
export const newId = (): string => randomBytes(16).toString('base64url')

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Equal in constant time; hashing first makes lengths equal, so that not even the length is told. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

/** Crockford's alphabet: without I, L, O and U, so that nothing is misread from paper. */
const READABLE = '0123456789abcdefghjkmnpqrstvwxyz'

/** Groups of four, five bits a character: `7k2m-…`. Bytes are taken modulo 32, which divides 256: no bias. */
export function readable(bytes: Uint8Array): string {
  const characters = Array.from(bytes, (byte) => READABLE[byte % 32] ?? '')
  return (characters.join('').match(/.{1,4}/g) ?? []).join('-')
}

/** What somebody typed from paper: case, spaces and dashes are theirs; O is 0, I and L are 1. */
export function asTyped(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  return (plain.match(/.{1,4}/g) ?? []).join('-')
}

/** 80 bits: `7k2m-q0xv-3h9c-wz5d`. Enough that its hash, once stolen, cannot be searched. */
export const newRecoveryCode = (): string => readable(randomBytes(16))
