/**
 * Drafts and the outline of their clauses. SQL is the arbiter: whoever writes locks the draft's row first (`lockDraft`),
 * then the chain's, then reads; what a lock statement itself read is older than the lock (collab store, same order).
 */
import type { ClausePlace } from '#domain/agreement/clause.ts'
import type { Db, Trx } from './negotiations.ts'

export interface DraftRow {
  id: string
  negotiationId: string
  lastSeq: number
  accessEpoch: number
  frozen: boolean
}

/** Takes the row lock every writer of this draft takes first. Undefined: no such draft. */
export async function lockDraft(trx: Trx, draftId: string): Promise<DraftRow | undefined> {
  const row = await trx
    .selectFrom('draft')
    .select(['id', 'negotiation_id', 'last_seq', 'access_epoch', 'frozen_at'])
    .where('id', '=', draftId)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      negotiationId: row.negotiation_id,
      lastSeq: Number(row.last_seq),
      accessEpoch: Number(row.access_epoch),
      frozen: row.frozen_at !== null,
    }
  )
}

/** Tells open rooms that seats, states or places changed: they read them again before they admit another update. */
export async function raiseEpoch(trx: Trx, draftId: string): Promise<void> {
  await trx
    .updateTable('draft')
    .set((eb) => ({ access_epoch: eb('access_epoch', '+', '1') }))
    .where('id', '=', draftId)
    .execute()
}

export interface ClauseRow extends ClausePlace {
  agreedHash: string | null
}

/** Living clauses of a draft, in no particular order. */
export async function clauses(db: Db, draftId: string): Promise<ClauseRow[]> {
  const rows = await db
    .selectFrom('clause')
    .select(['id', 'parent_id', 'position', 'kind', 'title', 'state', 'agreed_hash'])
    .where('draft_id', '=', draftId)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map(({ parent_id, agreed_hash, ...rest }) => ({ ...rest, parentId: parent_id, agreedHash: agreed_hash }))
}

/** Parents before children: the foreign key holds row by row. */
export async function addClauses(trx: Trx, draftId: string, places: readonly ClausePlace[]): Promise<void> {
  for (let at = 0; at < places.length; at += 500) {
    await trx
      .insertInto('clause')
      .values(
        places.slice(at, at + 500).map((p) => ({
          draft_id: draftId,
          id: p.id,
          parent_id: p.parentId,
          position: p.position,
          kind: p.kind,
          title: p.title,
          agreed_hash: null,
          deleted_at: null,
        })),
      )
      .execute()
  }
}

export async function updatePlaces(trx: Trx, draftId: string, places: readonly ClausePlace[]): Promise<void> {
  for (const p of places) {
    await trx
      .updateTable('clause')
      .set({ parent_id: p.parentId, position: p.position, title: p.title })
      .where('draft_id', '=', draftId)
      .where('id', '=', p.id)
      .execute()
  }
}

export async function deleteClauses(trx: Trx, draftId: string, ids: readonly string[], at: Date): Promise<void> {
  await trx
    .updateTable('clause')
    .set({ deleted_at: at })
    .where('draft_id', '=', draftId)
    .where('id', 'in', ids)
    .execute()
}

/** @param agreedHash null: open again */
export async function setLock(trx: Trx, draftId: string, clauseId: string, agreedHash: string | null): Promise<void> {
  await trx
    .updateTable('clause')
    .set({ state: agreedHash === null ? 'open' : 'locked', agreed_hash: agreedHash })
    .where('draft_id', '=', draftId)
    .where('id', '=', clauseId)
    .execute()
}
