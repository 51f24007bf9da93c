/**
 * Coming in and going out. A stranger learns one thing only, "address or password is wrong", after the same work for an
 * address that exists and one that does not. That an account is disabled, or wants a second factor, is told to whoever
 * knew its password.
 */
import { accountByEmail, accountById, type AccountRow } from '#db/accounts.ts'
import { useRecoveryCode, useStep } from '#db/second-factors.ts'
import { deleteOwnSession, deleteSessionsOf } from '#db/sessions.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { addressed } from './persons.ts'
import type { Keeping, SessionCookie, Whence } from './keeping.ts'

export interface SignedIn {
  account: { id: string; name: string; email: string; administrator: boolean }
  cookie: SessionCookie
  /** names the session in "all my sessions" */
  sessionId: string
}

/** How long the second step waits for its code. */
const SECOND_STEP_MS = 5 * 60_000

/**
 * @param code the second factor in the same request, for programs
 * @returns 'second-factor-needed' with a `ticket` for signInWithCode when the password was right and no code came with it
 */
export async function signIn(
  keeping: Keeping,
  wish: { email: string; password: string; code?: string | undefined; whence: Whence },
): Promise<SignedIn | Problem> {
  const email = addressed(wish.email)
  const attempt = await keeping.throttle.attempt('sign-in', { person: email, place: wish.whence.address })
  if (isProblem(attempt)) return attempt
  const account = await accountByEmail(keeping.db, email)
  const right = await keeping.passwords.verify(account?.password_hash ?? null, wish.password)
  if (!account || !right) return problem('wrong-credentials')
  await attempt.wasRight()
  if (account.disabled_at !== null) return problem('account-disabled')
  if (account.totp_confirmed_at !== null) {
    if (wish.code === undefined || wish.code === '') {
      return problem('second-factor-needed', { ticket: ticketFor(keeping, account) })
    }
    const wrong = await useSecondFactor(keeping, account, wish.code, wish.whence)
    if (wrong) return wrong
  }
  return enter(keeping, account, wish.whence)
}

/** The second step. Whoever holds a ticket has shown the password within the last minutes, and it has not changed since. */
export async function signInWithCode(
  keeping: Keeping,
  wish: { ticket: string; code: string; whence: Whence },
): Promise<SignedIn | Problem> {
  const account = await accountOfTicket(keeping, wish.ticket)
  if (!account) return problem('second-step-expired')
  if (account.disabled_at !== null) return problem('account-disabled')
  if (account.totp_confirmed_at !== null) {
    const wrong = await useSecondFactor(keeping, account, wish.code, wish.whence)
    if (wrong) return wrong
  }
  return enter(keeping, account, wish.whence)
}

export async function enter(keeping: Keeping, account: SignedIn['account'], whence: Whence): Promise<SignedIn> {
  const { cookie, publicId } = await keeping.sessions.open(account.id, whence)
  const { id, name, email, administrator } = account
  return { account: { id, name, email, administrator }, cookie, sessionId: publicId }
}

/** Ends one of the person's own sessions; another person's does not exist for them. */
export async function endSession(keeping: Keeping, accountId: string, publicId: string): Promise<Problem | null> {
  if (!(await deleteOwnSession(keeping.db, accountId, publicId))) return problem('not-found')
  keeping.changed(accountId)
  return null
}

/** @returns how many ended */
export async function endOtherSessions(keeping: Keeping, accountId: string, kept: string): Promise<number> {
  const ended = await deleteSessionsOf(keeping.db, accountId, kept)
  if (ended > 0) keeping.changed(accountId)
  return ended
}

/** Six digits of the moment or one of the recovery codes; each works once. @returns null: it was right */
async function useSecondFactor(
  keeping: Keeping,
  account: AccountRow,
  code: string,
  whence: Whence,
): Promise<Problem | null> {
  const attempt = await keeping.throttle.attempt('second-factor', { person: account.id, place: whence.address })
  if (isProblem(attempt)) return attempt
  const secret = account.totp_secret === null ? null : keeping.seals.open(account.totp_secret, 'totp', account.id)
  const step = secret === null ? null : keeping.authenticator.step(secret, code, keeping.now())
  const right =
    step === null
      ? await useRecoveryCode(keeping.db, account.id, keeping.tokens.hash(keeping.tokens.asTyped(code)), keeping.now())
      : await useStep(keeping.db, account.id, step)
  if (!right) return problem('wrong-second-factor')
  await attempt.wasRight()
  return null
}

interface Ticket {
  accountId: string
  /** milliseconds */
  until: number
  /** changes with the password, so that a ticket does not outlive it */
  password: string
}

const ticketFor = (keeping: Keeping, account: AccountRow): string => {
  const ticket: Ticket = {
    accountId: account.id,
    until: keeping.now().getTime() + SECOND_STEP_MS,
    password: keeping.tokens.hash(account.password_hash),
  }
  return keeping.seals.seal(JSON.stringify(ticket), 'second-step', '')
}

async function accountOfTicket(keeping: Keeping, sealed: string): Promise<AccountRow | null> {
  const opened = keeping.seals.open(sealed, 'second-step', '')
  if (opened === null) return null
  // what opens was written by ticketFor
  const ticket = JSON.parse(opened) as Ticket
  if (ticket.until <= keeping.now().getTime()) return null
  const account = await accountById(keeping.db, ticket.accountId)
  return account !== undefined && keeping.tokens.hash(account.password_hash) === ticket.password ? account : null
}
