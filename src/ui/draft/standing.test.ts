import { describe, expect, test } from 'vitest'
import type { Party } from '#domain/party.ts'
import { isBlank, standingOf } from './standing.ts'
import type { TableClause } from './types.ts'

const required: Party[] = ['workers', 'employer']
const clause = (own: Partial<TableClause>): TableClause => ({
  id: 'clause01',
  parentId: null,
  position: 0,
  kind: 'clause',
  title: 'Pay',
  state: 'open',
  number: '1',
  agreedHash: null,
  initials: [],
  reopening: [],
  hash: 'aa',
  ...own,
})
const initial = (party: Party, hash: string): TableClause['initials'][number] => ({
  party,
  hash,
  at: '2026-11-25T03:00:00Z',
  capacity: 'chief',
})

describe('the standing of a clause', () => {
  test('an initial counts only for exactly the text that stands there now', () => {
    const initials = [initial('workers', 'aa'), initial('employer', 'old')]
    expect(standingOf(clause({ initials }), required, { hash: 'aa', empty: false })).toEqual({
      status: 'initialed',
      initialed: ['workers'],
      stale: ['employer'],
      missing: ['employer'],
    })
  })

  test('one more letter and nobody has initialled it', () => {
    const initials = [initial('workers', 'aa')]
    const standing = standingOf(clause({ initials }), required, { hash: 'ab', empty: false })
    expect(standing).toMatchObject({ status: 'talking', initialed: [], stale: ['workers'], missing: required })
  })

  test('locked is agreed, whatever else is known', () => {
    expect(standingOf(clause({ state: 'locked' }), required, { hash: 'zz', empty: false }).status).toBe('agreed')
  })

  test('a clause without a word is not started', () => {
    expect(standingOf(clause({}), required, { hash: 'aa', empty: true }).status).toBe('untouched')
  })
})

test('a table is text even when its cells are empty, a blank paragraph is not', () => {
  expect(isBlank('<p></p>')).toBe(true)
  expect(isBlank('<p>甲</p>')).toBe(false)
  expect(isBlank('<table><tbody><tr><td><p></p></td></tr></tbody></table>')).toBe(false)
})
