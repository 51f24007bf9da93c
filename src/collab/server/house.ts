/** What all rooms of a node share. */
import type { Doorman } from './doorman.ts'
import type { Gate } from './group.ts'
import type { Limits } from './limits.ts'
import type { Store } from './store.ts'

export interface Log {
  info(particulars: object, what: string): void
  warn(particulars: object, what: string): void
  error(particulars: object, what: string): void
}

/** @typeParam R a room */
export interface RoomHouse<R> {
  store: Store
  doorman: Doorman
  gate: Gate
  limits: Limits
  log: Log
  /** put it in the next transaction */
  enqueue(room: R): void
  /** tell the other nodes */
  ring(draftId: string): void
  /** bytes that wait on this node */
  backlog: { bytes: number }
}
