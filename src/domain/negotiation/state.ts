/** What the acts of a table add up to. `evolve` folds one act; the same acts always give the same state. */
import type { Party } from '../party.ts'
import type { NegotiationDeed } from './act.ts'

export interface Initial {
  party: Party
  hash: string
  seatId: string
  at: string
}

export interface ClauseRecord {
  /** the standing initial of each party, newest only; stale when its hash is no longer the live text's */
  initials: Partial<Record<Party, Initial>>
  /** null: not agreed, so not locked */
  agreed: { hash: string; parties: Party[]; at: string } | null
  /** parties that asked to reopen, with their reasons; empty unless agreed */
  reopening: Partial<Record<Party, string>>
}

export interface NegotiationState {
  requiredParties: readonly Party[]
  clauses: ReadonlyMap<string, ClauseRecord>
  versions: number
}

export const beginning: NegotiationState = { requiredParties: [], clauses: new Map(), versions: 0 }

const untouched: ClauseRecord = { initials: {}, agreed: null, reopening: {} }

export const recordOf = (state: NegotiationState, clauseId: string): ClauseRecord =>
  state.clauses.get(clauseId) ?? untouched

type Happened = NegotiationDeed & { at: string; actor: { seatId: string } | null }

export function evolve(state: NegotiationState, act: Happened): NegotiationState {
  const change = (clauseId: string, to: (was: ClauseRecord) => ClauseRecord): NegotiationState => ({
    ...state,
    clauses: new Map(state.clauses).set(clauseId, to(recordOf(state, clauseId))),
  })
  switch (act.type) {
    case 'negotiation.opened':
      return { ...state, requiredParties: act.body.requiredParties }
    case 'version.saved':
      return { ...state, versions: Math.max(state.versions, act.body.number) }
    case 'clause.initialed': {
      const { party, hash, clauseId } = act.body
      const initial = { party, hash, seatId: act.actor?.seatId ?? '', at: act.at }
      return change(clauseId, (was) => ({ ...was, initials: { ...was.initials, [party]: initial } }))
    }
    case 'clause.agreed': {
      const { hash, parties, clauseId } = act.body
      return change(clauseId, (was) => ({ ...was, agreed: { hash, parties, at: act.at }, reopening: {} }))
    }
    case 'clause.reopenAsked':
      return change(act.body.clauseId, (was) => ({
        ...was,
        reopening: { ...was.reopening, [act.body.party]: act.body.reason },
      }))
    case 'clause.reopened':
      return change(act.body.clauseId, () => untouched)
    case 'clause.deleted': {
      const clauses = new Map(state.clauses)
      for (const gone of [act.body.clauseId, ...act.body.with]) clauses.delete(gone)
      return { ...state, clauses }
    }
    case 'seat.given':
    case 'seat.changed':
    case 'seat.ended':
    case 'text.imported':
    case 'clause.added':
    case 'clause.moved':
    case 'clause.renamed':
      return state
  }
}

export const stateOf = (acts: Iterable<Happened>): NegotiationState => {
  let state = beginning
  for (const act of acts) state = evolve(state, act)
  return state
}
