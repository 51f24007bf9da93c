/** The ledger: one chain a room, append-only. Writing locks the chain's head row, after the draft's. */
import type { Act, Actor, Head } from '#domain/evidence/chain.ts'
import type { Db, Trx } from './negotiations.ts'
import type { Party } from '#domain/party.ts'

export const tableChain = (negotiationId: string): string => `table/${negotiationId}`
export const caucusChain = (negotiationId: string, party: Party): string => `caucus/${negotiationId}/${party}`

export async function lockHead(trx: Trx, chain: string): Promise<Head> {
  const row = await trx
    .selectFrom('chain')
    .select(['seq', 'hash'])
    .where('id', '=', chain)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { chain, seq: Number(row.seq), hash: row.hash }
}

export async function head(db: Db, chain: string): Promise<Head | undefined> {
  const row = await db.selectFrom('chain').select(['seq', 'hash']).where('id', '=', chain).executeTakeFirst()
  return row && { chain, seq: Number(row.seq), hash: row.hash }
}

/** In the order of the chain. @param after only acts with a greater sequence number */
export async function acts(db: Db, chain: string, after = 0, limit = 10_000): Promise<Act[]> {
  const rows = await db
    .selectFrom('act')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((r) => ({ ...r, seq: Number(r.seq), actor: r.actor as Actor | null }))
}

/** Acts must follow the locked head; the primary key and the head row hold whoever forgets. */
export async function appendActs(trx: Trx, newActs: readonly Act[]): Promise<void> {
  const last = newActs.at(-1)
  if (last === undefined) return
  await trx
    .insertInto('act')
    .values(
      newActs.map((a) => ({
        chain: a.chain,
        seq: String(a.seq),
        at: a.at,
        type: a.type,
        actor: a.actor === null ? null : JSON.stringify(a.actor),
        body: JSON.stringify(a.body),
        previous: a.previous,
        hash: a.hash,
      })),
    )
    .execute()
  await trx
    .updateTable('chain')
    .set({ seq: String(last.seq), hash: last.hash })
    .where('id', '=', last.chain)
    .execute()
}
