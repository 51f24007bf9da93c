import { describe, expect, it } from 'vitest'
import type { ClockId } from './clocks.ts'
import { lintMachine, lintProfile } from './lint.ts'
import { assemble, everyProfile, frozenProfile, PROFILE_IDS, profileOf } from './load.ts'
import type { ProfileSource } from './profile.ts'
import { generic } from './profiles/generic.ts'
import { profile } from './telling.ts'

describe('the profiles that are shipped', () => {
  it('are these sixteen', () => {
    expect([...PROFILE_IDS].toSorted()).toEqual([
      'cn-beijing',
      'cn-chongqing',
      'cn-hangzhou-wage',
      'cn-henan-wage',
      'cn-national-2004',
      'cn-ningbo-wage',
      'cn-platform-algo-2026',
      'cn-shandong-wage',
      'cn-shanghai',
      'cn-tripartite-default',
      'cn-wage-2000',
      'cn-zhejiang',
      'es-estatuto',
      'eu-pwd',
      'generic',
      'us-nlra',
    ])
  })

  it.each(PROFILE_IDS)('%s: each state has an exit, each clock an owner, each value a law', (id) => {
    expect(lintProfile(profile(id))).toEqual([])
  })

  it.each(PROFILE_IDS)('%s can be kept as it is on the day of opening', (id) => {
    expect(JSON.parse(JSON.stringify(profile(id)))).toEqual(profile(id))
  })

  it('a profile nobody ships, or one that is only laid over another, opens no negotiation', () => {
    expect(frozenProfile('cn-atlantis')).toBeNull()
    expect(frozenProfile('eu-pwd')).toBeNull()
    expect(profileOf('cn-beijing', ['cn-zhejiang'])).toMatchObject({ problem: 'profile-unknown' })
    expect(frozenProfile('cn-zhejiang')).toMatchObject({ id: 'cn-zhejiang', version: '1' })
  })
})

/** The comparison of places as lawyers keep it: clock → length, unit. A dash: the place has no such clock. */
const n = (offset: number, unit = 'calendarDay'): string => `${offset} ${unit}`
const wd = (offset: number): string => n(offset, 'workingDay')
const MATRIX: Record<string, Partial<Record<ClockId, string>>> = {
  'cn-national-2004': {
    reply: n(20),
    vacancy: n(15),
    meetingNotice: '–',
    toCongress: '–',
    revote: '–',
    filing: n(10),
    review: n(15),
    publication: '–',
    coordination: n(30),
    renewalOpens: n(3, 'month'),
    overallLimit: '–',
  },
  'cn-wage-2000': {
    reply: n(20),
    meetingNotice: n(5),
    filing: n(7),
    review: n(15),
    publication: n(5),
    renewalOpens: n(60),
  },
  'cn-beijing': {
    reply: n(20),
    meetingNotice: '–',
    filing: n(10),
    review: n(15),
    publication: '–',
    coordination: n(30),
    overallLimit: '–',
  },
  'cn-shanghai': { reply: n(15), repsNotice: n(15), papers: n(7), filing: n(10), review: n(15), publication: '–' },
  'cn-zhejiang': {
    reply: wd(10),
    meetingNotice: n(7),
    toCongress: wd(15),
    revote: wd(5),
    filing: n(10),
    review: n(15),
    publication: wd(5),
    coordination: n(30),
  },
  'cn-hangzhou-wage': {
    reply: wd(10),
    meetingNotice: wd(7),
    overallLimit: n(60),
    toCongress: wd(15),
    revote: wd(5),
    filing: n(10),
    review: n(15),
    publication: wd(5),
  },
  'cn-ningbo-wage': {
    reply: wd(10),
    repsNotice: wd(5),
    meetingNotice: n(7),
    overallLimit: wd(30),
    toCongress: wd(15),
    filing: n(10),
    review: n(15),
    publication: wd(5),
  },
  'cn-chongqing': {
    reply: n(20),
    meetingNotice: n(10),
    filing: n(10),
    review: n(15),
    publication: n(10),
    overallLimit: '–',
    toCongress: '–',
  },
  'cn-shandong-wage': {
    reply: n(10),
    repsNotice: n(5),
    meetingNotice: n(10),
    overallLimit: n(60),
    filing: n(10),
    review: n(15),
    publication: n(7),
  },
  'cn-henan-wage': {
    reply: wd(10),
    repsNotice: wd(3),
    meetingNotice: wd(5),
    overallLimit: n(2, 'month'),
    filing: wd(5),
    review: n(15),
    publication: n(5),
    coordinationApply: n(15),
    coordinationAct: wd(5),
  },
  'es-estatuto': { reply: n(1, 'month'), filing: n(15), publication: n(20) },
  'us-nlra': { openNotice: n(60), mediatorNotice: n(30), filing: '–', review: '–', reply: '–' },
  'eu-pwd': { reviewReply: n(2, 'week'), rectify: n(2, 'week'), evaluation: n(2, 'year') },
  'cn-platform-algo-2026': { filing: '–', review: '–', reply: n(20), commentWindow: n(7), changeNotice: n(15) },
  'cn-tripartite-default': { meetingNotice: n(7), emergencyMeetingNotice: n(24, 'hour'), reply: '–' },
}

describe('the clocks of each place are those of its law', () => {
  it.each(Object.entries(MATRIX))('%s', (id, clocks) => {
    const own = profile(id).clocks
    const told = Object.keys(clocks).map((clock) => {
      const value = own[clock as ClockId]?.value
      return [clock, value === undefined ? '–' : n(value.offset, value.unit)]
    })
    expect(Object.fromEntries(told)).toEqual(clocks)
  })
})

describe('the delegations and votes of each place', () => {
  const reps = (id: string): unknown[] => {
    const { rules } = profile(id)
    return [rules['reps.min'].value, rules['reps.minLarge'].value, rules['reps.max'].value, rules['reps.parity'].value]
  }
  const vote = (id: string): string => {
    const { value } = profile(id).rules.vote
    if (value?.by !== 'heads') return 'by parties'
    const share = ({ num, den, strict }: { num: number; den: number; strict: boolean }): string =>
      `${strict ? '>' : '≥'}${num}/${den}`
    return `${value.attendance === null ? '–' : share(value.attendance)} ${share(value.approval)} ${value.base}`
  }

  it.each([
    ['cn-national-2004', [3, null, null, 'equal'], '≥2/3 ≥1/2 all'],
    ['cn-wage-2000', [3, null, null, 'equal'], '≥2/3 ≥1/2 all'],
    ['cn-beijing', [3, null, 10, 'equal'], '≥2/3 ≥1/2 all'],
    ['cn-shanghai', [3, null, null, 'employerNotMore'], '≥2/3 ≥1/2 all'],
    ['cn-zhejiang', [3, 5, null, 'employerNotMore'], '≥2/3 >1/2 all'],
    ['cn-hangzhou-wage', [3, 5, 9, 'employerNotMore'], '≥2/3 >1/2 all'],
    ['cn-ningbo-wage', [3, 5, 10, 'employerNotMore'], '≥2/3 >1/2 all'],
    ['cn-chongqing', [3, null, 15, 'employerNotMore'], '≥2/3 ≥1/2 all'],
    ['cn-shandong-wage', [3, null, null, 'equal'], '– >1/2 all'],
    ['cn-henan-wage', [3, null, null, 'equal'], '≥2/3 ≥1/2 all'],
    ['us-nlra', [1, null, null, 'none'], '– >1/2 cast'],
    ['es-estatuto', [1, null, 13, 'none'], 'by parties'],
    ['cn-tripartite-default', [1, null, null, 'none'], 'by parties'],
  ])('%s', (id, delegation, rule) => {
    expect(reps(id)).toEqual(delegation)
    expect(vote(id)).toBe(rule)
  })
})

describe('inheritance', () => {
  it('a value comes from the nearest profile that states it, and says from which', () => {
    const hangzhou = profile('cn-hangzhou-wage')
    expect(hangzhou.inherits).toEqual(['generic', 'cn-national-2004', 'cn-zhejiang'])
    expect(hangzhou.statedBy['reps.max']).toBe('cn-hangzhou-wage')
    expect(hangzhou.statedBy['pay.floor']).toBe('cn-zhejiang')
    expect(hangzhou.statedBy['clock:vacancy']).toBe('cn-national-2004')
    expect(hangzhou.rules.filing.value.copies).toBe(5)
  })

  it('an overlay adds to the profile beneath and takes nothing away', () => {
    const alone = profile('es-estatuto')
    const both = profile('es-estatuto', ['eu-pwd'])
    expect(both.id).toBe('es-estatuto')
    expect(both.clocks.reply).toEqual(alone.clocks.reply)
    expect(both.rules['algorithm.expertPaidAbove'].value).toBe(250)
  })
})

describe('the lint finds', () => {
  const broken = (own: Partial<ProfileSource>): string[] => {
    const source: ProfileSource = { ...generic, id: 'broken', rules: {}, clocks: {}, ...own }
    return lintProfile(assemble([generic, source], source))
  }

  it('a review by silence that never ends', () => {
    const at = generic.rules.review.ref
    expect(
      broken({
        rules: {
          review: { value: { mode: 'tacit', heads: [], effect: 'dayAfterReview' }, ref: at },
          filing: { value: { mode: 'required', startsFrom: 'agreement.signed', copies: null, documents: [] }, ref: at },
        },
      }),
    ).toEqual(['a review by silence without a clock never ends', 'a filing without a clock'])
  })

  it('a clock without length, one that counts back and rolls, one without a law', () => {
    const reply = generic.clocks.reply
    const meeting = generic.clocks.meetingNotice
    if (reply === undefined || meeting === undefined) throw new Error('generic has lost its clocks')
    expect(
      broken({
        clocks: {
          reply: {
            ...reply,
            value: { ...reply.value, offset: 0 },
            ref: { instrument: 'hearsay' as never, status: 'verified' },
          },
          meetingNotice: { ...meeting, value: { ...meeting.value, roll: true } },
        },
      }),
    ).toEqual(['reply names no law', 'clock reply has no length', 'clock meetingNotice counts back and would roll'])
  })

  it('shares nobody can reach', () => {
    const { ref } = generic.rules.vote
    const rule = { by: 'heads', body: 'membership', attendance: null, base: 'all', secret: true } as const
    expect(
      broken({ rules: { vote: { ref, value: { ...rule, approval: { num: 1, den: 1, strict: true } } } } }),
    ).toEqual(['no vote can reach the share of approval'])
  })

  it('nothing in the machine of states itself', () => {
    expect(lintMachine()).toEqual([])
  })

  it('and every shipped profile is clean', () => {
    expect(everyProfile().flatMap(lintProfile)).toEqual([])
  })
})
