import { describe, expect, test } from 'vitest'
import { refusalFor } from './permissions.ts'

const outline = {
  frozen: false,
  clauses: new Map([
    ['pay', 'open'],
    ['rest', 'locked'],
    ['gone', 'deleted'],
  ] as const),
}
const union = { party: 'workers', writable: true } as const

describe('a writing seat of the workers', () => {
  test.each([
    ['c/pay', null],
    ['c/rest', 'clause-locked'],
    ['c/gone', 'clause-unknown'],
    ['c/never', 'clause-unknown'],
    ['c/', 'clause-unknown'],
    ['terms/pay/floor/workers', null],
    ['terms/pay/floor/employer', 'not-your-value'],
    ['terms/pay/floor/government', 'not-your-value'],
    ['terms/pay/floor/agreed', 'not-your-value'],
    ['terms/rest/floor/workers', 'clause-locked'],
    ['terms/gone/floor/workers', 'clause-unknown'],
    ['terms/pay/floor', 'unknown-place'],
    ['terms/pay/floor/workers/more', 'unknown-place'],
    ['terms/pay/floor/judge', 'unknown-place'],
    ['terms/pay/fl oor/workers', 'unknown-place'],
    ['terms/pay/floor\n/workers', 'unknown-place'],
    ['terms', 'unknown-place'],
    ['prosemirror', 'unknown-place'],
    ['', 'unknown-place'],
  ] as const)('at %j: %s', (place, refusal) => {
    expect(refusalFor(place, union, outline)).toBe(refusal)
  })
})

test('who may only read writes nowhere, not even to what does not exist', () => {
  for (const place of ['c/pay', 'c/rest', 'terms/pay/floor/workers', 'elsewhere']) {
    expect(refusalFor(place, { party: 'workers', writable: false }, outline)).toBe('read-only')
  }
})

test('a frozen draft takes nothing from anybody', () => {
  for (const place of ['c/pay', 'terms/pay/floor/workers']) {
    expect(refusalFor(place, union, { ...outline, frozen: true })).toBe('draft-frozen')
  }
})

test('a seat of no party sets no values', () => {
  expect(refusalFor('terms/pay/floor/workers', { party: null, writable: true }, outline)).toBe('not-your-value')
})
