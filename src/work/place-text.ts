/** Putting whole clauses with their text into a draft: an import, a template, the seed of a demonstration. */
import * as Y from 'yjs'
import { appendUpdate, issueClientId } from '#db/collab.ts'
import { addClauses } from '#db/drafts.ts'
import type { Trx } from '#db/negotiations.ts'
import { inOrder, outline, type ClausePlace, type Content } from '#domain/agreement/clause.ts'
import type { Seat } from '#domain/party.ts'
import { clauseRoot } from '#collab/protocol.ts'
import { isEmptyContent, writeContent } from '#text/ydoc.ts'

export interface Placed {
  places: readonly ClausePlace[]
  contents: ReadonlyMap<string, Content>
}

/**
 * New clauses into a draft whose row the transaction holds, their text as one update written by that seat. The clauses
 * are new, so the update stands on nothing and fits whatever else the document holds.
 */
export async function placeText(
  trx: Trx,
  draftId: string,
  seat: Pick<Seat, 'id' | 'accountId' | 'party'>,
  { places, contents }: Placed,
): Promise<void> {
  const inTree = [...inOrder(outline(places))].map((n) => n.place)
  await addClauses(trx, draftId, inTree)
  const written = [...contents].filter(([, content]) => !isEmptyContent(content))
  if (written.length === 0) return
  const owner = { accountId: seat.accountId, seatId: seat.id, party: seat.party }
  const doc = new Y.Doc()
  doc.clientID = await issueClientId(trx, draftId, owner)
  for (const [clauseId, content] of written) writeContent(doc, clauseId, content)
  const payload = Y.encodeStateAsUpdate(doc)
  const units = written.map(([clauseId]) => clauseRoot(clauseId))
  await appendUpdate(trx, draftId, { ...owner, clientId: doc.clientID, kind: 'import', units, payload })
  doc.destroy()
}
