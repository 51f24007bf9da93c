/** Entering a draft by its id: the joint text of one's negotiation, or the caucus of one's own party. */
import * as Y from 'yjs'
import { issueClientId, loadDoc } from '#db/collab.ts'
import { seatOf, type Db } from '#db/negotiations.ts'
import { may, mayEnterCaucus } from '#domain/access.ts'
import type { Seat } from '#domain/party.ts'
import { problem, type Problem } from '#domain/problem.ts'

/** Not a seat in it, or another party's room: there is no such draft. */
export async function enterDraft(db: Db, accountId: string, draftId: string): Promise<Seat | Problem> {
  const draft = await db
    .selectFrom('draft')
    .select(['negotiation_id', 'party'])
    .where('id', '=', draftId)
    .executeTakeFirst()
  if (draft === undefined) return problem('not-found')
  const seat = await seatOf(db, draft.negotiation_id, accountId)
  const open = draft.party === null ? may(seat, 'table.read') : mayEnterCaucus(seat, draft.party)
  return seat !== null && open ? seat : problem('not-found')
}

/** A Yjs client id for one document on one page, bound to this seat for good. */
export const clientFor = (db: Db, draftId: string, seat: Seat): Promise<number> =>
  issueClientId(db, draftId, { accountId: seat.accountId, seatId: seat.id, party: seat.party })

/** The stored state as one update. */
export async function draftState(db: Db, draftId: string): Promise<Uint8Array<ArrayBuffer>> {
  const { doc } = await loadDoc(db, draftId)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return new Uint8Array(state)
}
