/**
 * Threat: a copy of the database (a backup, a dump, an injected SELECT) must not give anybody second factors. What has
 * to be read again is sealed with AES-256-GCM under a key that lies outside the database, derived per purpose, and bound
 * to its owner: a sealed secret moved into another account's row does not open.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const IV = 12
const TAG = 16

export interface Secrets {
  /** base64 of iv, tag and cipher text */
  seal(plain: string, purpose: string, owner: string): string
  /** null: altered, cut, of another purpose or owner, or sealed under another key */
  open(sealed: string, purpose: string, owner: string): string | null
  /** 32 bytes that follow from the key and the purpose: the same on every node and after every start */
  derive(purpose: string): Buffer
}

/** @param master at least 32 random bytes, kept outside the database */
export function secretsUnder(master: Uint8Array): Secrets {
  if (master.length < 32) throw new Error('the server key is shorter than 32 bytes')
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'sanfang', purpose, 32))

  return {
    seal(plain, purpose, owner) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv)
      cipher.setAAD(Buffer.from(owner))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
    },

    open(sealed, purpose, owner) {
      const bytes = Buffer.from(sealed, 'base64')
      if (bytes.length < IV + TAG) return null
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, IV), { authTagLength: TAG })
      decipher.setAAD(Buffer.from(owner))
      decipher.setAuthTag(bytes.subarray(IV, IV + TAG))
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },

    derive: (purpose) => createHmac('sha256', keyFor(purpose)).update(purpose).digest(),
  }
}
