/**
 * Signed-in browsers. A row is found by the hash of its id or by its public id within one account, never by the id
 * itself: the table does not hold it.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './schema.ts'

type Db = Kysely<Tables> | Transaction<Tables>

export interface StoredSession {
  idHash: string
  publicId: string
  accountId: string
  expiresAt: Date
  userAgent: string
  address: string
}

export async function insertSession(db: Db, session: StoredSession): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id_hash: session.idHash,
      public_id: session.publicId,
      account_id: session.accountId,
      expires_at: session.expiresAt,
      user_agent: session.userAgent,
      address: session.address,
    })
    .execute()
}

/** A session with its person; a disabled person has none. */
export const sessionAndAccount = (db: Db, idHash: string) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.public_id', 'session.account_id', 'session.expires_at', 'session.user_agent'])
    .select(['session.address', 'session.seen_at', 'session.created_at'])
    .select(['account.email', 'account.name', 'account.administrator'])
    .where('session.id_hash', '=', idHash)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()

/** Newest use first. */
export const sessionsOf = (db: Db, accountId: string) =>
  db
    .selectFrom('session')
    .select(['public_id', 'account_id', 'expires_at', 'created_at', 'seen_at', 'user_agent', 'address'])
    .where('account_id', '=', accountId)
    .orderBy('seen_at', 'desc')
    .orderBy('public_id')
    .execute()

export async function prolongSession(db: Db, idHash: string, expiresAt: Date): Promise<void> {
  await db.updateTable('session').set({ expires_at: expiresAt }).where('id_hash', '=', idHash).execute()
}

export async function seeSession(db: Db, idHash: string, at: Date): Promise<void> {
  await db.updateTable('session').set({ seen_at: at }).where('id_hash', '=', idHash).execute()
}

/** @returns the account whose session it was; null: there was none */
export async function deleteSession(db: Db, idHash: string): Promise<string | null> {
  const row = await db.deleteFrom('session').where('id_hash', '=', idHash).returning('account_id').executeTakeFirst()
  return row?.account_id ?? null
}

/** Only the account's own: another person's public id ends nothing. @returns whether there was one */
export async function deleteOwnSession(db: Db, accountId: string, publicId: string): Promise<boolean> {
  const row = await db
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('public_id', '=', publicId)
    .returning('public_id')
    .executeTakeFirst()
  return row !== undefined
}

/** @param except public id of the session that stays; null: none stays. @returns how many ended */
export async function deleteSessionsOf(db: Db, accountId: string, except: string | null): Promise<number> {
  let query = db.deleteFrom('session').where('account_id', '=', accountId)
  if (except !== null) query = query.where('public_id', '!=', except)
  const result = await query.executeTakeFirst()
  return Number(result.numDeletedRows)
}

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', now).execute()
}

/** Is this session, by its public name, still somebody's way in? Asked for sockets that are already open. */
export async function sessionLives(db: Db, publicId: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select('session.public_id')
    .where('session.public_id', '=', publicId)
    .where('session.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
