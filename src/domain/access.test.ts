import { describe, expect, it } from 'vitest'
import { ACTIONS, may, mayEnterCaucus } from './access.ts'
import { PARTIES, STANDINGS, mayBelongTo, type Capacity, type Standing } from './party.ts'

const at = (capacity: Capacity, party: Standing['party']): Standing => ({ capacity, party })

describe('access', () => {
  it('gives somebody without a seat nothing at all', () => {
    for (const action of ACTIONS) expect(may(null, action)).toBe(false)
    for (const party of PARTIES) expect(mayEnterCaucus(null, party)).toBe(false)
  })

  it('lets every seat read the table and nobody without a party write at it', () => {
    for (const standing of STANDINGS) {
      expect(may(standing, 'table.read')).toBe(true)
      if (standing.party === null) expect(may(standing, 'table.write')).toBe(false)
    }
  })

  it('opens a private room to the own party only, and to no capacity that listens for others', () => {
    for (const standing of STANDINGS) {
      for (const party of PARTIES) {
        const opens = mayEnterCaucus(standing, party)
        if (standing.party !== party) expect(opens).toBe(false)
        if (['recorder', 'mediator', 'reviewer', 'observer'].includes(standing.capacity)) expect(opens).toBe(false)
      }
    }
    expect(mayEnterCaucus(at('adviser', 'workers'), 'workers')).toBe(true)
  })

  it('leaves reopening and seats to chiefs', () => {
    for (const standing of STANDINGS) {
      if (standing.capacity === 'chief') continue
      for (const action of ['clause.reopen', 'seat.manage-own', 'seat.manage-neutral'] as const) {
        expect(may(standing, action)).toBe(false)
      }
    }
  })

  it('lets a mediator of the authority write, and a neutral one only read', () => {
    expect(may(at('mediator', 'government'), 'table.write')).toBe(true)
    expect(may(at('mediator', null), 'table.write')).toBe(false)
  })
})

describe('seats', () => {
  it.each([
    ['chief', null, false],
    ['chief', 'workers', true],
    ['recorder', 'workers', false],
    ['recorder', null, true],
    ['observer', 'government', false],
    ['mediator', 'employer', false],
    ['mediator', null, true],
    ['reviewer', 'government', true],
    ['reviewer', 'workers', false],
  ] as const)('a %s of %s: %s', (capacity, party, possible) => {
    expect(mayBelongTo(capacity, party)).toBe(possible)
  })
})
