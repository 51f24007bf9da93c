/**
 * Dates, numbers and fingerprints as people read them. Server and browser must print the same letters, or hydration
 * would change the page under the reader: so the zone is given, never the machine's.
 */
import { LANGUAGE_TAG, type Locale } from '#words/locale.ts'

/** The zone of the house. Legal dates of a negotiation are in that negotiation's own. */
export const HOUSE_ZONE = 'Asia/Shanghai'

export interface Formatters {
  /** "Mon 12 Oct 2026" / 2026年10月12日（周一）: a clock depends on the weekday, so it is always there */
  date: (at: Date | string) => string
  /** "12 Oct" / 10月12日 */
  day: (at: Date | string) => string
  /** "14:32" */
  time: (at: Date | string) => string
  /** date with weekday and time */
  dateTime: (at: Date | string) => string
  /** "3 days ago" / 3天前; `now` is an argument so that server and browser can agree on it */
  age: (at: Date | string, now: Date | string) => string
  number: (n: number) => string
  /** "1.5 MB" */
  bytes: (n: number) => string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const made = new Map<string, Formatters>()

/** One set per language and zone; making Intl objects is slow, using them is not. */
export function formatters(locale: Locale, zone: string = HOUSE_ZONE): Formatters {
  const key = `${locale} ${zone}`
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = make(locale, zone)
  made.set(key, fresh)
  return fresh
}

function make(locale: Locale, zone: string): Formatters {
  const tag = LANGUAGE_TAG[locale]
  const dated = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: zone })
    return (at: Date | string): string => format.format(new Date(at))
  }
  const weekday = dated({ weekday: 'short' })
  const fullDay = dated({ year: 'numeric', month: locale === 'zh' ? 'long' : 'short', day: 'numeric' })
  const day = dated({ month: locale === 'zh' ? 'long' : 'short', day: 'numeric' })
  const time = dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const numbers = new Intl.NumberFormat(tag)
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })

  // put together by hand: browsers and Node differ in the commas of a whole pattern
  const date = (at: Date | string): string =>
    locale === 'zh' ? `${fullDay(at)}（${weekday(at)}）` : `${weekday(at)} ${fullDay(at)}`

  return {
    date,
    day,
    time,
    dateTime: (at) => `${date(at)} ${time(at)}`,
    age: (at, now) => {
      const ago = new Date(at).getTime() - new Date(now).getTime()
      const far = Math.abs(ago)
      if (far < HOUR) return relative.format(Math.trunc(ago / MINUTE), 'minute')
      if (far < DAY) return relative.format(Math.trunc(ago / HOUR), 'hour')
      return relative.format(Math.trunc(ago / DAY), 'day')
    },
    number: (n) => numbers.format(n),
    bytes: (n) => {
      const step = n < 1024 ? 0 : n < 1024 ** 2 ? 1 : n < 1024 ** 3 ? 2 : 3
      const scaled = n / 1024 ** step
      return `${numbers.format(step === 0 ? n : Math.round(scaled * 10) / 10)} ${['B', 'kB', 'MB', 'GB'][step] ?? ''}`
    },
  }
}

/** A fingerprint in groups, so that two people can read it to each other: ["7a0b", "0e6b", …]. */
export const hashGroups = (hash: string, size = 4): string[] => hash.match(new RegExp(`.{1,${size}}`, 'g')) ?? []

/** The first eight places, for a margin: "7a0b 0e6b". Never on a page where something is signed. */
export const hashHead = (hash: string): string => hashGroups(hash.slice(0, 8)).join(' ')
