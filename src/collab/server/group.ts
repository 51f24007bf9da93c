/**
 * What one transaction does to one room: frames are judged and applied while the draft's row is locked, and everything
 * that follows from them (rows, relays, answers) is collected here and happens only after the commit.
 */
import * as Y from 'yjs'
import type { Refusal, Refused } from '../protocol.ts'
import type { Connection, Frame } from './connection.ts'
import type { Relay } from './fanout.ts'
import type { Gate, Permissions, Taken } from './judgement.ts'
import type { Limits } from './limits.ts'
import { refusalFor } from './permissions.ts'
import type { Binding, Loaded, NewUpdate, StoredUpdate } from './store.ts'
import { ackFrame, refusedFrame, updateFrame } from './wire.ts'

interface Written {
  author: Connection
  update: NewUpdate
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
    if (frame.condemned !== null) return this.#refuse(frame, frame.condemned, [])
    const { connection } = frame
    const unknown = new Set<number>()
    const verdict = this.#house.gate.judge(this.#room.doc, frame.bytes, this.#permissions(connection, unknown))
    switch (verdict.kind) {
      case 'nothing':
        return
      case 'refused':
        this.#refuse(frame, verdict.code, verdict.units)
        if (verdict.filler !== null && connection.admission.writable && !this.#room.outline.frozen) {
          Y.applyUpdate(this.#room.doc, verdict.filler)
          this.#write(connection, clientOf(verdict.filler), verdict.filler, [], unknown)
        }
        return
      case 'taken':
        return this.#admit(frame, verdict, unknown)
    }
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
    }
  }

  #admit(frame: Frame, taken: Taken, unknown: ReadonlySet<number>): void {
    const { connection } = frame
    const admitted = this.#house.gate.admit(this.#room.doc, taken)
    if (!admitted.ok) {
      connection.strikes++
      return this.#condemn(frame, admitted.code)
    }
    this.#write(connection, taken.clients[0] ?? 0, admitted.applied, taken.units, unknown)
    if (taken.refused !== null) this.#refuse(frame, taken.refused.code, taken.refused.units)
  }

  /** It did harm when it was applied. Next time it is refused unseen, and this document is not used again. */
  #condemn(frame: Frame, code: Refusal): void {
    frame.condemned = code
    this.spoiled = true
  }

  #refuse({ connection, number }: Frame, code: Refusal, units: string[]): void {
    this.#refused.push({ connection, refused: { frame: number, code, units } })
  }

  #write(
    author: Connection,
    clientId: number,
    payload: Uint8Array,
    units: string[],
    unknown: ReadonlySet<number>,
  ): void {
    const { accountId } = author.visitor
    const { seatId, party } = author.admission
    this.#written.push({ author, update: { clientId, accountId, seatId, party, units, payload } })
    for (const id of unknown) {
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

  /** After the commit: refusals, then how far each one's frames are answered. */
  answers(): Map<Connection, Buffer[]> {
    const answers = new Map<Connection, Buffer[]>()
    for (const { connection } of this.frames) answers.set(connection, [])
    for (const { connection, refused } of this.#refused) answers.get(connection)?.push(refusedFrame(refused))
    for (const { connection, number } of this.frames) connection.answered = number
    for (const [connection, owed] of answers) owed.push(ackFrame(connection.answered))
    return answers
  }

  /** Whom no honest program resembles. */
  hostile(): Connection[] {
    const { strikes } = this.#house.limits
    return this.#refused.flatMap(({ connection, refused }) =>
      refused.code === 'malformed' || connection.strikes >= strikes ? [connection] : [],
    )
  }

  get refusals(): { connection: Connection; refused: Refused }[] {
    return this.#refused
  }
}

function clientOf(update: Uint8Array): number {
  return Y.decodeUpdate(update).structs[0]?.id.client ?? 0
}
