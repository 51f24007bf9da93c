import { describe, expect, it } from 'vitest'
import { ask, codes, due, dueOn, profile, tell } from './telling.ts'
import { timeline } from './timeline.ts'

describe('a change of algorithm during the agreement', () => {
  const notice = tell.noticed('2026-09-14', { planned: '2026-09-29' })
  const run = (...events: Parameters<typeof ask>[1]) => ask('cn-platform-algo-2026', events)

  it('fifteen days of notice let it take effect as planned', () => {
    const answer = run(notice)
    expect(answer).toMatchObject({ state: 'commentOpen', effectiveOn: '2026-09-29', problems: [] })
    expect(dueOn(answer, 'changeNotice')).toBe('2026-09-29')
    expect(dueOn(answer, 'commentWindow')).toBe('2026-09-21')
  })

  it('planned a day earlier, it is too early', () => {
    const answer = run(tell.noticed('2026-09-14', { planned: '2026-09-28' }))
    expect(answer.problems).toMatchObject([{ code: 'changeTooEarly', particulars: { earliest: '2026-09-29' } }])
    expect(answer.effectiveOn).toBe('2026-09-29')
  })

  it('without the relative importance no clock starts', () => {
    const answer = run(tell.noticed('2026-09-14', { planned: '2026-09-29', missing: ['relativeImportance'] }))
    expect(answer).toMatchObject({
      state: 'infoIncomplete',
      deadlines: [],
      effectiveOn: null,
      problems: [{ code: 'infoIncomplete' }],
    })
    const completed = run(
      tell.noticed('2026-09-14', { planned: '2026-09-29', missing: ['relativeImportance'] }),
      tell.noticed('2026-09-16'),
    )
    expect(dueOn(completed, 'commentWindow')).toBe('2026-09-23')
    expect(codes(completed)).toEqual(['infoIncomplete', 'changeTooEarly'])
  })

  it('an objection calls the joint committee on the fifth working day, a Sunday among them', () => {
    const answer = run(notice, tell.commented('2026-09-18'))
    expect(answer.state).toBe('objected')
    expect(due(answer, 'jointCommittee')).toMatchObject({ legal: '2026-09-24', why: { shifted: ['2026-09-20'] } })
  })

  it('an objection after the window calls nobody', () => {
    const answer = run(notice, tell.commented('2026-09-22'))
    expect(codes(answer)).toEqual(['lateComment'])
    expect(due(answer, 'jointCommittee')).toBeUndefined()
  })

  it('no agreement freezes it for fifteen days from the planned effect; switching it on is a breach', () => {
    const events = [notice, tell.commented('2026-09-18'), tell.committee('2026-09-24')]
    const frozen = run(...events)
    expect(frozen).toMatchObject({ state: 'frozen', effectiveOn: null })
    expect(dueOn(frozen, 'freeze')).toBe('2026-10-14')
    const breach = run(...events, tell.activated('2026-09-29', { modelHash: 'b', registeredHash: 'a' }))
    expect(breach.state).toBe('breach')
    expect(codes(breach)).toEqual(['modelDiffers', 'activatedWhileFrozen'])
    expect(run(...events, tell.activated('2026-10-15')).state).toBe('inEffect')
  })

  it('an emergency takes effect first, is noticed within the hours, confirmed within the days', () => {
    const inTime = run(
      tell.activated('2026-10-16T09:00+08:00', { emergency: true }),
      tell.noticed('2026-10-17T08:00+08:00', { emergency: true }),
    )
    expect(inTime.problems).toEqual([])
    expect(due(inTime, 'emergencyNotice')).toMatchObject({ legal: '2026-10-17T09:00:00+08:00', status: 'met' })
    expect(dueOn(inTime, 'emergencyConfirm')).toBe('2026-10-23')
    const late = run(
      tell.activated('2026-10-16T09:00+08:00'),
      tell.noticed('2026-10-17T09:01+08:00', { emergency: true }),
    )
    expect(late.problems).toMatchObject([{ code: 'emergencyNoticeLate', particulars: { hours: 24, minutes: 1 } }])
    expect(
      ask('cn-platform-algo-2026', [tell.activated('2026-10-16T09:00+08:00', { emergency: true })], {
        asOf: '2026-10-24',
      }).state,
    ).toBe('rolledBack')
  })

  it('what the parties agreed takes the place of the defaults, and says so', () => {
    const answer = timeline({
      profile: profile('cn-platform-algo-2026'),
      facts: { agreed: { changeNotice: 10, commentWindowDays: 5, freeze: { offset: 3, unit: 'workingDay' } } },
      events: [tell.noticed('2026-09-14')],
    })
    expect(dueOn(answer, 'changeNotice')).toBe('2026-09-24')
    expect(due(answer, 'commentWindow')).toMatchObject({
      nominal: '2026-09-19',
      legal: '2026-09-20',
      ref: { instrument: 'parties' },
    })
  })

  it('nobody agrees a statutory clock away, and what is not understood is said', () => {
    const answer = timeline({
      profile: profile('cn-national-2004'),
      facts: { agreed: { reply: 90, colour: 3, commentWindow: -1 } },
      events: [tell.invited('2026-03-02')],
    })
    expect(codes(answer)).toEqual(['agreedNotNegotiable', 'agreedUnknown', 'agreedInvalid'])
    expect(dueOn(answer, 'reply')).toBe('2026-03-23')
  })
})
