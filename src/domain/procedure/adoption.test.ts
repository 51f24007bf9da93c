import { describe, expect, it } from 'vitest'
import { ask, due, dueOn, heads, tell } from './telling.ts'

const twoYears = { term: { from: null, to: null, months: 24 } }

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
