/**
 * What people do with their own account. Everything that would lock its owner out, or let somebody else in later, asks
 * for the password again: an unlocked screen must not be enough.
 */
import { accountById, setName, setPassword, type AccountRow } from '#db/accounts.ts'
import {
  confirmSecret,
  proposeSecret,
  recoveryCodesLeft,
  removeSecondFactor,
  replaceRecoveryCodes,
} from '#db/second-factors.ts'
import { organisationsOf } from '#db/organisations.ts'
import { sessionsOf } from '#db/sessions.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { nameFrom } from './persons.ts'
import { endOtherSessions } from './signing-in.ts'
import type { Keeping } from './keeping.ts'

const RECOVERY_CODES = 10

/** Who asks again, and from where. */
export interface Owner {
  accountId: string
  /** public id of the session that asks */
  sessionId: string
  address: string
}

export async function rename(keeping: Keeping, accountId: string, text: string): Promise<Problem | null> {
  const name = nameFrom(text)
  if (isProblem(name)) return name
  await setName(keeping.db, accountId, name)
  return null
}

/** A new password ends every other session: whoever had the old one is out. */
export async function changePassword(
  keeping: Keeping,
  owner: Owner,
  wish: { present: string; next: string },
): Promise<Problem | null> {
  const account = await ownerAgain(keeping, owner, wish.present)
  if (isProblem(account)) return account
  const weak = keeping.passwords.weakness(wish.next, account)
  if (weak) return weak
  const changed = await setPassword(
    keeping.db,
    account.id,
    account.password_hash,
    await keeping.passwords.hash(wish.next),
  )
  if (!changed) return problem('changed-meanwhile')
  await endOtherSessions(keeping, account.id, owner.sessionId)
  return null
}

/** The first half: a secret that protects nothing yet. */
export async function startSecondFactor(keeping: Keeping, owner: Owner, password: string): Promise<Problem | null> {
  const account = await ownerAgain(keeping, owner, password)
  if (isProblem(account)) return account
  const sealed = keeping.seals.seal(keeping.authenticator.newSecret(), 'totp', account.id)
  return (await proposeSecret(keeping.db, account.id, sealed)) ? null : problem('changed-meanwhile')
}

/** The second half: a first code shows that the secret has arrived. @returns the recovery codes, this once */
export async function confirmSecondFactor(keeping: Keeping, owner: Owner, code: string): Promise<string[] | Problem> {
  const attempt = await keeping.throttle.attempt('second-factor', { person: owner.accountId, place: owner.address })
  if (isProblem(attempt)) return attempt
  const account = await accountById(keeping.db, owner.accountId)
  const sealedSecret = account?.totp_confirmed_at === null ? account.totp_secret : null
  const secret = sealedSecret === null ? null : keeping.seals.open(sealedSecret, 'totp', owner.accountId)
  if (sealedSecret === null || secret === null) return problem('changed-meanwhile')
  const at = keeping.now()
  const step = keeping.authenticator.step(secret, code, at)
  if (step === null) return problem('wrong-second-factor')
  await attempt.wasRight()
  const { codes, hashes } = newRecoveryCodes(keeping)
  const confirmed = await keeping.db.transaction().execute(async (trx) => {
    if (!(await confirmSecret(trx, owner.accountId, { sealedSecret, step, at }))) return false
    await replaceRecoveryCodes(trx, owner.accountId, hashes)
    return true
  })
  return confirmed ? codes : problem('changed-meanwhile')
}

/** Ten new ones; the old ones stop working. */
export async function renewRecoveryCodes(
  keeping: Keeping,
  owner: Owner,
  password: string,
): Promise<string[] | Problem> {
  const account = await ownerAgain(keeping, owner, password)
  if (isProblem(account)) return account
  if (account.totp_confirmed_at === null) return problem('changed-meanwhile')
  const { codes, hashes } = newRecoveryCodes(keeping)
  await keeping.db.transaction().execute((trx) => replaceRecoveryCodes(trx, account.id, hashes))
  return codes
}

export async function endSecondFactor(keeping: Keeping, owner: Owner, password: string): Promise<Problem | null> {
  const account = await ownerAgain(keeping, owner, password)
  if (isProblem(account)) return account
  await keeping.db.transaction().execute((trx) => removeSecondFactor(trx, account.id))
  return null
}

export type SecondFactorState =
  | { state: 'off' }
  /** waits for its first code; the secret may be shown to its owner again */
  | { state: 'unconfirmed'; secret: string }
  | { state: 'on'; since: Date; recoveryCodesLeft: number }

export async function secondFactorOf(keeping: Keeping, accountId: string): Promise<SecondFactorState> {
  const account = await accountById(keeping.db, accountId)
  if (account?.totp_confirmed_at) {
    const left = await recoveryCodesLeft(keeping.db, accountId)
    return { state: 'on', since: account.totp_confirmed_at, recoveryCodesLeft: left }
  }
  const secret = account?.totp_secret ? keeping.seals.open(account.totp_secret, 'totp', accountId) : null
  return secret === null ? { state: 'off' } : { state: 'unconfirmed', secret }
}

export interface OwnSession {
  id: string
  /** the one that asks */
  here: boolean
  userAgent: string
  address: string
  since: Date
  seenAt: Date
}

export async function ownAccount(keeping: Keeping, owner: Omit<Owner, 'address'>) {
  const [organisations, sessions, secondFactor] = await Promise.all([
    organisationsOf(keeping.db, owner.accountId),
    sessionsOf(keeping.db, owner.accountId),
    secondFactorOf(keeping, owner.accountId),
  ])
  const now = keeping.now()
  return {
    organisations,
    secondFactor,
    sessions: sessions
      .filter((session) => session.expires_at > now)
      .map((session): OwnSession => ({
        id: session.public_id,
        here: session.public_id === owner.sessionId,
        userAgent: session.user_agent,
        address: session.address,
        since: session.created_at,
        seenAt: session.seen_at,
      })),
  }
}

/** The password again, by somebody who is signed in; counted like any other guess. */
async function ownerAgain(keeping: Keeping, owner: Owner, password: string): Promise<AccountRow | Problem> {
  const attempt = await keeping.throttle.attempt('password-again', { person: owner.accountId, place: owner.address })
  if (isProblem(attempt)) return attempt
  const account = await accountById(keeping.db, owner.accountId)
  const right = await keeping.passwords.verify(account?.password_hash ?? null, password)
  if (!account || !right) return problem('wrong-password')
  await attempt.wasRight()
  return account
}

function newRecoveryCodes(keeping: Keeping): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => keeping.tokens.recoveryCode())
  return { codes, hashes: codes.map((code) => keeping.tokens.hash(code)) }
}
