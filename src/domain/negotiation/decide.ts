/**
 * The decider: a command, the state the acts add up to, and the facts of the moment → new acts or a problem. Pure, so
 * that everything a screen says about procedure can be replayed, explained and verified.
 */
import { problem, type Problem } from '../problem.ts'
import type { Party, Seat } from '../party.ts'
import { deed, type NegotiationDeed } from './act.ts'
import { recordOf, type NegotiationState } from './state.ts'

export const REASON_LIMIT = 2000

export type Decision =
  /** `hash`: what the person saw and means; the server compares it with the stored live text */
  | { type: 'clause.initial'; clauseId: string; hash: string }
  | { type: 'clause.reopen'; clauseId: string; reason: string }

/** What the decider must know and the acts do not say. */
export interface Facts {
  seat: Seat
  /** hash of the stored live text of the clause; null: no such clause */
  liveHash: string | null
  /** title, for the sentence of a refusal */
  title: string
  /** nothing in it yet: an empty clause cannot be initialled */
  empty: boolean
}

export function decide(state: NegotiationState, command: Decision, facts: Facts): NegotiationDeed[] | Problem {
  if (facts.liveHash === null) return problem('clause-unknown')
  switch (command.type) {
    case 'clause.initial':
      return initial(state, command.clauseId, command.hash, { ...facts, liveHash: facts.liveHash })
    case 'clause.reopen':
      return reopen(state, command.clauseId, command.reason, facts)
  }
}

/** Only a chief, or a seat with the chief's recorded mandate, of a party whose consent the agreement needs. */
function initialingParty(state: NegotiationState, seat: Seat): Party | Problem {
  if (seat.party === null || !state.requiredParties.includes(seat.party)) return problem('not-required-party')
  if (seat.capacity !== 'chief' && !(seat.capacity === 'representative' && seat.mandated)) {
    return problem('not-allowed', { action: 'clause.initial' })
  }
  return seat.party
}

function initial(
  state: NegotiationState,
  clauseId: string,
  hash: string,
  facts: Facts & { liveHash: string },
): NegotiationDeed[] | Problem {
  const party = initialingParty(state, facts.seat)
  if (typeof party === 'object') return party
  const record = recordOf(state, clauseId)
  if (record.agreed) return problem('clause-locked', { title: facts.title })
  if (facts.empty) return problem('clause-empty', { title: facts.title })
  if (hash !== facts.liveHash) return problem('stale-hash', { title: facts.title, seen: hash, now: facts.liveHash })
  if (record.initials[party]?.hash === hash) return problem('already-initialed', { title: facts.title })

  const deeds: NegotiationDeed[] = [deed('clause.initialed', { clauseId, party, hash })]
  const missing = state.requiredParties.filter((p) => p !== party && record.initials[p]?.hash !== hash)
  if (missing.length === 0) {
    deeds.push(deed('clause.agreed', { clauseId, hash, parties: [...state.requiredParties] }))
  }
  return deeds
}

/** Reopening needs every party that initialled, each with a reason; the last one's consent reopens. */
function reopen(
  state: NegotiationState,
  clauseId: string,
  reason: string,
  { seat, title }: Facts,
): NegotiationDeed[] | Problem {
  const record = recordOf(state, clauseId)
  if (!record.agreed) return problem('clause-not-agreed', { title })
  if (seat.party === null || !record.agreed.parties.includes(seat.party)) return problem('not-required-party')
  if (seat.capacity !== 'chief') return problem('not-allowed', { action: 'clause.reopen' })
  const why = reason.trim()
  if (why === '') return problem('reason-needed')
  if (why.length > REASON_LIMIT) return problem('invalid', { field: 'reason', limit: REASON_LIMIT })

  const party = seat.party
  const reasons = { ...record.reopening, [party]: why }
  const { parties, hash } = record.agreed
  const asked = deed('clause.reopenAsked', { clauseId, party, reason: why })
  const consents = parties.flatMap((p) => {
    const given = reasons[p]
    return given === undefined ? [] : [{ party: p, reason: given }]
  })
  return consents.length === parties.length
    ? [asked, deed('clause.reopened', { clauseId, hash, parties, reasons: consents })]
    : [asked]
}
