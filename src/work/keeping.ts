/**
 * What keeping accounts needs beyond the house: the means that hold a secret or a count. They are made in server/auth
 * and handed in, so that the verbs say what must happen and in which order, and nothing about ciphers.
 */
import type { Problem } from '#domain/problem.ts'
import type { House } from './house.ts'

export interface Passwords {
  hash(password: string): Promise<string>
  /** @param stored null: no such account; costs the same and is never right */
  verify(stored: string | null, password: string): Promise<boolean>
  /** @returns 'password-too-weak', saying why; null: good enough */
  weakness(password: string, of: { email: string; name: string }): Problem | null
}

/** What is guarded against guessing. */
export type Guarded = 'sign-in' | 'second-factor' | 'password-again' | 'invitation' | 'set-up'

/** An attempt that counts as a failure until it is said to have been right. */
export interface Attempt {
  wasRight(): Promise<void>
}

export interface Throttle {
  /** @returns 'too-many-attempts' with the `seconds` to wait, or the attempt */
  attempt(what: Guarded, from: { person: string; place: string }): Promise<Attempt | Problem>
}

/** Random secrets that are handed out, and what is stored of them. */
export interface Tokens {
  /** for links */
  fresh(): string
  recoveryCode(): string
  /** what somebody typed from paper, as recoveryCode made it */
  asTyped(code: string): string
  hash(secret: string): string
  same(a: string, b: string): boolean
  /** printed at the start of a house without accounts */
  setUpToken: string
}

/** Sealed under a key outside the database, for one purpose and one owner. */
export interface Seals {
  seal(plain: string, purpose: SealPurpose, owner: string): string
  /** null: altered, of another purpose or owner, or sealed under another key */
  open(sealed: string, purpose: SealPurpose, owner: string): string | null
}
export type SealPurpose = 'totp' | 'second-step'

export interface Authenticator {
  newSecret(): string
  /** @returns the time step of the code; null: not a code of now */
  step(secret: string, code: string, now: Date): number | null
}

/** Where somebody is, as far as the house can tell. */
export interface Whence {
  address: string
  userAgent: string
  /** https: the cookie's name differs */
  secure: boolean
}

export interface SessionCookie {
  name: string
  value: string
  attributes: {
    path: '/'
    httpOnly: boolean
    secure: boolean
    sameSite: 'lax'
    /** seconds */
    maxAge: number
  }
}

export interface Sessions {
  open(accountId: string, whence: Whence): Promise<{ publicId: string; cookie: SessionCookie }>
}

export interface Keeping extends House {
  passwords: Passwords
  throttle: Throttle
  tokens: Tokens
  seals: Seals
  authenticator: Authenticator
  sessions: Sessions
  /** a session has ended or an account was disabled: whoever holds something open for it asks again */
  changed(accountId: string): void
}
