/** Answers already given, so that a repeated request is answered again and not carried out again. */
import type { Db, Trx } from './negotiations.ts'

export async function givenAnswer(db: Db, accountId: string, key: string) {
  return db
    .selectFrom('idempotency')
    .select(['request_hash', 'answer'])
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function keepAnswer(trx: Trx, accountId: string, key: string, requestHash: string, answer: unknown) {
  await trx
    .insertInto('idempotency')
    .values({ account_id: accountId, key, request_hash: requestHash, status: 200, answer: JSON.stringify(answer) })
    .execute()
}
