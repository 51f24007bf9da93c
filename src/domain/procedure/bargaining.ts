/** From invitation to table: reply, delegations, vacancies, meetings, suspension, and the authority's coordination. */
import { checkDelegation, checkParity } from './delegation.ts'
import { done, find, latest, move, otherSide, reckonFor, running, start, type Course } from './course.ts'
import type { Delegation, EventOf } from './event.ts'
import { daysBetween, minutesBetween, onDay, type Moment } from './moment.ts'
import type { Refusal, Topic } from './profile.ts'
import { meets } from './ratio.ts'

export function invited(course: Course, { at }: EventOf<'invitation.delivered'>): void {
  start(course, 'reply', at)
  limit(course, 'invitation.delivered', at)
  start(course, 'mediatorNotice', at)
  start(course, 'noStoppage', at)
  course.invitedAt = at
  noticeOfOpening(course)
  move(course, 'invitation.delivered')
}

/** The limit for the whole bargaining starts once, at the event the profile names. */
function limit(course: Course, trigger: string, at: Moment): void {
  if (course.profile.clocks.overallLimit?.value.trigger !== trigger || latest(course, 'overallLimit') !== undefined)
    return
  const deadline = start(course, 'overallLimit', at)
  if (deadline !== null && deadline.legal !== null) start(course, 'coordinationApply', onDay(deadline.legal))
}

export function replied(course: Course, { at }: EventOf<'reply.delivered'>): void {
  judgeReply(course, at)
  if (course.profile.clocks.repsNotice?.value.trigger === 'reply.delivered') start(course, 'repsNotice', at)
  limit(course, 'reply.delivered', at)
  move(course, 'reply.delivered')
}

function judgeReply(course: Course, at: Moment): void {
  const deadline = done(course, 'reply', at)
  if (deadline?.status === 'late' && deadline.legal !== null) {
    const days = daysBetween(deadline.legal, at.date)
    find(course, 'replyLate', 'warning', { due: deadline.legal, on: at.date, days }, deadline.ref)
  }
}

export function refused(course: Course, event: EventOf<'reply.refused'>): void {
  const { value, ref } = course.profile.rules.refusal
  judgeReply(course, event.at)
  const forbidden = forbiddenTopic(course, value, event)
  if (value.allowed === 'never') find(course, 'refusalNotAllowed', 'error', { topic: '' }, ref)
  else if (forbidden !== null) find(course, 'refusalNotAllowed', 'error', { topic: forbidden }, ref)
  else if (event.reason === null) find(course, 'refusalNeedsReason', 'error', {}, ref)
  else {
    move(course, 'reply.refused')
    return
  }
  // a refusal the law does not know is no reply: the clock runs on
  const deadline = latest(course, 'reply')
  if (deadline !== undefined) Object.assign(deadline, { status: 'open', done: null })
  move(course, 'invitation.delivered')
}

function forbiddenTopic(
  { facts }: Course,
  { neverFor, layoff }: Refusal,
  event: EventOf<'reply.refused'>,
): Topic | null {
  const topics = new Set([...facts.topics, ...event.topics])
  const persons = event.layoff ?? facts.layoff
  // where the law counts heads, a lay-off below its numbers may still be refused
  if (layoff !== undefined && persons !== null) {
    topics.delete('layoff')
    const large = persons >= layoff.persons || (facts.staff !== null && meets(layoff.share, persons, facts.staff))
    if (large) topics.add('layoff')
  } else if (persons !== null && persons > 0) topics.add('layoff')
  return neverFor.find((topic) => topics.has(topic)) ?? null
}

export function proposed(course: Course, event: EventOf<'delegation.proposed'>): void {
  for (const delegation of event.delegations) propose(course, delegation, event)
  const { workers, employer } = course.delegations
  if (workers !== undefined && employer !== undefined) {
    const unequal = checkParity(course.profile, workers.count, employer.count, course.event)
    if (unequal !== null) {
      course.findings.push(unequal)
      const named = event.delegations.map((delegation) => delegation.party)
      // where both came together and the employer outnumbers, it is the employer's that must shrink
      const at = unequal.code === 'employerOutnumbers' ? 'employer' : (named.at(-1) ?? 'employer')
      course.accepted[at] = false
    }
  }
  if (course.accepted.workers === true && course.accepted.employer === true) move(course, 'delegations.confirmed')
  else if (Object.values(course.accepted).includes(false)) move(course, 'delegation.rejected')
}

function propose(course: Course, delegation: Delegation, { at, undated }: EventOf<'delegation.proposed'>): void {
  const findings = checkDelegation(course.profile, course.facts, delegation, course.event)
  course.findings.push(...findings)
  course.delegations[delegation.party] = delegation
  course.accepted[delegation.party] = findings.length === 0
  const vacancy = running(course, 'vacancy')
  if (!undated && (vacancy?.owner === delegation.party || vacancy?.owner === 'both')) done(course, 'vacancy', at)
  if (!undated && course.profile.clocks.repsNotice?.value.trigger === 'delegation.proposed') {
    start(course, 'repsNotice', at, { side: delegation.party })
  }
}

export function vacated(course: Course, { at, party }: EventOf<'rep.vacated'>): void {
  start(course, 'vacancy', at, { side: party })
}

export function meetingSet(course: Course, event: EventOf<'meeting.set'>): void {
  const { at, kind, noticed } = event
  if (kind === 'congress') {
    start(course, 'papers', at)
    return
  }
  const emergency = kind === 'emergency' && course.profile.clocks.emergencyMeetingNotice !== undefined
  const deadline = emergency
    ? start(course, 'emergencyMeetingNotice', at, { as: 'meetingNotice' })
    : start(course, 'meetingNotice', at)
  if (noticed !== null && deadline !== null) {
    done(course, 'meetingNotice', noticed)
    if (deadline.status === 'late' && deadline.legal !== null) {
      const given = emergency ? (minutesBetween(noticed, at) ?? 0) : daysBetween(noticed.date, at.date)
      find(
        course,
        'meetingNoticeLate',
        'error',
        {
          due: deadline.legal,
          given: emergency ? Math.floor(given / 60) : given,
          needed: deadline.rule.offset,
          unit: deadline.rule.unit,
        },
        deadline.ref,
      )
    }
  }
  limit(course, 'meeting.set', at)
  course.meetings.push({ on: at.date, chair: chairOf(course) })
  if (course.profile.kind === 'committee') move(course, 'sitting.called')
  else move(course, 'meeting.set')
}

/** Chiefs take the chair in turn; the side that proposed bargaining begins. */
function chairOf({ profile, facts, meetings }: Course): 'workers' | 'employer' | 'joint' | 'neutral' {
  const chair = profile.rules['session.chair'].value
  if (chair !== 'alternate') return chair
  return meetings.length % 2 === 0 ? facts.inviter : otherSide(facts.inviter)
}

export function suspended(course: Course, event: EventOf<'suspension.agreed'>): void {
  const { value: rule, ref } = course.profile.rules.suspension
  if (rule.needs === 'forceMajeureOnly' && event.forceMajeure !== true) {
    find(course, 'suspensionOnlyForceMajeure', 'error', {}, ref)
  }
  if ((rule.needs === 'workers' || rule.needs === 'workersChief') && event.consentOfWorkers === false) {
    find(course, 'suspensionNeedsConsent', 'error', { of: rule.needs }, ref)
  }
  if (event.until !== null) {
    course.pauses.push({ from: event.at.date, to: event.until })
    const stood = rule.total ? course.pauses : course.pauses.slice(-1)
    const days = stood.reduce((sum, pause) => sum + daysBetween(pause.from, pause.to), 0)
    if (rule.max !== null && days > rule.max) find(course, 'suspensionTooLong', 'error', { days, most: rule.max }, ref)
    for (const deadline of course.deadlines) {
      if (deadline.status !== 'open' || deadline.rule.pausedBy !== 'suspension') continue
      Object.assign(deadline, reckonFor(course, deadline.rule, deadline.from))
    }
  }
  move(course, 'suspension.agreed')
}

export function coordinated(course: Course, event: EventOf<'coordination.accepted'>): void {
  const clock = course.profile.clocks.coordination
  const most = clock?.value.extension ?? 0
  const wished = event.extension ?? 0
  if (wished > most && clock !== undefined) {
    find(course, 'extensionTooLong', 'error', { days: wished, most }, clock.ref)
  }
  const reasoned = course.profile.rules['coordination.writtenReason']
  if (wished > 0 && reasoned.value && event.reason === null)
    find(course, 'extensionNeedsReason', 'error', {}, reasoned.ref)
  done(course, 'coordinationApply', event.at)
  done(course, 'coordinationAct', event.at)
  start(course, 'coordination', event.at, { extension: Math.min(wished, most) })
  move(course, 'coordination.accepted')
}

export function coordinationApplied(course: Course, { at }: EventOf<'coordination.applied'>): void {
  done(course, 'coordinationApply', at)
  start(course, 'coordinationAct', at)
}

/**
 * Where a law asks for notice before a term ends (8(d) of the NLRA), notice and term are known in either order. No strike
 * or lock-out for so long after the notice, or until the term ends, whichever is later.
 */
export function noticeOfOpening(course: Course): void {
  const { invitedAt, term } = course
  if (invitedAt === null || term === null) return
  const notice = done(course, 'openNotice', invitedAt)
  if (notice?.status === 'late' && notice.legal !== null) {
    find(course, 'openNoticeLate', 'warning', { due: notice.legal, on: invitedAt.date }, notice.ref)
  }
  const peace = latest(course, 'noStoppage')
  if (peace !== undefined && peace.legal !== null && peace.legal < term.to) {
    Object.assign(peace, { legal: term.to, why: { ...peace.why, code: 'later-of' } })
  }
}
