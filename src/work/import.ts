/**
 * Bringing a text in. The page reads it first and shows what became of every line; what is then confirmed is read again
 * from the same stored source, so that what was shown is what comes in.
 */
import { clauses } from '#db/drafts.ts'
import type { Db } from '#db/negotiations.ts'
import { sha256Hex } from '#domain/agreement/canonical.ts'
import { CLAUSE_LIMIT } from '#domain/agreement/arrange.ts'
import type { TextLanguage } from '#domain/agreement/clause.ts'
import { deed, type NegotiationDeed } from '#domain/negotiation/act.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { bringIn, type BroughtIn, type ImportKind } from '#text/bring-in.ts'
import { newId, type House } from './house.ts'
import { placeText } from './place-text.ts'
import type { BringIn } from './requests.ts'
import { atTable, type Held } from './table.ts'
import { enter } from './view.ts'

/** By the name of the file; unnamed text is plain unless it has a Markdown heading. */
export function kindOf(fileName: string, source: string): ImportKind {
  if (/\.(md|markdown|mdown|mkd)$/i.test(fileName)) return 'markdown'
  if (/\.(txt|text)$/i.test(fileName)) return 'plain'
  return /^#{1,6}\s+\S/m.test(source) ? 'markdown' : 'plain'
}

const read = (source: string, kind: ImportKind, language?: TextLanguage): BroughtIn | Problem =>
  bringIn(source, { kind, newId, ...(language === undefined ? {} : { language }) })

/** Reads a text and keeps its source for a day. Nothing enters the draft. */
export async function previewImport(
  house: House,
  accountId: string,
  negotiationId: string,
  { fileName, source, kind }: BringIn,
): Promise<{ pendingId: string; result: BroughtIn } | Problem> {
  const entered = await enter(house.db, accountId, negotiationId, 'table.import')
  if (isProblem(entered)) return entered
  const sourceKind = kind ?? kindOf(fileName, source)
  const result = read(source, sourceKind)
  if (isProblem(result)) return result
  const pendingId = newId()
  const yesterday = new Date(house.now().getTime() - 24 * 3600 * 1000)
  await house.db.deleteFrom('pending_import').where('at', '<', yesterday).execute()
  await house.db
    .insertInto('pending_import')
    .values({
      id: pendingId,
      account_id: accountId,
      draft_id: entered.negotiation.draft_id,
      file_name: fileName,
      kind: sourceKind,
      source,
    })
    .execute()
  return { pendingId, result }
}

/** The stored source of a preview, its author's only. */
export async function pendingImport(db: Db, accountId: string, pendingId: string) {
  return db
    .selectFrom('pending_import')
    .select(['draft_id', 'file_name', 'kind', 'source'])
    .where('id', '=', pendingId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function confirmImport(
  house: House,
  accountId: string,
  negotiationId: string,
  pendingId: string,
): Promise<Imported | Problem> {
  const pending = await pendingImport(house.db, accountId, pendingId)
  if (pending === undefined) return problem('not-found')
  const done = await importText(house, accountId, negotiationId, {
    fileName: pending.file_name,
    kind: pending.kind,
    source: pending.source,
  })
  if (!isProblem(done)) await house.db.deleteFrom('pending_import').where('id', '=', pendingId).execute()
  return done
}

export interface Imported {
  clauses: number
  listed: number
  notUnderstood: number
}

/** Into the joint text, after what is there. */
export async function importText(
  house: House,
  accountId: string,
  negotiationId: string,
  { fileName, source, kind }: BringIn,
): Promise<Imported | Problem> {
  // before anything is read: whoever may not bring a text in costs nothing and learns nothing
  const entered = await enter(house.db, accountId, negotiationId, 'table.import')
  if (isProblem(entered)) return entered
  const result = read(source, kind ?? kindOf(fileName, source))
  if (isProblem(result)) return result
  const request = { accountId, negotiationId, action: 'table.import' as const, body: { sha256: sha256Hex(source) } }
  const answer = await atTable(house, request, (held) => placing(held, fileName, source, result))
  if (isProblem(answer)) return answer
  const { listed, notUnderstood } = result.report
  return { clauses: result.places.length, listed: listed.length, notUnderstood: notUnderstood.length }
}

async function placing(
  { trx, draft, seat }: Held,
  fileName: string,
  source: string,
  { places }: BroughtIn,
): Promise<NegotiationDeed[] | Problem> {
  if (draft.frozen) return problem('draft-frozen')
  const present = await clauses(trx, draft.id)
  if (present.length + places.length > CLAUSE_LIMIT) return problem('too-large', { limit: CLAUSE_LIMIT })
  const after = 1 + Math.max(-1, ...present.filter((p) => p.parentId === null).map((p) => p.position))
  const shifted = places.map((p) => (p.parentId === null ? { ...p, position: p.position + after } : p))
  const contents = new Map(places.map(({ id, content }) => [id, content]))
  await placeText(trx, draft.id, seat, { places: shifted, contents })
  return [deed('text.imported', { source: fileName, clauses: places.length, sha256: sha256Hex(source) })]
}
