/**
 * A legal clock: so many days, working days, weeks, months, years or hours after an event, or before it. The day of the
 * event is not counted (民法典 art. 201); a period of months ends on the same day of the month, or at the month's end
 * (art. 202); a period of days that ends on a day off ends on the next working day (art. 203) unless the rule says it
 * does not roll. Counting backwards never rolls: that would shorten the other side's notice. An extension runs from the
 * nominal end, not from the day the period had rolled to.
 */
import { Temporal } from 'temporal-polyfill'
import { isWorked, type DayKind, type WorkCalendar } from './calendar.ts'
import { addDays, daysBetween, laterOf, type Moment, type PlainDate } from './moment.ts'

export const UNITS = ['hour', 'calendarDay', 'workingDay', 'week', 'month', 'year'] as const
export type Unit = (typeof UNITS)[number]
export type Direction = 'after' | 'before'

export interface Period {
  offset: number
  unit: Unit
  direction: Direction
  /** to the next working day when the last day is off */
  roll: boolean
}

/** What a sentence about a date is made of. `from` is the day counted from, `year` the one that is missing. */
export interface Why {
  code:
    | 'counted'
    | 'rolled'
    | 'not-rolled'
    | 'working-days'
    | 'before'
    | 'hours'
    | 'no-calendar-data'
    | 'time-needed'
    | 'later-of'
    | 'earliest'
  offset: number
  unit: Unit
  direction: Direction
  from: PlainDate
  /** extension added to the nominal end, in the same kind of days */
  extension: number
  /** why the nominal last day is off, where it is */
  off: 'weekend' | 'holiday' | null
  /** calendar days the clock stood still */
  paused: number
  /** weekends worked in exchange and holidays on weekdays that the count met */
  shifted: PlainDate[]
  holidays: number
  year: number | null
  holidaysUnknown: boolean
}

export interface Reckoned {
  /** as counted; null where counting itself needs a year without data */
  nominal: string | null
  /** as the law holds; null where a year without data, or an unknown hour, stands in the way */
  legal: string | null
  why: Why
}

const OFF: Partial<Record<DayKind, 'weekend' | 'holiday'>> = { weekend: 'weekend', holiday: 'holiday' }

/** A stretch during which a clock stands still: the day after `from` up to and including `to`. */
export interface Pause {
  from: PlainDate
  to: PlainDate
}

export interface Lengthening {
  /** in the unit of the period, from the nominal end */
  extension?: number
  pauses?: readonly Pause[]
}

export function reckon(
  period: Period,
  start: Moment,
  calendar: WorkCalendar,
  zone: string,
  { extension = 0, pauses = [] }: Lengthening = {},
): Reckoned {
  const why: Why = {
    code: period.direction === 'before' ? 'before' : 'counted',
    offset: period.offset,
    unit: period.unit,
    direction: period.direction,
    from: start.date,
    extension,
    paused: 0,
    off: null,
    shifted: [],
    holidays: 0,
    year: null,
    holidaysUnknown: false,
  }
  if (period.unit === 'hour') return hours(period, start, zone, why)
  if (period.unit === 'workingDay') return workingDays(period, start.date, calendar, why, pauses)
  const { end, paused } = standStill(calendarEnd(period, start.date, extension), start.date, pauses)
  const counted = { ...why, paused }
  return period.roll && period.direction === 'after' ? rolled(end, calendar, counted) : unrolled(end, calendar, counted)
}

/** The end moves on by every day of a pause that fell between the start and the end as moved so far. */
function standStill(end: PlainDate, start: PlainDate, pauses: readonly Pause[]): { end: PlainDate; paused: number } {
  let moved = end
  let paused = 0
  for (const pause of pauses.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (pause.from >= moved || pause.to <= start) continue
    const days = daysBetween(laterOf(pause.from, start), pause.to)
    moved = addDays(moved, days)
    paused += days
  }
  return { end: moved, paused }
}

function calendarEnd({ offset, unit, direction }: Period, from: PlainDate, extension: number): PlainDate {
  const sign = direction === 'before' ? -1 : 1
  const step = { calendarDay: 'days', week: 'weeks', month: 'months', year: 'years' } as const
  const key = step[unit as keyof typeof step]
  return Temporal.PlainDate.from(from)
    .add({ [key]: sign * offset })
    .add({ [key]: sign * extension })
    .toString()
}

function unrolled(nominal: PlainDate, calendar: WorkCalendar, why: Why): Reckoned {
  const off = OFF[calendar.kindOf(nominal)] ?? null
  const code = why.direction === 'before' ? 'before' : off === null ? 'counted' : 'not-rolled'
  return { nominal, legal: nominal, why: { ...why, off, code } }
}

function rolled(nominal: PlainDate, calendar: WorkCalendar, why: Why): Reckoned {
  const first = calendar.kindOf(nominal)
  let day = Temporal.PlainDate.from(nominal)
  for (let kind = first; !isWorked(kind); kind = calendar.kindOf(day.toString())) {
    if (kind === 'missing') return { nominal, legal: null, why: { ...why, code: 'no-calendar-data', year: day.year } }
    day = day.add({ days: 1 })
  }
  const off = OFF[first] ?? null
  const code = off === null ? 'counted' : 'rolled'
  return { nominal, legal: day.toString(), why: { ...why, code, off, holidaysUnknown: !calendar.knowsHolidays } }
}

function workingDays(
  { offset, direction }: Period,
  from: PlainDate,
  calendar: WorkCalendar,
  why: Why,
  pauses: readonly Pause[],
): Reckoned {
  const step = direction === 'before' ? -1 : 1
  let day = Temporal.PlainDate.from(from)
  let left = offset + why.extension
  const shifted: PlainDate[] = []
  let holidays = 0
  let paused = 0
  while (left > 0) {
    day = day.add({ days: step })
    const date = day.toString()
    const kind = calendar.kindOf(date)
    if (kind === 'missing')
      return { nominal: null, legal: null, why: { ...why, code: 'no-calendar-data', year: day.year } }
    if (pauses.some((pause) => date > pause.from && date <= pause.to)) {
      paused += 1
      continue
    }
    if (kind === 'shifted') shifted.push(date)
    if (kind === 'holiday') holidays += 1
    if (isWorked(kind)) left -= 1
  }
  const end = day.toString()
  const holidaysUnknown = !calendar.knowsHolidays
  return { nominal: end, legal: end, why: { ...why, code: 'working-days', paused, shifted, holidays, holidaysUnknown } }
}

function hours({ offset, direction }: Period, start: Moment, zone: string, why: Why): Reckoned {
  if (start.instant === null) return { nominal: null, legal: null, why: { ...why, code: 'time-needed' } }
  const end = Temporal.Instant.from(start.instant)
    .add({ hours: direction === 'before' ? -offset : offset })
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return { nominal: end, legal: end, why: { ...why, code: 'hours' } }
}

/** Was it done by the date the law holds? Null where that cannot be said. */
export function inTime(done: Moment, { legal }: Pick<Reckoned, 'legal'>): boolean | null {
  if (legal === null) return null
  if (!legal.includes('T')) return done.date <= legal
  if (done.instant === null)
    return done.date < legal.slice(0, 10) ? true : done.date > legal.slice(0, 10) ? false : null
  return Temporal.Instant.compare(Temporal.Instant.from(done.instant), Temporal.Instant.from(legal)) <= 0
}

/**
 * The last day of a term of so many months that begins on `from`: the day before the corresponding day, or the month's
 * end where the month has none.
 */
export function termEnd(from: PlainDate, months: number): PlainDate {
  const start = Temporal.PlainDate.from(from)
  const corresponding = start.add({ months })
  return (corresponding.day < start.day ? corresponding : corresponding.subtract({ days: 1 })).toString()
}
