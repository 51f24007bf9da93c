import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf, isAnnounced, isWorked, workingDaysIn } from './calendar.ts'
import { inTime, reckon, termEnd, type Period } from './clock.ts'
import { addDays, daysBetween, isZone, onDay, readMoment } from './moment.ts'
import { at } from './telling.ts'

const cn = calendarOf('cn')
const plain = calendarOf('generic')
const period = (offset: number, unit: Period['unit'], more: Partial<Period> = {}): Period => ({
  offset,
  unit,
  direction: 'after',
  roll: true,
  ...more,
})
const end = (p: Period, from: string, calendar = cn) => reckon(p, at(from), calendar, 'Asia/Shanghai')

describe('the official Chinese calendar', () => {
  it('has 248 working days in 2026, wherever the machine stands', () => {
    expect(workingDaysIn(cn, 2026)).toBe(248)
    expect(cn.kindOf('2026-09-20')).toBe('shifted')
    expect(cn.kindOf('2026-10-10')).toBe('shifted')
    expect(cn.kindOf('2026-10-05')).toBe('holiday')
    expect(cn.kindOf('2026-10-11')).toBe('weekend')
  })

  it('does not guess a year that was not announced', () => {
    expect(isAnnounced(2027)).toBe(false)
    expect(workingDaysIn(cn, 2027)).toBeNull()
    expect(workingDaysIn(cn, 2003)).toBeNull()
    expect(cn.kindOf('2027-06-01')).toBe('missing')
  })

  const folder = '../shared/data/calendars'
  const years = [2024, 2025, 2026].filter((year) => existsSync(`${folder}/cn-${year}.json`))
  it.skipIf(years.length === 0)(
    'agrees day by day with a second published table (skipped where that is not at hand)',
    () => {
      for (const year of years) {
        const { days } = JSON.parse(readFileSync(`${folder}/cn-${year}.json`, 'utf8')) as {
          days: { date: string; isOffDay: boolean }[]
        }
        const table = new Map(days.map(({ date, isOffDay }) => [date, isOffDay]))
        for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
          const off = table.get(day) ?? [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
          expect(isWorked(cn.kindOf(day)), day).toBe(!off)
        }
      }
    },
  )
})

describe('clocks', () => {
  it.each([
    // the start day is not counted; the last day rolls when it is off
    ['20 days over a Sunday', period(20, 'calendarDay'), '2026-03-02', '2026-03-22', '2026-03-23'],
    ['10 days into the National Day', period(10, 'calendarDay'), '2026-09-24', '2026-10-04', '2026-10-08'],
    ['10 days onto a worked Saturday', period(10, 'calendarDay'), '2026-09-30', '2026-10-10', '2026-10-10'],
    [
      'a window that does not roll',
      period(15, 'calendarDay', { roll: false }),
      '2026-09-20',
      '2026-10-05',
      '2026-10-05',
    ],
    ['10 working days', period(10, 'workingDay'), '2026-09-21', '2026-10-12', '2026-10-12'],
    ['1 working day before Spring Festival', period(1, 'workingDay'), '2026-02-14', '2026-02-24', '2026-02-24'],
    [
      '7 working days before',
      period(7, 'workingDay', { direction: 'before', roll: false }),
      '2026-10-20',
      '2026-10-10',
      '2026-10-10',
    ],
    [
      '7 days before never roll',
      period(7, 'calendarDay', { direction: 'before', roll: false }),
      '2026-10-12',
      '2026-10-05',
      '2026-10-05',
    ],
    ['a month from the 31st', period(1, 'month'), '2026-05-31', '2026-06-30', '2026-06-30'],
    ['a month into February', period(1, 'month'), '2026-01-31', '2026-02-28', '2026-02-28'],
    [
      'three months before',
      period(3, 'month', { direction: 'before', roll: false }),
      '2028-07-02',
      '2028-04-02',
      '2028-04-02',
    ],
    ['two weeks', period(2, 'week'), '2026-06-03', '2026-06-17', '2026-06-17'],
    ['a year from a leap day', period(1, 'year', { roll: false }), '2024-02-29', '2025-02-28', '2025-02-28'],
  ])('%s', (_, p, from, nominal, legal) => {
    expect(end(p, from)).toMatchObject({ nominal, legal })
  })

  it('an extension runs from the nominal end, not from the day it had rolled to', () => {
    const thirty = period(30, 'calendarDay')
    expect(reckon(thirty, at('2026-08-28'), cn, 'Asia/Shanghai')).toMatchObject({
      nominal: '2026-09-27',
      legal: '2026-09-28',
    })
    expect(reckon(thirty, at('2026-08-28'), cn, 'Asia/Shanghai', { extension: 15 })).toMatchObject({
      nominal: '2026-10-12',
    })
  })

  it('hours are counted from the moment, through midnight and summer time', () => {
    const day = period(24, 'hour')
    expect(end(day, '2026-10-16T09:00+08:00').legal).toBe('2026-10-17T09:00:00+08:00')
    const start = readMoment('2026-03-28T12:00:00+01:00', 'Europe/Madrid')
    if (start === null) throw new Error('no moment')
    expect(reckon(day, start, plain, 'Europe/Madrid').legal).toBe('2026-03-29T13:00:00+02:00')
  })

  it('an hour nobody gave is not invented', () => {
    expect(end(period(24, 'hour'), '2026-10-16')).toMatchObject({ legal: null, why: { code: 'time-needed' } })
    expect(inTime(onDay('2026-10-17'), { legal: '2026-10-17T09:00:00+08:00' })).toBeNull()
    expect(inTime(onDay('2026-10-16'), { legal: '2026-10-17T09:00:00+08:00' })).toBe(true)
  })

  it('a pause is not counted, in days or in working days', () => {
    const pauses = [{ from: '2026-03-10', to: '2026-03-20' }]
    expect(reckon(period(30, 'calendarDay'), at('2026-03-02'), cn, 'Asia/Shanghai', { pauses })).toMatchObject({
      nominal: '2026-04-11',
      why: { paused: 10 },
    })
    expect(reckon(period(10, 'workingDay'), at('2026-03-02'), cn, 'Asia/Shanghai', { pauses }).legal).toBe('2026-03-26')
    expect(reckon(period(3, 'calendarDay'), at('2026-03-02'), cn, 'Asia/Shanghai', { pauses }).nominal).toBe(
      '2026-03-05',
    )
  })

  it.each([
    ['2026-07-03', 24, '2028-07-02'],
    ['2023-03-01', 12, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('a term from %s of %i months ends on %s', (from, months, to) => {
    expect(termEnd(from, months)).toBe(to)
  })

  it('zones are real ones, and days are those of the place', () => {
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Mars/Olympus')).toBe(false)
    expect(readMoment('2026-06-16T16:00:00Z', 'Asia/Shanghai')?.date).toBe('2026-06-17')
    expect(readMoment('2026-06-31', 'UTC')).toBeNull()
    expect(readMoment('2026-06-31T00:00:00Z', 'UTC')).toBeNull()
    expect(readMoment('2026-06-30T00:00:00', 'UTC')).toBeNull()
  })
})

describe('whatever the day and the length (seed printed on failure)', () => {
  const anyDay = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2026-01-01', days))
  const length = fc.integer({ min: 1, max: 40 })

  it('so many working days after a day hold exactly so many working days, and end on one', () => {
    fc.assert(
      fc.property(anyDay, length, (from, offset) => {
        const { legal } = end(period(offset, 'workingDay'), from)
        if (legal === null) return daysBetween(from, '2027-01-01') <= offset * 3
        let worked = 0
        for (let day = addDays(from, 1); day <= legal; day = addDays(day, 1)) if (isWorked(cn.kindOf(day))) worked += 1
        return worked === offset && isWorked(cn.kindOf(legal))
      }),
    )
  })

  it('a rolled date is never earlier than the nominal one, is worked, and nothing worked lies between', () => {
    fc.assert(
      fc.property(anyDay, length, (from, offset) => {
        const { nominal, legal } = end(period(offset, 'calendarDay'), from)
        if (legal === null || nominal === null) return true
        for (let day = nominal; day < legal; day = addDays(day, 1)) if (isWorked(cn.kindOf(day))) return false
        return legal >= nominal && isWorked(cn.kindOf(legal))
      }),
    )
  })

  it('a longer period never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, length, fc.constantFrom('calendarDay', 'workingDay', 'week'), (from, offset, unit) => {
        const [shorter, longer] = [end(period(offset, unit), from).legal, end(period(offset + 1, unit), from).legal]
        return shorter === null || longer === null || shorter <= longer
      }),
    )
  })

  it('counting back what was counted on leads home', () => {
    fc.assert(
      fc.property(anyDay, length, (from, offset) => {
        const { legal } = end(period(offset, 'calendarDay', { roll: false }), from)
        if (legal === null) return false
        return end(period(offset, 'calendarDay', { direction: 'before', roll: false }), legal).legal === from
      }),
    )
  })
})
