import { describe, expect, it } from 'vitest'
import { ask, bench, codes, delegation, due, dueOn, heads, profile, tell } from './telling.ts'
import { timeline } from './timeline.ts'

describe('coordination by the authority', () => {
  it('takes 30 days, and at most 15 more from the nominal end', () => {
    const base = ask('cn-national-2004', [tell.coordinated('2026-08-26')])
    expect(due(base, 'coordination')).toMatchObject({
      nominal: '2026-09-25',
      legal: '2026-09-28',
      extension: { offset: 15, granted: 0, nominal: '2026-10-10', legal: '2026-10-10' },
    })
    const more = ask('cn-national-2004', [tell.coordinated('2026-08-26', { extension: 15 })])
    expect(due(more, 'coordination')).toMatchObject({ nominal: '2026-10-10', legal: '2026-10-10' })
    expect(codes(ask('cn-national-2004', [tell.coordinated('2026-08-26', { extension: 16 })]))).toEqual([
      'extensionTooLong',
    ])
  })

  it('in Zhejiang an extension needs a written reason', () => {
    expect(codes(ask('cn-zhejiang', [tell.coordinated('2026-08-26', { extension: 5 })]))).toEqual([
      'extensionNeedsReason',
    ])
    expect(
      codes(ask('cn-zhejiang', [tell.coordinated('2026-08-26', { extension: 5, reason: 'accounts late' })])),
    ).toEqual([])
  })
})

describe('what else the law finds', () => {
  it('a refusal needs a reason, and on some topics there is none', () => {
    expect(codes(ask('cn-national-2004', [tell.refused('2026-03-10')]))).toEqual(['refusalNeedsReason'])
    expect(ask('cn-national-2004', [tell.refused('2026-03-10', { reason: 'merger' })])).toMatchObject({
      state: 'refused',
      problems: [],
    })
    expect(codes(ask('cn-beijing', [tell.refused('2026-03-10', { reason: 'x', topics: ['pay'] })]))).toEqual([
      'refusalNotAllowed',
    ])
    const layoff = (persons: number, staff: number) =>
      codes(ask('cn-shanghai', [tell.refused('2026-03-10', { reason: 'x', layoff: persons })], { facts: { staff } }))
    expect(layoff(20, 1000)).toEqual(['refusalNotAllowed'])
    expect(layoff(19, 1000)).toEqual([])
    expect(layoff(10, 100)).toEqual(['refusalNotAllowed'])
  })

  it('a reply a day late is late, and an unanswered invitation is overdue', () => {
    expect(ask('cn-national-2004', [tell.invited('2026-03-02'), tell.replied('2026-03-24')]).problems).toMatchObject([
      { code: 'replyLate', particulars: { days: 1, due: '2026-03-23' } },
    ])
    expect(ask('cn-national-2004', [tell.invited('2026-03-02')], { asOf: '2026-03-24' })).toMatchObject({
      state: 'unanswered',
      problems: [{ code: 'overdue', particulars: { id: 'reply' } }],
    })
  })

  it('front-line workers are a third of the delegation in Shandong, and no relative of the owner sits in it', () => {
    const of = (frontline: number, relatives = 0) =>
      codes(
        ask('cn-shandong-wage', [
          tell.proposed(
            '2026-03-10',
            delegation('workers', 7, { groups: { frontline }, barred: { ownersRelatives: relatives } }),
          ),
        ]),
      )
    expect(of(2)).toEqual(['groupTooFew'])
    expect(of(3)).toEqual([])
    expect(of(3, 1)).toEqual(['barredPerson'])
  })

  it('a fifth of women asks for a woman in Chongqing; nobody sits on both sides anywhere', () => {
    const of = (women: number) =>
      codes(
        ask('cn-chongqing', [tell.proposed('2026-03-10', delegation('workers', 5, { groups: { women: 0 } }))], {
          facts: { staff: 100, groups: { women } },
        }),
      )
    expect(of(20)).toEqual(['groupMissing'])
    expect(of(19)).toEqual([])
    expect(
      codes(ask('cn-national-2004', [tell.proposed('2026-03-10', delegation('workers', 3, { onBothSides: 1 }))])),
    ).toEqual(['onBothSides'])
    expect(
      codes(ask('cn-national-2004', [tell.proposed('2026-03-10', delegation('workers', 3, { chiefOutsider: true }))])),
    ).toEqual(['chiefIsOutsider'])
  })

  it('suspensions have limits of their own in Beijing, Hangzhou and Shandong', () => {
    expect(codes(ask('cn-beijing', [tell.suspended('2026-03-02', { until: '2026-05-02' })]))).toEqual([
      'suspensionTooLong',
    ])
    expect(codes(ask('cn-beijing', [tell.suspended('2026-03-02', { until: '2026-05-01' })]))).toEqual([])
    expect(
      codes(
        ask('cn-hangzhou-wage', [
          tell.suspended('2026-03-02', { until: '2026-03-20' }),
          tell.suspended('2026-04-01', { until: '2026-04-14' }),
        ]),
      ),
    ).toEqual(['suspensionTooLong'])
    expect(codes(ask('cn-shandong-wage', [tell.suspended('2026-03-02')]))).toEqual(['suspensionOnlyForceMajeure'])
  })

  it('a term outside one to three years is refused', () => {
    const of = (months: number) =>
      codes(ask('cn-national-2004', [tell.filed('2026-06-17')], { facts: { term: { from: null, to: null, months } } }))
    expect(of(11)).toEqual(['termTooShort'])
    expect(of(12)).toEqual([])
    expect(of(36)).toEqual([])
    expect(of(37)).toEqual(['termTooLong'])
  })

  it('Henan: two months for all of it, then 15 days to ask the authority', () => {
    const answer = ask('cn-henan-wage', [tell.invited('2026-03-31'), tell.coordinationApplied('2026-06-10')])
    expect(due(answer, 'overallLimit')).toMatchObject({ nominal: '2026-05-31', legal: '2026-06-01' })
    expect(due(answer, 'coordinationApply')).toMatchObject({ legal: '2026-06-16', status: 'met' })
    expect(dueOn(answer, 'coordinationAct')).toBe('2026-06-17')
  })

  it('a clock stands still while bargaining is suspended, where its profile says so', () => {
    const source = profile('cn-hangzhou-wage')
    const limit = source.clocks.overallLimit
    if (limit === undefined) throw new Error('no limit')
    const pausing = {
      ...source,
      clocks: {
        ...source.clocks,
        overallLimit: { ...limit, value: { ...limit.value, pausedBy: 'suspension' as const } },
      },
    }
    const events = [tell.invited('2026-03-02'), tell.suspended('2026-03-10', { until: '2026-03-20' })]
    expect(dueOn(timeline({ profile: source, events }), 'overallLimit')).toBe('2026-05-06')
    expect(due(timeline({ profile: pausing, events }), 'overallLimit')).toMatchObject({
      nominal: '2026-05-11',
      legal: '2026-05-11',
      why: { paused: 10 },
    })
  })

  it('the order in which events are told does not matter, their dates do', () => {
    const told = [tell.filed('2026-06-17'), tell.objected('2026-07-01', { clauses: ['7'] }), tell.signed('2026-06-08')]
    const retold = ask('cn-national-2004', told.toReversed())
    expect(retold.state).toBe(ask('cn-national-2004', told).state)
  })

  it('a ballot of heads is no ballot of parties', () => {
    expect(codes(ask('cn-tripartite-default', [tell.voted('2026-10-12', heads(9, 8, 8))]))).toEqual([
      'voteByPartiesOnly',
    ])
    expect(codes(ask('cn-national-2004', [tell.votedByParty('2026-10-12', 'x', bench('workers', 3, 3))]))).toEqual([
      'voteNotByParties',
    ])
  })
})
