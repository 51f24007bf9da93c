/** What a room asks of the gate. gate/ is the one that is used; a test may put another in its place. */
import type * as Y from 'yjs'
import type { Refusal } from '../protocol.ts'

export interface Permissions {
  /** @param unit root name, or `terms/<key>`. null: may be written */
  refuses(unit: string): Refusal | null
  owns(clientId: number): boolean
}

export interface Taken {
  kind: 'taken'
  /** re-encoded; the forbidden parts are fillers of equal length */
  update: Uint8Array
  units: string[]
  clients: number[]
  /** null: everything was allowed */
  refused: { code: Refusal; units: string[] } | null
}

export type Verdict =
  | { kind: 'nothing' }
  /** filler: keeps the place of what was refused, so that the author's later edits fit; null: there is none */
  | { kind: 'refused'; code: Refusal; units: string[]; filler: Uint8Array | null }
  | Taken

export interface Gate {
  /** Looks only. */
  judge(doc: Y.Doc, update: Uint8Array, permissions: Permissions): Verdict
  /** Applies it and looks what really happened. Not ok: the document in memory is spoiled. */
  admit(doc: Y.Doc, taken: Taken): { ok: true; applied: Uint8Array } | { ok: false; code: Refusal }
}
