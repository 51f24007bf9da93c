/** What a step up, down, in or out means for a clause, as the command that does it; null: there is nowhere to go. */
import type { ClausePlace } from '#domain/agreement/clause.ts'
import type { Command } from './ask.ts'

export type Step = 'up' | 'down' | 'in' | 'out'
type Move = Extract<Command, { type: 'clause.move' }>

const siblingsOf = (places: readonly ClausePlace[], parentId: string | null): ClausePlace[] =>
  places.filter((place) => place.parentId === parentId).toSorted((a, b) => a.position - b.position)

export function moveOf(places: readonly ClausePlace[], clauseId: string, step: Step): Move | null {
  const place = places.find(({ id }) => id === clauseId)
  if (place === undefined) return null
  const siblings = siblingsOf(places, place.parentId)
  const at = siblings.findIndex(({ id }) => id === clauseId)
  const move = (parentId: string | null, index: number): Move => ({ type: 'clause.move', clauseId, parentId, index })
  const parent = places.find(({ id }) => id === place.parentId)
  switch (step) {
    case 'up':
      return at > 0 ? move(place.parentId, at - 1) : null
    case 'down':
      return at < siblings.length - 1 ? move(place.parentId, at + 1) : null
    case 'in': {
      const above = siblings[at - 1]
      return above === undefined ? null : move(above.id, siblingsOf(places, above.id).length)
    }
    case 'out':
      return parent === undefined
        ? null
        : move(parent.parentId, siblingsOf(places, parent.parentId).findIndex(({ id }) => id === parent.id) + 1)
  }
}

/** Where a new clause goes: after the given one, or last under it. */
export function placeFor(
  places: readonly ClausePlace[],
  near: string | null,
  where: 'after' | 'under',
): { parentId: string | null; index: number } {
  const place = places.find(({ id }) => id === near)
  if (place === undefined) return { parentId: null, index: siblingsOf(places, null).length }
  if (where === 'under') return { parentId: place.id, index: siblingsOf(places, place.id).length }
  const index = siblingsOf(places, place.parentId).findIndex(({ id }) => id === place.id) + 1
  return { parentId: place.parentId, index }
}

/** Dropping `dragged` before, after or into `target`. */
export function dropOf(
  places: readonly ClausePlace[],
  dragged: string,
  target: string,
  where: 'before' | 'after' | 'into',
): Move | null {
  const onto = places.find(({ id }) => id === target)
  if (onto === undefined || dragged === target) return null
  for (let up: string | null = target; up !== null; up = places.find(({ id }) => id === up)?.parentId ?? null) {
    if (up === dragged) return null
  }
  if (where === 'into') {
    const inside = siblingsOf(places, target).filter(({ id }) => id !== dragged)
    return { type: 'clause.move', clauseId: dragged, parentId: target, index: inside.length }
  }
  const row = siblingsOf(places, onto.parentId).filter(({ id }) => id !== dragged)
  const index = row.findIndex(({ id }) => id === target) + (where === 'after' ? 1 : 0)
  return { type: 'clause.move', clauseId: dragged, parentId: onto.parentId, index }
}
