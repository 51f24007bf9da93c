/**
 * How people come into the house: the first administrator by the token on the server's console, everybody else by a link
 * that works once and not for long. There is no open registration. Looking at a link changes nothing, because mail
 * scanners and previews look at every link they see.
 */
import { accountByEmail, anyAccount, claimSetUp, createAccount } from '#db/accounts.ts'
import {
  insertInvitation,
  invitationByToken,
  lockInvitation,
  markInvitationUsed,
  type OpenInvitation,
} from '#db/invitations.ts'
import { organisationById } from '#db/organisations.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { addressFrom, nameFrom } from './persons.ts'
import { administers, type Administrator } from './administration.ts'
import { enter, type SignedIn } from './signing-in.ts'
import { newId } from './house.ts'
import type { Keeping, Whence } from './keeping.ts'

const VALID_DAYS = 7
const DAY_MS = 24 * 60 * 60_000

export interface Invite {
  email: string
  name: string
  /** null: belongs to none */
  organisationId: string | null
  administrator: boolean
}

/** @returns the token of the link: shown once, not kept */
export async function invite(
  keeping: Keeping,
  by: Administrator,
  wish: Invite,
): Promise<{ token: string; email: string; name: string; expiresAt: Date } | Problem> {
  const refused = administers(by, 'invitations.manage')
  if (refused) return refused
  const email = addressFrom(wish.email)
  if (isProblem(email)) return email
  const name = nameFrom(wish.name)
  if (isProblem(name)) return name
  const token = keeping.tokens.fresh()
  const expiresAt = new Date(keeping.now().getTime() + VALID_DAYS * DAY_MS)
  return keeping.db.transaction().execute(async (trx) => {
    if (await accountByEmail(trx, email)) return problem('address-taken')
    if (wish.organisationId !== null && !(await organisationById(trx, wish.organisationId))) {
      return problem('invalid', { field: 'organisation' })
    }
    await insertInvitation(trx, {
      id: newId(),
      tokenHash: keeping.tokens.hash(token),
      email,
      name,
      organisationId: wish.organisationId,
      administrator: wish.administrator,
      invitedBy: by.id,
      expiresAt,
    })
    return { token, email, name, expiresAt }
  })
}

/** What the link shows. Unknown ones are counted against the place they come from; nothing else is changed. */
export async function lookAtInvitation(
  keeping: Keeping,
  token: string,
  address: string,
): Promise<OpenInvitation | Problem> {
  const attempt = await keeping.throttle.attempt('invitation', { person: '', place: address })
  if (isProblem(attempt)) return attempt
  const invitation = await invitationByToken(keeping.db, keeping.tokens.hash(token))
  if (!invitation) return problem('invitation-unknown')
  await attempt.wasRight()
  return obstacle(invitation, keeping.now()) ?? invitation
}

/** Makes the account and signs it in. Of two who accept the same link one wins, and the other is told it was used. */
export async function acceptInvitation(
  keeping: Keeping,
  wish: { token: string; name: string; password: string; whence: Whence },
): Promise<SignedIn | Problem> {
  const invitation = await lookAtInvitation(keeping, wish.token, wish.whence.address)
  if (isProblem(invitation)) return invitation
  const name = nameFrom(wish.name)
  if (isProblem(name)) return name
  const weak = keeping.passwords.weakness(wish.password, { email: invitation.email, name })
  if (weak) return weak
  // slow on purpose, so not while the row is locked
  const passwordHash = await keeping.passwords.hash(wish.password)
  const made = await keeping.db.transaction().execute(async (trx) => {
    const row = await lockInvitation(trx, keeping.tokens.hash(wish.token))
    if (!row) return problem('invitation-unknown')
    const stopped = obstacle({ usedAt: row.used_at, expiresAt: row.expires_at }, keeping.now())
    if (stopped) return stopped
    const { email, administrator } = row
    const account = { id: newId(), email, name, administrator }
    const organisationId = row.organisation_id
    if (!(await createAccount(trx, { ...account, passwordHash, organisationId }))) return problem('address-taken')
    await markInvitationUsed(trx, row.id, keeping.now())
    return account
  })
  return isProblem(made) ? made : enter(keeping, made, wish.whence)
}

const obstacle = (invitation: { usedAt: Date | null; expiresAt: Date }, now: Date): Problem | null => {
  if (invitation.usedAt !== null) return problem('invitation-used')
  return invitation.expiresAt <= now ? problem('invitation-expired') : null
}

/** Makes the first administrator, once. The token proves that whoever asks can read the server's console. */
export async function setUp(
  keeping: Keeping,
  wish: { token: string; email: string; name: string; password: string; whence: Whence },
): Promise<SignedIn | Problem> {
  if (await anyAccount(keeping.db)) return problem('set-up-done')
  const attempt = await keeping.throttle.attempt('set-up', { person: '', place: wish.whence.address })
  if (isProblem(attempt)) return attempt
  if (!keeping.tokens.same(keeping.tokens.asTyped(wish.token), keeping.tokens.setUpToken)) {
    return problem('set-up-token-wrong')
  }
  await attempt.wasRight()
  const email = addressFrom(wish.email)
  if (isProblem(email)) return email
  const name = nameFrom(wish.name)
  if (isProblem(name)) return name
  const weak = keeping.passwords.weakness(wish.password, { email, name })
  if (weak) return weak
  const passwordHash = await keeping.passwords.hash(wish.password)
  const account = { id: newId(), email, name, administrator: true }
  const first = await keeping.db.transaction().execute(async (trx) => {
    if (!(await claimSetUp(trx, keeping.now())) || (await anyAccount(trx))) return false
    return createAccount(trx, { ...account, passwordHash, organisationId: null })
  })
  return first ? enter(keeping, account, wish.whence) : problem('set-up-done')
}
