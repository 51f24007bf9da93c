/**
 * A checkpoint lets a draft be opened in the time of its text instead of its history. It is only worth having if it is
 * right, so what is written is loaded into a fresh document first and compared, root by root, with the living one.
 */
import * as Y from 'yjs'
import type { Limits } from './limits.ts'
import type { Store } from './store.ts'

export class Keeper {
  #rows: number
  #bytes: number
  #last: number
  #busy: Promise<void> | null = null
  /** digests of roots that were not written to since */
  readonly #known = new Map<string, string>()
  readonly #store: Store
  readonly #limits: Limits
  readonly #draftId: string

  constructor(store: Store, limits: Limits, draftId: string, tail: { rows: number; bytes: number }) {
    this.#store = store
    this.#limits = limits
    this.#draftId = draftId
    this.#rows = tail.rows
    this.#bytes = tail.bytes
    this.#last = Date.now()
  }

  /** @param roots written to; null: unknown, any */
  grew(bytes: number, roots: readonly string[] | null): void {
    this.#rows++
    this.#bytes += bytes
    if (roots === null) this.#known.clear()
    else for (const root of roots) this.#known.delete(root.split('/', root.startsWith('c/') ? 2 : 1).join('/'))
  }

  get due(): boolean {
    if (this.#busy !== null) return false
    const { checkpointRows, checkpointBytes, checkpointEveryMs } = this.#limits
    const full = Math.max(this.#rows / checkpointRows, this.#bytes / checkpointBytes)
    return full >= 8 || (full >= 1 && Date.now() - this.#last >= checkpointEveryMs)
  }

  get dueWhenIdle(): boolean {
    return this.#busy === null && this.#rows > 0 && Date.now() - this.#last >= this.#limits.checkpointIdleMs
  }

  get empty(): boolean {
    return this.#rows === 0
  }

  /**
   * @param doc holds exactly what is stored up to `seq` when this is called
   * @throws what the store throws; a document that does not survive the copy
   */
  keep(doc: Y.Doc, seq: number): Promise<void> {
    const rows = this.#rows
    const bytes = this.#bytes
    const state = Y.encodeStateAsUpdate(doc)
    const hash = this.#store.fingerprint(this.#digests(doc))
    this.#busy ??= this.#write(state, hash, seq)
      .then(() => {
        this.#rows -= rows
        this.#bytes -= bytes
      })
      .finally(() => {
        this.#last = Date.now()
        this.#busy = null
      })
    return this.#busy
  }

  #digests(doc: Y.Doc): Map<string, string> {
    const digests = new Map<string, string>()
    for (const root of doc.share.keys()) {
      let digest = this.#known.get(root)
      if (digest === undefined) this.#known.set(root, (digest = this.#store.digest(doc, root)))
      digests.set(root, digest)
    }
    return digests
  }

  /** In pieces: people type meanwhile. */
  async #write(state: Uint8Array, hash: string, seq: number): Promise<void> {
    await pause()
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, state)
    const digests = new Map<string, string>()
    for (const root of fresh.share.keys()) {
      if (digests.size % 16 === 0) await pause()
      digests.set(root, this.#store.digest(fresh, root))
    }
    fresh.destroy()
    if (this.#store.fingerprint(digests) !== hash) throw new Error('a checkpoint differs from its document')
    await this.#store.keepCheckpoint(this.#draftId, seq, state, hash)
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
