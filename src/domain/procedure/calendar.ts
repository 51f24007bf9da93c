/**
 * Which days are working days. In China that is decided each autumn by the State Council: holidays, and weekends that
 * become working days in exchange. A year not yet announced is missing, never guessed: a date that depends on it is
 * withheld. The table is read directly from the package's data, because its functions answer by the machine's own time
 * zone and lose days west of Greenwich.
 */
import { Temporal } from 'temporal-polyfill'
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { PlainDate } from './moment.ts'

export const CALENDARS = ['cn', 'generic', 'eu', 'es', 'us'] as const
export type CalendarId = (typeof CALENDARS)[number]

/** Why a day is not worked, or is worked although it is a weekend. `missing`: the year has no data. */
export type DayKind = 'working' | 'shifted' | 'weekend' | 'holiday' | 'missing'

export interface WorkCalendar {
  id: CalendarId
  /** public holidays are in it; where not, an answer says that only weekends were left out */
  knowsHolidays: boolean
  kindOf(date: PlainDate): DayKind
}

const holidays: Readonly<Record<string, string>> = table.holidays
const shifted: Readonly<Record<string, string>> = table.workdays

/** Announced when both ends of its holidays are there: New Year alone may stand in the year before's announcement. */
export const isAnnounced = (year: number): boolean => `${year}-01-01` in holidays && `${year}-10-01` in holidays

const isWeekend = (date: PlainDate): boolean => Temporal.PlainDate.from(date).dayOfWeek > 5

const chinese: WorkCalendar = {
  id: 'cn',
  knowsHolidays: true,
  kindOf(date) {
    if (!isAnnounced(Number(date.slice(0, 4)))) return 'missing'
    if (date in shifted) return 'shifted'
    if (date in holidays) return 'holiday'
    return isWeekend(date) ? 'weekend' : 'working'
  },
}

/** Monday to Friday. National and local holidays are not in it, and the answer says so. */
const weekdays = (id: CalendarId): WorkCalendar => ({
  id,
  knowsHolidays: false,
  kindOf: (date) => (isWeekend(date) ? 'weekend' : 'working'),
})

export const calendarOf = (id: CalendarId): WorkCalendar => (id === 'cn' ? chinese : weekdays(id))

export const isWorked = (kind: DayKind): boolean => kind === 'working' || kind === 'shifted'

/** Working days of a year; null where the year is missing. 248 in 2026. */
export function workingDaysIn(calendar: WorkCalendar, year: number): number | null {
  let day = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  let worked = 0
  while (day.year === year) {
    const kind = calendar.kindOf(day.toString())
    if (kind === 'missing') return null
    if (isWorked(kind)) worked += 1
    day = day.add({ days: 1 })
  }
  return worked
}
