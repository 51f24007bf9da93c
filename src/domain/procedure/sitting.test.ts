import { describe, expect, it } from 'vitest'
import { ask, bench, codes, due, dueOn, tell } from './telling.ts'

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
