/**
 * Entering the record: every verb that writes acts at a table goes through `atTable`. One transaction: lock the draft's
 * row, then the chain's head, then read who is asking and what has happened, decide, write acts and rows, keep the answer
 * under the idempotency key, commit, ring.
 */
import { acts as readActs, appendActs, lockHead, tableChain } from '#db/acts.ts'
import { lockDraft, raiseEpoch, type DraftRow } from '#db/drafts.ts'
import { givenAnswer, keepAnswer } from '#db/idempotency.ts'
import { negotiation, seatOf, type NegotiationRow, type Trx } from '#db/negotiations.ts'
import { hashOf } from '#domain/agreement/canonical.ts'
import { may, type Action } from '#domain/access.ts'
import { chained, type Head } from '#domain/evidence/chain.ts'
import type { NegotiationAct, NegotiationDeed } from '#domain/negotiation/act.ts'
import { stateOf, type NegotiationState } from '#domain/negotiation/state.ts'
import type { Seat } from '#domain/party.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import type { House } from './house.ts'

export interface Answer {
  acts: NegotiationAct[]
  head: { seq: number; hash: string }
}

export interface Request {
  accountId: string
  negotiationId: string
  action: Action
  idempotencyKey?: string | undefined
  expectedHead?: number | undefined
  /** what was asked, for the idempotency check */
  body: unknown
}

/** What a verb may read and write with while the table is held. */
export interface Held {
  trx: Trx
  seat: Seat
  negotiation: NegotiationRow
  draft: DraftRow
  state: NegotiationState
  head: Head
}

type Verb = (held: Held) => Promise<NegotiationDeed[] | Problem>

/** Carries out `verb` with the table held; its deeds become acts of the table's chain, signed by the asker's seat. */
export async function atTable(house: House, request: Request, verb: Verb): Promise<Answer | Problem> {
  const requestHash = hashOf({ negotiation: request.negotiationId, body: request.body ?? null })
  let draftId = ''
  const answer = await house.db.transaction().execute(async (trx): Promise<Answer | Problem> => {
    const found = await negotiation(trx, request.negotiationId)
    if (found === undefined) return problem('not-found')
    draftId = found.draft_id
    const draft = await lockDraft(trx, draftId)
    if (draft === undefined) return problem('not-found')
    const head = await lockHead(trx, tableChain(found.id))
    // after the locks: a seat that ended while we waited is not there any more
    const seat = await seatOf(trx, found.id, request.accountId)
    if (seat === null) return problem('not-found')

    if (request.idempotencyKey !== undefined) {
      const given = await givenAnswer(trx, request.accountId, request.idempotencyKey)
      if (given) return given.request_hash === requestHash ? (given.answer as Answer) : problem('key-reused')
    }
    if (!may(seat, request.action)) return problem('not-allowed', { action: request.action })
    if (request.expectedHead !== undefined && request.expectedHead !== head.seq) {
      return problem('changed-meanwhile', { expected: request.expectedHead, now: head.seq })
    }

    const happened = (await readActs(trx, head.chain)) as NegotiationAct[]
    const held = { trx, seat, negotiation: found, draft, state: stateOf(happened), head }
    const deeds = await verb(held)
    if (isProblem(deeds)) return deeds

    const actor = { seatId: seat.id, party: seat.party, capacity: seat.capacity }
    const written = chained(head, deeds, actor, house.now().toISOString()) as NegotiationAct[]
    await appendActs(trx, written)
    await raiseEpoch(trx, draftId)
    const last = written.at(-1) ?? head
    const result: Answer = { acts: written, head: { seq: last.seq, hash: last.hash } }
    if (request.idempotencyKey !== undefined) {
      await keepAnswer(trx, request.accountId, request.idempotencyKey, requestHash, result)
    }
    return result
  })
  if (!isProblem(answer)) house.ring(draftId)
  return answer
}
