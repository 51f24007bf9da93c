/**
 * Where something stands in a draft: in which root, and inside what. The place of a stored type never changes, so it is
 * computed once.
 */
import * as Y from 'yjs'
import { clauseOfRoot, TERMS_ROOT } from '../../protocol.ts'
import { parentOf, rootName, type SharedType } from './yjs-internals.ts'

/** A place somebody may write: `c/<clauseId>` or `terms/<clauseId>/<termId>/<side>`. */
export type Unit = string

/** The inside of a root or of a node. */
export interface Inside {
  /** what may stand in it: grammar.ts */
  kind: 'clause' | 'terms' | 'element' | 'text' | 'foreign'
  root: string
  /** below the root `terms`: which key */
  key: string | null
  /** node name: of the element, or of the one a text stands in */
  node: string
  /** 0: the root itself */
  depth: number
  /** the item that holds it; null: a root */
  holder: { client: number; clock: number } | null
}

/** Of an item among its siblings: in what, and under which key (attribute, term) if not in the list. */
export interface Place {
  inside: Inside
  sub: string | null
}

export const insideRoot = (root: string): Inside => ({
  kind: root === TERMS_ROOT ? 'terms' : clauseOfRoot(root) ? 'clause' : 'foreign',
  root,
  key: null,
  node: 'doc',
  depth: 0,
  holder: null,
})

/** The inside of a type which stands at `place`, held by the item with this id. */
export function insideType(place: Place, type: SharedType, holder: { client: number; clock: number }): Inside {
  const { inside, sub } = place
  const shared = { root: inside.root, key: inside.depth === 0 ? sub : inside.key, depth: inside.depth + 1, holder }
  const standsInText = inside.kind === 'clause' || inside.kind === 'element'
  if (standsInText && sub === null) {
    if (type instanceof Y.XmlElement) return { ...shared, kind: 'element', node: type.nodeName }
    if (type instanceof Y.XmlText) return { ...shared, kind: 'text', node: inside.node }
  }
  return { ...shared, kind: 'foreign', node: '' }
}

const known = new WeakMap<SharedType, Inside>()

export function insideStored(doc: Y.Doc, type: SharedType): Inside {
  let inside = known.get(type)
  if (inside === undefined) {
    const item = type._item
    inside = item === null ? insideRoot(rootName(doc, type) ?? '') : insideType(placeOfStored(doc, item), type, item.id)
    known.set(type, inside)
  }
  return inside
}

export const placeOfStored = (doc: Y.Doc, item: Y.Item): Place => ({
  inside: insideStored(doc, parentOf(item)),
  sub: item.parentSub,
})

export function unitOf({ inside, sub }: Place): Unit {
  if (inside.root !== TERMS_ROOT) return inside.root
  const key = inside.depth === 0 ? sub : inside.key
  return key === null ? TERMS_ROOT : `${TERMS_ROOT}/${key}`
}

const TERM_UNIT = /^terms\/[^/]+\/[^/]+\/[^/]+$/

/** Does this root or key exist in the layout of a draft at all? Whether this clause does is the door's to say. */
export const isInLayout = (unit: Unit): boolean => (clauseOfRoot(unit) ? !unit.includes('/', 2) : TERM_UNIT.test(unit))

export function samePlace(a: Place, b: Place): boolean {
  return (
    a.sub === b.sub &&
    a.inside.root === b.inside.root &&
    a.inside.holder?.client === b.inside.holder?.client &&
    a.inside.holder?.clock === b.inside.holder?.clock
  )
}
