/** Single-use, expiring ways in. The table holds the hash of the token only; the link is shown once and not kept. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { OrganisationKind, Tables } from './schema.ts'

type Db = Kysely<Tables> | Transaction<Tables>

export type InvitationRow = Selectable<Tables['invitation']>

export interface NewInvitation {
  id: string
  tokenHash: string
  /** lower case */
  email: string
  name: string
  organisationId: string | null
  administrator: boolean
  invitedBy: string
  expiresAt: Date
}

/** Earlier unused invitations of the same address end with it: one living link for one address. */
export async function insertInvitation(trx: Transaction<Tables>, invitation: NewInvitation): Promise<void> {
  await trx.deleteFrom('invitation').where('email', '=', invitation.email).where('used_at', 'is', null).execute()
  await trx
    .insertInto('invitation')
    .values({
      id: invitation.id,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      name: invitation.name,
      organisation_id: invitation.organisationId,
      administrator: invitation.administrator,
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
      used_at: null,
    })
    .execute()
}

export interface OpenInvitation {
  id: string
  email: string
  name: string
  organisation: { name: string; kind: OrganisationKind } | null
  administrator: boolean
  expiresAt: Date
  usedAt: Date | null
  invitedBy: string
}

const shown = (db: Db) =>
  db
    .selectFrom('invitation')
    .innerJoin('account as host', 'host.id', 'invitation.invited_by')
    .leftJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .select(['invitation.id', 'invitation.email', 'invitation.name', 'invitation.administrator'])
    .select(['invitation.expires_at as expiresAt', 'invitation.used_at as usedAt', 'host.name as invitedBy'])
    .select(['organisation.name as organisationName', 'organisation.kind'])

const asOpenInvitation = (row: Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]): OpenInvitation => ({
  id: row.id,
  email: row.email,
  name: row.name,
  administrator: row.administrator,
  expiresAt: row.expiresAt,
  usedAt: row.usedAt,
  invitedBy: row.invitedBy,
  organisation:
    row.organisationName === null || row.kind === null ? null : { name: row.organisationName, kind: row.kind },
})

export async function invitationByToken(db: Db, tokenHash: string): Promise<OpenInvitation | undefined> {
  const row = await shown(db).where('invitation.token_hash', '=', tokenHash).executeTakeFirst()
  return row && asOpenInvitation(row)
}

/** Not used yet, newest first; expired ones included, so that they can be seen to have expired. */
export async function pendingInvitations(db: Db): Promise<OpenInvitation[]> {
  const rows = await shown(db)
    .where('invitation.used_at', 'is', null)
    .orderBy('invitation.created_at', 'desc')
    .orderBy('invitation.id')
    .execute()
  return rows.map(asOpenInvitation)
}

/** The row locked until the transaction ends: of two who accept at once the second waits and finds it used. */
export const lockInvitation = (trx: Transaction<Tables>, tokenHash: string): Promise<InvitationRow | undefined> =>
  trx.selectFrom('invitation').selectAll().where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst()

export async function markInvitationUsed(trx: Transaction<Tables>, id: string, at: Date): Promise<void> {
  await trx.updateTable('invitation').set({ used_at: at }).where('id', '=', id).execute()
}

/** @returns false: there is no such invitation, or it has been used */
export async function deleteInvitation(db: Db, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
