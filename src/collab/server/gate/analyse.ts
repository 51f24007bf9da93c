/**
 * What would this update write to or delete from? Decided from the bytes and the document, without applying anything.
 *
 * The threat: the other side of the table holds a Yjs client of its own making. So the order in which Yjs will
 * integrate is walked through, and each new struct is located exactly as Item.getMissing and Item.integrate will place
 * it, not where it claims to stand. What Yjs would leave waiting, place in two lists at once, or stumble over half-way
 * through a transaction is refused as a whole; what merely stands where it must not is noted at its unit, so that the
 * rest of the update can be kept.
 */
import * as Y from 'yjs'
import type { Refusal } from '../../protocol.ts'
import {
  decode,
  structIn,
  Unacceptable,
  type ClockRange,
  type Decoded,
  type Incoming,
  type IncomingItem,
} from './decode.ts'
import { faultOf } from './grammar.ts'
import type { GateLimits } from './limits.ts'
import {
  insideRoot,
  insideStored,
  insideType,
  isInLayout,
  placeOfStored,
  samePlace,
  unitOf,
  type Inside,
  type Place,
  type Unit,
} from './place.ts'
import { knownUpTo, structAt, structsOf, typeIn, type SharedType } from './yjs-internals.ts'

/** What happens to one unit. */
export interface Write {
  /** elements: characters, nodes, format markers … */
  inserted: number
  /** elements that are alive now */
  deleted: number
  /** of these: format markers */
  deletedFormats: number
  /** something there must not stand there, whoever writes it */
  fault: Refusal | null
}

/** A struct (from `offset` on, the rest is known) and the unit it stands in; null: it becomes a gap. */
export interface Piece {
  struct: Incoming
  offset: number
  unit: Unit | null
}
export interface Deletion extends ClockRange {
  unit: Unit
}
/** New clocks of a client: from (inclusive) to (exclusive). */
export interface NewClocks {
  id: number
  from: number
  to: number
}

export interface Analysis {
  units: Map<Unit, Write>
  clients: NewClocks[]
  pieces: Map<number, Piece[]>
  deletions: Map<number, Deletion[]>
}

/** @returns the code when the update as a whole cannot be understood or must not be applied in any part */
export function analyse(doc: Y.Doc, update: Uint8Array, limits: GateLimits): Analysis | Refusal {
  try {
    return new Analyser(doc, decode(update, limits), limits).run()
  } catch (error) {
    if (error instanceof Unacceptable) return error.code
    throw error
  }
}

class Analyser {
  readonly #doc: Y.Doc
  readonly #in: Decoded
  readonly #limits: GateLimits
  readonly #units = new Map<Unit, Write>()
  readonly #pieces = new Map<number, Piece[]>()
  readonly #clients = new Map<number, NewClocks>()
  /** state vector as integration goes on */
  readonly #state = new Map<number, number>()
  /** of new structs; null: becomes a gap */
  readonly #places = new Map<Incoming, Place | null>()
  readonly #insides = new Map<Incoming, Inside>()

  constructor(doc: Y.Doc, incoming: Decoded, limits: GateLimits) {
    this.#doc = doc
    this.#in = incoming
    this.#limits = limits
  }

  run(): Analysis {
    this.#integrateAll()
    const deletions = this.#delete()
    return { units: this.#units, clients: [...this.#clients.values()], pieces: this.#pieces, deletions }
  }

  #known(client: number): number {
    let clock = this.#state.get(client)
    if (clock === undefined) this.#state.set(client, (clock = knownUpTo(this.#doc, client)))
    return clock
  }

  /** Yjs integrates a block until something is missing, then the block it waits for; the order does not change places. */
  #integrateAll(): void {
    const next = new Map<number, number>()
    const waiting = new Map<number, number[]>()
    const queue = [...this.#in.blocks.keys()]
    for (let client = queue.pop(); client !== undefined; client = queue.pop()) {
      const block = this.#in.blocks.get(client) ?? []
      const before = this.#known(client)
      let i = next.get(client) ?? 0
      for (; i < block.length; i++) {
        const struct = block[i]
        if (struct === undefined) break
        const known = this.#known(client)
        if (struct.clock + struct.length <= known) continue // Yjs ignores it, whatever it claims
        if (struct.clock > known || struct.kind === 'skip') break
        const missing = struct.kind === 'item' ? this.#missing(struct) : null
        if (missing !== null) {
          waiting.set(missing, [...(waiting.get(missing) ?? []), client])
          break
        }
        this.#integrate(struct, known - struct.clock)
      }
      next.set(client, i)
      // Only after progress: two blocks that wait for each other would wake each other for ever
      const woken = this.#known(client) > before ? waiting.get(client) : undefined
      if (woken !== undefined) {
        waiting.delete(client)
        queue.push(...woken)
      }
    }
    for (const [client, block] of this.#in.blocks) {
      for (let i = next.get(client) ?? 0; i < block.length; i++) {
        if (block[i]?.kind !== 'skip') throw new Unacceptable('missing-dependency', `client ${client}`)
      }
    }
  }

  /** Client of a struct that must be there first. */
  #missing(item: IncomingItem): number | null {
    const parent = item.parent instanceof Y.ID ? item.parent : null
    for (const id of [item.origin, item.rightOrigin, parent]) {
      if (id === null) continue
      if (id.client === item.client) {
        // Yjs does not look, and throws in the middle of its transaction: half of it stays and is relayed
        if (id.clock >= item.clock) throw new Unacceptable('malformed', 'refers to its own future')
      } else if (id.clock >= this.#known(id.client)) return id.client
    }
    return null
  }

  #integrate(struct: Incoming, offset: number): void {
    const { client } = struct
    const to = struct.clock + struct.length
    const place = struct.kind === 'item' ? this.#locate(struct, offset) : null
    this.#places.set(struct, place)
    let unit: Unit | null = null
    if (struct.kind === 'item' && place !== null) {
      unit = unitOf(place)
      const write = this.#write(unit)
      write.inserted += struct.length - offset
      write.fault ??= faultOf(struct, place, this.#limits)
      if (place.sub !== null && struct.length > 1) this.#checkLongEntry(struct)
      if (struct.content instanceof Y.ContentType) {
        this.#insides.set(struct, insideType(place, struct.content.type as SharedType, struct))
      }
    }
    const pieces = this.#pieces.get(client)
    if (pieces === undefined) this.#pieces.set(client, [{ struct, offset, unit }])
    else pieces.push({ struct, offset, unit })
    const clocks = this.#clients.get(client)
    if (clocks === undefined) this.#clients.set(client, { id: client, from: struct.clock + offset, to })
    else clocks.to = to
    this.#state.set(client, to)
  }

  #write(unit: Unit): Write {
    let write = this.#units.get(unit)
    if (write === undefined) {
      write = { inserted: 0, deleted: 0, deletedFormats: 0, fault: isInLayout(unit) ? null : 'unknown-place' }
      this.#units.set(unit, write)
    }
    return write
  }

  /** Where Item.getMissing and Item.integrate will put it; null: it becomes a gap. */
  #locate(item: IncomingItem, offset: number): Place | null {
    const left = item.origin === null ? undefined : this.#placeAt(item.origin)
    const right = item.rightOrigin === null ? undefined : this.#placeAt(item.rightOrigin)
    if (left && right && !samePlace(left, right)) {
      // Yjs follows the left one, but first splits the right one where the id points: inside a character, if need be
      throw new Unacceptable('malformed', 'stands between neighbours in two places')
    }
    const claimed = left === null || right === null ? null : (left ?? right ?? this.#placeInParent(item))
    if (offset === 0) return claimed
    // The known beginning decides: Yjs splices the rest onto it, but under the parent which the item claims
    const actual = this.#placeAt({ client: item.client, clock: item.clock + offset - 1 })
    if (claimed !== null && actual !== null && !samePlace(claimed, actual)) {
      throw new Unacceptable('malformed', 'goes on elsewhere than it began')
    }
    return actual
  }

  #placeInParent(item: IncomingItem): Place | null {
    if (typeof item.parent === 'string') return { inside: insideRoot(item.parent), sub: item.parentSub }
    if (item.parent === null) throw new Unacceptable('malformed', 'no parent')
    const { client, clock } = item.parent
    let inside: Inside | undefined
    if (clock < knownUpTo(this.#doc, client)) {
      const holder = structAt(this.#doc, client, clock)
      const type = holder instanceof Y.Item ? typeIn(holder) : null
      if (type !== null) inside = insideStored(this.#doc, type)
    } else {
      const holder = structIn(this.#in.blocks.get(client) ?? [], clock)
      if (holder !== null) inside = this.#insides.get(holder)
    }
    return inside === undefined ? null : { inside, sub: item.parentSub }
  }

  #placeAt(id: { client: number; clock: number }): Place | null {
    if (id.clock < knownUpTo(this.#doc, id.client)) {
      const stored = structAt(this.#doc, id.client, id.clock)
      return stored instanceof Y.Item ? placeOfStored(this.#doc, stored) : null
    }
    const struct = structIn(this.#in.blocks.get(id.client) ?? [], id.clock)
    return struct === null ? null : (this.#places.get(struct) ?? null)
  }

  /**
   * An entry of a map is one element. Deleted ones merge in a client that collects no rubbish; a living one could be
   * split by a deletion, and Yjs throws later, when it collects the parent.
   */
  #checkLongEntry(item: IncomingItem): void {
    if (item.content instanceof Y.ContentDeleted) return
    const end = item.clock + item.length
    const gone = (this.#in.deletes.get(item.client) ?? []).some((r) => r.clock <= item.clock && r.clock + r.len >= end)
    if (!(item.content instanceof Y.ContentAny) || !gone) throw new Unacceptable('malformed', 'long entry of a map')
  }

  /** A sync step carries every deletion there ever was: only what is alive counts. */
  #delete(): Map<number, Deletion[]> {
    const deletions = new Map<number, Deletion[]>()
    for (const [client, ranges] of this.#in.deletes) {
      const out: Deletion[] = []
      const known = knownUpTo(this.#doc, client)
      for (const range of ranges) {
        const end = range.clock + range.len
        if (end > this.#known(client)) throw new Unacceptable('missing-dependency', 'deletes what is not there')
        if (range.clock < known) this.#deleteStored(client, range.clock, Math.min(end, known), out)
        if (end > known) this.#deleteIncoming(client, Math.max(range.clock, known), end, out)
      }
      if (out.length > 0) deletions.set(client, out)
    }
    return deletions
  }

  #deleteStored(client: number, from: number, end: number, out: Deletion[]): void {
    const structs = structsOf(this.#doc, client) ?? []
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      if (struct === undefined || struct.id.clock >= end) break
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      const clock = Math.max(from, struct.id.clock)
      const len = Math.min(end, struct.id.clock + struct.length) - clock
      const unit = unitOf(placeOfStored(this.#doc, struct))
      const write = this.#write(unit)
      write.deleted += len
      if (struct.content instanceof Y.ContentFormat) write.deletedFormats += len
      append(out, clock, len, unit)
    }
  }

  /** Of structs of this very update: counted as inserted already. */
  #deleteIncoming(client: number, from: number, end: number, out: Deletion[]): void {
    const block = this.#in.blocks.get(client) ?? []
    for (let clock = from; clock < end;) {
      const struct = structIn(block, clock)
      if (struct === null) throw new Unacceptable('missing-dependency', 'deletes what is not there')
      const stop = Math.min(end, struct.clock + struct.length)
      const place = this.#places.get(struct) ?? null
      if (place !== null) append(out, clock, stop - clock, unitOf(place))
      clock = stop
    }
  }
}

function append(out: Deletion[], clock: number, len: number, unit: Unit): void {
  const last = out.at(-1)
  if (last !== undefined && last.unit === unit && last.clock + last.len === clock) last.len += len
  else out.push({ clock, len, unit })
}
