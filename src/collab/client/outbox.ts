/**
 * What is not stored yet, kept in this browser so that a killed tab loses nothing: per seat, draft and page one entry for
 * each clause with changes the server has not acknowledged, deleted on acknowledgement. Never the document itself: a
 * stored document would offer refused text again at every visit, and hold what its reader may no longer see.
 */
import type { Content } from '#domain/agreement/clause.ts'
import type { Rescued } from './handle.ts'

export interface Kept {
  seatId: string
  draftId: string
  /** which page of this browser wrote it */
  page: string
  clauseId: string
  schema: number
  /** the text before the person touched it */
  base: Content
  mine: Content
  at: number
}

export interface Stranded extends Omit<Rescued, 'id'> {
  key: string
  seatId: string
  draftId: string
}

const CLAUSES = 'clauses'
const RESCUES = 'rescues'

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => {
      resolve(asked.result)
    }
    asked.onerror = () => {
      reject(asked.error ?? new Error('IndexedDB'))
    }
  })
}

/** A browser without storage (a private window, a full disk) keeps nothing, and everything else still works. */
export class Outbox {
  readonly #seatId: string
  readonly #draftId: string
  readonly #page: string
  readonly #db: Promise<IDBDatabase | null>

  constructor(seatId: string, draftId: string, page: string) {
    this.#seatId = seatId
    this.#draftId = draftId
    this.#page = page
    this.#db = open()
    this.#holdPage()
  }

  /** As long as this page lives nobody else takes its entries for those of a dead one. */
  #holdPage(): void {
    if (typeof navigator === 'undefined' || !('locks' in navigator)) return
    void navigator.locks.request(lockOf(this.#page), () => new Promise(() => undefined)).catch(() => undefined)
  }

  async #run<T>(
    store: string,
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | null> {
    const db = await this.#db
    if (db === null) return null
    try {
      return await request(act(db.transaction(store, mode).objectStore(store)))
    } catch {
      return null
    }
  }

  #key(page: string, clauseId: string): string[] {
    return [this.#seatId, this.#draftId, page, clauseId]
  }

  async keep(entry: Pick<Kept, 'clauseId' | 'schema' | 'base' | 'mine' | 'at'>): Promise<void> {
    const kept: Kept = { ...entry, seatId: this.#seatId, draftId: this.#draftId, page: this.#page }
    await this.#run(CLAUSES, 'readwrite', (s) => s.put(kept))
  }

  async drop(clauseId: string, page = this.#page): Promise<void> {
    await this.#run(CLAUSES, 'readwrite', (s) => s.delete(this.#key(page, clauseId)))
  }

  /** Entries of pages that are no more, oldest first. */
  async left(): Promise<Kept[]> {
    const range = IDBKeyRange.bound([this.#seatId, this.#draftId], [this.#seatId, this.#draftId, []])
    const all = ((await this.#run(CLAUSES, 'readonly', (s) => s.getAll(range))) ?? []) as Kept[]
    const pages = [...new Set(all.map((kept) => kept.page))].filter((page) => page !== this.#page)
    const dead = new Set<string>()
    for (const page of pages) if (await isDead(page)) dead.add(page)
    return all.filter((kept) => dead.has(kept.page)).toSorted((a, b) => a.at - b.at)
  }

  async strand(piece: Omit<Stranded, 'key' | 'seatId' | 'draftId'>): Promise<void> {
    const key = `${String(piece.at)} ${piece.clauseId}`
    await this.#run(RESCUES, 'readwrite', (s) =>
      s.put({ ...piece, key, seatId: this.#seatId, draftId: this.#draftId } satisfies Stranded),
    )
  }

  /** Rescued texts the server has not been given yet. */
  async stranded(): Promise<Stranded[]> {
    const range = IDBKeyRange.bound([this.#seatId, this.#draftId], [this.#seatId, this.#draftId, []])
    return ((await this.#run(RESCUES, 'readonly', (s) => s.getAll(range))) ?? []) as Stranded[]
  }

  async landed(key: string): Promise<void> {
    await this.#run(RESCUES, 'readwrite', (s) => s.delete([this.#seatId, this.#draftId, key]))
  }
}

async function open(): Promise<IDBDatabase | null> {
  try {
    const asked = indexedDB.open('sanfang-outbox', 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(CLAUSES, { keyPath: ['seatId', 'draftId', 'page', 'clauseId'] })
      asked.result.createObjectStore(RESCUES, { keyPath: ['seatId', 'draftId', 'key'] })
    }
    return await request(asked)
  } catch {
    return null
  }
}

const lockOf = (page: string): string => `sanfang page ${page}`

/** Without locks (plain http on another host) a page is taken for dead: its words are merged, never doubled unseen. */
async function isDead(page: string): Promise<boolean> {
  if (!('locks' in navigator)) return true
  return navigator.locks.request(lockOf(page), { ifAvailable: true }, (lock) => lock !== null)
}
