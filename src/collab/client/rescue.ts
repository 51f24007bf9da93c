/** Keeping what a place did not take: with the server, for its author only; in this browser while the server cannot. */
import type { Rescued } from './handle.ts'
import type { Outbox } from './outbox.ts'

/** @returns the id the server gave it; null: not now. */
async function post(draftId: string, piece: Omit<Rescued, 'id'>): Promise<string | null> {
  try {
    const answer = await fetch(`/api/v1/drafts/${draftId}/rescues`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clauseId: piece.clauseId, text: piece.text, why: piece.why }),
    })
    if (!answer.ok) return null
    const { id } = (await answer.json()) as { id?: string }
    return id ?? ''
  } catch {
    return null
  }
}

/** Keeps a piece wherever it can be kept. A deletion has no words; there is nothing to keep then. */
export async function keep(draftId: string, outbox: Outbox, piece: Omit<Rescued, 'id'>): Promise<Rescued> {
  if (piece.text === '') return { ...piece, id: null }
  const id = await post(draftId, piece)
  if (id === null) await outbox.strand(piece)
  return { ...piece, id }
}

/** Pieces this browser had to keep are offered to the server again. @returns those it has now, and those still here */
export async function offerAgain(draftId: string, outbox: Outbox): Promise<Rescued[]> {
  const pieces: Rescued[] = []
  for (const { key, clauseId, text, why, at } of await outbox.stranded()) {
    const id = await post(draftId, { clauseId, text, why, at })
    if (id !== null) await outbox.landed(key)
    pieces.push({ id, clauseId, text, why, at })
  }
  return pieces
}
