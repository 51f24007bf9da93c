/**
 * Whoever wants to see the document: newcomers, those who ask for what they miss, and whoever fetches all of it over HTTP.
 * They wait here until the document stands still, that is, holds nothing that is not stored.
 */
import * as Y from 'yjs'
import { CLOSE, SCHEMA_VERSION } from '../protocol.ts'
import { Answers } from './answers.ts'
import type { Connection } from './connection.ts'
import type { Loaded } from './store.ts'
import { helloFrame, newsFrame } from './wire.ts'

export interface State {
  /** V1 */
  update: Uint8Array
  seq: number
}

export class Reception {
  readonly #answers = new Answers()
  readonly #arriving = new Set<Connection>()
  #asking: { connection: Connection; stateVector: Uint8Array }[] = []
  #wanting: ((state: State | null) => void)[] = []

  arrive(connection: Connection): void {
    this.#arriving.add(connection)
  }

  left(connection: Connection): void {
    this.#arriving.delete(connection)
  }

  ask(connection: Connection, stateVector: Uint8Array): void {
    this.#asking.push({ connection, stateVector: stateVector.slice() })
  }

  want(): Promise<State | null> {
    return new Promise((resolve) => this.#wanting.push(resolve))
  }

  get wanted(): boolean {
    return this.#wanting.length > 0
  }

  /** The document grew or is another one, or its answers are no longer worth their memory. */
  forget(): void {
    this.#answers.forget()
  }

  /** Did this say nothing new before? Then it does not now. */
  heldNothing(update: Uint8Array): boolean {
    return this.#answers.heldNothing(update)
  }

  rememberNothing(update: Uint8Array): void {
    this.#answers.rememberNothing(update)
  }

  /** The document stands still. @returns those who were greeted */
  serve({ doc, seq, outline }: Loaded, behind: boolean): Connection[] {
    const now = Date.now()
    const greeted = [...this.#arriving]
    this.#arriving.clear()
    for (const connection of greeted) {
      const writable = connection.admission.writable && !outline.frozen
      connection.write(helloFrame({ schema: SCHEMA_VERSION, seq, writable }), now)
      connection.write(this.#answers.vector(doc), now)
      if (behind) connection.write(newsFrame({ kind: 'behind', behind }), now)
    }
    for (const { connection, stateVector } of this.#asking.splice(0)) this.#answer(doc, connection, stateVector, now)
    const wanting = this.#wanting.splice(0)
    if (wanting.length > 0) {
      const update = Y.encodeStateAsUpdate(doc)
      for (const resolve of wanting) resolve({ update, seq })
    }
    return greeted
  }

  #answer(doc: Y.Doc, connection: Connection, stateVector: Uint8Array, now: number): void {
    if (!connection.open) return
    try {
      const answer = this.#answers.to(doc, stateVector)
      connection.expect(answer.byteLength)
      connection.write(answer, now)
    } catch {
      connection.close(CLOSE.malformed)
    }
  }

  /** There is no such document any more. */
  end(): void {
    for (const resolve of this.#wanting.splice(0)) resolve(null)
  }
}
