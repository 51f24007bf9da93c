import { describe, expect, test } from 'vitest'
import type { ClausePlace } from '#domain/agreement/clause.ts'
import { dropOf, moveOf, placeFor } from './arranging.ts'

const place = (id: string, parentId: string | null, position: number): ClausePlace => ({
  id,
  parentId,
  position,
  kind: 'clause',
  title: id,
  state: 'open',
})

/** A (A1, A2, A3), B, C (C1) */
const places = [
  place('A', null, 0),
  place('A1', 'A', 0),
  place('A2', 'A', 1),
  place('A3', 'A', 2),
  place('B', null, 1),
  place('C', null, 2),
  place('C1', 'C', 0),
]

describe('moving a clause by one step', () => {
  test.each([
    ['A2', 'up', { parentId: 'A', index: 0 }],
    ['A2', 'down', { parentId: 'A', index: 2 }],
    ['A2', 'in', { parentId: 'A1', index: 0 }],
    ['A2', 'out', { parentId: null, index: 1 }],
    ['B', 'in', { parentId: 'A', index: 3 }],
  ] as const)('%s %s', (id, step, expected) => {
    expect(moveOf(places, id, step)).toMatchObject({ type: 'clause.move', clauseId: id, ...expected })
  })

  test.each([
    ['A', 'up'],
    ['C', 'down'],
    ['A1', 'in'],
    ['B', 'out'],
  ] as const)('%s has nowhere to go %s', (id, step) => {
    expect(moveOf(places, id, step)).toBeNull()
  })
})

describe('where a new clause goes', () => {
  test('after the one chosen, under it, or at the end', () => {
    expect(placeFor(places, 'A1', 'after')).toEqual({ parentId: 'A', index: 1 })
    expect(placeFor(places, 'C', 'under')).toEqual({ parentId: 'C', index: 1 })
    expect(placeFor(places, null, 'after')).toEqual({ parentId: null, index: 3 })
  })
})

describe('dropping a clause', () => {
  test('counts the place without the clause that is moved', () => {
    expect(dropOf(places, 'A1', 'A3', 'after')).toMatchObject({ parentId: 'A', index: 2 })
    expect(dropOf(places, 'B', 'A2', 'before')).toMatchObject({ parentId: 'A', index: 1 })
    expect(dropOf(places, 'B', 'C', 'into')).toMatchObject({ parentId: 'C', index: 1 })
  })

  test('a clause does not go into itself or what is under it', () => {
    expect(dropOf(places, 'A', 'A2', 'into')).toBeNull()
    expect(dropOf(places, 'A', 'A', 'after')).toBeNull()
  })
})
