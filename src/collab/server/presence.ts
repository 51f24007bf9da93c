/**
 * Who is in the room and where. Threat: a client may claim any entry of anybody, with any name and colour, and take
 * others off. So of what a socket says only the place in its own entry is kept, checked field by field; seat, party,
 * capacity and name come from the session, the clock is ours, and nothing is relayed as it came.
 *
 * Foreign entries are ordinary (every y-websocket client echoes what it hears) and dropped in silence.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Presence as Entry, Whereabouts } from '../protocol.ts'
import type { Connection } from './connection.ts'
import type { Limits } from './limits.ts'
import { awarenessFrame } from './wire.ts'

interface Here {
  clientId: number
  clock: number
  whereabouts: Whereabouts
  /** as told to those who may see the name, and to the others; null: not made since the last change */
  named: Uint8Array | null
  unnamed: Uint8Array | null
}

interface Audience {
  everybody(): Iterable<Connection>
  /** false: the client id belongs to somebody else */
  mayClaim(clientId: number, connection: Connection): boolean
}

const NOWHERE: Whereabouts = { clause: null, anchor: null, head: null }
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

export class Presence {
  readonly #here = new Map<Connection, Here>()
  readonly #changed = new Set<Connection>()
  readonly #gone: Here[] = []
  readonly #spent = new Map<Connection, { second: number; times: number }>()
  readonly #limits: Limits
  readonly #room: Audience
  #timer: NodeJS.Timeout | null = null

  constructor(limits: Limits, room: Audience) {
    this.#limits = limits
    this.#room = room
  }

  /** What a socket says about itself, and about everybody else. */
  hear(connection: Connection, payload: Uint8Array): void {
    if (payload.byteLength > this.#limits.presenceBytes || this.#tooOften(connection)) return
    try {
      this.#read(connection, decoding.createDecoder(payload))
    } catch {
      // truncated or no JSON: not an entry
    }
  }

  #tooOften(connection: Connection): boolean {
    const second = Math.floor(Date.now() / 1000)
    const spent = this.#spent.get(connection)
    if (spent?.second !== second) {
      this.#spent.set(connection, { second, times: 1 })
      return false
    }
    return ++spent.times > this.#limits.presencePerSecond
  }

  #read(connection: Connection, decoder: decoding.Decoder): void {
    const entries = decoding.readVarUint(decoder)
    for (let i = 0; i < entries; i++) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state = decoding.readVarUint8Array(decoder)
      if (this.#isOwn(connection, clientId)) this.#place(connection, clientId, state)
    }
  }

  /** The first id a socket shows that is nobody else's is its own from then on. */
  #isOwn(connection: Connection, clientId: number): boolean {
    const known = this.#here.get(connection)
    if (known !== undefined) return known.clientId === clientId
    for (const [other, { clientId: taken }] of this.#here) {
      // a page that reconnects before its old line is known to be dead shows the id again
      if (taken === clientId && other.visitor.accountId !== connection.visitor.accountId) return false
      if (taken === clientId && other.open) return false
    }
    return this.#room.mayClaim(clientId, connection)
  }

  #place(connection: Connection, clientId: number, state: Uint8Array): void {
    if (state.byteLength > this.#limits.presenceStateBytes) return
    const said: unknown = JSON.parse(Buffer.from(state.buffer, state.byteOffset, state.byteLength).toString('utf8'))
    if (said === null) return this.leave(connection)
    const whereabouts = this.#whereabouts(said)
    const known = this.#here.get(connection)
    if (known !== undefined && same(known.whereabouts, whereabouts)) return
    const clock = known?.clock ?? 0
    this.#here.set(connection, { clientId, clock, whereabouts, named: null, unnamed: null })
    this.#tell(connection)
  }

  #whereabouts(said: unknown): Whereabouts {
    if (typeof said !== 'object' || said === null) return NOWHERE
    const { clause, anchor, head } = said as Record<string, unknown>
    if (typeof clause !== 'string' || clause.length > 64) return NOWHERE
    return { clause, anchor: this.#position(anchor), head: this.#position(head) }
  }

  #position(value: unknown): string | null {
    if (typeof value !== 'string' || value.length * 3 > this.#limits.positionBytes * 4 || !BASE64.test(value))
      return null
    return value
  }

  /**
   * Tell everybody of everybody again: a name, seat or capacity changed, or a while has passed; pages forget whom they
   * have not heard of for half a minute.
   */
  repeat(): void {
    for (const [connection, here] of this.#here) {
      here.named = here.unnamed = null
      this.#tell(connection)
    }
  }

  leave(connection: Connection): void {
    this.#spent.delete(connection)
    const here = this.#here.get(connection)
    if (here === undefined) return
    this.#here.delete(connection)
    this.#changed.delete(connection)
    this.#gone.push(here)
    this.#schedule()
  }

  #tell(connection: Connection): void {
    this.#changed.add(connection)
    this.#schedule()
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#flush()
    }, this.#limits.presenceMs)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #flush(): void {
    const now = Date.now()
    const changed = new Set(this.#changed)
    this.#changed.clear()
    for (const connection of changed) this.#stamp(connection, now)
    const gone = this.#takeGone(now)
    const shared = new Map<string, Buffer | null>()
    for (const viewer of this.#room.everybody()) {
      if (changed.has(viewer)) {
        this.#write(viewer, this.#frame(viewer, changed, gone), now)
        continue
      }
      const audience = viewer.admission.party ?? ''
      let frame = shared.get(audience)
      if (frame === undefined) shared.set(audience, (frame = this.#frame(viewer, changed, gone)))
      this.#write(viewer, frame, now)
    }
  }

  /** Whoever is back under the same client id is not gone. */
  #takeGone(now: number): Uint8Array[] {
    const present = new Set([...this.#here.values()].map(({ clientId }) => clientId))
    return this.#gone
      .splice(0)
      .filter(({ clientId }) => !present.has(clientId))
      .map(({ clientId, clock }) => bytesOf(clientId, nextClock(clock, now), 'null'))
  }

  #stamp(connection: Connection, now: number): void {
    const here = this.#here.get(connection)
    if (here === undefined) return
    here.clock = nextClock(here.clock, now)
    here.named = here.unnamed = null
  }

  /** Everybody who is here, for somebody who just came. */
  introduce(viewer: Connection): void {
    const now = Date.now()
    // whoever has not been told of yet is in the next round
    const told = [...this.#here].flatMap(([connection, { clock }]) => (clock > 0 ? [connection] : []))
    this.#write(viewer, this.#frame(viewer, told, []), now)
  }

  #write(viewer: Connection, frame: Buffer | null, now: number): void {
    if (frame !== null) viewer.write(frame, now)
  }

  /** Never one's own entry: it would overwrite what the page says about itself. */
  #frame(viewer: Connection, changed: Iterable<Connection>, gone: readonly Uint8Array[]): Buffer | null {
    const entries = [...gone]
    for (const connection of changed) {
      const entry = connection === viewer ? null : this.#entry(connection, viewer)
      if (entry !== null) entries.push(entry)
    }
    if (entries.length === 0) return null
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, entries.length)
    for (const entry of entries) encoding.writeUint8Array(encoder, entry)
    return awarenessFrame(encoding.toUint8Array(encoder))
  }

  #entry(connection: Connection, viewer: Connection): Uint8Array | null {
    const here = this.#here.get(connection)
    if (here === undefined) return null
    const { party, disclosure } = connection.admission
    const named = disclosure === 'name' || (party !== null && party === viewer.admission.party)
    if (named) return (here.named ??= encoded(here, connection, connection.admission.name))
    return (here.unnamed ??= encoded(here, connection, null))
  }
}

/** Higher than any other node ever told of this client id, unless its clock is far ahead. */
const nextClock = (clock: number, now: number): number => Math.max(clock + 1, Math.floor(now / 50))

const same = (a: Whereabouts, b: Whereabouts): boolean =>
  a.clause === b.clause && a.anchor === b.anchor && a.head === b.head

function encoded({ clientId, clock, whereabouts }: Here, { admission }: Connection, name: string | null): Uint8Array {
  const { seatId, party, capacity } = admission
  const entry: Entry = { ...whereabouts, seatId, party, capacity, name }
  return bytesOf(clientId, clock, JSON.stringify(entry))
}

function bytesOf(clientId: number, clock: number, state: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, state)
  return encoding.toUint8Array(encoder)
}
