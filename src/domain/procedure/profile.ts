/**
 * A procedure profile: one place's procedure as data. Every value carries the law it comes from and how far that was
 * checked. A profile states only what differs from the one it inherits; nothing in the engine knows a place by name.
 * A profile is frozen into a negotiation when it opens, by id and version.
 */
import type { CalendarId } from './calendar.ts'
import type { ClockId, ClockRule } from './clocks.ts'
import type { Bilingual, Sourced } from './law.ts'
import type { Ratio } from './ratio.ts'

export type Parity = 'equal' | 'employerNotMore' | 'none'
export type Group = 'women' | 'frontline' | 'disabled' | 'dispatched'
export type Barred = 'ownersRelatives' | 'hrHead'

/** Who must be among the workers' representatives, and when. */
export interface Composition {
  group: Group
  /** always; when the group's share of the staff reaches this; where a women's committee exists; where they are many */
  when: 'always' | 'womensCommittee' | 'many' | Ratio
  need: 'atLeastOne' | 'proportionate' | Ratio
}

/** Topics on which an employer may not refuse to bargain. */
export type Topic = 'pay' | 'conditions' | 'layoff' | 'stoppage' | 'hazard'

export interface Refusal {
  allowed: 'withCause' | 'never'
  neverFor: Topic[]
  /** a lay-off counts as one from so many persons, or from such a share of the staff */
  layoff?: { persons: number; share: Ratio }
}

export interface Suspension {
  needs: 'agreement' | 'workers' | 'workersChief' | 'forceMajeureOnly'
  /** calendar days; null: no limit in the law */
  max: number | null
  /** the limit is for all suspensions together */
  total: boolean
}

export type VoteRule =
  | {
      by: 'heads'
      body: 'workersCongress' | 'membership'
      /** of all who are entitled; null: the law sets no quorum */
      attendance: Ratio | null
      approval: Ratio
      /** `all`: of all who are entitled; `present`: of those present; `cast`: of yes and no together */
      base: 'all' | 'present' | 'cast'
      secret: boolean
    }
  | {
      by: 'parties'
      /** whose positions are needed; all of them must be in favour */
      parties: readonly ('government' | 'workers' | 'employer')[]
      /** members of a party, where the composition is fixed */
      members: number | null
      quorumPerParty: number
      quorumTotal: number
      /** a party's position, of its present members; a tie is no position */
      position: Ratio
      positionOf: 'present' | 'members'
    }

/** The least number of congress delegates by the size of the staff. */
export interface CongressSize {
  /** below this a general meeting of all will do */
  from: number
  base: number
  perStep: number
  step: number
  /** beyond this staff only `beyondMin` is asked for */
  upTo: number
  beyondMin: number
}

export interface Filing {
  mode: 'required' | 'optional' | 'none'
  startsFrom: 'agreement.signed' | 'adoption.notified'
  copies: number | null
  documents: string[]
}

export interface Review {
  /** tacit: silence lets the agreement take effect; none: nobody reviews it */
  mode: 'tacit' | 'none'
  heads: ('standing' | 'procedure' | 'content')[]
  effect: 'dayAfterReview' | 'signature'
}

export interface Term {
  minMonths: number | null
  maxMonths: number | null
  /** pay agreements */
  payMonths: number | null
  usualMonths: number | null
  ultraActive: boolean
}

/** The values a profile can set, beside its clocks. */
export interface RuleValues {
  'reps.min': number
  'reps.minLarge': number | null
  'reps.max': number | null
  'reps.parity': Parity
  'reps.outsiders': Ratio | null
  'reps.chiefInternal': boolean
  'reps.noDual': boolean
  'reps.composition': Composition[]
  'reps.barred': Barred[]
  'reps.advisersByConsent': boolean
  'reps.published': 'clock' | 'beforeBargaining' | 'publicised' | 'none'
  refusal: Refusal
  'session.chair': 'alternate' | 'joint' | 'neutral'
  'session.proposerFirst': boolean
  'session.recorder': 'neutral' | 'each'
  'session.minutesSignedBy': 'chiefs' | 'allPresent'
  suspension: Suspension
  'data.onRequest': boolean
  'data.secrecyNoExcuse': boolean
  'data.nda': boolean
  'meeting.covers': ('agenda' | 'reps' | 'data')[]
  vote: VoteRule | null
  'congress.size': CongressSize | null
  rejection: 'amend' | 'mayRebargain' | 'rebargain' | 'open'
  filing: Filing
  review: Review
  publication: 'clock' | 'promptly' | 'representatives' | 'none'
  term: Term
  'pay.floor': 'atLeast' | 'strictlyAbove'
  report: { perYear: number; payHalfYearly: boolean } | null
  'coordination.writtenReason': boolean
  'dispute.stages': ('guidance' | 'coordination' | 'mediation')[]
  'objection.form': string[]
  outcome: string[]
  'algorithm.rule': 'none' | 'bargained'
  'algorithm.perYear': number | null
  'algorithm.expertPaidAbove': number | null
}

export type RuleId = keyof RuleValues

export type Rules = { [K in RuleId]: Sourced<RuleValues[K]> }
/** `null` takes a clock away that the inherited profile has. */
export type Clocks = Partial<Record<ClockId, Sourced<ClockRule>>>
export type OwnClocks = Partial<Record<ClockId, Sourced<ClockRule> | null>>

export interface ProfileHead {
  id: string
  version: string
  name: Bilingual
  jurisdiction: Bilingual
  scope: 'enterprise' | 'platform' | 'committee'
  kind: 'ordinary' | 'overlay' | 'committee'
  /** IANA zone in which dates are read */
  zone: string
  calendar: CalendarId
  /** what a reader must know before relying on it */
  caution?: Bilingual
}

/** As written: only what differs. The root profile states everything. */
export interface ProfileSource extends ProfileHead {
  inherits?: string
  rules: Partial<Rules>
  clocks: OwnClocks
}

/** As used: complete, and knowing where each value was inherited from. */
export interface Profile extends ProfileHead {
  inherits: string[]
  rules: Rules
  clocks: Clocks
  /** rule id, or `clock:` and a clock id → id of the profile that states it */
  statedBy: Readonly<Record<string, string>>
}
