/**
 * When something happened. Law counts plain dates in the place's zone; only clocks of hours need the instant. A moment
 * given as a plain date has no instant, and an hour is then never invented for it.
 */
import { Temporal } from 'temporal-polyfill'

/** YYYY-MM-DD */
export type PlainDate = string

export interface Moment {
  date: PlainDate
  /** ISO 8601 with the offset of the place, to the second; null: only the day is known */
  instant: string | null
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})(\[[^\]]{1,60}\])?$/

export const isZone = (zone: string): boolean => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}

/** "2026-06-17", or an instant with its zone, "2026-06-17T23:30:00Z", as the day it was in `zone`. Null: neither. */
export function readMoment(text: string, zone: string): Moment | null {
  try {
    if (DATE.test(text)) {
      return { date: Temporal.PlainDate.from(text, { overflow: 'reject' }).toString(), instant: null }
    }
    if (!INSTANT.test(text)) return null
    // Temporal.Instant quietly carries 30 February into March; the date part is held to the calendar first
    Temporal.PlainDate.from(text.slice(0, 10), { overflow: 'reject' })
    return momentOf(Temporal.Instant.from(text), zone)
  } catch {
    return null
  }
}

export const momentOf = (instant: Temporal.Instant, zone: string): Moment => {
  const local = instant.toZonedDateTimeISO(zone)
  return {
    date: local.toPlainDate().toString(),
    instant: local.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
  }
}

export const onDay = (date: PlainDate): Moment => ({ date, instant: null })

export const addDays = (date: PlainDate, days: number): PlainDate =>
  Temporal.PlainDate.from(date).add({ days }).toString()

export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days

/** Whole minutes from one instant to another; null where an hour is not known. */
export const minutesBetween = (from: Moment, to: Moment): number | null =>
  from.instant === null || to.instant === null
    ? null
    : Math.floor(Temporal.Instant.from(from.instant).until(Temporal.Instant.from(to.instant)).total('minutes'))

export const laterOf = (a: PlainDate, b: PlainDate): PlainDate => (a >= b ? a : b)
