/**
 * Moving clauses about: add, move (and so indent, outdent), rename, delete. Pure; works on the rows of one draft and
 * answers which rows change. Locked clauses keep their title and their being; their place may change, because neither
 * number nor place is part of what was agreed.
 */
import { problem, type Problem } from '../problem.ts'
import type { ClauseKind, ClausePlace } from './clause.ts'

export const TITLE_LIMIT = 200
export const DEPTH_LIMIT = 8
export const CLAUSE_LIMIT = 2000

export type Arrangement =
  | { type: 'clause.add'; clauseId: string; parentId: string | null; index: number; kind: ClauseKind; title: string }
  | { type: 'clause.move'; clauseId: string; parentId: string | null; index: number }
  | { type: 'clause.rename'; clauseId: string; title: string }
  | { type: 'clause.delete'; clauseId: string }

/** New values of changed rows; `deleted` names rows that leave the tree (a clause with all that is under it). */
export interface Rearranged {
  changed: ClausePlace[]
  added: ClausePlace | null
  deleted: string[]
}

/** @param index place among the siblings after the change; beyond the end means last */
export function arrange(places: readonly ClausePlace[], wish: Arrangement): Rearranged | Problem {
  const byId = new Map(places.map((p) => [p.id, p]))
  const children = (parentId: string | null): ClausePlace[] =>
    places.filter((p) => p.parentId === parentId).sort((a, b) => a.position - b.position)

  if (wish.type === 'clause.add') {
    const title = cleanTitle(wish.title)
    if (isLong(title)) return problem('invalid', { field: 'title', limit: TITLE_LIMIT })
    if (byId.has(wish.clauseId)) return problem('clause-place-impossible', { why: 'exists' })
    if (places.length >= CLAUSE_LIMIT) return problem('too-large', { limit: CLAUSE_LIMIT })
    const refused = refusedParent(byId, null, wish.parentId, 1)
    if (refused) return refused
    const added: ClausePlace = {
      id: wish.clauseId,
      parentId: wish.parentId,
      position: 0,
      kind: wish.kind,
      title,
      state: 'open',
    }
    const row = inserted(children(wish.parentId), added, wish.index)
    const placed = row.find((p) => p.id === added.id)
    return { changed: changedOnly(byId, row), added: placed ?? added, deleted: [] }
  }

  const place = byId.get(wish.clauseId)
  if (place === undefined) return problem('clause-unknown')
  const below = descendants(places, place.id)

  switch (wish.type) {
    case 'clause.rename': {
      const title = cleanTitle(wish.title)
      if (isLong(title)) return problem('invalid', { field: 'title', limit: TITLE_LIMIT })
      if (place.state === 'locked') return problem('clause-locked', { title: place.title })
      return { changed: title === place.title ? [] : [{ ...place, title }], added: null, deleted: [] }
    }
    case 'clause.delete': {
      if (place.state === 'locked') return problem('clause-locked', { title: place.title })
      const locked = below.find((p) => p.state === 'locked')
      if (locked) return problem('clause-has-locked-parts', { title: locked.title })
      return { changed: [], added: null, deleted: [place.id, ...below.map((p) => p.id)] }
    }
    case 'clause.move': {
      if (wish.parentId === place.id || below.some((p) => p.id === wish.parentId)) {
        return problem('clause-place-impossible', { why: 'into-itself' })
      }
      const height = 1 + Math.max(0, ...below.map((p) => depthOf(byId, p.id) - depthOf(byId, place.id)))
      const refused = refusedParent(byId, place.id, wish.parentId, height)
      if (refused) return refused
      const siblings = children(wish.parentId).filter((p) => p.id !== place.id)
      const row = inserted(siblings, { ...place, parentId: wish.parentId }, wish.index)
      return { changed: changedOnly(byId, row), added: null, deleted: [] }
    }
  }
}

const cleanTitle = (title: string): string => title.normalize('NFC').replace(/\s+/gu, ' ').trim()
const isLong = (title: string): boolean => title.length > TITLE_LIMIT

/** All that is under a place, in no particular order. */
export function descendants(places: readonly ClausePlace[], id: string): ClausePlace[] {
  const below = places.filter((p) => p.parentId === id)
  return below.flatMap((p) => [p, ...descendants(places, p.id)])
}

function depthOf(byId: ReadonlyMap<string, ClausePlace>, id: string | null): number {
  let depth = 0
  for (let at = id; at !== null; at = byId.get(at)?.parentId ?? null) depth++
  return depth
}

function refusedParent(
  byId: ReadonlyMap<string, ClausePlace>,
  self: string | null,
  parentId: string | null,
  height: number,
): Problem | null {
  if (parentId === null) return null
  if (parentId === self || !byId.has(parentId)) return problem('clause-place-impossible', { why: 'no-parent' })
  if (depthOf(byId, parentId) + height > DEPTH_LIMIT) {
    return problem('clause-place-impossible', { why: 'too-deep', limit: DEPTH_LIMIT })
  }
  return null
}

/** Siblings with `place` put in at `index`, positions 0, 1, 2 … */
function inserted(siblings: readonly ClausePlace[], place: ClausePlace, index: number): ClausePlace[] {
  const at = Math.max(0, Math.min(index, siblings.length))
  return siblings.toSpliced(at, 0, place).map((p, position) => ({ ...p, position }))
}

const changedOnly = (before: ReadonlyMap<string, ClausePlace>, row: readonly ClausePlace[]): ClausePlace[] =>
  row.filter((p) => {
    const old = before.get(p.id)
    return old !== undefined && (old.position !== p.position || old.parentId !== p.parentId)
  })
