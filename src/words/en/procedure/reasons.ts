/** Why a legal date is what it is, and what a ballot decided: each in one sentence made from the reckoning itself. */
import type { Why } from '#domain/procedure/clock.ts'
import type { VoteResult } from '#domain/procedure/vote.ts'
import { percent } from '#domain/procedure/ratio.ts'
import { count, list } from '../grammar.ts'

// not Intl: Node and browsers disagree on "Sep" and on commas, and a legal date must read the same on both
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "Mon 12 Oct 2026"; an instant is given with its hour, as it is in the place of the procedure */
export const day = (date: string): string => {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  const text = `${WEEKDAYS[at.getUTCDay()] ?? ''} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`
  return date.includes('T') ? `${text}, ${date.slice(11, 16)}` : text
}

export const units: Record<Why['unit'], [string, string]> = {
  hour: ['hour', 'hours'],
  calendarDay: ['day', 'days'],
  workingDay: ['working day', 'working days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  year: ['year', 'years'],
}

export const length = (offset: number, unit: Why['unit']): string => count(offset, ...units[unit])

const counted = ({ offset, unit, direction, from, extension, paused }: Why): string => {
  const extra = extension > 0 ? `, extended by ${length(extension, unit)} from the nominal end` : ''
  const still = paused > 0 ? `, standing still for ${count(paused, 'day', 'days')}` : ''
  return direction === 'before'
    ? `${length(offset, unit)} before ${day(from)}, which is not counted itself`
    : `${length(offset, unit)} from ${day(from)}, the day itself not counted${extra}${still}`
}

const off = { weekend: 'is a weekend', holiday: 'is a public holiday' } as const

const met = ({ shifted, holidays }: Why): string => {
  const worked =
    shifted.length === 0 ? '' : `; ${list(shifted.map(day))} counts as a working day by the official calendar`
  const skipped = holidays === 0 ? '' : `; ${count(holidays, 'day', 'days')} of public holiday left out`
  return worked + skipped
}

const blind = (why: Why): string =>
  why.holidaysUnknown ? '; public holidays of the place are not in this calendar, only weekends' : ''

export const why = (w: Why): string => {
  switch (w.code) {
    case 'counted':
      return `${counted(w)}${blind(w)}.`
    case 'rolled':
      return `${counted(w)}; the last day ${off[w.off ?? 'weekend']}, so it ends on the next working day${blind(w)}.`
    case 'not-rolled':
      return `${counted(w)}; the last day ${off[w.off ?? 'weekend']}, but this window does not move.`
    case 'working-days':
      return `${counted(w)}${met(w)}${blind(w)}.`
    case 'before':
      return `${counted(w)}${met(w)}; counted backwards, so that the other side keeps the whole time.`
    case 'hours':
      return `${length(w.offset, w.unit)} ${w.direction} the moment itself.`
    case 'no-calendar-data':
      return `The official working days of ${String(w.year)} are not published, so no legal date is given (${counted(w)}).`
    case 'time-needed':
      return `${length(w.offset, w.unit)} ${w.direction} ${day(w.from)}: the hour must be known, and only the day was given.`
    case 'later-of':
      return `${counted(w)}, or the end of the term, whichever is later.`
    case 'earliest':
      return `${counted(w)}: the earliest day on which the change may take effect.`
  }
}

const PARTY = { workers: 'workers', employer: 'employers', government: 'government' } as const
const POSITION = { for: 'for', against: 'against', none: 'no position' } as const
const BASE = { all: '', present: ' present', cast: ' votes cast' } as const

/** "Adopted: 108 of 210 (51.4 %), needed 105; present 146, needed 140." */
export const vote = (result: VoteResult): string => {
  if (result.by === 'parties') {
    const outcome = {
      adopted: 'Adopted',
      noConsensus: 'Not adopted, no consensus',
      notQuorate: 'Not quorate, nothing can be decided',
    }[result.outcome]
    const parties = result.parties
      .map(
        (p) =>
          `${PARTY[p.party]} ${p.yes}–${p.no}${p.abstain > 0 ? `–${p.abstain}` : ''} of ${p.present} present (${
            p.quorate ? POSITION[p.position] : `fewer than ${result.quorumPerParty}`
          })`,
      )
      .join(', ')
    return `${outcome}: ${result.got} of ${result.needed} parties in favour; ${parties}; present ${result.present}, needed ${result.quorumTotal}.`
  }
  const { approval, attendance, congress, impossible } = result
  if (impossible) return 'The counts cannot be: more votes than people present, or more present than entitled.'
  const share = `${approval.got} of ${approval.base}${BASE[result.base]} (${percent(approval.got, approval.base)} %), needed ${approval.needed}`
  const there = attendance === null ? '; no quorum is set' : `; present ${attendance.got}, needed ${attendance.needed}`
  const small =
    congress === null ? '' : `; the congress has ${congress.has} delegates, at least ${congress.needs} are needed`
  return `${result.passed ? 'Adopted' : 'Not adopted'}: ${share}${there}${small}.`
}
