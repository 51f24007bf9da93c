/**
 * What the page knows of its open text. Types only: the page imports these, and the code behind them in one lazy chunk.
 * Nothing of Yjs or ProseMirror crosses this line, so nothing of them can end up in a reactive proxy.
 */
import type { ClauseState } from '#domain/agreement/clause.ts'
import type { Capacity, Party } from '#domain/party.ts'
import type { News, Refusal } from '../protocol.ts'

/**
 * `saved`: everything made here is stored. `saving`: on its way. `late`: on its way for more than five seconds.
 * `offline`: no connection. `behind`: the server is there and its database is not. `ended`: this page will not come back
 * by itself. `count` is true in every one of them.
 */
export type SavingKind = 'opening' | 'saved' | 'saving' | 'late' | 'offline' | 'behind' | 'ended'

export interface Saving {
  kind: SavingKind
  /** changes made on this page that are not stored */
  count: number
  /** when the newest change was stored, ms since 1970; null: nothing was changed yet */
  at: number | null
}

export interface Present {
  clientId: number
  seatId: string
  party: Party | null
  capacity: Capacity
  /** null: this room is shown the title of the seat only */
  name: string | null
  /** clause the caret stands in */
  clause: string | null
}

export const TOOLS = [
  'strong',
  'em',
  'paragraph',
  'heading1',
  'heading2',
  'heading3',
  'bulletList',
  'orderedList',
  'quote',
  'table',
  'rowAfter',
  'columnAfter',
  'deleteRow',
  'deleteColumn',
  'headerRow',
  'deleteTable',
  'undo',
  'redo',
] as const
export type Tool = (typeof TOOLS)[number]

export interface ToolState {
  /** holds at the caret: a mark, the kind of block */
  active: readonly Tool[]
  /** would do something now */
  possible: readonly Tool[]
}

/** Why words were handed back: the server refused them, others changed the place meanwhile, or they were never sent. */
export type Rescue = Refusal | 'changed-meanwhile' | 'not-sent'

/** Something typed into a place that did not take it. */
export interface Rescued {
  /** null: not yet kept by the server, kept in this browser */
  id: string | null
  clauseId: string
  /** empty when only something was deleted */
  text: string
  why: Rescue
  /** ms since 1970 */
  at: number
}

export interface TextClause {
  id: string
  title: string
  state: ClauseState
  /** accessible name of its text: number and title */
  label: string
}

/** What the open text tells the page. */
export interface TextEvents {
  saving: (saving: Saving) => void
  present: (people: Present[]) => void
  tools: (state: ToolState) => void
  news: (news: News) => void
  /** connected again: news may have been missed meanwhile */
  back: () => void
  /** text of that clause changed on this screen, by whomever */
  edited: (clauseId: string) => void
  /** the caret is there now */
  entered: (clauseId: string) => void
  rescued: (piece: Rescued) => void
  /** words left behind by a page that was killed were put back where they belong */
  restored: (clauseIds: string[]) => void
  /** one of protocol.ts's terminal close codes; null: connected again */
  ended: (code: number | null) => void
  /** the person asked for the list of shortcuts */
  help: () => void
}

export interface TextOptions {
  draftId: string
  /** issued by the server for this page */
  clientId: number
  seatId: string
  writable: boolean
  /** in reading order */
  clauses: readonly TextClause[]
  /** V1 update with everything stored by now; null: could not be had, the socket brings it */
  loadState: () => Promise<Uint8Array | null>
  /** words on the carets of others */
  caretLabel: (person: Present) => string
  on: TextEvents
}

export interface OpenText {
  /** Makes the element, which shows the clause as the server rendered it, live when it is near. */
  mount: (clauseId: string, element: HTMLElement) => void
  unmount: (clauseId: string, element: HTMLElement) => void
  clauses: (clauses: readonly TextClause[], writable: boolean) => void
  run: (tool: Tool) => void
  focus: (clauseId: string, where: 'start' | 'end') => boolean
  /** canonical hash of the clause as it is shown here; null: not loaded yet */
  hash: (clauseId: string) => string | null
  isEmpty: (clauseId: string) => boolean
  /** after signing in again, or when the person does not want to wait */
  retry: () => void
  close: () => void
}
