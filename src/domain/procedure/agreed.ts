/**
 * Clocks the parties set themselves in a clause (notice of a change, comment window …). They take the place of the
 * profile's defaults where the profile lets them; a statutory clock is nobody's to agree away (民法典 art. 204 speaks of
 * counting, not of the law's own limits). What is not understood is said, never ignored.
 */
import type { Finding } from './finding.ts'
import type { ClockId } from './clocks.ts'
import { isClockId } from './clocks.ts'
import type { Unit } from './clock.ts'
import type { Profile } from './profile.ts'

/** Names under which clauses carry these parameters, beside the clock's own id. */
const NAMES: ReadonlyMap<string, ClockId> = new Map(
  Object.entries<ClockId>({
    noticeDays: 'changeNotice',
    majorChangeNotice: 'changeNotice',
    consultWindow: 'commentWindow',
    comment: 'commentWindow',
    committee: 'jointCommittee',
    frozen: 'freeze',
    freezeMax: 'freeze',
    emergency: 'emergencyNotice',
    confirm: 'emergencyConfirm',
    emergencyConfirmation: 'emergencyConfirm',
  }),
)

/** Parameters that are not clocks and are read elsewhere. */
const OTHERS = ['term', 'termYears', 'termMonths']

const SPOKEN: ReadonlyMap<string, Unit> = new Map(
  Object.entries<Unit>({
    h: 'hour',
    hour: 'hour',
    d: 'calendarDay',
    day: 'calendarDay',
    calendarday: 'calendarDay',
    wd: 'workingDay',
    workday: 'workingDay',
    workingday: 'workingDay',
    week: 'week',
    month: 'month',
    year: 'year',
  }),
)

const unitOf = (text: unknown): Unit | null =>
  typeof text === 'string'
    ? (SPOKEN.get(
        text
          .toLowerCase()
          .replace(/[^a-z]/g, '')
          .replace(/s$/, ''),
      ) ?? null)
    : null

/** `commentWindowDays` → the clock, and the unit its name says. Plain "Days" are days as the profile counts them. */
function nameOf(key: string): { id: ClockId; unit: Unit | 'day' | null } | null {
  const suffix = /(WorkingDays|WorkDays|CalendarDays|Days|Hours|Weeks|Months)$/.exec(key)?.[1]
  const stem = suffix === undefined ? key : key.slice(0, -suffix.length)
  const id = NAMES.get(key) ?? NAMES.get(stem) ?? (isClockId(stem) ? stem : undefined)
  if (id === undefined) return null
  return { id, unit: suffix === undefined ? null : suffix === 'Days' ? 'day' : unitOf(suffix) }
}

/** What is not said is as in the profile; "days" of a clock that counts in hours are calendar days. */
function unitFor(said: Unit | null, named: Unit | 'day' | null, own: Unit): Unit {
  if (said !== null) return said
  if (named === null) return own
  if (named !== 'day') return named
  return own === 'workingDay' ? own : 'calendarDay'
}

const LIMIT = 3660

function lengthOf(value: unknown): { offset: number; unit: Unit | null } | null {
  if (typeof value === 'number') return { offset: value, unit: null }
  if (typeof value === 'string') {
    const iso = /^P(?:(\d{1,4})([DWMY])|T(\d{1,4})H)$/.exec(value)
    if (iso === null) return null
    const letters: Record<string, Unit> = { D: 'calendarDay', W: 'week', M: 'month', Y: 'year' }
    return iso[3] === undefined
      ? { offset: Number(iso[1]), unit: letters[iso[2] ?? 'D'] ?? null }
      : { offset: Number(iso[3]), unit: 'hour' }
  }
  if (typeof value !== 'object' || value === null) return null
  const { offset, value: amount, unit } = value as Record<string, unknown>
  const number = offset ?? amount
  if (typeof number !== 'number') return null
  return unit === undefined
    ? { offset: number, unit: null }
    : unitOf(unit) === null
      ? null
      : { offset: number, unit: unitOf(unit) }
}

/** The profile with the agreed clocks in it, and what could not be taken. */
export function withAgreed(
  profile: Profile,
  agreed: Readonly<Record<string, unknown>>,
): { profile: Profile; findings: Finding[] } {
  const clocks = { ...profile.clocks }
  const findings: Finding[] = []
  const refuse = (code: Finding['code'], key: string): void => {
    const known = Object.entries(profile.clocks).flatMap(([id, clock]) => (clock.value.negotiable === true ? [id] : []))
    findings.push({
      code,
      severity: code === 'agreedUnknown' ? 'notice' : 'warning',
      event: null,
      particulars: { key, known: known.join(', ') },
      ref: null,
    })
  }
  for (const [key, value] of Object.entries(agreed)) {
    if (OTHERS.includes(key)) continue
    const name = nameOf(key)
    const clock = name === null ? undefined : clocks[name.id]
    if (name === null || clock === undefined) {
      refuse('agreedUnknown', key)
      continue
    }
    if (clock.value.negotiable !== true) {
      refuse('agreedNotNegotiable', key)
      continue
    }
    const length = lengthOf(value)
    if (length === null || !Number.isInteger(length.offset) || length.offset < 0 || length.offset > LIMIT) {
      refuse('agreedInvalid', key)
      continue
    }
    clocks[name.id] = {
      value: { ...clock.value, offset: length.offset, unit: unitFor(length.unit, name.unit, clock.value.unit) },
      ref: { instrument: 'parties', status: 'verified' },
    }
  }
  return { profile: { ...profile, clocks }, findings }
}
