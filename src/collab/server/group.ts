/**
 * What one transaction does to one room: frames are judged and applied while the draft's row is locked, and everything
 * that follows from them (rows, relays, answers) is collected here and happens only after the commit.
 */
import * as Y from 'yjs'
import type { Refusal, Refused } from '../protocol.ts'
import type { Connection, Frame } from './connection.ts'
import type { Relay } from './fanout.ts'
import {
  admit,
  judge,
  refusing,
  LIVE_LIMITS,
  SYNC_LIMITS,
  type NewClocks,
  type Permissions,
  type Taken,
} from './gate.ts'
import type { Limits } from './limits.ts'
import { refusalFor } from './permissions.ts'
import type { Binding, Loaded, NewUpdate, StoredUpdate } from './store.ts'
import { ackFrame, refusedFrame, updateFrame } from './wire.ts'

/** The gate that is used; a test may put another in its place. */
export const theGate = { judge, admit }
export type Gate = typeof theGate

interface Written {
  author: Connection
  update: NewUpdate
  /** what followed from it, and its author does not have */
  consequences: Uint8Array | null
}

export interface GroupHouse {
  gate: Gate
  limits: Limits
  fault: (error: unknown, what: string) => void
}

export class Group {
  readonly frames: Frame[] = []
  readonly missed: StoredUpdate[] = []
  /** the document holds what cannot be stored: it has to be loaded anew */
  spoiled = false
  readonly #written: Written[] = []
  readonly #bindings: Binding[] = []
  readonly #hostile = new Set<Connection>()
  readonly #refused: { connection: Connection; refused: Refused }[] = []
  readonly #house: GroupHouse
  readonly #room: Loaded

  constructor(room: Loaded, house: GroupHouse) {
    this.#room = room
    this.#house = house
  }

  /** Stored by others: true already, whatever becomes of this transaction. */
  catchUp(missed: readonly StoredUpdate[]): void {
    for (const update of missed) {
      Y.applyUpdate(this.#room.doc, update.payload)
      this.#room.owners.set(update.clientId, update.owner)
      this.missed.push(update)
    }
  }

  /** @returns false: nothing of this group may be stored */
  take(frame: Frame): boolean {
    this.frames.push(frame)
    try {
      this.#judge(frame)
    } catch (error) {
      this.#house.fault(error, 'the gate failed')
      frame.bytes = null
      this.#condemn(frame, 'malformed')
    }
    return !this.spoiled
  }

  get updates(): NewUpdate[] {
    return this.#written.map(({ update }) => update)
  }

  get bindings(): Binding[] {
    return this.#bindings
  }

  #judge(frame: Frame): void {
    const { connection, bytes, condemned, whole } = frame
    if (bytes === null) return this.#refuse(frame, condemned ?? 'malformed', [])
    const unknown = new Set<number>()
    const permissions = this.#permissions(connection, unknown)
    const may = condemned === null ? permissions : refusing(permissions, condemned)
    const verdict = this.#house.gate.judge(this.#room.doc, bytes, may, whole ? SYNC_LIMITS : LIVE_LIMITS)
    switch (verdict.kind) {
      case 'nothing':
        return
      case 'refused':
        if (verdict.code === 'malformed' && condemned === null) this.#hostile.add(connection)
        this.#refuse(frame, verdict.code, verdict.units)
        return this.#fill(connection, verdict.filler, verdict.clients, unknown)
      case 'taken':
        return this.#admit(frame, verdict, unknown)
    }
  }

  /** Keeps the place of what was refused, so that its author's later edits fit. Who may write nowhere needs none. */
  #fill(
    connection: Connection,
    filler: Uint8Array | null,
    clients: readonly NewClocks[],
    unknown: ReadonlySet<number>,
  ): void {
    if (filler === null || this.#nowhere(connection) !== null) return
    Y.applyUpdate(this.#room.doc, filler)
    this.#write({ author: connection, clients, units: [], payload: filler, consequences: null }, unknown)
  }

  #nowhere({ admission }: Connection): Refusal | null {
    if (!admission.writable) return 'read-only'
    return this.#room.outline.frozen ? 'draft-frozen' : null
  }

  #permissions(connection: Connection, unknown: Set<number>): Permissions {
    const { admission, visitor } = connection
    const { owners, outline } = this.#room
    return {
      refuses: (unit) => refusalFor(unit, admission, outline),
      owns: (clientId) => {
        const owner = owners.get(clientId)
        if (owner !== undefined) return owner.accountId === visitor.accountId && owner.party === admission.party
        unknown.add(clientId)
        return connection.bound + unknown.size <= this.#house.limits.clientIds
      },
      nowhere: this.#nowhere(connection),
    }
  }

  #admit(frame: Frame, taken: Taken, unknown: ReadonlySet<number>): void {
    const { connection, whole } = frame
    const limits = whole ? SYNC_LIMITS : LIVE_LIMITS
    const admitted = this.#house.gate.admit(this.#room.doc, taken, undefined, undefined, limits)
    if (!admitted.ok) {
      if (++connection.strikes >= this.#house.limits.strikes) this.#hostile.add(connection)
      return this.#condemn(frame, admitted.code)
    }
    const { applied: payload, consequences } = admitted
    this.#write({ author: connection, clients: taken.clients, units: taken.units, payload, consequences }, unknown)
    if (taken.refused !== null) this.#refuse(frame, taken.refused.code, taken.refused.units)
  }

  /** It did harm when it was applied. This document is not used again, and next time it is refused. */
  #condemn(frame: Frame, code: Refusal): void {
    frame.condemned = code
    this.spoiled = true
  }

  #refuse({ connection, number }: Frame, code: Refusal, units: string[]): void {
    this.#refused.push({ connection, refused: { frame: number, code, units } })
  }

  #write(
    {
      author,
      clients,
      units,
      payload,
      consequences,
    }: {
      author: Connection
      clients: readonly NewClocks[]
      units: string[]
      payload: Uint8Array
      consequences: Uint8Array | null
    },
    unknown: ReadonlySet<number>,
  ): void {
    const { accountId } = author.visitor
    const { seatId, party } = author.admission
    const clientId = clients[0]?.id ?? 0
    this.#written.push({ author, update: { clientId, accountId, seatId, party, units, payload }, consequences })
    for (const { id } of clients) {
      if (!unknown.has(id)) continue
      author.bound++
      this.#room.owners.set(id, { accountId, party })
      this.#bindings.push({ clientId: id, accountId, seatId, party })
    }
  }

  /** After the commit: to everybody, in the order of the log. */
  relays(): Relay[] {
    const missed = this.missed.map(({ payload }) => ({ author: null, frame: updateFrame(payload) }))
    return [...missed, ...this.#written.map(({ author, update }) => ({ author, frame: updateFrame(update.payload) }))]
  }

  /** After the commit: refusals and consequences, then how far each one's frames are answered. */
  answers(): Map<Connection, Buffer[]> {
    const answers = new Map<Connection, Buffer[]>()
    for (const { connection } of this.frames) answers.set(connection, [])
    for (const { author, consequences } of this.#written) {
      if (consequences !== null) answers.get(author)?.push(updateFrame(consequences))
    }
    for (const { connection, refused } of this.#refused) answers.get(connection)?.push(refusedFrame(refused))
    for (const { connection, number } of this.frames) connection.answered = number
    for (const [connection, owed] of answers) owed.push(ackFrame(connection.answered))
    return answers
  }

  /** Whom no honest program resembles. */
  get hostile(): ReadonlySet<Connection> {
    return this.#hostile
  }

  get refusals(): { connection: Connection; refused: Refused }[] {
    return this.#refused
  }
}
