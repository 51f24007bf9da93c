/** Versions: full, immutable copies of the joint text, as canonical bytes with their SHA-256. */
import type { Db, Trx } from './negotiations.ts'

export interface VersionRow {
  id: string
  number: number
  name: string
  reason: string
  hash: string
  savedAt: Date
  savedBy: string
}

/** Newest first, without the bytes. */
export async function versions(db: Db, draftId: string): Promise<VersionRow[]> {
  const rows = await db
    .selectFrom('version')
    .select(['id', 'number', 'name', 'reason', 'hash', 'saved_at', 'saved_by'])
    .where('draft_id', '=', draftId)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((r) => ({ ...r, savedAt: r.saved_at, savedBy: r.saved_by }))
}

export async function version(db: Db, draftId: string, number: number) {
  return db
    .selectFrom('version')
    .selectAll()
    .where('draft_id', '=', draftId)
    .where('number', '=', number)
    .executeTakeFirst()
}

export async function addVersion(
  trx: Trx,
  row: {
    id: string
    draftId: string
    number: number
    name: string
    reason: string
    canonical: string
    hash: string
    savedBy: string
    seq: number
  },
): Promise<void> {
  await trx
    .insertInto('version')
    .values({
      id: row.id,
      draft_id: row.draftId,
      number: row.number,
      name: row.name,
      reason: row.reason,
      canonical: Buffer.from(row.canonical, 'utf8'),
      hash: row.hash,
      saved_by: row.savedBy,
      seq: String(row.seq),
    })
    .execute()
}
