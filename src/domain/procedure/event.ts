/**
 * What happens in a procedure, by the names the acts use. Each event carries what the law asks about it and nothing
 * else; any of them may stand alone, because a question about one step needs none of the steps before it.
 */
import type { Party } from '../party.ts'
import type { Moment } from './moment.ts'
import type { Barred, Group, Topic } from './profile.ts'

/** The events of the acts, in the order of a procedure. */
export const EVENTS = [
  'invitation.delivered',
  'reply.delivered',
  'reply.refused',
  'delegation.proposed',
  'rep.vacated',
  'meeting.set',
  'draft.agreed',
  'vote.closed',
  'agreement.signed',
  'adoption.notified',
  'filing.received',
  'objection.served',
  'supplement.requested',
  'coordination.accepted',
  'term.end',
  'algorithm.noticed',
  'algorithm.objected',
  'algorithm.committeeClosed',
  'algorithm.activated',
  // further moments on which a profile's clocks can hang
  'meeting.held',
  'minutes.drafted',
  'suspension.agreed',
  'coordination.applied',
  'algorithm.confirmed',
  'algorithm.reviewRequested',
  'algorithm.reviewDecided',
  'algorithm.evaluated',
  'alert.raised',
] as const
export type EventType = (typeof EVENTS)[number]

export type Side = Exclude<Party, 'government'>

/** One side's delegation in figures. A figure nobody gave is null, and what it would prove is not checked. */
export interface Delegation {
  party: Side
  count: number
  outsiders: number | null
  chiefOutsider: boolean | null
  /** persons who sit in the other delegation too */
  onBothSides: number | null
  groups: Partial<Record<Group, number>>
  barred: Partial<Record<Barred, number>>
}

export interface Heads {
  entitled: number
  present: number | null
  yes: number
  no: number | null
  abstain: number | null
}

/** How the members of one party voted. `present` includes proxies; unregistered ones do not count. */
export interface PartyVote {
  party: Party
  members: number | null
  present: number
  unregisteredProxies: number
  yes: number
  no: number
  abstain: number
}

export interface Term {
  from: string | null
  to: string | null
  months: number | null
}

interface Bodies {
  'invitation.delivered': object
  'reply.delivered': object
  'reply.refused': { reason: string | null; topics: Topic[]; layoff: number | null }
  /** `undated`: nobody said when, so no clock hangs on it */
  'delegation.proposed': { delegations: Delegation[]; undated: boolean }
  'rep.vacated': { party: Side | null }
  'meeting.set': { kind: 'ordinary' | 'emergency' | 'congress'; noticed: Moment | null }
  'draft.agreed': { textHash: string | null }
  'vote.closed': { id: string; heads: Heads | null; byParty: PartyVote[] | null; textHash: string | null }
  'agreement.signed': { textHash: string | null; term: Term | null }
  'adoption.notified': object
  'filing.received': {
    textHash: string | null
    copies: number | null
    documents: string[] | null
    differing: string[]
    term: Term | null
  }
  'objection.served': { clauses: string[]; missing: string[] }
  'supplement.requested': { missing: string[] }
  /** days granted beyond the base period; null: none */
  'coordination.accepted': { extension: number | null; reason: string | null }
  'term.end': object
  'algorithm.noticed': {
    planned: string | null
    missing: string[]
    emergency: boolean
    /** when the emergency change took effect, where the notice says so */
    effective: Moment | null
  }
  'algorithm.objected': object
  'algorithm.committeeClosed': { outcome: 'agreed' | 'none'; planned: string | null }
  'algorithm.activated': { emergency: boolean; modelHash: string | null; registeredHash: string | null }
  'meeting.held': object
  'minutes.drafted': object
  'suspension.agreed': { until: string | null; consentOfWorkers: boolean | null; forceMajeure: boolean | null }
  'coordination.applied': object
  'algorithm.confirmed': object
  'algorithm.reviewRequested': object
  'algorithm.reviewDecided': object
  'algorithm.evaluated': object
  'alert.raised': object
}

export type EventOf<T extends EventType> = Bodies[T] & { type: T; at: Moment }
export type Happening = { [T in EventType]: EventOf<T> }[EventType]

/** What is known beside the events. Numbers of staff are heads. */
export interface Facts {
  staff: number | null
  inviter: Side
  /** 规模以上: the larger minimum of representatives applies */
  aboveScale: boolean
  groups: Partial<Record<Group, number>>
  /** groups of which there are many, where a law says "many" and no number */
  many: Group[]
  womensCommittee: boolean
  topics: Topic[]
  layoff: number | null
  /** parameters of clauses by which the parties set their own clocks, as given */
  agreed: Readonly<Record<string, unknown>>
  term: Term | null
}

export const NO_FACTS: Facts = {
  staff: null,
  inviter: 'workers',
  aboveScale: false,
  groups: {},
  many: [],
  womensCommittee: false,
  topics: [],
  layoff: null,
  agreed: {},
  term: null,
}
