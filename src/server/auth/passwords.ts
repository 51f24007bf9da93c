/**
 * Threat: a stolen table of hashes, a stranger who tries passwords, and one who asks which addresses exist. Hashes are
 * argon2id with OWASP's first recommended cost; an unknown address is answered after verifying against a decoy of the
 * same cost, so that it takes as long as a wrong password; what everybody would try first is not accepted as new.
 */
import { hash, verify } from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { problem } from '#domain/problem.ts'
import type { Passwords } from '#work/keeping.ts'

/** 19 MiB, two passes, one lane; argon2id is the library's default and shows in every hash. */
const COST = { memoryCost: 19456, timeCost: 2, parallelism: 1 } as const

export const LEAST_CHARACTERS = 10
/** Far above any sentence; keeps a megabyte from being hashed. */
export const MOST_CHARACTERS = 200

/** The same password typed with another input method is the same password (RFC 8265, NIST SP 800-63B). */
const composed = (password: string): string => password.normalize('NFKC')

const tooLongToTry = (password: string): boolean => password.length > MOST_CHARACTERS * 2

/** @param argon for tests that count how often it is asked */
export function argon2Passwords(argon: { hash: typeof hash; verify: typeof verify } = { hash, verify }): Passwords {
  let decoy: Promise<string> | undefined
  const decoyHash = () => (decoy ??= argon.hash(randomBytes(32), COST))
  // made now, so that the first unknown address does not cost more than the second
  void decoyHash()

  return {
    hash: (password) => argon.hash(composed(password), COST),
    async verify(stored, password) {
      const attempt = tooLongToTry(password) ? '' : composed(password)
      const right = await argon.verify(stored ?? (await decoyHash()), attempt)
      return right && stored !== null && attempt !== ''
    },
    weakness(password, of) {
      const why = weaknessOf(password, of)
      return why === null ? null : problem('password-too-weak', { why, least: LEAST_CHARACTERS, most: MOST_CHARACTERS })
    },
  }
}

export type Weakness = 'too-short' | 'too-long' | 'common' | 'repetitive' | 'own-address' | 'own-name'

/** What is tried first, of ten characters and more: keyboards, birthdays of nobody, 我爱你一生一世. Letters in lower case. */
const COMMON = new Set(
  `1234567890 0123456789 9876543210 0987654321 12345678910 1234567891 12345678901 123456789a a123456789 123456789q
  q123456789 a1234567890 aa123456789 123456789aa abc123456789 abcd123456 abc1234567 qq123456789 asd123456789 zxc123456789
  woaini1314 woaini520 woaini521 woaini5201314 woaini1314520 5201314520 5201314521 1314520520 520131400 7758521521 1314521521
  password12 password123 password1234 password12345 passw0rd123 passw0rd1234 mypassword password01 password11 p@ssw0rd123 p@ssword123
  qwertyuiop qwertyuiop123 qwerty1234 qwerty12345 qwerty123456 qwertyuiop1 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3e q1w2e3r4t5 q1w2e3r4t5y6
  zaq12wsxcde3 qazwsxedcrfv qazwsxedc123 asdfghjkl1 asdfghjkl123 asdfghjkl; zxcvbnm123 zxcvbnm1234 poiuytrewq 1234qwerasdf qwer1234asdf
  iloveyou12 iloveyou123 iloveyou1234 letmein123 letmein1234 welcome123 welcome1234 administrator admin12345 admin123456 admin1234567
  changeme123 changeme1234 football123 baseball123 superman123 princess123 sunshine123 michael123 liverpool123 basketball trustno1trustno1
  computer123 internet123 abcdefghij abcdefghijk abcdefghijkl abcdef123456 abcd1234567 a1b2c3d4e5 a1b2c3d4e5f6 test123456 test1234567 zhang123456
  sanfang123 sanfang1234 sanfang12345 sanfang2026 xietiao123 xieshang123 gonghui123 gonghui1234`.split(/\s+/),
)

/** @returns null: good enough */
export function weaknessOf(password: string, of: { email: string; name: string }): Weakness | null {
  const characters = Array.from(composed(password))
  if (characters.length < LEAST_CHARACTERS) return 'too-short'
  if (characters.length > MOST_CHARACTERS) return 'too-long'
  const plain = characters.join('').toLowerCase()
  const without = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  if (plain === of.email || plain === of.email.split('@')[0]) return 'own-address'
  if (without(plain) === without(of.name)) return 'own-name'
  if (new Set(characters).size < 4) return 'repetitive'
  if (COMMON.has(plain)) return 'common'
  return null
}
