/** May this seat write to this place of the draft now? One rule for every update; the gate says which places it touches. */
import { PARTIES, type Party } from '#domain/party.ts'
import { clauseOfRoot, TERMS_ROOT, type Refusal } from '../protocol.ts'
import type { Outline } from './store.ts'

/** `<clauseId>/<termId>/<side>` */
const TERM_KEY = /^([\w-]{1,64})\/[\w-]{1,64}\/([a-z]{1,16})$/

/**
 * @param place a root name (`c/<clauseId>`), or `terms/<key>`
 * @returns null: it may
 */
export function refusalFor(
  place: string,
  seat: { party: Party | null; writable: boolean },
  outline: Pick<Outline, 'frozen' | 'clauses'>,
): Refusal | null {
  if (!seat.writable) return 'read-only'
  if (outline.frozen) return 'draft-frozen'
  const clauseId = clauseOfRoot(place)
  if (clauseId !== null) return refusalOfClause(clauseId, outline)
  if (!place.startsWith(`${TERMS_ROOT}/`)) return 'unknown-place'
  const [, termsClause, side] = TERM_KEY.exec(place.slice(TERMS_ROOT.length + 1)) ?? []
  if (termsClause === undefined) return 'unknown-place'
  if (side !== seat.party) return side === 'agreed' || isParty(side) ? 'not-your-value' : 'unknown-place'
  return refusalOfClause(termsClause, outline)
}

function refusalOfClause(clauseId: string, { clauses }: Pick<Outline, 'clauses'>): Refusal | null {
  switch (clauses.get(clauseId)) {
    case 'open':
      return null
    case 'locked':
      return 'clause-locked'
    case 'deleted':
    case undefined:
      return 'clause-unknown'
  }
}

const isParty = (side: string | undefined): boolean => PARTIES.some((party) => party === side)
