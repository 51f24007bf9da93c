/** All open drafts of one process. A draft is loaded once however many knock at the same moment, and forgotten when nobody is there. */
import { CLOSE } from '../protocol.ts'
import type { Connection } from './connection.ts'
import type { Doorman } from './doorman.ts'
import { theGate, type Gate } from './group.ts'
import { limits as ordinary, type Limits } from './limits.ts'
import type { State } from './reception.ts'
import type { Log, RoomHouse } from './house.ts'
import { Room } from './room.ts'
import type { Store } from './store.ts'
import { Writer } from './writer.ts'

/** Tells other processes that a draft has news; carries no truth. */
export interface Doorbell {
  ring(draftId: string): void
  news(handler: (draftId: string) => void): () => void
}

export interface RoomsOptions {
  store: Store
  doorman: Doorman
  /** another than the one that is used */
  gate?: Gate
  doorbell: Doorbell
  log: Log
  limits?: Partial<Limits>
}

export class Rooms {
  readonly limits: Limits
  readonly #house: RoomHouse<Room>
  readonly #open = new Map<string, Room>()
  readonly #opening = new Map<string, Promise<Room | null>>()
  readonly #perAccount = new Map<string, number>()
  readonly #rung = new Set<string>()
  /** rings of our own that will come back */
  readonly #echoes = new Map<string, number>()
  readonly #timers: NodeJS.Timeout[]
  readonly #unlisten: () => void
  #listening: NodeJS.Immediate | null = null
  #polling = false
  #polls = 0
  #closing = false

  constructor({ store, doorman, gate = theGate, doorbell, log, limits = {} }: RoomsOptions) {
    this.limits = { ...ordinary, ...limits }
    const writer = new Writer(store, this.limits)
    this.#house = {
      store,
      doorman,
      gate,
      log,
      limits: this.limits,
      backlog: { bytes: 0 },
      enqueue: (room) => writer.enqueue(room),
      ring: (draftId) => {
        this.#echoes.set(draftId, (this.#echoes.get(draftId) ?? 0) + 1)
        doorbell.ring(draftId)
      },
    }
    this.#unlisten = doorbell.news((draftId) => this.#hear(draftId))
    this.#timers = [
      setInterval(() => void this.#poll(), this.limits.pollMs),
      setInterval(() => this.#tick(), Math.min(1000, this.limits.pollMs)),
      setInterval(() => this.#open.forEach((room) => room.ping()), this.limits.heartbeatMs),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  /** Somebody the doorman admitted. Whatever happens, the connection is answered or closed. */
  async enter(draftId: string, connection: Connection): Promise<void> {
    const { accountId } = connection.visitor
    const already = this.#perAccount.get(accountId) ?? 0
    if (already >= this.limits.socketsPerAccount) return connection.close(CLOSE.tooMany)
    this.#perAccount.set(accountId, already + 1)
    connection.whenClosed(() => {
      const left = (this.#perAccount.get(accountId) ?? 1) - 1
      if (left === 0) this.#perAccount.delete(accountId)
      else this.#perAccount.set(accountId, left)
    })
    try {
      const room = await this.#room(draftId)
      if (this.#closing) connection.close(CLOSE.restarting)
      else if (room === null) connection.close(CLOSE.notFound)
      else room.join(connection)
    } catch (error) {
      this.#house.log.error({ err: error, draft: draftId }, 'a draft cannot be opened')
      connection.close(CLOSE.restarting)
    }
  }

  /** Everything stored of a draft; null: there is no such draft. Whoever asks has been asked who they are. */
  async stateFor(draftId: string): Promise<State | null> {
    const room = await this.#room(draftId)
    return room === null ? null : room.state()
  }

  #room(draftId: string): Promise<Room | null> {
    const open = this.#open.get(draftId)
    if (open !== undefined && !open.abandoned) return Promise.resolve(open)
    let opening = this.#opening.get(draftId)
    if (opening === undefined) {
      opening = this.#load(draftId).finally(() => this.#opening.delete(draftId))
      this.#opening.set(draftId, opening)
    }
    return opening
  }

  async #load(draftId: string): Promise<Room | null> {
    const loaded = await this.#house.store.load(draftId)
    if (loaded === null) return null
    const room = new Room(draftId, loaded, this.#house)
    this.#open.set(draftId, room)
    return room
  }

  /** A session or a seat of this person may have changed. */
  recheck(accountId: string): void {
    for (const room of this.#open.values()) if (room.has(accountId)) room.recheck()
  }

  /** open drafts */
  get size(): number {
    return this.#open.size
  }

  socketsIn(draftId: string): number {
    return this.#open.get(draftId)?.size ?? 0
  }

  // ——— news from elsewhere ———

  #hear(draftId: string): void {
    if (!this.#open.has(draftId)) return void this.#echoes.delete(draftId)
    const echoes = this.#echoes.get(draftId) ?? 0
    if (echoes > 0) return void this.#echoes.set(draftId, echoes - 1)
    this.#rung.add(draftId)
    this.#listening ??= setImmediate(() => {
      this.#listening = null
      const rung = [...this.#rung]
      this.#rung.clear()
      void this.#look(rung)
    })
  }

  async #poll(): Promise<void> {
    if (this.#polling) return
    this.#polling = true
    this.#echoes.clear()
    await this.#look([...this.#open.keys()])
    if (++this.#polls % 2 === 0) await this.#lookAtSessions()
    this.#polling = false
  }

  async #look(draftIds: readonly string[]): Promise<void> {
    if (draftIds.length === 0) return
    try {
      const heads = await this.#house.store.heads(draftIds)
      for (const draftId of draftIds) this.#open.get(draftId)?.heard(heads.get(draftId) ?? null)
    } catch {
      // the database is away; whoever writes is told so, and the next look comes soon
    }
  }

  async #lookAtSessions(): Promise<void> {
    const sessions = new Set([...this.#open.values()].flatMap((room) => room.sessions))
    if (sessions.size === 0) return
    try {
      const living = await this.#house.doorman.living([...sessions])
      for (const room of this.#open.values()) room.dismissSessions(living)
    } catch {
      // nobody is sent away because the database is
    }
  }

  // ——— time passes ———

  #tick(): void {
    const now = Date.now()
    for (const [draftId, room] of this.#open) {
      room.check(now)
      if (room.abandoned) this.#forget(draftId, room)
      else if (room.idle && now - room.idleSince > this.limits.unloadMs) void this.#retire(draftId, room)
    }
  }

  async #retire(draftId: string, room: Room): Promise<void> {
    room.idleSince = Date.now()
    await room.retire()
    // somebody may have come in while it was being kept
    if (room.idle && this.#open.get(draftId) === room) this.#forget(draftId, room)
  }

  #forget(draftId: string, room: Room): void {
    if (this.#open.get(draftId) === room) this.#open.delete(draftId)
    room.discard()
  }

  /** Nobody is let in any more; what was received is stored if that is possible soon, and everybody is asked to come back. */
  async close(): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    this.#unlisten()
    for (const timer of this.#timers) clearInterval(timer)
    const until = Date.now() + this.limits.flushMs
    while (Date.now() < until && [...this.#open.values()].some((room) => !room.drained)) await pause(10)
    for (const room of this.#open.values()) room.dismiss(CLOSE.restarting)
    await Promise.all([...this.#open.values()].map((room) => room.retire()))
    for (const [draftId, room] of this.#open) this.#forget(draftId, room)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
