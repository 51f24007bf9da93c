/**
 * What the page shows and where one is in it. Reactive, and made of plain data only: the open text stands behind a
 * handle, and nothing of Yjs or ProseMirror is ever put into a proxy.
 */
import { invalidate } from '$app/navigation'
import { SvelteMap } from 'svelte/reactivity'
import type { OpenText, Present, Rescued, Saving, TextEvents, ToolState } from '#collab/client/handle.ts'
import type { News } from '#collab/protocol.ts'
import { inOrder, outline } from '#domain/agreement/clause.ts'
import { numbers, numberedTitle } from '#domain/agreement/number.ts'
import type { NegotiationAct } from '#domain/negotiation/act.ts'
import { isProblem } from '#domain/problem.ts'
import {
  actsAfter,
  command,
  instant,
  outlineOf,
  putAway,
  stateOf,
  stillSeated,
  type Command,
  type Done,
  type Refusal,
} from './ask.ts'
import { isBlank, standingOf, type Standing } from './standing.ts'
import type { KeptText, TableClause, TablePage } from './types.ts'

export interface DeskWords {
  caretLabel: (person: Present) => string
  body: (place: string) => string
  untitled: string
}

export class Desk {
  readonly negotiationId: string
  /** what was loaded: the newest standing of this reader, the oldest text */
  page = $state.raw<TablePage>() as TablePage
  clauses = $state.raw<readonly TableClause[]>([])
  acts = $state.raw<readonly NegotiationAct[]>([])
  rescues = $state.raw<readonly KeptText[]>([])
  people = $state.raw<readonly Present[]>([])
  saving = $state.raw<Saving>({ kind: 'opening', count: 0, at: null })
  tools = $state.raw<ToolState>({ active: [], possible: [] })
  /** terminal close code; null: none */
  ended = $state<number | null>(null)
  restored = $state.raw<readonly string[]>([])
  current = $state<string | null>(null)
  help = $state(false)
  /** parts of the page that come after the text; null: not yet */
  later = $state.raw<typeof import('./later.ts') | null>(null)
  /** what stands in each clause on this screen; the stored text until somebody writes */
  readonly #live = new SvelteMap<string, { hash: string; empty: boolean }>()
  readonly #words: DeskWords
  #text: OpenText | null = null
  #closed = false
  #reading: Promise<void> | null = null
  #readAgain = false
  /** where each clause's text stands */
  #elements: readonly { clauseId: string; element: HTMLElement }[] = []

  readonly numbers = $derived.by(() => numbers(outline(this.clauses), this.page.language))
  readonly tree = $derived(outline(this.clauses))

  constructor(negotiationId: string, page: TablePage, deskWords: DeskWords) {
    this.negotiationId = negotiationId
    this.page = page
    this.#words = deskWords
    this.clauses = page.clauses
    this.acts = page.acts
    this.rescues = page.rescues
    for (const { id, hash, html } of page.clauses) this.#live.set(id, { hash, empty: isBlank(html) })
    this.current = page.clauses.find(({ kind, state }) => kind !== 'chapter' && state === 'open')?.id ?? null
  }

  /** Loaded again: seats or what they may do changed. The client id stays the one this page began with. */
  refreshed(page: TablePage): void {
    if (page === this.page) return
    this.page = page
    this.#addActs(page.acts)
    this.#show(page.clauses)
  }

  // --- clauses -------------------------------------------------------------------------------------------------------

  get(clauseId: string | null): TableClause | undefined {
    return this.clauses.find(({ id }) => id === clauseId)
  }

  live(clauseId: string): { hash: string; empty: boolean } {
    return this.#live.get(clauseId) ?? { hash: this.get(clauseId)?.hash ?? '', empty: true }
  }

  standing(clause: TableClause): Standing {
    return standingOf(clause, this.page.requiredParties, this.live(clause.id))
  }

  number(clauseId: string): string {
    return this.numbers.get(clauseId)?.own ?? ''
  }

  /** number and title, as the text is cited: "4.2(a) Pay" */
  place(clauseId: string): string {
    const clause = this.get(clauseId)
    if (clause === undefined) return this.#words.untitled
    const number = this.numbers.get(clauseId)?.full ?? ''
    return numberedTitle(number, clause.title, this.page.language) || this.#words.untitled
  }

  // --- the open text -------------------------------------------------------------------------------------------------

  /** Loads the editor; what is on the page can be read and scrolled meanwhile. */
  async open(): Promise<void> {
    const state = stateOf(this.page.draftId)
    let first: Promise<Uint8Array | null> | null = state
    const [later, { openText }] = await Promise.all([import('./later.ts'), import('#collab/client/editor.ts')])
    if (this.#closed) return
    this.later = later
    this.#text = openText({
      draftId: this.page.draftId,
      clientId: this.page.clientId,
      seatId: this.page.me.seatId,
      writable: this.page.me.may.write && !this.page.frozen,
      clauses: this.#textClauses(),
      loadState: () => {
        const loading = first ?? stateOf(this.page.draftId)
        first = null
        return loading
      },
      caretLabel: this.#words.caretLabel,
      on: this.#events(),
    })
    for (const { clauseId, element } of this.#elements) this.#text.mount(clauseId, element)
  }

  #events(): TextEvents {
    return {
      saving: (saving) => {
        this.saving = saving
      },
      present: (people) => {
        this.people = people
      },
      tools: (state) => {
        this.tools = state
      },
      news: (news) => {
        this.#hear(news)
      },
      back: () => {
        void this.read()
      },
      edited: (clauseId) => {
        this.#measure(clauseId)
      },
      entered: (clauseId) => {
        this.current = clauseId
      },
      rescued: (piece) => {
        this.#keep(piece)
      },
      restored: (clauseIds) => {
        this.restored = clauseIds
      },
      ended: (code) => {
        this.ended = code
      },
      help: () => {
        this.help = true
      },
    }
  }

  #measure(clauseId: string): void {
    const hash = this.#text?.hash(clauseId)
    if (typeof hash === 'string') this.#live.set(clauseId, { hash, empty: this.#text?.isEmpty(clauseId) ?? false })
  }

  #keep({ id, clauseId, text, why, at }: Rescued): void {
    const title = this.get(clauseId)?.title ?? ''
    const piece = { id: id ?? '', clauseId, title, text, why, at: instant(at) }
    this.rescues = [piece, ...this.rescues.filter((known) => known.id === '' || known.id !== piece.id)]
  }

  async settleRescue(piece: KeptText): Promise<void> {
    this.rescues = this.rescues.filter((known) => known !== piece)
    if (piece.id !== '') await putAway(this.page.draftId, piece.id)
  }

  #textClauses() {
    return this.clauses.map(({ id, title, state }) => ({ id, title, state, label: this.#words.body(this.place(id)) }))
  }

  /** The element in which a clause's text stands. */
  mount(clauseId: string, element: HTMLElement): () => void {
    this.#elements = [...this.#elements, { clauseId, element }]
    this.#text?.mount(clauseId, element)
    return () => {
      this.#elements = this.#elements.filter((place) => place.element !== element)
      this.#text?.unmount(clauseId, element)
    }
  }

  get text(): OpenText | null {
    return this.#text
  }

  close(): void {
    this.#closed = true
    this.#text?.close()
    this.#text = null
  }

  // --- decisions -----------------------------------------------------------------------------------------------------

  async do(wish: Command): Promise<Done | Refusal> {
    const done = await command(this.negotiationId, wish)
    if (done !== 'unreachable' && !isProblem(done)) this.#addActs(done.acts)
    await this.read()
    return done
  }

  #hear(news: News): void {
    switch (news.kind) {
      case 'outline':
        void this.read()
        break
      case 'acts':
        if (news.seq > (this.acts.at(-1)?.seq ?? 0)) void this.read()
        break
      case 'seats':
        void stillSeated(this.negotiationId).then((seated) => (seated ? invalidate('negotiation:clauses') : undefined))
        break
      case 'behind':
        break
    }
  }

  /** Reads outline and record again; asked several times at once, it reads once more after the first. */
  read(): Promise<void> {
    if (this.#reading !== null) {
      this.#readAgain = true
      return this.#reading
    }
    this.#reading = this.#readAll().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readAll(): Promise<void> {
    for (let isDue = true; isDue; isDue = this.#takeReadAgain()) {
      const [fresh, newer] = await Promise.all([
        outlineOf(this.negotiationId),
        actsAfter(this.negotiationId, this.acts.at(-1)?.seq ?? 0),
      ])
      if (fresh !== 'unreachable' && !isProblem(fresh)) this.#show(fresh.clauses)
      if (newer !== 'unreachable' && !isProblem(newer)) this.#addActs(newer.acts)
    }
  }

  #takeReadAgain(): boolean {
    const again = this.#readAgain
    this.#readAgain = false
    return again
  }

  #addActs(acts: readonly NegotiationAct[]): void {
    const last = this.acts.at(-1)?.seq ?? 0
    const fresh = acts.filter(({ seq }) => seq > last)
    if (fresh.length > 0) this.acts = [...this.acts, ...fresh]
  }

  #show(clauses: readonly TableClause[]): void {
    this.clauses = clauses
    for (const { id, hash } of clauses) if (!this.#live.has(id)) this.#live.set(id, { hash, empty: true })
    this.#text?.clauses(this.#textClauses(), this.page.me.may.write && !this.page.frozen)
    for (const { id } of clauses) this.#measure(id)
  }

  /** Own clauses in reading order, for the keyboard. */
  get order(): string[] {
    return [...inOrder(this.tree)].map(({ place }) => place.id)
  }
}
