/** The acts of a negotiation's table: what its ledger can hold. A caucus has its own chain and its own few acts. */
import type { Act, Deed } from '../evidence/chain.ts'
import type { ClauseKind, TextLanguage } from '../agreement/clause.ts'
import type { Capacity, Disclosure, Party } from '../party.ts'

/** type → body. Bodies hold seats, never accounts, and never anything of a caucus. */
export interface ActBodies {
  'negotiation.opened': {
    title: string
    place: string
    language: TextLanguage
    profile: string
    requiredParties: Party[]
    organisations: { party: Party; name: string }[]
  }
  'seat.given': { seatId: string; party: Party | null; capacity: Capacity }
  'seat.changed': { seatId: string; capacity: Capacity; mandated: boolean; disclosure: Disclosure }
  'seat.ended': { seatId: string }
  'text.imported': { source: string; clauses: number; sha256: string }
  'clause.added': { clauseId: string; parentId: string | null; position: number; kind: ClauseKind; title: string }
  'clause.moved': { clauseId: string; parentId: string | null; position: number }
  'clause.renamed': { clauseId: string; before: string; title: string }
  'clause.deleted': { clauseId: string; title: string; with: string[] }
  'version.saved': { versionId: string; number: number; name: string; reason: string; hash: string; clauses: number }
  'clause.initialed': { clauseId: string; party: Party; hash: string }
  'clause.agreed': { clauseId: string; hash: string; parties: Party[] }
  'clause.reopenAsked': { clauseId: string; party: Party; reason: string }
  'clause.reopened': { clauseId: string; hash: string; parties: Party[]; reasons: { party: Party; reason: string }[] }
}

export type ActType = keyof ActBodies

export type NegotiationDeed = { [T in ActType]: Deed<T, ActBodies[T]> }[ActType]
export type NegotiationAct = { [T in ActType]: Act<T, ActBodies[T]> }[ActType]

export const deed = <T extends ActType>(type: T, body: ActBodies[T]): Deed<T, ActBodies[T]> => ({ type, body })
