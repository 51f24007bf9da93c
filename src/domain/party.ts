/**
 * Who sits at the table. A seat is a person's capacity in one negotiation; it belongs to one party or to none, and
 * a seat of none (recorder, observer, a neutral mediator) sees the table only, never a caucus.
 */

export const PARTIES = ['workers', 'employer', 'government'] as const
export type Party = (typeof PARTIES)[number]

/** W, E, G: the letter that stands beside every party colour, and in the names of passes (W-2, E-1). */
export const PARTY_LETTER = { workers: 'W', employer: 'E', government: 'G' } as const satisfies Record<Party, string>

export const CAPACITIES = [
  'chief',
  'representative',
  'adviser',
  'recorder',
  'mediator',
  'reviewer',
  'observer',
] as const
export type Capacity = (typeof CAPACITIES)[number]

/** What the other parties are shown of a person: the own name, or the title of the seat only. */
export const DISCLOSURES = ['name', 'title'] as const
export type Disclosure = (typeof DISCLOSURES)[number]

/** The part of a seat that decides what it may do. */
export interface Standing {
  capacity: Capacity
  party: Party | null
}

export interface Seat extends Standing {
  id: string
  negotiationId: string
  accountId: string
  /** shown to the other parties; the own party always sees the name */
  disclosure: Disclosure
  /** the chief's recorded mandate to initial in the chief's place */
  mandated: boolean
}

/**
 * Which parties a capacity may belong to; `null` stands for "no party". Chiefs, representatives and advisers speak for
 * somebody; a reviewer is the authority's; a recorder is no representative (集体合同规定 art. 33) and an observer nobody's;
 * a mediator is the authority's or neutral.
 */
const HOMES: Record<Capacity, readonly (Party | null)[]> = {
  chief: PARTIES,
  representative: PARTIES,
  adviser: PARTIES,
  recorder: [null],
  mediator: ['government', null],
  reviewer: ['government'],
  observer: [null],
}

export const mayBelongTo = (capacity: Capacity, party: Party | null): boolean => HOMES[capacity].includes(party)

/** Every standing that can exist, in the order of the words above: the rows of the access table. */
export const STANDINGS: readonly Standing[] = CAPACITIES.flatMap((capacity) =>
  HOMES[capacity].map((party) => ({ capacity, party })),
)
