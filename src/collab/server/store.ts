/**
 * What a room needs of a database. The store is handed in; the same rooms run on the embedded database, on a server and
 * on whatever a test puts in between.
 *
 * `write` is the one way in. It locks the drafts' rows first and only then reads what is true now, so whatever `decide`
 * is told cannot change before its updates are committed, on whichever node somebody tries.
 */
import type * as Y from 'yjs'
import type { Party } from '#domain/party.ts'

/** Who types under a Yjs client id. */
export interface Owner {
  accountId: string
  party: Party | null
}

export interface StoredUpdate {
  seq: number
  clientId: number
  owner: Owner
  payload: Uint8Array
}

export interface NewUpdate {
  clientId: number
  accountId: string
  seatId: string
  party: Party | null
  units: string[]
  payload: Uint8Array
}

export interface Binding {
  clientId: number
  accountId: string
  seatId: string
  party: Party | null
}

/** What decides about a place in the draft. */
export interface Outline {
  epoch: number
  frozen: boolean
  /** every clause that ever was */
  clauses: ReadonlyMap<string, 'open' | 'locked' | 'deleted'>
  /** the clauses that take no text, as the store spells them; equal strings mean equal sets */
  closed: string
  /** newest act of the chain that belongs to this room */
  actSeq: number
}

export interface Loaded {
  doc: Y.Doc
  seq: number
  /** rows and bytes of log behind the newest checkpoint */
  tail: { rows: number; bytes: number }
  outline: Outline
  owners: Map<number, Owner>
}

export interface Head {
  seq: number
  epoch: number
  actSeq: number
}

/** What is true of a draft while its row is locked. */
export interface Now {
  seq: number
  epoch: number
  frozen: boolean
  closed: string
  /** stored by others since the position the room knows, in order */
  missed: StoredUpdate[]
}

export interface Decision {
  updates: NewUpdate[]
  /** client ids seen for the first time */
  bindings: Binding[]
}

export interface Store {
  /** null: no such draft */
  load(draftId: string): Promise<Loaded | null>
  outline(draftId: string): Promise<Outline | null>
  since(draftId: string, seq: number): Promise<StoredUpdate[]>
  heads(draftIds: readonly string[]): Promise<Map<string, Head>>
  /**
   * One transaction over several drafts: all is stored or nothing is.
   * @param decide called once per draft that could be locked, synchronously; null: there is no such draft
   * @param wait false: a draft that somebody else holds is passed over
   * @returns the drafts passed over
   * @throws an error named CLIENT_ID_TAKEN when a binding contradicts an older one; whatever the database throws otherwise. After a
   * throw nobody knows whether it was stored
   */
  write(
    wanted: readonly { draftId: string; seq: number }[],
    decide: (draftId: string, now: Now | null) => Decision,
    wait: boolean,
  ): Promise<ReadonlySet<string>>
  /** Keeps the newest few. */
  keepCheckpoint(draftId: string, seq: number, state: Uint8Array, hash: string): Promise<void>
  /** The same for two documents exactly when they show the same; of one root type of it. */
  digest(doc: Y.Doc, root: string): string
  /** Of the whole, made of the digests of its roots. */
  fingerprint(digests: ReadonlyMap<string, string>): string
}

export const CLIENT_ID_TAKEN = 'ClientIdTaken'

export const nothing: Decision = { updates: [], bindings: [] }
