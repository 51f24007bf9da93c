import { describe, expect, it } from 'vitest'
import { ask, bench, codes, delegation, due, dueOn, heads, profile, tell } from './telling.ts'
import { timeline } from './timeline.ts'

const twoYears = { term: { from: null, to: null, months: 24 } }

describe('the national procedure, from invitation to term', () => {
  it('a reply is due in 20 days, and on the Monday when the last day is a Sunday', () => {
    const answer = ask('cn-national-2004', [tell.invited('2026-03-02'), tell.replied('2026-03-18')])
    expect(due(answer, 'reply')).toMatchObject({
      nominal: '2026-03-22',
      legal: '2026-03-23',
      owner: 'employer',
      status: 'met',
      why: { code: 'rolled', off: 'weekend', offset: 20 },
      ref: { instrument: 'order-22', article: '32', status: 'verified' },
    })
    expect(answer.state).toBe('accepted')
    expect(answer.problems).toEqual([])
  })

  it('of five representatives one may come from outside, two may not', () => {
    const five = (outsiders: number) =>
      ask('cn-national-2004', [tell.proposed('2026-03-10', delegation('workers', 5, { outsiders }))])
    expect(five(2).problems).toMatchObject([
      {
        code: 'outsidersTooMany',
        severity: 'error',
        event: 0,
        particulars: { outsiders: 2, count: 5, most: 1, percent: '40', limit: '33.3' },
      },
    ])
    expect(five(2).state).toBe('delegationRejected')
    expect(five(1).problems).toEqual([])
    expect(five(1).delegations).toMatchObject([
      { party: 'workers', count: 5, accepted: true },
      { party: 'employer', count: null, least: 5, most: 5 },
    ])
  })

  it('a vacancy is to be filled within 15 days by the side that has it', () => {
    const answer = ask('cn-national-2004', [tell.vacated('2026-03-16')])
    expect(due(answer, 'vacancy')).toMatchObject({ legal: '2026-03-31', owner: 'workers', status: 'open' })
  })

  it('108 of 210 is enough, with 146 present', () => {
    const [vote] = ask('cn-national-2004', [tell.voted('2026-05-29', heads(210, 146, 108, 30))]).votes
    expect(vote).toMatchObject({
      passed: true,
      attendance: { got: 146, needed: 140, met: true },
      approval: { got: 108, needed: 105, base: 210, met: true },
    })
  })

  it('silence lets the agreement take effect on the day after the window, which does not roll', () => {
    const answer = ask('cn-national-2004', [tell.signed('2026-06-08'), tell.filed('2026-06-17')], { facts: twoYears })
    expect(due(answer, 'filing')).toMatchObject({ legal: '2026-06-18', status: 'met', requires: { copies: 3 } })
    expect(dueOn(answer, 'review')).toBe('2026-07-02')
    expect(answer.effectiveOn).toBe('2026-07-03')
    expect(answer.term).toEqual({ from: '2026-07-03', to: '2028-07-02' })
    expect(due(answer, 'renewalOpens')).toMatchObject({ legal: '2028-04-02', closes: '2028-07-02' })
    expect(answer.state).toBe('filed')
  })

  it('asked on a later day, the silence has made law', () => {
    const events = [tell.filed('2026-06-17')]
    expect(ask('cn-national-2004', events, { asOf: '2026-07-02' }).state).toBe('filed')
    expect(ask('cn-national-2004', events, { asOf: '2026-07-03' }).state).toBe('effective')
  })

  it('the chiefs take the chair in turn, the proposer first', () => {
    const answer = ask('cn-national-2004', [
      tell.meeting('2026-04-01'),
      tell.meeting('2026-04-08'),
      tell.meeting('2026-04-15'),
    ])
    expect(answer.meetings.map((meeting) => meeting.chair)).toEqual(['workers', 'employer', 'workers'])
  })
})

describe('Zhejiang over the National Day', () => {
  it('counts the working weekends and skips the holidays', () => {
    const answer = ask('cn-zhejiang', [tell.invited('2026-09-21')])
    expect(due(answer, 'reply')).toMatchObject({
      nominal: '2026-10-12',
      legal: '2026-10-12',
      why: { shifted: ['2026-10-10'] },
    })
  })

  it('no refusal is known there', () => {
    const answer = ask('cn-zhejiang', [tell.invited('2026-09-21'), tell.refused('2026-09-25', { reason: 'busy' })])
    expect(codes(answer)).toEqual(['refusalNotAllowed'])
    expect(answer.state).toBe('invited')
    expect(due(answer, 'reply')?.status).toBe('open')
  })

  it('the employer may not outnumber the workers, and a large firm sends five at least', () => {
    const sides = (workers: number, employer: number) =>
      ask(
        'cn-zhejiang',
        [tell.proposed('2026-10-12', delegation('workers', workers), delegation('employer', employer))],
        { facts: { aboveScale: true } },
      )
    expect(sides(7, 8).problems).toMatchObject([
      { code: 'employerOutnumbers', particulars: { workers: 7, employer: 8 } },
    ])
    expect(sides(7, 6)).toMatchObject({ problems: [], state: 'constituted' })
    expect(codes(sides(4, 4))).toEqual(['delegationTooSmall', 'delegationTooSmall'])
  })

  it('topics, names and data reach the other side seven days before the meeting', () => {
    expect(dueOn(ask('cn-zhejiang', [tell.meeting('2026-10-20')]), 'meetingNotice')).toBe('2026-10-13')
  })

  it('draft, failed vote, new draft, second vote, filing, effect, publication', () => {
    const events = [
      tell.drafted('2026-10-23'),
      tell.voted('2026-11-12', heads(85, 60, 42), 'first'),
      tell.drafted('2026-11-20'),
      tell.voted('2026-11-26', heads(85, 70, 61), 'second'),
      tell.signed('2026-12-01'),
      tell.filed('2026-12-08'),
    ]
    const answer = ask('cn-zhejiang', events)
    expect(dueOn(answer, 'toCongress')).toBe('2026-11-13')
    expect(answer.votes).toMatchObject([
      { id: 'first', passed: false, attendance: { needed: 57, met: true }, approval: { needed: 43, got: 42 } },
      { id: 'second', passed: true },
    ])
    expect(due(answer, 'revote')).toMatchObject({ legal: '2026-11-27', status: 'met' })
    expect(due(answer, 'filing')).toMatchObject({ legal: '2026-12-11', requires: { copies: 5 } })
    expect(dueOn(answer, 'review')).toBe('2026-12-23')
    expect(answer.effectiveOn).toBe('2026-12-24')
    expect(dueOn(answer, 'publication')).toBe('2026-12-31')
    expect(ask('cn-zhejiang', events.slice(0, 2)).state).toBe('rejected')
  })

  it('its pay must be above the floor, elsewhere at least at it', () => {
    expect(profile('cn-zhejiang').rules['pay.floor'].value).toBe('strictlyAbove')
    expect(profile('cn-national-2004').rules['pay.floor'].value).toBe('atLeast')
  })
})

describe('a year whose holidays are not announced', () => {
  it('gives no working day', () => {
    const answer = ask('cn-zhejiang', [tell.invited('2026-12-28')])
    expect(due(answer, 'reply')).toMatchObject({
      nominal: null,
      legal: null,
      why: { code: 'no-calendar-data', year: 2027 },
    })
  })

  it('counts calendar days, but does not say whether the last is off', () => {
    const answer = ask('cn-national-2004', [tell.invited('2026-12-28')])
    expect(due(answer, 'reply')).toMatchObject({
      nominal: '2027-01-17',
      legal: null,
      why: { code: 'no-calendar-data', year: 2027 },
    })
  })

  it('does not stop a window that never rolls', () => {
    const answer = ask('cn-national-2004', [tell.filed('2026-12-28')])
    expect(dueOn(answer, 'review')).toBe('2027-01-12')
    expect(answer.effectiveOn).toBe('2027-01-13')
  })
})

describe('other systems of law', () => {
  it('in the USA notice goes out 60 days before the term ends, the mediator hears within 30', () => {
    const answer = ask('us-nlra', [tell.invited('2026-10-20'), tell.termEnds('2026-12-31')])
    expect(due(answer, 'openNotice')).toMatchObject({ legal: '2026-11-01', status: 'met' })
    expect(dueOn(answer, 'mediatorNotice')).toBe('2026-11-19')
    expect(due(answer, 'noStoppage')).toMatchObject({ legal: '2026-12-31', why: { code: 'later-of' } })
    const late = ask('us-nlra', [tell.termEnds('2026-12-31'), tell.invited('2026-11-10')])
    expect(codes(late)).toEqual(['openNoticeLate'])
    expect(dueOn(late, 'noStoppage')).toBe('2027-01-09')
  })

  it('in the USA a majority of votes cast ratifies: a tie does not', () => {
    expect(ask('us-nlra', [tell.voted('2026-10-20', heads(500, 21, 11, 10))]).votes[0]?.passed).toBe(true)
    expect(ask('us-nlra', [tell.voted('2026-10-20', heads(500, 20, 10, 10))]).votes[0]?.passed).toBe(false)
  })

  it('in Spain: a month to answer, 15 days to file, 20 to publish, a majority of each side', () => {
    const answer = ask('es-estatuto', [tell.invited('2026-01-31'), tell.signed('2026-05-04'), tell.filed('2026-05-11')])
    expect(due(answer, 'reply')).toMatchObject({ nominal: '2026-02-28', legal: '2026-03-02' })
    expect(dueOn(answer, 'filing')).toBe('2026-05-19')
    expect(dueOn(answer, 'publication')).toBe('2026-06-01')
    expect(answer.effectiveOn).toBe('2026-05-04')
    const vote = (employer: number) =>
      ask('es-estatuto', [
        tell.votedByParty(
          '2026-05-04',
          'text',
          bench('workers', 5, 3, 2),
          bench('employer', 4, employer, 4 - employer),
        ),
      ])
    expect(vote(3).state).toBe('ratified')
    expect(vote(2).state).toBe('rejected')
  })

  it('the European overlay adds its clocks to a national procedure', () => {
    const both = timeline({
      profile: profile('es-estatuto', ['eu-pwd']),
      events: [tell.invited('2026-03-02'), tell.reviewRequested('2026-03-03'), tell.reviewDecided('2026-03-16')],
    })
    expect(due(both, 'reviewReply')).toMatchObject({ legal: '2026-03-17', status: 'met' })
    expect(dueOn(both, 'rectify')).toBe('2026-03-30')
    expect(dueOn(both, 'reply')).toBe('2026-04-02')
  })
})
