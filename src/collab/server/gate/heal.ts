/**
 * A node that no longer holds what the schema demands of it (a list without items, an item whose paragraph is gone) is
 * removed, innermost first, in the same update, before anybody else sees it.
 *
 * No refusal: two honest people can make one together — each deletes one of the two paragraphs of a cell, each empties
 * half of a list — and whichever came second would be refused for ever. Nor may it stay: every page that opens such a
 * text deletes that very node (y-prosemirror does, while rendering, even for a mere reader), so another party's words
 * could be made to vanish in an innocent person's name. The server does exactly what their pages would do, and the
 * removal stands in the log under the name of the author whose edit caused it. What each single node may be is
 * grammar.ts's and is settled before anything is applied.
 */
import * as Y from 'yjs'
import { nodeType } from './grammar.ts'
import { insideStored, unitOf, type Unit } from './place.ts'
import { isElement, parentOf, typeIn, type SharedType } from './yjs-internals.ts'

/**
 * Deepest first: a node may be whole again once a broken one has gone from it.
 *
 * @param suspects nodes whose children changed, and new ones
 * @returns how many nodes were removed
 */
export function heal(suspects: Iterable<Y.XmlElement>, transaction: Y.Transaction): number {
  let removed = 0
  const levels: Set<Y.XmlElement>[] = []
  const suspect = (element: Y.XmlElement): unknown => (levels[depthOf(element)] ??= new Set()).add(element)
  for (const element of suspects) suspect(element)
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    for (const element of levels[depth] ?? []) {
      const item = element._item
      if (item === null || item.deleted || isWhole(element)) continue
      item.delete(transaction)
      removed++
      const parent = parentOf(item)
      if (isElement(parent)) suspect(parent)
    }
  }
  return removed
}

function depthOf(element: Y.XmlElement): number {
  let depth = 0
  for (let item = element._item; item !== null; item = parentOf(item)._item) depth++
  return depth
}

/** Does it hold what the schema demands, now? */
export function isWhole(element: Y.XmlElement): boolean {
  let match = nodeType(element.nodeName)?.contentMatch
  for (let item = element._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const type = typeIn(item)
    if (type instanceof Y.XmlText && type.length === 0) continue
    const child = nodeType(type instanceof Y.XmlElement ? type.nodeName : 'text')
    match = (child && match?.matchType(child)) ?? undefined
  }
  return match?.validEnd ?? false
}

/** Units whose content changed in a transaction, and the nodes in them that may need healing. */
export function whatChanged(
  doc: Y.Doc,
  transaction: Y.Transaction,
  units: Set<Unit>,
  suspects: Set<Y.XmlElement>,
): void {
  for (const [changed, subs] of transaction.changed) {
    const type = changed as SharedType
    const inside = insideStored(doc, type)
    for (const sub of subs) {
      units.add(unitOf({ inside, sub }))
      if (sub === null && isElement(type)) suspects.add(type)
    }
  }
}
