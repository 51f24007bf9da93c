/** Names and addresses as people write them. */
import * as v from 'valibot'
import { problem, type Problem } from '#domain/problem.ts'

const LONGEST_ADDRESS = 254
const LONGEST_NAME = 80

/** Addresses are compared in lower case; full-width ＠ and spaces around are the input method's. */
export const addressed = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

const plausible = v.pipe(v.string(), v.maxLength(LONGEST_ADDRESS), v.email())

/** @returns the address as it is stored, or 'invalid' */
export function addressFrom(text: string): string | Problem {
  const email = addressed(text)
  return v.is(plausible, email) ? email : problem('invalid', { field: 'email' })
}

/** Line breaks, control characters and what turns the direction of a line: a name must not rewrite what stands beside it. */
const DISRUPTIVE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/u

/** @returns the name as it is stored, or 'invalid' */
export function nameFrom(text: string, field: 'name' | 'organisation' = 'name'): string | Problem {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const length = Array.from(name).length
  if (length === 0 || length > LONGEST_NAME || DISRUPTIVE.test(name)) {
    return problem('invalid', { field })
  }
  return name
}
