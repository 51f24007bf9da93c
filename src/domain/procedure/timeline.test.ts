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

describe('objections of the authority', () => {
  const before = [tell.signed('2026-06-08'), tell.filed('2026-06-17')]

  it('in time, one keeps the agreement from taking effect and reopens what it names', () => {
    const answer = ask('cn-national-2004', [...before, tell.objected('2026-07-01', { clauses: ['7', '12'] })], {
      facts: twoYears,
    })
    expect(answer).toMatchObject({ state: 'objected', effectiveOn: null, term: null, reopened: ['7', '12'] })
    expect(due(answer, 'renewalOpens')).toBeUndefined()
  })

  it('signed and filed again, both clocks begin anew', () => {
    const answer = ask('cn-national-2004', [
      ...before,
      tell.objected('2026-07-01', { clauses: ['7', '12'] }),
      tell.signed('2026-07-20'),
      tell.filed('2026-07-22'),
    ])
    expect(answer.deadlines.filter((d) => d.id === 'filing').map((d) => d.legal)).toEqual(['2026-06-18', '2026-07-30'])
    expect(dueOn(answer, 'review')).toBe('2026-08-06')
    expect(answer.effectiveOn).toBe('2026-08-07')
  })

  it('one served after the window is recorded as late and changes nothing', () => {
    const answer = ask('cn-national-2004', [...before, tell.objected('2026-07-03')])
    expect(answer.problems).toMatchObject([{ code: 'lateObjection', particulars: { day: 16, last: '2026-07-02' } }])
    expect(answer).toMatchObject({ state: 'effective', effectiveOn: '2026-07-03' })
  })

  it('on the last day of the window it is in time', () => {
    expect(ask('cn-national-2004', [...before, tell.objected('2026-07-02')]).state).toBe('objected')
  })

  it('a letter that lacks what it must state is flagged', () => {
    const answer = ask('cn-national-2004', [...before, tell.objected('2026-07-01', { missing: ['dateReceived'] })])
    expect(answer.problems).toMatchObject([
      { code: 'objectionFormDefect', particulars: { missing: 'dateReceived' }, ref: { article: '45' } },
    ])
  })

  it('a filed text that is not the adopted one starts no clock', () => {
    const answer = ask('cn-national-2004', [
      tell.signed('2026-06-08', { textHash: 'aa' }),
      tell.filed('2026-06-17', { textHash: 'bb', differing: ['4'] }),
    ])
    expect(answer.problems).toMatchObject([{ code: 'textDiffers', severity: 'error', particulars: { clauses: '4' } }])
    expect(due(answer, 'review')).toBeUndefined()
    expect(answer.effectiveOn).toBeNull()
  })

  it('an incomplete dossier stops the window until it is complete', () => {
    const asked = ask('cn-national-2004', [...before, tell.supplement('2026-06-23')])
    expect(asked).toMatchObject({ state: 'incomplete', effectiveOn: null })
    expect(dueOn(asked, 'supplement')).toBe('2026-06-30')
    const complete = ask('cn-national-2004', [...before, tell.supplement('2026-06-23'), tell.filed('2026-06-29')])
    expect(complete.effectiveOn).toBe('2026-07-15')
  })

  it('in Shanghai the filing clock runs from the notice of adoption, not from signature', () => {
    const answer = ask('cn-shanghai', [tell.notified('2026-06-08'), tell.signed('2026-06-11')])
    expect(due(answer, 'filing')).toMatchObject({ legal: '2026-06-18', requires: { documents: { length: 4 } } })
    expect(ask('cn-shanghai', [tell.signed('2026-06-11')]).deadlines).toEqual([])
  })
})

describe('one ballot, five laws', () => {
  const laws = ['cn-national-2004', 'cn-beijing', 'cn-shanghai', 'cn-zhejiang', 'cn-shandong-wage']
  it.each([
    ['105 of 210, 145 present', heads(210, 145, 105), [true, true, true, false, false]],
    ['106 of 211, 141 present', heads(211, 141, 106), [true, true, true, true, true]],
    ['105 of 211, 141 present', heads(211, 141, 105), [false, false, false, false, false]],
    ['106 of 210, 139 present', heads(210, 139, 106), [false, false, false, false, true]],
  ])('%s', (_, counts, passed) => {
    expect(laws.map((law) => ask(law, [tell.voted('2026-05-29', counts)]).votes[0]?.passed)).toEqual(passed)
  })

  it.each([
    [650, 54, 55],
    [1200, 84, 85],
    [3000, 174, 175],
    [5000, 174, 175],
    [100, 29, 30],
  ])('in Shanghai %i staff cannot decide by %i delegates: %i are needed', (staff, has, needs) => {
    const answer = ask('cn-shanghai', [tell.voted('2026-05-29', heads(has, has, has))], { facts: { staff } })
    expect(answer.problems).toMatchObject([{ code: 'congressTooSmall', particulars: { has, needs, staff } }])
    expect(answer.votes[0]?.passed).toBe(false)
    expect(
      ask('cn-shanghai', [tell.voted('2026-05-29', heads(needs, needs, needs))], { facts: { staff } }).votes[0]?.passed,
    ).toBe(true)
  })

  it('99 staff may meet as a whole', () => {
    expect(
      ask('cn-shanghai', [tell.voted('2026-05-29', heads(20, 20, 20))], { facts: { staff: 99 } }).problems,
    ).toEqual([])
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

describe('a sitting of the three parties', () => {
  const sit = (...benches: Parameters<typeof tell.votedByParty>[2][]) =>
    ask('cn-tripartite-default', [tell.votedByParty('2026-10-12', 'item', ...benches)])

  it('consensus with everybody’s quorum adopts', () => {
    const answer = sit(bench('government', 3, 3), bench('workers', 3, 3), bench('employer', 2, 2))
    expect(answer).toMatchObject({ state: 'adopted', votes: [{ passed: true, needed: 3, got: 3, present: 8 }] })
  })

  it('a tie is no position, and without every position nothing is adopted', () => {
    const answer = sit(bench('government', 3, 2, 1), bench('workers', 3, 3), bench('employer', 2, 1, 1))
    expect(answer).toMatchObject({
      state: 'noConsensus',
      votes: [{ passed: false, got: 2, parties: [{ position: 'for' }, { position: 'for' }, { position: 'none' }] }],
      problems: [{ code: 'noConsensus', particulars: { parties: 'employer' } }],
    })
  })

  it('seven are not enough when one party has a single member there', () => {
    const answer = sit(bench('government', 3, 3), bench('workers', 3, 3), bench('employer', 1, 1))
    expect(answer.problems).toMatchObject([{ code: 'notQuorate', particulars: { parties: 'employer', present: 7 } }])
    expect(answer.votes[0]?.passed).toBe(false)
  })

  it('an empty bench is named', () => {
    expect(codes(sit(bench('government', 3, 3), bench('workers', 3, 3)))).toEqual(['partyMissing', 'notQuorate'])
  })

  it('a proxy nobody registered does not count', () => {
    const answer = sit(bench('government', 3, 3), bench('workers', 3, 3), {
      ...bench('employer', 2, 2),
      unregisteredProxies: 1,
    })
    expect(answer.state).toBe('notQuorate')
  })

  it('an emergency meeting needs 24 hours, an ordinary one seven days', () => {
    const called = (noticed: string, kind: 'emergency' | 'ordinary') =>
      ask('cn-tripartite-default', [
        tell.meeting('2026-10-12T14:00+08:00', { kind, noticed: { date: noticed.slice(0, 10), instant: noticed } }),
      ])
    expect(called('2026-10-10T17:00:00+08:00', 'emergency').problems).toEqual([])
    expect(called('2026-10-11T14:01:00+08:00', 'emergency').problems).toMatchObject([
      { code: 'meetingNoticeLate', particulars: { given: 23, needed: 24 } },
    ])
    expect(called('2026-10-10T17:00:00+08:00', 'ordinary').problems).toMatchObject([
      { code: 'meetingNoticeLate', particulars: { given: 2, needed: 7, due: '2026-10-05' } },
    ])
  })

  it('minutes, their confirmation, and the clocks of an alert', () => {
    const answer = ask('cn-tripartite-default', [
      tell.alert('2026-10-09T16:30+08:00'),
      tell.held('2026-10-12'),
      tell.minutes('2026-10-15'),
    ])
    expect(dueOn(answer, 'alertAcknowledge')).toBe('2026-10-09T20:30:00+08:00')
    expect(dueOn(answer, 'alertReport')).toBe('2026-10-10T16:30:00+08:00')
    expect(due(answer, 'alertMeeting')).toMatchObject({ legal: '2026-10-12', status: 'met' })
    expect(dueOn(answer, 'minutesDraft')).toBe('2026-10-15')
    expect(dueOn(answer, 'minutesConfirm')).toBe('2026-10-22')
  })
})

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
