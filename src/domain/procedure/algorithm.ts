/**
 * A change of algorithm while the agreement runs: notice, comment, objection, joint committee, freeze; and the emergency
 * change that takes effect first. The information the parties owe each other starts the clock: an incomplete notice
 * starts nothing.
 */
import { done, find, latest, move, running, start, type Course } from './course.ts'
import type { EventOf } from './event.ts'
import { laterOf, minutesBetween, onDay, type Moment } from './moment.ts'

export function noticed(course: Course, event: EventOf<'algorithm.noticed'>): void {
  if (event.emergency) {
    emergencyNotice(course, event)
    return
  }
  if (event.planned !== null) course.planned = event.planned
  if (event.missing.length > 0) {
    find(
      course,
      'infoIncomplete',
      'error',
      { missing: event.missing.join(',') },
      course.profile.rules['algorithm.rule'].ref,
    )
    course.effectiveOn = null
    course.earliest = null
    move(course, 'notice.incomplete')
    return
  }
  const notice = start(course, 'changeNotice', event.at)
  start(course, 'commentWindow', event.at)
  course.earliest = notice?.legal ?? null
  if (notice !== null) notice.why = { ...notice.why, code: 'earliest' }
  if (course.planned !== null && course.earliest !== null && course.planned < course.earliest) {
    const particulars = { planned: course.planned, earliest: course.earliest, needed: notice?.rule.offset ?? 0 }
    find(course, 'changeTooEarly', 'error', particulars, notice?.ref ?? null)
  }
  course.effectiveOn =
    course.planned !== null && course.earliest !== null
      ? laterOf(course.planned, course.earliest)
      : (course.planned ?? course.earliest)
  move(course, 'notice.complete')
}

/** Effect first, notice within hours, confirmation within days. */
function emergencyNotice(course: Course, { at, effective }: EventOf<'algorithm.noticed'>): void {
  const since = effective ?? course.unannounced?.at ?? null
  if (since !== null && running(course, 'emergencyNotice') === undefined) {
    course.findings = course.findings.filter((finding) => finding !== course.unannounced?.finding)
    course.unannounced = null
    takeEmergencyEffect(course, since)
  }
  const deadline = latest(course, 'emergencyNotice')
  if (deadline === undefined) {
    find(course, 'emergencyTimeUnknown', 'notice', {}, course.profile.clocks.emergencyNotice?.ref ?? null)
    return
  }
  done(course, 'emergencyNotice', at)
  if (deadline.status === 'late') {
    const minutes = minutesBetween(deadline.from, at)
    const particulars = {
      hours: minutes === null ? '' : Math.floor(minutes / 60),
      minutes: minutes === null ? '' : minutes % 60,
      needed: deadline.rule.offset,
      unit: deadline.rule.unit,
    }
    find(course, 'emergencyNoticeLate', 'error', particulars, deadline.ref)
  } else if (deadline.status === 'unknown') {
    find(course, 'emergencyTimeUnknown', 'notice', {}, deadline.ref)
  }
}

function takeEmergencyEffect(course: Course, at: Moment): void {
  start(course, 'emergencyNotice', at)
  start(course, 'emergencyConfirm', at)
  course.effectiveOn = at.date
  move(course, 'emergency.effective')
}

export function algorithmObjected(course: Course, { at }: EventOf<'algorithm.objected'>): void {
  const window = latest(course, 'commentWindow')
  if (window?.legal != null && at.date > window.legal) {
    window.status = 'expired'
    find(course, 'lateComment', 'warning', { on: at.date, last: window.legal }, window.ref)
    return
  }
  done(course, 'commentWindow', at)
  start(course, 'jointCommittee', at)
  move(course, 'algorithm.objected')
}

export function committeeClosed(course: Course, { at, outcome, planned }: EventOf<'algorithm.committeeClosed'>): void {
  const committee = done(course, 'jointCommittee', at)
  if (committee?.status === 'late' && committee.legal !== null) {
    find(course, 'committeeLate', 'warning', { due: committee.legal, on: at.date }, committee.ref)
  }
  if (planned !== null) course.planned = planned
  if (outcome === 'agreed') {
    move(course, 'committee.agreed')
    return
  }
  // frozen from the day it would have taken effect; where no day was ever named, from the day of disagreement
  const from =
    course.planned !== null && course.earliest !== null
      ? laterOf(course.planned, course.earliest)
      : (course.planned ?? course.earliest ?? at.date)
  start(course, 'freeze', onDay(from))
  course.effectiveOn = null
  move(course, 'committee.divided')
}

export function activated(course: Course, event: EventOf<'algorithm.activated'>): void {
  const { at } = event
  const rule = course.profile.rules['algorithm.rule'].ref
  const differs = event.modelHash !== null && event.registeredHash !== null && event.modelHash !== event.registeredHash
  if (differs) {
    const particulars = { active: event.modelHash ?? '', registered: event.registeredHash ?? '' }
    find(course, 'modelDiffers', 'error', particulars, rule)
  }
  if (event.emergency) {
    takeEmergencyEffect(course, at)
    return
  }
  const state = course.states.algorithm
  const freeze = running(course, 'freeze')
  if (state === 'frozen' && freeze !== undefined && (freeze.legal === null || at.date <= freeze.legal)) {
    find(course, 'activatedWhileFrozen', 'error', { on: at.date, until: freeze.legal ?? '' }, freeze.ref)
  } else if (state === 'infoIncomplete' || state === undefined) {
    find(course, 'activatedUnannounced', 'error', { on: at.date }, rule)
    const finding = course.findings.at(-1)
    if (finding !== undefined) course.unannounced = { at, finding }
  } else if (course.earliest !== null && at.date < course.earliest) {
    find(
      course,
      'activatedEarly',
      'error',
      { on: at.date, earliest: course.earliest },
      latest(course, 'changeNotice')?.ref,
    )
  } else if (state === 'algorithmObjected') {
    find(course, 'activatedWhileFrozen', 'error', { on: at.date, until: '' }, rule)
  } else {
    done(course, 'changeNotice', at)
    course.effectiveOn = at.date
    move(course, 'change.lawful')
    return
  }
  move(course, 'change.breach')
}

export function confirmed(course: Course, { at }: EventOf<'algorithm.confirmed'>): void {
  const deadline = done(course, 'emergencyConfirm', at)
  if (deadline?.status === 'late' && deadline.legal !== null) {
    find(course, 'confirmationLate', 'error', { due: deadline.legal, on: at.date }, deadline.ref)
    move(course, 'emergency.expired')
    return
  }
  move(course, 'emergency.confirmed')
}
