/** What the table receives from its load function: the joint text as it is stored, and this reader's standing. */
import type { ClausePlace, TextLanguage } from '#domain/agreement/clause.ts'
import type { NegotiationAct } from '#domain/negotiation/act.ts'
import type { Capacity, Party } from '#domain/party.ts'

export interface TableClause extends ClausePlace {
  /** as printed: 第八条（一）, 4.2(a) */
  number: string
  /** null: open */
  agreedHash: string | null
  /** standing initials; stale when the text has moved on */
  initials: { party: Party; hash: string; at: string; capacity: Capacity | null }[]
  /** parties that asked to reopen it */
  reopening: Party[]
  /** SHA-256 of the stored live text */
  hash: string
}

export interface May {
  write: boolean
  arrange: boolean
  saveVersion: boolean
  /** chief or mandated, of a party whose consent the agreement needs */
  initial: boolean
  reopen: boolean
  import: boolean
}

export interface PersonHere {
  seatId: string
  party: Party | null
  capacity: Capacity
  name: string | null
}

/** Rendered by the server, so that it can be read before any script runs. */
export type RenderedClause = TableClause & { html: string }

export interface KeptText {
  id: string
  clauseId: string
  title: string
  text: string
  why: string
  at: Date | string
}

export interface TablePage {
  draftId: string
  /** issued by the server for this page */
  clientId: number
  language: TextLanguage
  me: { seatId: string; party: Party | null; capacity: Capacity; name: string; may: May }
  requiredParties: Party[]
  frozen: boolean
  /** reading order */
  clauses: RenderedClause[]
  rescues: KeptText[]
  /** the newest, oldest first */
  acts: NegotiationAct[]
  people: PersonHere[]
}
