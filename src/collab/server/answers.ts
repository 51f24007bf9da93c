/**
 * What a state vector is answered with, remembered while the document stands still: three hundred people who come back
 * at once have the same state, ask the same and are told the same.
 *
 * Their own answers are alike too. One that held nothing new never will: a document only grows.
 */
import * as Y from 'yjs'
import { answerFrame, stateVectorFrame } from './wire.ts'

const REMEMBERED = 8
/** Shorter ones are judged as quickly as they are compared. */
const WORTH_REMEMBERING = 64

export class Answers {
  #vector: Buffer | null = null
  readonly #answers = new Map<string, Buffer>()
  readonly #stale: Buffer[] = []

  /** The document has grown, or is another one. */
  forget(): void {
    this.#vector = null
    this.#answers.clear()
  }

  vector(doc: Y.Doc): Buffer {
    return (this.#vector ??= stateVectorFrame(Y.encodeStateVector(doc)))
  }

  /** @throws on bytes that are no state vector */
  to(doc: Y.Doc, stateVector: Uint8Array): Buffer {
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.byteLength).toString('latin1')
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = answerFrame(Y.encodeStateAsUpdate(doc, stateVector))
    if (this.#answers.size >= REMEMBERED) this.#answers.clear()
    this.#answers.set(key, answer)
    return answer
  }

  heldNothing(update: Uint8Array): boolean {
    return this.#stale.some((known) => known.equals(update))
  }

  rememberNothing(update: Uint8Array): void {
    if (update.byteLength < WORTH_REMEMBERING) return
    if (this.#stale.length >= REMEMBERED) this.#stale.shift()
    this.#stale.push(Buffer.from(update))
  }
}
