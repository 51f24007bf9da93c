/**
 * What happened, looked at on the live document before anything is stored: every new item must stand between the two
 * neighbours it names, in one list, and those must once have been neighbours in a view that somebody can have had.
 *
 * Honest typing always does. Forged neighbours do not, and then replicas differ by the order in which they integrate:
 * the people who were there read another text than whoever opens it tomorrow. Yjs's own UndoManager does it too, now
 * and then (yjs#794, #699, open); such an undo is refused and its author's page applies it again as a fresh edit.
 */
import * as Y from 'yjs'
import type { NewClocks } from './analyse.ts'
import { structsOf } from './yjs-internals.ts'

/** @returns why not, or null when all is well */
export function misplaced(doc: Y.Doc, clients: readonly NewClocks[], maxWalk: number): string | null {
  const walk = new Walk(doc, maxWalk)
  for (const { id, from, to } of clients) {
    const structs = structsOf(doc, id) ?? []
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const item = structs[i]
      if (item === undefined || item.id.clock >= to) break
      // a struct that began before is the author's own earlier text, grown: its beginning was checked then
      if (!(item instanceof Y.Item) || item.id.clock < from) continue
      const why = walk.check(item)
      if (why !== null) return why
    }
  }
  return null
}

const TOO_FAR = 'too far apart to check'

class Walk {
  readonly #doc: Y.Doc
  #steps: number

  constructor(doc: Y.Doc, maxWalk: number) {
    this.#doc = doc
    this.#steps = maxWalk
  }

  check(item: Y.Item): string | null {
    if (item.parentSub !== null) return item.rightOrigin === null ? null : 'an entry of a map has a right neighbour'
    const { origin, rightOrigin } = item
    const left = this.#struct(origin)
    const right = this.#struct(rightOrigin)
    if (left instanceof Y.GC || right instanceof Y.GC) return null
    const between = this.#between(item, left, right)
    if (typeof between === 'string') return between
    // neighbours may have grown together with what lies beyond them
    if (left !== null && origin !== null && origin.clock < left.id.clock + left.length - 1) {
      between.set(left, origin.clock + 1)
    }
    if (right !== null && rightOrigin !== null && rightOrigin.clock > right.id.clock) between.set(right, right.id.clock)
    if (between.size === 0) return null
    for (const [skipped, clock] of between) {
      if (skipped.id.client === item.id.client && clock < item.id.clock) return 'skips what its author wrote before'
    }
    return this.#past([origin, rightOrigin], between)
  }

  /** What stands between an item and its neighbours, and from which clock on: must have been unknown to its author. */
  #between(item: Y.Item, left: Y.Item | null, right: Y.Item | null): Map<Y.Item, number> | string {
    const between = new Map<Y.Item, number>()
    for (let x = item.left; x !== left; x = x.left) {
      if (x === null) return 'the left neighbour is not to the left'
      if (--this.#steps < 0) return TOO_FAR
      between.set(x, x.id.clock)
    }
    for (let x = item.right; x !== right; x = x.right) {
      if (x === null) return 'the right neighbour is not to the right'
      if (--this.#steps < 0) return TOO_FAR
      between.set(x, x.id.clock)
    }
    return between
  }

  /** The neighbours' own neighbours, and theirs, back to the first: all known to the author. */
  #past(todo: (Y.ID | null)[], between: ReadonlyMap<Y.Item, number>): string | null {
    /** how far into each item: an element's left neighbour is the element before it */
    const seen = new Map<Y.Item, number>()
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      const item = this.#struct(id)
      if (id === null || !(item instanceof Y.Item)) continue
      if (--this.#steps < 0) return TOO_FAR
      if ((between.get(item) ?? Infinity) <= id.clock) return 'its neighbours know what it skips'
      const before = seen.get(item)
      if (before !== undefined && before >= id.clock) continue
      seen.set(item, id.clock)
      if (before === undefined) todo.push(item.origin, item.rightOrigin)
    }
    return null
  }

  #struct(id: Y.ID | null): Y.Item | Y.GC | null {
    return id === null ? null : Y.getItem(this.#doc.store, id)
  }
}
