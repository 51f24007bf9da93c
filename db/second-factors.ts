/** The second factor of an account: a sealed secret, the last time step used, and ten recovery codes as hashes. */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './schema.ts'

type Db = Kysely<Tables> | Transaction<Tables>

/** A new secret that protects nothing until its first code is confirmed; one in force is left alone. */
export async function proposeSecret(db: Db, accountId: string, sealedSecret: string): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ totp_secret: sealedSecret, totp_last_step: null })
    .where('id', '=', accountId)
    .where('totp_confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Compare and set: the secret that was shown is the one confirmed, and the code that confirmed it is used up. */
export async function confirmSecret(
  db: Db,
  accountId: string,
  confirmed: { sealedSecret: string; step: number; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ totp_confirmed_at: confirmed.at, totp_last_step: String(confirmed.step) })
    .where('id', '=', accountId)
    .where('totp_secret', '=', confirmed.sealedSecret)
    .where('totp_confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** A code works once: its time step must lie after the last one used, and two who send the same code meet here. */
export async function useStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const row = await db
    .updateTable('account')
    .set({ totp_last_step: String(step) })
    .where('id', '=', accountId)
    .where('totp_confirmed_at', 'is not', null)
    .where((is) => is.or([is('totp_last_step', 'is', null), is('totp_last_step', '<', String(step))]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** @returns false: not one of this account's codes, or used before */
export async function useRecoveryCode(db: Db, accountId: string, codeHash: string, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .returning('code_hash')
    .executeTakeFirst()
  return row !== undefined
}

export async function replaceRecoveryCodes(
  trx: Transaction<Tables>,
  accountId: string,
  codeHashes: readonly string[],
): Promise<void> {
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  await trx
    .insertInto('recovery_code')
    .values(codeHashes.map((code_hash) => ({ account_id: accountId, code_hash, used_at: null })))
    .execute()
}

export async function recoveryCodesLeft(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((count) => count.fn.countAll<string>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.left)
}

export async function removeSecondFactor(trx: Transaction<Tables>, accountId: string): Promise<void> {
  await trx
    .updateTable('account')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('id', '=', accountId)
    .execute()
  await trx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
}
