/**
 * For the gate's tests: chance from a seed, updates forged struct by struct, and what really stands in a document, read
 * without Yjs's own accessors.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { ClockRange, Content } from './decode.ts'
import { knownUpTo, parentOf, rootName, typeIn, type SharedType } from './yjs-internals.ts'

// --- chance ----------------------------------------------------------------------------------------------------------

/** mulberry32 */
export class Chance {
  readonly seed: number
  #state: number
  constructor(seed: number) {
    this.seed = seed
    this.#state = seed | 0
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  /** 0 … n - 1 */
  below(n: number): number {
    return Math.floor(this.next() * n)
  }
  is(probability: number): boolean {
    return this.next() < probability
  }
  of<T>(choices: readonly T[]): T {
    if (choices.length === 0) throw new RangeError('nothing to choose from')
    return choices[this.below(choices.length)] as T
  }
  many<T>(n: number, one: () => T): T[] {
    return Array.from({ length: n }, one)
  }
}

/** `SEED=7 npx vitest run …` repeats a run; `name` keeps the tests of one run apart. */
export function seeded(name: string): Chance {
  const seed = Number(process.env['SEED'] ?? 1)
  console.log(`${name}: SEED=${seed}`)
  return new Chance(seed * 1_000_003 + [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7))
}

/** How many rounds: from the environment for long runs. */
export const rounds = (variable: string, otherwise: number): number => Number(process.env[variable] ?? otherwise)

/** Milliseconds of processor time: a busy machine makes nothing slower. */
export function effort(act: () => void): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

// --- updates by hand -------------------------------------------------------------------------------------------------

type At = readonly [client: number, clock: number]
export interface Forged {
  /** left neighbour */
  left?: At | null
  right?: At | null
  /** root name, or the item that holds the parent */
  in?: string | At | null
  sub?: string | null
  content: Content | Y.ContentDoc
}
export type Piece = Forged | { gc: number } | { skip: number }

export const lengthOf = (piece: Piece): number =>
  'gc' in piece ? piece.gc : 'skip' in piece ? piece.skip : piece.content.getLength()

/** The V1 bytes of any structs and deletions, sensible or not. */
export function forged(
  blocks: readonly (readonly [client: number, clock: number, pieces: readonly Piece[]])[],
  deletions: readonly (readonly [client: number, ranges: readonly ClockRange[]])[] = [],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, blocks.length)
  for (const [client, clock, pieces] of blocks) {
    encoding.writeVarUint(restEncoder, pieces.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, clock)
    for (const piece of pieces) writePiece(encoder, piece)
  }
  encoding.writeVarUint(restEncoder, deletions.length)
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

const idOf = ([client, clock]: At): Y.ID => Y.createID(client, clock)

function writePiece(encoder: Y.UpdateEncoderV1, piece: Piece): void {
  if ('gc' in piece || 'skip' in piece) {
    encoder.writeInfo('gc' in piece ? 0 : 10)
    encoding.writeVarUint(encoder.restEncoder, lengthOf(piece))
    return
  }
  const { left = null, right = null, sub = null, content } = piece
  const parent = piece.in ?? null
  encoder.writeInfo(content.getRef() | (left ? 0x80 : 0) | (right ? 0x40 : 0) | (sub !== null ? 0x20 : 0))
  if (left) encoder.writeLeftID(idOf(left))
  if (right) encoder.writeRightID(idOf(right))
  if (!left && !right) {
    encoder.writeParentInfo(typeof parent === 'string')
    if (typeof parent === 'string') encoder.writeString(parent)
    else encoder.writeLeftID(idOf(parent ?? [0, 0]))
    if (sub !== null) encoder.writeString(sub)
  }
  content.write(encoder, 0)
}

// --- documents -------------------------------------------------------------------------------------------------------

export const text = (characters: string): Y.ContentString => new Y.ContentString(characters)
export const node = (type: Y.XmlElement | Y.XmlText | Y.Map<unknown> | Y.Array<unknown>): Y.ContentType =>
  new Y.ContentType(type)
export const values = (...all: unknown[]): Y.ContentAny => new Y.ContentAny(all)
export const format = (key: string, value: object | null): Y.ContentFormat => new Y.ContentFormat(key, value as object)

export function block(name: string, ...children: (string | Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.insert(
    0,
    children.map((child) => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return element
}

/** Attributes are numbers too; the types of yjs know strings only. */
export function setAttribute(element: { setAttribute: unknown }, name: string, value: unknown): void {
  ;(element as { setAttribute(name: string, value: unknown): void }).setAttribute(name, value)
}

export function copyOf(doc: Y.Doc, { gc = doc.gc, clientID = 2 } = {}): Y.Doc {
  const copy = new Y.Doc({ gc })
  copy.clientID = clientID
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'copy')
  return copy
}

/** The text of the n-th block of a clause. */
export function textIn(doc: Y.Doc, root: string, nth = 0): Y.XmlText {
  const element = doc.getXmlFragment(root).get(nth)
  const child = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(child instanceof Y.XmlText)) throw new TypeError('no text there')
  return child
}

export const idOfType = (type: Y.AbstractType<unknown> | Y.XmlText | Y.XmlElement): At => {
  const item = type._item
  if (item === null) throw new TypeError('a root has no id')
  return [item.id.client, item.id.clock]
}

export const clockOf = (doc: Y.Doc, client: number): number => knownUpTo(doc, client)

// --- the truth -------------------------------------------------------------------------------------------------------

/** The unit an integrated item stands in, found by walking up. */
export function whereIs(doc: Y.Doc, item: Y.Item): string {
  let below = item
  let parent = parentOf(item)
  while (parent._item !== null) {
    below = parent._item
    parent = parentOf(below)
  }
  const root = rootName(doc, parent) ?? ''
  if (root !== 'terms') return root
  return below.parentSub === null ? root : `${root}/${below.parentSub}`
}

/** Everything alive, unit by unit. */
export function standing(doc: Y.Doc): Map<string, string> {
  const units = new Map<string, string>()
  for (const [name, root] of doc.share) {
    const { list, map } = insideOf(root as SharedType)
    if (name !== 'terms') {
      if (list.length > 0 || map.length > 0) units.set(name, JSON.stringify([list, map]))
      continue
    }
    if (list.length > 0) units.set(name, JSON.stringify(list))
    for (const [key, value] of map) units.set(`${name}/${key}`, JSON.stringify(value))
  }
  return units
}

function insideOf(type: SharedType): { list: unknown[]; map: [string, unknown][] } {
  const list: unknown[] = []
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const shown = shownOf(item)
    const last = list.at(-1)
    // the same text in more or fewer items is the same text
    if (typeof shown === 'string' && typeof last === 'string') list[list.length - 1] = last + shown
    else list.push(shown)
  }
  const map: [string, unknown][] = []
  for (const [key, item] of type._map)
    if (!item.deleted) map.push([key, [item.id.client, item.id.clock, shownOf(item)]])
  return { list, map: map.toSorted(([a], [b]) => (a < b ? -1 : 1)) }
}

function shownOf(item: Y.Item): unknown {
  const { content } = item
  if (content instanceof Y.ContentString) return content.str
  if (content instanceof Y.ContentFormat) return { format: content.key, value: content.value as unknown }
  const type = typeIn(item)
  if (type === null) return { [content.constructor.name]: content.getContent() as unknown[] }
  return { type: type instanceof Y.XmlElement ? type.nodeName : type.constructor.name, ...insideOf(type) }
}

export function differing(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((unit) => a.get(unit) !== b.get(unit))
}

/** The content of a clause, word for word, as ProseMirror would be given it. */
export function jsonOf(clause: Y.XmlFragment): unknown {
  const below = (parent: Y.XmlFragment): unknown[] =>
    parent.toArray().flatMap((child): unknown[] => {
      if (child instanceof Y.XmlText) return piecesOf(child)
      if (!(child instanceof Y.XmlElement)) return [{ type: child.constructor.name }]
      return [{ type: child.nodeName, attrs: child.getAttributes(), content: below(child) }]
    })
  return { type: 'doc', content: below(clause) }
}

const piecesOf = (text: Y.XmlText): unknown[] =>
  (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map(
    ({ insert, attributes = {} }) => ({
      type: 'text',
      text: insert,
      marks: Object.entries(attributes).map(([type, attrs]) => ({ type, attrs })),
    }),
  )

/** Units in which a remote update really inserted or deleted something, while `act` applies it. */
export function reallyTouched(doc: Y.Doc, act: () => void): Set<string> {
  const units = new Set<string>()
  const look = (transaction: Y.Transaction): void => {
    if (transaction.local) return // Yjs's own clean-up
    for (const [client, clock] of transaction.afterState) {
      const from = transaction.beforeState.get(client) ?? 0
      const structs = doc.store.clients.get(client) ?? []
      if (from === clock) continue
      for (const struct of structs.slice(Y.findIndexSS(structs, from))) {
        if (struct instanceof Y.Item) units.add(whereIs(doc, struct))
      }
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item) units.add(whereIs(doc, struct))
    })
  }
  doc.on('beforeObserverCalls', look)
  act()
  doc.off('beforeObserverCalls', look)
  return units
}
