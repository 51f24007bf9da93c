/**
 * Who a person is to the house: address, name, password hash, second factor, office. An account is disabled, never
 * deleted: acts, versions and every character in a draft name it.
 */
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { OrganisationKind, Tables } from './schema.ts'

type Db = Kysely<Tables> | Transaction<Tables>

export type AccountRow = Selectable<Tables['account']>

export const accountByEmail = (db: Db, email: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst()

export const accountById = (db: Db, id: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()

/** Has the house anybody yet? Without, every page leads to the set-up. */
export async function anyAccount(db: Db): Promise<boolean> {
  const row = await db.selectFrom('account').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

export interface NewAccount {
  id: string
  /** lower case */
  email: string
  name: string
  passwordHash: string
  administrator: boolean
  organisationId: string | null
}

/** @returns false: the address has an account already; nothing was written */
export async function createAccount(db: Db, account: NewAccount): Promise<boolean> {
  const made = await db
    .insertInto('account')
    .values({
      id: account.id,
      email: account.email,
      name: account.name,
      password_hash: account.passwordHash,
      administrator: account.administrator,
      disabled_at: null,
      totp_secret: null,
      totp_confirmed_at: null,
      totp_last_step: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return false
  await setOrganisation(db, account.id, account.organisationId)
  return true
}

/** @param organisationId null: belongs to none */
export async function setOrganisation(db: Db, accountId: string, organisationId: string | null): Promise<void> {
  await db.deleteFrom('membership').where('account_id', '=', accountId).execute()
  if (organisationId === null) return
  await db.insertInto('membership').values({ account_id: accountId, organisation_id: organisationId }).execute()
}

export async function setName(db: Db, id: string, name: string): Promise<void> {
  await db.updateTable('account').set({ name }).where('id', '=', id).execute()
}

/** Compare and set: of two changes from the same old password one wins. */
export async function setPassword(db: Db, id: string, from: string, to: string): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ password_hash: to })
    .where('id', '=', id)
    .where('password_hash', '=', from)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Person {
  id: string
  email: string
  name: string
  administrator: boolean
  /** null: not disabled */
  disabledAt: Date | null
  secondFactor: boolean
  /** null: belongs to none */
  organisation: { id: string; name: string; kind: OrganisationKind } | null
}

/** Everybody the house knows, in the order of their names' code points; for administrators. */
export async function people(db: Db): Promise<Person[]> {
  const rows = await db
    .selectFrom('account')
    .leftJoin('membership', 'membership.account_id', 'account.id')
    .leftJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['account.id', 'account.email', 'account.name', 'account.administrator', 'account.disabled_at'])
    .select(['account.totp_confirmed_at', 'organisation.id as organisation_id', 'organisation.kind'])
    .select('organisation.name as organisation_name')
    .orderBy('account.name')
    .orderBy('account.email')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    name: row.name,
    administrator: row.administrator,
    disabledAt: row.disabled_at,
    secondFactor: row.totp_confirmed_at !== null,
    organisation:
      row.organisation_id === null || row.organisation_name === null || row.kind === null
        ? null
        : { id: row.organisation_id, name: row.organisation_name, kind: row.kind },
  }))
}

/**
 * The administrators who can sign in, their rows locked: two of them who remove one another at the same moment meet
 * here, and the second finds itself the last.
 */
export async function lockAdministrators(trx: Transaction<Tables>): Promise<string[]> {
  const rows = await trx
    .selectFrom('account')
    .select('id')
    .where('administrator', '=', true)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** @returns false: no such account */
export async function setAdministrator(db: Db, id: string, administrator: boolean): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ administrator })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** @param at null: enabled again; @returns false: no such account */
export async function setDisabled(db: Db, id: string, at: Date | null): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ disabled_at: at })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The mark that the house has been set up. The first transaction to write it wins; a second one waits for the first
 * and then finds the row.
 */
export async function claimSetUp(trx: Transaction<Tables>, at: Date): Promise<boolean> {
  const row = await trx
    .insertInto('house')
    .values({ key: 'set-up', value: at.toISOString() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  return row !== undefined
}
