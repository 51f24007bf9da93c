import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProblem } from '../problem.ts'
import { arrange, DEPTH_LIMIT, type Arrangement } from './arrange.ts'
import { inOrder, outline, type ClausePlace } from './clause.ts'

const place = (
  id: string,
  parentId: string | null,
  position: number,
  state: ClausePlace['state'] = 'open',
): ClausePlace => ({
  id,
  parentId,
  position,
  kind: 'clause',
  title: id,
  state,
})
const tree = [
  place('a', null, 0),
  place('a1', 'a', 0),
  place('a2', 'a', 1, 'locked'),
  place('b', null, 1),
  place('c', null, 2),
]

/** What the rows are after a change, as SQL would hold them. */
function after(places: readonly ClausePlace[], wish: Arrangement): ClausePlace[] {
  const result = arrange(places, wish)
  if (isProblem(result)) throw new Error(result.problem)
  const kept = places.filter((p) => !result.deleted.includes(p.id))
  return [...kept.map((p) => result.changed.find((c) => c.id === p.id) ?? p), ...(result.added ? [result.added] : [])]
}
const reading = (places: readonly ClausePlace[]): string =>
  [...inOrder(outline(places))].map((n) => '·'.repeat(n.depth) + n.place.id).join(' ')
const refusal = (wish: Arrangement): string => {
  const result = arrange(tree, wish)
  return isProblem(result) ? result.problem : 'done'
}

describe('arranging clauses', () => {
  it.each<[string, Arrangement, string]>([
    [
      'adds between',
      { type: 'clause.add', clauseId: 'n', parentId: null, index: 1, kind: 'clause', title: '新' },
      'a ·a1 ·a2 n b c',
    ],
    [
      'adds last when the place is beyond the end',
      { type: 'clause.add', clauseId: 'n', parentId: 'a', index: 99, kind: 'clause', title: '' },
      'a ·a1 ·a2 ·n b c',
    ],
    ['moves up', { type: 'clause.move', clauseId: 'c', parentId: null, index: 0 }, 'c a ·a1 ·a2 b'],
    ['indents', { type: 'clause.move', clauseId: 'b', parentId: 'a', index: 2 }, 'a ·a1 ·a2 ·b c'],
    [
      'moves a clause with all that is under it',
      { type: 'clause.move', clauseId: 'a', parentId: 'c', index: 0 },
      'b c ·a ··a1 ··a2',
    ],
    [
      'moves a locked clause, whose place is no part of what was agreed',
      { type: 'clause.move', clauseId: 'a2', parentId: null, index: 3 },
      'a ·a1 b c a2',
    ],
    ['deletes', { type: 'clause.delete', clauseId: 'b' }, 'a ·a1 ·a2 c'],
  ])('%s', (_, wish, expected) => {
    expect(reading(after(tree, wish))).toBe(expected)
  })

  it.each<[string, Arrangement, string]>([
    ['rename a locked clause', { type: 'clause.rename', clauseId: 'a2', title: 'x' }, 'clause-locked'],
    ['delete a locked clause', { type: 'clause.delete', clauseId: 'a2' }, 'clause-locked'],
    ['delete a clause over a locked one', { type: 'clause.delete', clauseId: 'a' }, 'clause-has-locked-parts'],
    [
      'move a clause into itself',
      { type: 'clause.move', clauseId: 'a', parentId: 'a1', index: 0 },
      'clause-place-impossible',
    ],
    [
      'put a clause under one that is not there',
      { type: 'clause.move', clauseId: 'b', parentId: 'zz', index: 0 },
      'clause-place-impossible',
    ],
    ['touch a clause that is not there', { type: 'clause.rename', clauseId: 'zz', title: 'x' }, 'clause-unknown'],
    [
      'take an id a second time',
      { type: 'clause.add', clauseId: 'b', parentId: null, index: 0, kind: 'clause', title: '' },
      'clause-place-impossible',
    ],
    [
      'give a title longer than the limit',
      { type: 'clause.rename', clauseId: 'b', title: '字'.repeat(201) },
      'invalid',
    ],
  ])('does not %s', (_, wish, expected) => {
    expect(refusal(wish)).toBe(expected)
  })

  it('never loses, doubles or buries a clause, whatever is moved where', () => {
    const ids = ['a', 'a1', 'a2', 'b', 'c']
    const move = fc.record({
      type: fc.constant('clause.move' as const),
      clauseId: fc.constantFrom(...ids),
      parentId: fc.constantFrom(null, ...ids),
      index: fc.nat(6),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let places: ClausePlace[] = tree
        for (const wish of moves) if (!isProblem(arrange(places, wish))) places = after(places, wish)
        const read = [...inOrder(outline(places))]
        return read.length === ids.length && read.every((n) => n.depth < DEPTH_LIMIT)
      }),
    )
  })
})
