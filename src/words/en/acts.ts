import type { ClauseKind } from '#domain/agreement/clause.ts'
import type { ActBodies, ActType } from '#domain/negotiation/act.ts'
import type { Names } from '../sentence.ts'
import { common } from './common.ts'
import { capital, count, list, quote } from './grammar.ts'

const sides = common.sides
const added: Record<ClauseKind, string> = {
  chapter: 'the chapter',
  clause: 'the clause',
  appendix: 'the appendix',
  unnumbered: 'the passage',
}

/** One sentence for each kind of act, as the ledger and the history of a clause tell it. */
export const acts: { [T in ActType]: (body: ActBodies[T], names: Names) => string } = {
  'negotiation.opened': (body, { actor }) =>
    `${actor} opened the negotiation ${quote(body.title)}. Consent needed: ${list(body.requiredParties.map((party) => sides[party]))}.`,
  'seat.given': (body, { actor, seat }) =>
    `${actor} gave ${seat(body.seatId)} a seat: ${common.standing(body.capacity, body.party)}.`,
  'seat.changed': (body, { actor, seat }) =>
    body.mandated
      ? `${actor} changed the seat of ${seat(body.seatId)}: ${common.capacities[body.capacity].toLowerCase()}, with the chief’s mandate to initial.`
      : `${actor} changed the seat of ${seat(body.seatId)}: ${common.capacities[body.capacity].toLowerCase()}.`,
  'seat.ended': (body, { actor, seat }) => `${actor} ended the seat of ${seat(body.seatId)}.`,
  'text.imported': (body, { actor }) =>
    `${actor} brought in the text ${quote(body.source)}, ${count(body.clauses, 'clause', 'clauses')}.`,
  'clause.added': (body, { actor }) => `${actor} added ${added[body.kind]} ${quote(body.title)}.`,
  'clause.moved': (body, { actor, clause }) => `${actor} moved ${clause(body.clauseId)}.`,
  'clause.renamed': (body, { actor }) => `${actor} renamed ${quote(body.before)} to ${quote(body.title)}.`,
  'clause.deleted': (body, { actor }) =>
    body.with.length === 0
      ? `${actor} deleted ${quote(body.title)}.`
      : `${actor} deleted ${quote(body.title)} with ${count(body.with.length, 'clause', 'clauses')} under it.`,
  'version.saved': (body, { actor }) =>
    `${actor} saved version ${body.number}, ${quote(body.name)}, ${count(body.clauses, 'clause', 'clauses')}.`,
  'clause.initialed': (body, { actor, clause }) =>
    `${actor} initialled ${clause(body.clauseId)} for ${sides[body.party]}.`,
  'clause.agreed': (body, { clause }) =>
    `${capital(list(body.parties.map((party) => sides[party])))} have initialled the same text: ${clause(body.clauseId)} is tentatively agreed and locked.`,
  'clause.reopenAsked': (body, { actor, clause }) =>
    `${actor} asked to reopen ${clause(body.clauseId)}: ${quote(body.reason)}`,
  'clause.reopened': (body, { clause }) =>
    `With the consent of ${list(body.parties.map((party) => sides[party]))}, ${clause(body.clauseId)} is open again.`,
}

export type ActWords = typeof acts
