/**
 * The parts of Yjs which the gate relies on and which are no public API, in one place. Written against yjs 13.6.33,
 * pinned exactly in package.json (a test compares): the gate foresees what `applyUpdate` will do, so it must be read
 * again, and all its random tests run longer, whenever that version changes.
 *
 * Relied on: `doc.store.clients` (structs of a client, sorted, without gaps), `doc.share` (root types by name),
 * `type._item` (the item a type stands in, null for a root), `type._start`, `item.left/right/origin/rightOrigin/parent`
 * as Item.js integrates them, `transaction.changed`, and the V1 wire format of `struct.write`.
 */
import * as Y from 'yjs'

export const YJS_VERSION = '13.6.33'

export type Stored = Y.Item | Y.GC
export type SharedType = Y.AbstractType<unknown>
/** Structs of one client, by clock, without gaps. */
export type Structs = Stored[]

export const structsOf = (doc: Y.Doc, client: number): Structs | undefined => doc.store.clients.get(client)

/** The first clock of this client that the document has not seen. */
export function knownUpTo(doc: Y.Doc, client: number): number {
  const last = doc.store.clients.get(client)?.at(-1)
  return last === undefined ? 0 : last.id.clock + last.length
}

/** The struct that covers this clock, which must be known. */
export function structAt(doc: Y.Doc, client: number, clock: number): Stored {
  const structs = doc.store.clients.get(client)
  const struct = structs?.[Y.findIndexSS(structs, clock)]
  if (struct === undefined) throw new RangeError('unknown struct')
  return struct
}

/** Where an integrated item stands. */
export function parentOf(item: Y.Item): SharedType {
  if (item.parent instanceof Y.AbstractType) return item.parent as SharedType
  throw new TypeError('item is not integrated')
}

/** The shared type an item holds, if it holds one. */
export const typeIn = (item: Y.Item): SharedType | null =>
  item.content instanceof Y.ContentType ? (item.content.type as SharedType) : null

export const isElement = (type: unknown): type is Y.XmlElement => type instanceof Y.XmlElement

const rootNames = new WeakMap<SharedType, string>()

/** Name of a root type. A root is replaced in `doc.share` when it is first given its class, hence by identity. */
export function rootName(doc: Y.Doc, root: SharedType): string | null {
  let name = rootNames.get(root)
  if (name === undefined) {
    for (const [key, type] of doc.share) rootNames.set(type as SharedType, key)
    name = rootNames.get(root)
  }
  return name ?? null
}

/** Something in an earlier update was missing and Yjs keeps a later one waiting: never true behind the gate. */
export const isPending = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null
