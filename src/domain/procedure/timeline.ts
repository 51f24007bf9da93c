/**
 * What follows from what happened: the clocks that run and the dates the law holds, votes by their rule, the day an
 * agreement takes effect, its term, and what is wrong. Pure: the same profile, facts and events always give the same
 * answer, and no clock of the machine is read. Without `asOf` the question is asked on the day of the last event.
 */
import { withAgreed } from './agreed.ts'
import * as adoption from './adoption.ts'
import * as algorithm from './algorithm.ts'
import * as bargaining from './bargaining.ts'
import {
  courseOf,
  find,
  move,
  start,
  done,
  type Course,
  type Deadline,
  type DeadlineOwner,
  type DeadlineStatus,
} from './course.ts'
import type { Why } from './clock.ts'
import type { ClockId } from './clocks.ts'
import { NO_FACTS, type Facts, type Happening, type Side } from './event.ts'
import type { Finding } from './finding.ts'
import type { LegalRef } from './law.ts'
import { shown, type Machine, type State } from './machine.ts'
import type { PlainDate } from './moment.ts'
import type { Profile } from './profile.ts'
import type { VoteResult } from './vote.ts'

export interface Question {
  profile: Profile
  facts?: Partial<Facts>
  /** in any order; the answer names them by their place here */
  events: readonly Happening[]
  /** the day on which the question is asked */
  asOf?: PlainDate | null
}

export interface TimelineDeadline {
  id: ClockId
  nominal: string | null
  legal: string | null
  why: Why
  ref: LegalRef
  owner: DeadlineOwner
  status: DeadlineStatus
  from: PlainDate
  event: number | null
  extension: Deadline['extension']
  requires: Deadline['requires']
  closes: PlainDate | null
  done: PlainDate | null
}

export interface DelegationAnswer {
  party: Side
  count: number | null
  accepted: boolean | null
  /** how many it may have, given the other side and the profile */
  least: number
  most: number | null
}

export interface Timeline {
  state: string
  states: Partial<Record<Machine, string>>
  deadlines: TimelineDeadline[]
  votes: VoteResult[]
  effectiveOn: PlainDate | null
  term: { from: PlainDate | null; to: PlainDate } | null
  /** clauses an objection reopened */
  reopened: string[]
  delegations: DelegationAnswer[]
  meetings: Course['meetings']
  problems: Finding[]
}

export function timeline({ profile, facts = {}, events, asOf = null }: Question): Timeline {
  const whole = { ...NO_FACTS, ...facts }
  const agreed = withAgreed(profile, whole.agreed)
  const course = courseOf(agreed.profile, whole)
  course.findings.push(...agreed.findings)
  for (const [index, event] of chronological(events)) {
    course.event = index
    adoption.silence(course, event.at.date)
    happen(course, event)
  }
  course.event = null
  if (asOf !== null) askedOn(course, asOf)
  else passBy(course, events)
  return answer(course)
}

/** In order of time; events of one day as they were told, unless both say the hour. */
function chronological(events: readonly Happening[]): [number, Happening][] {
  const when = ({ at }: Happening): number | null => (at.instant === null ? null : Date.parse(at.instant))
  return [...events.entries()].toSorted(([i, a], [j, b]) => {
    if (a.at.date !== b.at.date) return a.at.date < b.at.date ? -1 : 1
    const [x, y] = [when(a), when(b)]
    return x !== null && y !== null && x !== y ? x - y : i - j
  })
}

function happen(course: Course, event: Happening): void {
  switch (event.type) {
    case 'invitation.delivered':
      return bargaining.invited(course, event)
    case 'reply.delivered':
      return bargaining.replied(course, event)
    case 'reply.refused':
      return bargaining.refused(course, event)
    case 'delegation.proposed':
      return bargaining.proposed(course, event)
    case 'rep.vacated':
      return bargaining.vacated(course, event)
    case 'meeting.set':
      return bargaining.meetingSet(course, event)
    case 'suspension.agreed':
      return bargaining.suspended(course, event)
    case 'coordination.applied':
      return bargaining.coordinationApplied(course, event)
    case 'coordination.accepted':
      return bargaining.coordinated(course, event)
    case 'draft.agreed':
      return adoption.drafted(course, event)
    case 'vote.closed':
      return adoption.voted(course, event)
    case 'agreement.signed':
      return adoption.signed(course, event)
    case 'adoption.notified':
      return adoption.adoptionNotified(course, event)
    case 'filing.received':
      return adoption.filed(course, event)
    case 'objection.served':
      return adoption.objected(course, event)
    case 'supplement.requested':
      return adoption.supplementRequested(course, event)
    case 'term.end':
      return adoption.termEnds(course, event)
    case 'algorithm.noticed':
      return algorithm.noticed(course, event)
    case 'algorithm.objected':
      return algorithm.algorithmObjected(course, event)
    case 'algorithm.committeeClosed':
      return algorithm.committeeClosed(course, event)
    case 'algorithm.activated':
      return algorithm.activated(course, event)
    case 'algorithm.confirmed':
      return algorithm.confirmed(course, event)
    default:
      return plainClocks(course, event)
  }
}

/** Moments that only start and stop clocks. */
const PLAIN: Partial<Record<Happening['type'], { starts: ClockId[]; does: ClockId[] }>> = {
  'meeting.held': { starts: ['minutesDraft'], does: ['alertMeeting'] },
  'minutes.drafted': { starts: ['minutesConfirm'], does: ['minutesDraft'] },
  'algorithm.reviewRequested': { starts: ['reviewReply'], does: [] },
  'algorithm.reviewDecided': { starts: ['rectify'], does: ['reviewReply'] },
  'algorithm.evaluated': { starts: ['evaluation'], does: ['evaluation'] },
  'alert.raised': { starts: ['alertAcknowledge', 'alertReport', 'alertMeeting'], does: [] },
}

function plainClocks(course: Course, { type, at }: Happening): void {
  const { starts, does } = PLAIN[type] ?? { starts: [], does: [] }
  for (const id of does) done(course, id, at)
  for (const id of starts) start(course, id, at)
}

const dayOf = (legal: string): PlainDate => legal.slice(0, 10)

/** Nobody asked on a certain day: a deadline before the last event has passed, and that is all that can be said. */
function passBy({ deadlines }: Course, events: readonly Happening[]): void {
  const last = events.reduce((day, { at, type }) => (type !== 'term.end' && at.date > day ? at.date : day), '')
  for (const deadline of deadlines) {
    if (deadline.status === 'open' && deadline.legal !== null && dayOf(deadline.legal) < last) deadline.status = 'past'
  }
}

function askedOn(course: Course, today: PlainDate): void {
  adoption.silence(course, today)
  for (const deadline of course.deadlines) {
    if (deadline.status !== 'open' || deadline.legal === null || dayOf(deadline.legal) >= today) continue
    expire(course, deadline, today)
  }
  if (course.term !== null && course.term.to < today && course.effectiveOn !== null) {
    move(course, course.profile.rules.term.value.ultraActive ? 'term.continued' : 'term.ended')
  }
}

function expire(course: Course, deadline: Deadline, today: PlainDate): void {
  const { case: matter, algorithm: change } = course.states
  deadline.status = 'expired'
  switch (deadline.rule.onExpiry) {
    case 'opens':
    case 'effective':
      return
    case 'unanswered':
      if (matter === 'invited') move(course, 'reply.expired')
      break
    case 'unfrozen':
      if (change === 'frozen') move(course, 'freeze.expired')
      return
    case 'rolledBack':
      if (change === 'emergency') move(course, 'emergency.expired')
      break
    case 'flag':
      if (deadline.id === 'commentWindow') {
        if (change === 'commentOpen') move(course, 'comment.expired')
        return
      }
      // counted backwards: nobody said whether the notice was given
      if (deadline.rule.direction === 'before') {
        deadline.status = 'past'
        return
      }
  }
  deadline.status = 'overdue'
  find(
    course,
    'overdue',
    'warning',
    { id: deadline.id, due: deadline.legal ?? '', today, owner: deadline.owner },
    deadline.ref,
  )
}

function answer(course: Course): Timeline {
  const states = Object.fromEntries(
    Object.entries(course.states).map(([machine, state]: [string, State]) => [machine, shown(state)]),
  )
  return {
    state: shown(course.states[course.last] ?? 'beginning'),
    states,
    deadlines: course.deadlines.toSorted(byUrgency).map(plain),
    votes: course.votes,
    effectiveOn: course.effectiveOn,
    term: course.term,
    reopened: course.reopened,
    delegations: delegationsOf(course),
    meetings: course.meetings,
    problems: course.findings,
  }
}

/** What still runs comes first, nearest first; then what is over. */
function byUrgency(a: Deadline, b: Deadline): number {
  const over = (deadline: Deadline): number => (deadline.status === 'open' || deadline.status === 'overdue' ? 0 : 1)
  const date = (deadline: Deadline): string => deadline.legal ?? deadline.nominal ?? '9999'
  return over(a) - over(b) || (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0)
}

const plain = ({ rule: _, from, ...deadline }: Deadline): TimelineDeadline => ({ ...deadline, from: from.date })

function delegationsOf({ profile, facts, delegations, accepted }: Course): DelegationAnswer[] {
  if (delegations.workers === undefined && delegations.employer === undefined) return []
  const { rules } = profile
  const large = facts.aboveScale ? (rules['reps.minLarge'].value ?? 0) : 0
  const floor = Math.max(rules['reps.min'].value, large)
  const ceiling = rules['reps.max'].value
  const parity = rules['reps.parity'].value
  return (['workers', 'employer'] as const).map((party) => {
    const other = delegations[party === 'workers' ? 'employer' : 'workers']?.count
    const equal = parity === 'equal' && other !== undefined
    const capped = parity === 'employerNotMore' && party === 'employer' && other !== undefined
    const raised = parity === 'employerNotMore' && party === 'workers' && other !== undefined
    return {
      party,
      count: delegations[party]?.count ?? null,
      accepted: accepted[party] ?? null,
      least: equal ? other : raised ? Math.max(floor, other) : floor,
      most: equal ? other : capped ? (ceiling === null ? other : Math.min(other, ceiling)) : ceiling,
    }
  })
}
