/**
 * What travels between the page and the collaboration server: the only file both ends import. Limits: server/limits.ts.
 *
 * The transport is y-websocket's own: message 0 sync, 1 awareness, 3 query awareness. An unmodified y-websocket client
 * with cookie and Origin works; what we add is message 100, which it ignores, and terminal close codes 4400–4499, after
 * which it does not come back. Everything else is retried with back-off.
 */

/** Bumped whenever text/schema.ts changes what a document may hold: a stale tab would delete what it does not know. */
export const SCHEMA_VERSION = 1

export const PATH_PREFIX = '/collab/'

/** `/collab/<draftId>?schema=1`. Without `schema`: a plain client, admitted. Another number: closed with 4426. */
export const addressOf = (draftId: string): string => `${PATH_PREFIX}${draftId}`

export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, sanfang: 100 } as const

/** `[100][kind]…` from server to page (lib0 varUint kinds; strings are JSON). */
export const SAYS = {
  /** JSON Hello, once, before the first sync step */
  hello: 0,
  /** varUint n: the first n update-carrying sync frames (sync step 2 and update) of this socket are stored */
  ack: 1,
  /** JSON Refused: the n-th update-carrying frame, or units of it, was not taken */
  refused: 2,
  /** JSON News: something beside the text changed */
  news: 3,
} as const

export interface Hello {
  schema: number
  /** log position the first sync brings the page up to */
  seq: number
  /** may this seat write anything here at all */
  writable: boolean
}

/** Why an update was refused; also the codes of words/'s sentences for it (`refusals[code]`). */
export const REFUSALS = [
  'clause-locked',
  'clause-unknown',
  'draft-frozen',
  'read-only',
  'not-your-value',
  'unknown-place',
  'foreign-client',
  'missing-dependency',
  'malformed',
  'too-large',
  'too-deep',
  'subdocument',
  'bad-structure',
] as const
export type Refusal = (typeof REFUSALS)[number]

export interface Refused {
  /** number of the update-carrying frame on this socket, from 1 */
  frame: number
  code: Refusal
  /** root names of the refused places (`c/<clauseId>`, `terms/<key>`); empty when the whole frame was refused */
  units: string[]
}

export type News =
  /** clause states, titles, order or number changed: read the outline again */
  | { kind: 'outline' }
  /** acts were written up to this sequence of the table's ledger */
  | { kind: 'acts'; seq: number }
  /** seats or what they may do changed */
  | { kind: 'seats' }
  /** the database is away: edits are kept here and not stored; `false` when it is back */
  | { kind: 'behind'; behind: boolean }

/** Terminal: 4400–4499. Retried: the others. */
export const CLOSE = {
  malformed: 4400,
  notSignedIn: 4401,
  notAllowed: 4403,
  notFound: 4404,
  replaced: 4409,
  schema: 4426,
  tooMany: 4429,
  restarting: 4503,
  tooSlow: 4508,
} as const

/** Root names in the Y.Doc. Anything else is refused. */
export const clauseRoot = (clauseId: string): string => `c/${clauseId}`
export const clauseOfRoot = (root: string): string | null => (root.startsWith('c/') ? root.slice(2) : null)
export const TERMS_ROOT = 'terms'

/** What a page says about where it is; everything else about a person in presence comes from the session. */
export interface Whereabouts {
  clause: string | null
  /** relative positions, base64, ≤ 256 bytes each; null: no caret */
  anchor: string | null
  head: string | null
}

/** What everybody in the room is told of one person; stamped by the server. */
export interface Presence extends Whereabouts {
  seatId: string
  party: 'workers' | 'employer' | 'government' | null
  capacity: string
  /** the person's name, or null where only the title of the seat is shown to this room */
  name: string | null
}
