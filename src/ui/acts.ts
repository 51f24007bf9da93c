/** How the ledger and the history of a clause tell an act: in a sentence, with the names this reader may see. */
import { numberedTitle } from '#domain/agreement/number.ts'
import type { NegotiationAct } from '#domain/negotiation/act.ts'
import type { Capacity, Party } from '#domain/party.ts'
import type { Names, Words } from '#words/index.ts'

/** A seat as this reader may see it. */
export interface SeenSeat {
  seatId: string
  party: Party | null
  capacity: Capacity
  name: string | null
}

export interface SeenClause {
  id: string
  number: string
  title: string
}

export type Naming = Omit<Names, 'actor'>

export function namesFor(w: Words, people: readonly SeenSeat[], clauses: readonly SeenClause[]): Naming {
  const bySeat = new Map(people.map((p) => [p.seatId, p]))
  const byClause = new Map(clauses.map((c) => [c.id, c]))
  return {
    seat: (seatId) => {
      const person = bySeat.get(seatId)
      if (person === undefined) return w.ledger.house
      const standing = w.common.standing(person.capacity, person.party)
      return person.name === null ? standing : `${standing} ${person.name}`
    },
    clause: (clauseId) => {
      const found = byClause.get(clauseId)
      if (found === undefined) return w.ledger.goneClause
      return numberedTitle(found.number, found.title, w.locale) || w.ledger.untitledClause
    },
  }
}

export function sentenceOf(w: Words, act: NegotiationAct, naming: Naming): string {
  const actor = act.actor === null ? w.ledger.house : naming.seat(act.actor.seatId)
  // body and type belong together by construction; a table of functions cannot say so to the compiler
  const say = w.acts[act.type] as (body: NegotiationAct['body'], names: Names) => string
  return say(act.body, { ...naming, actor })
}
