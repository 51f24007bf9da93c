/**
 * Every refusal a user can meet, as a value. An exception is a bug; a problem is an answer: it has a stable code, an
 * HTTP status, and particulars that the sentence in words/ is made of. The code is what programs test; the sentence
 * (words/zh, words/en: `problems[code]`) says what happened, why, and what can be done now.
 */

/** code → HTTP status. Adding a code here makes words/ fail to compile until both languages have its sentence. */
export const PROBLEMS = {
  // who are you
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'wrong-second-factor': 401,
  'second-step-expired': 401,
  'too-many-attempts': 429,
  'foreign-origin': 403,
  'account-disabled': 403,
  'wrong-password': 403,
  // may you
  'not-allowed': 403,
  'administrators-only': 403,
  'not-found': 404,
  // invitations and set-up
  'invitation-unknown': 404,
  'invitation-expired': 410,
  'invitation-used': 410,
  'set-up-done': 409,
  'set-up-token-wrong': 403,
  'address-taken': 409,
  'password-too-weak': 422,
  'passwords-differ': 422,
  'last-administrator': 409,
  'name-taken': 409,
  // input
  malformed: 400,
  invalid: 422,
  'too-large': 413,
  'unsupported-type': 415,
  'method-not-allowed': 405,
  // deciding
  'changed-meanwhile': 409,
  'key-reused': 409,
  'clause-locked': 409,
  'clause-unknown': 404,
  'clause-not-agreed': 409,
  'clause-has-locked-parts': 409,
  'clause-empty': 422,
  'clause-place-impossible': 422,
  'draft-frozen': 409,
  'draft-not-empty': 409,
  'already-initialed': 409,
  'stale-hash': 409,
  'reason-needed': 422,
  'not-required-party': 403,
  'version-unknown': 404,
  'seat-unknown': 404,
  'seat-taken': 409,
  'seat-not-of-party': 422,
  'last-chief': 409,
  'person-unknown': 422,
  'party-on-both-sides': 409,
  'profile-unknown': 422,
  // bringing in a text
  'import-too-large': 413,
  'import-not-text': 415,
  'import-empty': 422,
  // the house
  'database-away': 503,
  overloaded: 503,
  unexpected: 500,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof PROBLEMS

/** Strings and numbers only: particulars travel over HTTP and into sentences. */
export type Particulars = Readonly<Record<string, string | number>>

export interface Problem {
  problem: ProblemCode
  particulars: Particulars
}

export const problem = (code: ProblemCode, particulars: Particulars = {}): Problem => ({ problem: code, particulars })

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'problem' in value && 'particulars' in value

export const statusOf = (p: Problem): number => PROBLEMS[p.problem]
