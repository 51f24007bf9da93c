/**
 * The course of a matter while its events are read: clocks that run, votes, findings, where it stands. One is made for
 * each question, filled by the handlers, and read once.
 */
import type { Party } from '../party.ts'
import { calendarOf, type WorkCalendar } from './calendar.ts'
import { inTime, reckon, type Pause, type Reckoned, type Why } from './clock.ts'
import type { ClockId, ClockRule, Owner } from './clocks.ts'
import type { Delegation, Facts, Side } from './event.ts'
import type { Finding, FindingCode, Severity } from './finding.ts'
import type { LegalRef } from './law.ts'
import { MOVES, type Machine, type Signal, type State } from './machine.ts'
import type { Moment, PlainDate } from './moment.ts'
import type { Profile } from './profile.ts'
import type { VoteResult } from './vote.ts'

export type DeadlineOwner = Party | 'both'

/**
 * `open`: runs. `met`, `late`: done in time or after it. `expired`: the window closed by itself, as with a silent
 * authority. `superseded`: a later event started it anew. `stopped`: what it waited for fell away. `overdue`: past on the
 * day asked about, and nothing done. `past`: before the last event told, which says nothing of it. `unknown`: done, but the date it had to be done by is not known.
 */
export type DeadlineStatus =
  'open' | 'met' | 'late' | 'expired' | 'superseded' | 'stopped' | 'overdue' | 'past' | 'unknown'

export interface Deadline {
  id: ClockId
  nominal: string | null
  legal: string | null
  why: Why
  ref: LegalRef
  owner: DeadlineOwner
  status: DeadlineStatus
  rule: ClockRule
  from: Moment
  /** place of the event that started it, in the list as given */
  event: number | null
  /** the longest the authority may extend it to, or the end it was extended to */
  extension: { offset: number; granted: number; nominal: string | null; legal: string | null } | null
  /** what must be there by then */
  requires: { copies: number | null; documents: string[] } | null
  /** last day of a window this deadline opens */
  closes: PlainDate | null
  done: PlainDate | null
}

export interface Course {
  profile: Profile
  facts: Facts
  calendar: WorkCalendar
  /** place, in the list as given, of the event being read */
  event: number | null
  deadlines: Deadline[]
  votes: VoteResult[]
  findings: Finding[]
  states: Partial<Record<Machine, State>>
  last: Machine
  effectiveOn: PlainDate | null
  term: { from: PlainDate | null; to: PlainDate } | null
  reopened: string[]
  delegations: Partial<Record<Side, Delegation>>
  accepted: Partial<Record<Side, boolean>>
  pauses: Pause[]
  meetings: { on: PlainDate; chair: 'workers' | 'employer' | 'joint' | 'neutral' }[]
  adoptedHash: string | null
  signedHash: string | null
  draftRejected: boolean
  invitedAt: Moment | null
  /** a change switched on without notice, until a notice says it was an emergency */
  unannounced: { at: Moment; finding: Finding } | null
  planned: PlainDate | null
  earliest: PlainDate | null
}

export const courseOf = (profile: Profile, facts: Facts): Course => ({
  profile,
  facts,
  calendar: calendarOf(profile.calendar),
  event: null,
  deadlines: [],
  votes: [],
  findings: [],
  states: {},
  last: 'case',
  effectiveOn: null,
  term: null,
  reopened: [],
  delegations: {},
  accepted: {},
  pauses: [],
  meetings: [],
  adoptedHash: null,
  signedHash: null,
  draftRejected: false,
  invitedAt: null,
  unannounced: null,
  planned: null,
  earliest: null,
})

export function move(course: Course, signal: Signal): void {
  const { machine, to } = MOVES[signal]
  course.states[machine] = to
  course.last = machine
}

export function find(
  course: Course,
  code: FindingCode,
  severity: Severity,
  particulars: Finding['particulars'] = {},
  ref: LegalRef | null = null,
): void {
  course.findings.push({ code, severity, event: course.event, particulars, ref })
}

/** The clock of this name that was started last, whatever became of it. */
export const latest = (course: Course, id: ClockId): Deadline | undefined =>
  course.deadlines.findLast((deadline) => deadline.id === id)

export const running = (course: Course, id: ClockId): Deadline | undefined =>
  course.deadlines.findLast((deadline) => deadline.id === id && deadline.status === 'open')

export const otherSide = (side: Side): Side => (side === 'workers' ? 'employer' : 'workers')

function ownerOf(owner: Owner, { inviter }: Facts, side: Side | null): DeadlineOwner {
  if (owner === 'inviter') return inviter
  if (owner === 'invitee') return otherSide(inviter)
  return owner === 'side' ? (side ?? 'both') : owner
}

export interface Starting {
  side?: Side | null
  extension?: number
  /** shown under another name: an emergency meeting's notice is a meeting notice */
  as?: ClockId
}

/** Starts a clock if the profile has it. A running clock of the same name gives way to the new one. */
export function start(
  course: Course,
  id: ClockId,
  from: Moment,
  { side = null, extension = 0, as = id }: Starting = {},
): Deadline | null {
  const sourced = course.profile.clocks[id]
  if (sourced === undefined) return null
  const { value: rule, ref } = sourced
  for (const earlier of course.deadlines)
    if (earlier.id === as && earlier.status === 'open') earlier.status = 'superseded'
  const reckoned = reckonFor(course, rule, from, extension)
  const deadline: Deadline = {
    id: as,
    ...reckoned,
    ref,
    owner: ownerOf(rule.owner, course.facts, side),
    status: 'open',
    rule,
    from,
    event: course.event,
    extension: extensionOf(course, rule, from, extension),
    requires: null,
    closes: null,
    done: null,
  }
  course.deadlines.push(deadline)
  return deadline
}

export function reckonFor(course: Course, rule: ClockRule, from: Moment, extension = 0): Reckoned {
  const pauses = rule.pausedBy === 'suspension' ? course.pauses : []
  return reckon(rule, from, course.calendar, course.profile.zone, { extension, pauses })
}

function extensionOf(course: Course, rule: ClockRule, from: Moment, granted: number): Deadline['extension'] {
  if (rule.extension === undefined) return null
  const offset = granted > 0 ? granted : rule.extension
  const { nominal, legal } = reckonFor(course, rule, from, offset)
  return { offset: rule.extension, granted, nominal, legal }
}

/** What the clock waited for was done. The deadline says whether in time; null where no such clock ran. */
export function done(course: Course, id: ClockId, at: Moment): Deadline | null {
  const deadline = running(course, id)
  if (deadline === undefined) return null
  const timely = inTime(at, deadline)
  deadline.status = timely === null ? 'unknown' : timely ? 'met' : 'late'
  deadline.done = at.date
  return deadline
}

export function stop(course: Course, id: ClockId): void {
  const deadline = running(course, id)
  if (deadline !== undefined) deadline.status = 'stopped'
}
