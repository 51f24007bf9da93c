import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Capacity, Party, Seat } from '../party.ts'
import { isProblem } from '../problem.ts'
import { deed, type NegotiationDeed } from './act.ts'
import { decide, type Decision, type Facts } from './decide.ts'
import { evolve, recordOf, stateOf, type NegotiationState } from './state.ts'

const seat = (party: Party | null, capacity: Capacity = 'chief', mandated = false): Seat => ({
  id: `seat-${party}-${capacity}`,
  negotiationId: 'n',
  accountId: 'a',
  party,
  capacity,
  mandated,
  disclosure: 'name',
})
const opened = deed('negotiation.opened', {
  title: '专项协议',
  place: '滨河区',
  language: 'zh',
  profile: 'generic',
  requiredParties: ['workers', 'employer'],
  organisations: [],
})

/** A table that remembers: `does` decides and evolves, and answers the new types or the refusal. */
class Table {
  state: NegotiationState
  constructor() {
    this.state = stateOf([{ ...opened, at: '', actor: null }])
  }
  does(who: Seat, command: Decision, live = 'h1', empty = false): string {
    const facts: Facts = { seat: who, liveHash: live, title: '报酬', empty }
    const deeds = decide(this.state, command, facts)
    if (isProblem(deeds)) return deeds.problem
    for (const d of deeds) this.state = evolve(this.state, { ...d, at: 't', actor: { seatId: who.id } })
    return deeds.map((d: NegotiationDeed) => d.type).join(' + ')
  }
}
const initial = (hash = 'h1'): Decision => ({ type: 'clause.initial', clauseId: 'c', hash })
const reopen = (reason = '市场变化'): Decision => ({ type: 'clause.reopen', clauseId: 'c', reason })

describe('initialling', () => {
  it('makes a tentative agreement with the last required initial on the same text', () => {
    const table = new Table()
    expect(table.does(seat('workers'), initial())).toBe('clause.initialed')
    expect(table.does(seat('employer'), initial())).toBe('clause.initialed + clause.agreed')
    expect(recordOf(table.state, 'c').agreed?.hash).toBe('h1')
  })

  it('does not agree when the two sides confirm different texts', () => {
    const table = new Table()
    table.does(seat('workers'), initial('h1'), 'h1')
    expect(table.does(seat('employer'), initial('h2'), 'h2')).toBe('clause.initialed')
    expect(recordOf(table.state, 'c').agreed).toBeNull()
    expect(table.does(seat('workers'), initial('h2'), 'h2')).toBe('clause.initialed + clause.agreed')
  })

  it.each<[string, Seat, string]>([
    ['a representative without mandate', seat('workers', 'representative'), 'not-allowed'],
    ['an adviser, mandated or not', seat('workers', 'adviser', true), 'not-allowed'],
    ['the authority, where it is no contracting party', seat('government'), 'not-required-party'],
    ['an observer', seat(null, 'observer'), 'not-required-party'],
  ])('is not for %s', (_, who, expected) => {
    expect(new Table().does(who, initial())).toBe(expected)
  })

  it('is for a representative with the chief’s recorded mandate', () => {
    expect(new Table().does(seat('workers', 'representative', true), initial())).toBe('clause.initialed')
  })

  it('confirms what was seen: another live text is refused', () => {
    expect(new Table().does(seat('workers'), initial('h1'), 'h2')).toBe('stale-hash')
  })

  it('is refused on an empty clause, twice on the same text, and on an agreed clause', () => {
    const table = new Table()
    expect(table.does(seat('workers'), initial(), 'h1', true)).toBe('clause-empty')
    table.does(seat('workers'), initial())
    expect(table.does(seat('workers'), initial())).toBe('already-initialed')
    table.does(seat('employer'), initial())
    expect(table.does(seat('workers'), initial())).toBe('clause-locked')
  })
})

describe('reopening', () => {
  const agreed = (): Table => {
    const table = new Table()
    table.does(seat('workers'), initial())
    table.does(seat('employer'), initial())
    return table
  }

  it('needs every party that initialled, each with a reason', () => {
    const table = agreed()
    expect(table.does(seat('workers'), reopen())).toBe('clause.reopenAsked')
    expect(table.does(seat('workers'), reopen('再说一次'))).toBe('clause.reopenAsked')
    expect(recordOf(table.state, 'c').agreed).not.toBeNull()
    expect(table.does(seat('employer'), reopen('同意'))).toBe('clause.reopenAsked + clause.reopened')
    expect(recordOf(table.state, 'c')).toEqual({ initials: {}, agreed: null, reopening: {} })
  })

  it.each<[string, Seat, Decision, string]>([
    ['without a reason', seat('workers'), reopen('  '), 'reason-needed'],
    ['by the authority', seat('government'), reopen(), 'not-required-party'],
    ['by a representative', seat('workers', 'representative', true), reopen(), 'not-allowed'],
  ])('is refused %s', (_, who, wish, expected) => {
    expect(agreed().does(who, wish)).toBe(expected)
  })

  it('is refused where nothing is agreed', () => {
    expect(new Table().does(seat('workers'), reopen())).toBe('clause-not-agreed')
  })
})

describe('any sequence of commands', () => {
  const seats = [
    seat('workers'),
    seat('employer'),
    seat('government'),
    seat('workers', 'representative', true),
    seat(null, 'observer'),
  ]
  const step = fc.record({
    who: fc.constantFrom(...seats),
    wish: fc.oneof(fc.constantFrom('h1', 'h2').map(initial), fc.constant(reopen())),
    live: fc.constantFrom('h1', 'h2'),
  })

  it('agrees only on one text initialled by both, reopens only by both, and replays to the same state', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const table = new Table()
        const happened: NegotiationDeed[] = [opened]
        const consents = new Set<string>()
        for (const { who, wish, live } of steps) {
          const before = recordOf(table.state, 'c').agreed
          const deeds = decide(table.state, wish, { seat: who, liveHash: live, title: '', empty: false })
          if (isProblem(deeds)) continue
          for (const d of deeds) table.state = evolve(table.state, { ...d, at: '', actor: { seatId: who.id } })
          happened.push(...deeds)
          const now = recordOf(table.state, 'c')
          if (before !== null && wish.type === 'clause.reopen') consents.add(who.party ?? '')
          if (before === null && now.agreed !== null) {
            consents.clear()
            expect(now.initials.workers?.hash).toBe(now.agreed.hash)
            expect(now.initials.employer?.hash).toBe(now.agreed.hash)
          }
          if (before !== null && now.agreed === null) expect([...consents].sort()).toEqual(['employer', 'workers'])
        }
        const replayed = stateOf(happened.map((d) => ({ ...d, at: '', actor: { seatId: 'x' } })))
        expect(recordOf(replayed, 'c').agreed?.hash).toBe(recordOf(table.state, 'c').agreed?.hash)
      }),
    )
  })
})
