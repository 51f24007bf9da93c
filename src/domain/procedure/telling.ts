/** The vocabulary in which tests tell what happened: `tell.invited('2026-03-02')`. Only tests use it. */
import { isProblem } from '../problem.ts'
import type { Delegation, EventOf, EventType, Happening, Heads, PartyVote, Side } from './event.ts'
import { profileOf } from './load.ts'
import { readMoment, type Moment } from './moment.ts'
import type { Profile } from './profile.ts'
import { timeline, type Question, type Timeline, type TimelineDeadline } from './timeline.ts'

export const at = (text: string, zone = 'Asia/Shanghai'): Moment => {
  const moment = readMoment(text, zone)
  if (moment === null) throw new Error(`no moment: ${text}`)
  return moment
}

export const profile = (id: string, overlays: string[] = []): Profile => {
  const found = profileOf(id, overlays)
  if (isProblem(found)) throw new Error(`no profile: ${id}`)
  return found
}

const plain =
  <T extends EventType>(type: T, body: Omit<EventOf<T>, 'type' | 'at'>) =>
  (on: string, more: Partial<Omit<EventOf<T>, 'type' | 'at'>> = {}): EventOf<T> =>
    ({ ...body, ...more, type, at: at(on) }) as unknown as EventOf<T>

export const delegation = (party: Side, count: number, more: Partial<Delegation> = {}): Delegation => ({
  party,
  count,
  outsiders: null,
  chiefOutsider: null,
  onBothSides: null,
  groups: {},
  barred: {},
  ...more,
})

export const heads = (entitled: number, present: number | null, yes: number, no: number | null = null): Heads => ({
  entitled,
  present,
  yes,
  no,
  abstain: null,
})

export const bench = (party: PartyVote['party'], present: number, yes: number, no = 0): PartyVote => ({
  party,
  members: null,
  present,
  unregisteredProxies: 0,
  yes,
  no,
  abstain: 0,
})

export const tell = {
  invited: plain('invitation.delivered', {}),
  replied: plain('reply.delivered', {}),
  refused: plain('reply.refused', { reason: null, topics: [], layoff: null }),
  proposed: (on: string, ...delegations: Delegation[]): EventOf<'delegation.proposed'> => ({
    type: 'delegation.proposed',
    at: at(on),
    delegations,
    undated: false,
  }),
  vacated: plain('rep.vacated', { party: 'workers' }),
  meeting: plain('meeting.set', { kind: 'ordinary', noticed: null }),
  suspended: plain('suspension.agreed', { until: null, consentOfWorkers: null, forceMajeure: null }),
  drafted: plain('draft.agreed', { textHash: null }),
  voted: (on: string, counts: Heads, id = 'vote'): EventOf<'vote.closed'> => ({
    type: 'vote.closed',
    at: at(on),
    id,
    heads: counts,
    byParty: null,
    textHash: null,
  }),
  votedByParty: (on: string, id: string, ...byParty: PartyVote[]): EventOf<'vote.closed'> => ({
    type: 'vote.closed',
    at: at(on),
    id,
    heads: null,
    byParty,
    textHash: null,
  }),
  signed: plain('agreement.signed', { textHash: null, term: null }),
  notified: plain('adoption.notified', {}),
  filed: plain('filing.received', { textHash: null, copies: null, documents: null, differing: [], term: null }),
  objected: plain('objection.served', { clauses: [], missing: [] }),
  supplement: plain('supplement.requested', { missing: [] }),
  coordinated: plain('coordination.accepted', { extension: null, reason: null }),
  coordinationApplied: plain('coordination.applied', {}),
  termEnds: plain('term.end', {}),
  noticed: plain('algorithm.noticed', { planned: null, missing: [], emergency: false, effective: null }),
  commented: plain('algorithm.objected', {}),
  committee: plain('algorithm.committeeClosed', { outcome: 'none', planned: null }),
  activated: plain('algorithm.activated', { emergency: false, modelHash: null, registeredHash: null }),
  confirmed: plain('algorithm.confirmed', {}),
  held: plain('meeting.held', {}),
  minutes: plain('minutes.drafted', {}),
  reviewRequested: plain('algorithm.reviewRequested', {}),
  reviewDecided: plain('algorithm.reviewDecided', {}),
  alert: plain('alert.raised', {}),
}

export const ask = (id: string, events: readonly Happening[], more: Partial<Question> = {}): Timeline =>
  timeline({ profile: profile(id), events, ...more })

/** The deadline a reader would be shown first under this name. */
export const due = (answer: Timeline, id: string): TimelineDeadline | undefined =>
  answer.deadlines.find((deadline) => deadline.id === id)

/** `legal` of a deadline, or a word that says why there is none. */
export const dueOn = (answer: Timeline, id: string): string | null => {
  const deadline = due(answer, id)
  return deadline === undefined ? 'no such clock' : deadline.legal
}

export const codes = (answer: Timeline): string[] => answer.problems.map((problem) => problem.code)
