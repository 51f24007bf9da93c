/**
 * The text of a draft as it lies in the database: an append-only log of updates, and checkpoints that spare reading all
 * of it. A checkpoint counts only if it still shows what it showed when it was made; else the one before, and more log.
 *
 * Whoever appends holds the draft's row (`lockDraft`), here as everywhere.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import * as Y from 'yjs'
import type { Party } from '#domain/party.ts'
import { fingerprint } from './fingerprint.ts'
import type { Db, Trx } from './negotiations.ts'

export interface ClientOwner {
  accountId: string
  /** null: the house */
  seatId: string | null
  party: Party | null
}

export interface UpdateRow extends ClientOwner {
  clientId: number
  kind: 'edit' | 'import' | 'restore' | 'rescue'
  /** root names it writes to */
  units: string[]
  /** Yjs V1 */
  payload: Uint8Array
}

export interface LoadedDoc {
  doc: Y.Doc
  seq: number
  /** log behind the checkpoint it was loaded from */
  tail: { rows: number; bytes: number }
}

/** Everything stored of the text, in a document of its own that nobody else writes to. */
export async function loadDoc(db: Db, draftId: string): Promise<LoadedDoc> {
  const { doc, seq } = await newestSound(db, draftId)
  const rows = await db
    .selectFrom('collab_update')
    .select(['seq', 'payload'])
    .where('draft_id', '=', draftId)
    .where('seq', '>', String(seq))
    .orderBy('seq')
    .execute()
  let bytes = 0
  doc.transact(() => {
    for (const { payload } of rows) {
      bytes += payload.byteLength
      Y.applyUpdate(doc, payload)
    }
  })
  return { doc, seq: Number(rows.at(-1)?.seq ?? seq), tail: { rows: rows.length, bytes } }
}

/** The newest checkpoint that verifies; an empty document at 0 when none does. */
async function newestSound(db: Db, draftId: string): Promise<{ doc: Y.Doc; seq: number }> {
  let below: string | null = null
  for (;;) {
    const row = await checkpointBelow(db, draftId, below)
    if (row === undefined) return { doc: new Y.Doc(), seq: 0 }
    const doc = new Y.Doc()
    try {
      Y.applyUpdate(doc, row.state)
      if (fingerprint(doc) === row.hash) return { doc, seq: Number(row.seq) }
    } catch {
      // unreadable bytes are a checkpoint that does not verify
    }
    doc.destroy()
    below = row.seq
  }
}

const checkpointBelow = (db: Db, draftId: string, below: string | null) =>
  db
    .selectFrom('collab_checkpoint')
    .select(['seq', 'state', 'hash'])
    .where('draft_id', '=', draftId)
    .$if(below !== null, (query) => query.where('seq', '<', below))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()

/** One row of the log, after all others. The transaction holds the draft's row. @returns its place in the log */
export async function appendUpdate(trx: Trx, draftId: string, update: UpdateRow): Promise<number> {
  const { last_seq } = await trx
    .updateTable('draft')
    .set((eb) => ({ last_seq: eb('last_seq', '+', '1') }))
    .where('id', '=', draftId)
    .returning('last_seq')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('collab_update')
    .values({
      draft_id: draftId,
      seq: last_seq,
      client_id: String(update.clientId),
      account_id: update.accountId,
      seat_id: update.seatId,
      party: update.party,
      kind: update.kind,
      units: update.units,
      payload: Buffer.from(update.payload),
    })
    .execute()
  return Number(last_seq)
}

/** A Yjs client id that nobody else will ever write under in this draft: every character is attributed by it. */
export async function issueClientId(db: Db, draftId: string, owner: ClientOwner): Promise<number> {
  for (;;) {
    const clientId = randomBytes(4).readUInt32BE()
    const row = await db
      .insertInto('collab_client')
      .values({
        draft_id: draftId,
        client_id: String(clientId),
        account_id: owner.accountId,
        seat_id: owner.seatId,
        party: owner.party,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('client_id')
      .executeTakeFirst()
    if (row !== undefined && clientId !== 0) return clientId
  }
}

export interface ClientRow {
  clientId: number
  accountId: string
  party: Party | null
}

/** Who types under which client id. */
export async function clientsOf(db: Db, draftId: string): Promise<ClientRow[]> {
  const rows = await db
    .selectFrom('collab_client')
    .select(['client_id', 'account_id', 'party'])
    .where('draft_id', '=', draftId)
    .execute()
  return rows.map((row) => ({ clientId: Number(row.client_id), accountId: row.account_id, party: row.party }))
}

export async function updatesSince(db: Db, draftId: string, seq: number) {
  return db
    .selectFrom('collab_update')
    .select(['seq', 'client_id', 'account_id', 'party', 'payload'])
    .where('draft_id', '=', draftId)
    .where('seq', '>', String(seq))
    .orderBy('seq')
    .execute()
}

const KEPT = 3

/** The newest few stay: one that no longer verifies is replaced by the one before it and a longer log. */
export async function keepCheckpoint(
  db: Db,
  draftId: string,
  { seq, state, hash }: { seq: number; state: Uint8Array; hash: string },
): Promise<void> {
  await db
    .insertInto('collab_checkpoint')
    .values({ draft_id: draftId, seq: String(seq), state: Buffer.from(state), hash })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .deleteFrom('collab_checkpoint')
    .where('draft_id', '=', draftId)
    .where('seq', 'not in', (query) =>
      query
        .selectFrom('collab_checkpoint')
        .select('seq')
        .where('draft_id', '=', draftId)
        .orderBy('seq', 'desc')
        .limit(KEPT),
    )
    .execute()
}

export interface HeadRow {
  id: string
  seq: number
  epoch: number
  frozen: boolean
  /** newest act of the chain this draft belongs to */
  actSeq: number
}

const chainOf = sql<string>`case when d.party is null then 'table/' || d.negotiation_id
  else 'caucus/' || d.negotiation_id || '/' || d.party end`

/** Where drafts stand, from one moment. Drafts that do not exist are left out. */
export async function headsOf(db: Db, draftIds: readonly string[]): Promise<HeadRow[]> {
  const { rows } = await sql<{ id: string; last_seq: string; access_epoch: string; frozen: boolean; act_seq: string }>`
    select d.id, d.last_seq, d.access_epoch, d.frozen_at is not null as frozen, coalesce(h.seq, 0) as act_seq
    from draft d left join chain h on h.id = ${chainOf}
    where d.id = any(${draftIds})`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    seq: Number(row.last_seq),
    epoch: Number(row.access_epoch),
    frozen: row.frozen,
    actSeq: Number(row.act_seq),
  }))
}

export interface OutlineRow extends HeadRow {
  clauses: Map<string, 'open' | 'locked' | 'deleted'>
  /** ids of those that take no text, as `closedClauses` spells them */
  closed: string
}

/** Ids of the clauses that take no text, one string for one set. Over the rows of one draft. */
export const closedClauses = `coalesce(string_agg(c.id, ' ' order by c.id)
  filter (where c.state <> 'open' or c.deleted_at is not null), '')`

/** States of all clauses and where the draft stands, in one statement: from one moment. */
export async function outlineOf(db: Db, draftId: string): Promise<OutlineRow | null> {
  const { rows } = await sql<{
    last_seq: string
    access_epoch: string
    frozen: boolean
    act_seq: string
    closed: string
    clauses: { id: string; state: 'open' | 'locked'; deleted: boolean }[] | null
  }>`
    select d.last_seq, d.access_epoch, d.frozen_at is not null as frozen, coalesce(h.seq, 0) as act_seq,
      (select ${sql.raw(closedClauses)} from clause c where c.draft_id = d.id) as closed,
      (select json_agg(json_build_object('id', c.id, 'state', c.state, 'deleted', c.deleted_at is not null))
        from clause c where c.draft_id = d.id) as clauses
    from draft d left join chain h on h.id = ${chainOf}
    where d.id = ${draftId}`.execute(db)
  const row = rows[0]
  if (row === undefined) return null
  return {
    id: draftId,
    seq: Number(row.last_seq),
    epoch: Number(row.access_epoch),
    frozen: row.frozen,
    actSeq: Number(row.act_seq),
    closed: row.closed,
    clauses: new Map((row.clauses ?? []).map((c) => [c.id, c.deleted ? 'deleted' : c.state])),
  }
}
