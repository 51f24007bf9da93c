/**
 * A text several people write at once, as one page holds it: document, line to the room, views, what is not stored.
 *
 * Whatever the server refuses is taken out by throwing the document away: its refused structs would be offered again at
 * every sync. A new one is loaded, what can be done again is done again as ordinary edits, and the rest is handed back
 * to its author as rescued text.
 */
import type { Node } from 'prosemirror-model'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { clauseHash } from '#domain/agreement/canonical.ts'
import { canonicalOf, contentOf, isEmptyContent } from '#text/ydoc.ts'
import { CLOSE, clauseOfRoot, clauseRoot, type Refused } from '../protocol.ts'
import { ClauseUndo, ClauseView, isReadable } from './clause-view.ts'
import { commandOf, toolStateOf } from './commands.ts'
import { Line } from './connect.ts'
import { Dirty } from './dirty.ts'
import { HandingBack } from './handing-back.ts'
import type { OpenText, Rescue, SavingKind, TextClause, TextOptions, Tool } from './handle.ts'
import { Outbox } from './outbox.ts'
import { Pages } from './pages.ts'
import { caretsIn, nowhere, whereabouts, type Caret } from './presence.ts'
import { savingOf } from './saving.ts'
import { textOf } from './texts.ts'
import { Unstored } from './unstored.ts'
import { OwnCaret } from './whereabouts.ts'

/** After this long an edit that is still not acknowledged is written to the outbox. */
const OUTBOX_DELAY = 200
const EDITED_DELAY = 120
const SIGN_IN_RETRY = 15_000

/** One document with its line and its presence: they are replaced together. */
interface Ground {
  doc: Y.Doc
  awareness: Awareness
  line: Line
  undos: Map<string, ClauseUndo>
}

export class LiveText implements OpenText {
  readonly #options: TextOptions
  readonly #unstored = new Unstored()
  readonly #dirty = new Dirty()
  readonly #outbox: Outbox
  readonly #back: HandingBack
  readonly #pages: Pages
  readonly #ownCaret = new OwnCaret()
  #ground: Ground | null = null
  #clauses = new Map<string, TextClause>()
  #writable: boolean
  /** the server's word on it */
  #admitted = true
  #behind = false
  #ended: number | null = null
  #closed = false
  #wasSynced = false
  /** entries of a killed page that are not dealt with yet */
  #leftOver = 0
  #savedAt: number | null = null
  #renewing = false
  #carets = new Map<string, Caret[]>()
  #edited = new Set<string>()
  #focused: string | null = null
  /** where the tools work while the focus is on them */
  #last: string | null = null
  #timers = {
    outbox: undefined as ReturnType<typeof setTimeout> | undefined,
    edited: undefined as ReturnType<typeof setTimeout> | undefined,
    tools: undefined as number | undefined,
    tick: undefined as ReturnType<typeof setInterval> | undefined,
    signIn: undefined as ReturnType<typeof setInterval> | undefined,
  }

  constructor(options: TextOptions) {
    this.#options = options
    this.#writable = options.writable
    this.#clauses = new Map(options.clauses.map((clause) => [clause.id, clause]))
    this.#outbox = new Outbox(options.seatId, options.draftId, String(options.clientId))
    this.#back = new HandingBack({
      draftId: options.draftId,
      outbox: this.#outbox,
      dirty: this.#dirty,
      isOpen: (id) => this.#isOpen(id),
      isThere: (id) => this.#clauses.has(id),
      rescued: options.on.rescued,
    })
    this.#pages = new Pages({
      makeView: (id, element) => this.#makeView(id, element),
      textOf: (id) => (this.#ground === null ? null : textOf(this.#ground.doc, id)),
    })
    addEventListener('online', this.#online)
    addEventListener('offline', this.#offline)
    addEventListener('focus', this.#returned)
    document.addEventListener('visibilitychange', this.#hidden)
    this.#timers.tick = setInterval(() => {
      if (this.#unstored.count > 0) this.#saySaving()
    }, 1000)
    void this.#open()
  }

  // --- opening and renewing ------------------------------------------------------------------------------------------

  async #open(): Promise<void> {
    const left = await this.#outbox.left()
    this.#leftOver = this.#writable ? left.length : 0
    const ground = await this.#makeGround(this.#options.clientId)
    if (this.#closed) return
    this.#adopt(ground)
    if (ground.doc.store.clients.size > 0) this.#pages.compare()
    if (navigator.onLine) ground.line.connect()
    this.#saySaving()
  }

  /** A document with everything stored. The id is set after loading: Yjs gives up an id it meets in what it loads. */
  async #makeGround(clientId: number): Promise<Ground> {
    const doc = new Y.Doc()
    const state = await this.#options.loadState()
    if (state !== null) Y.applyUpdate(doc, state, 'stored')
    doc.clientID = clientId
    const awareness = new Awareness(doc)
    const line = new Line({
      doc,
      awareness,
      draftId: this.#options.draftId,
      unstored: this.#unstored,
      writable: () => this.#writable && this.#admitted,
      on: {
        changed: () => {
          this.#saySaving()
          this.#renewWhenQuiet()
        },
        settled: (upTo) => {
          this.#settled(upTo)
        },
        synced: () => {
          this.#synced()
        },
        hello: ({ writable }) => {
          this.#admit(writable)
        },
        refused: (refused, changes) => {
          this.#refused(refused, changes)
        },
        news: (news) => {
          if (news.kind === 'behind') this.#behind = news.behind
          this.#options.on.news(news)
        },
        ended: (code) => {
          this.#end(code)
        },
      },
    })
    return { doc, awareness, line, undos: new Map() }
  }

  #adopt(ground: Ground): void {
    this.#ground = ground
    this.#ownCaret.attach(ground.awareness)
    // after the line's own listener, which numbers the change
    ground.doc.on('update', this.#changed)
    ground.awareness.on('change', this.#moved)
  }

  /** The old document goes when everything in flight is answered; its views stand still until the new one is there. */
  #renewWhenQuiet(): void {
    const old = this.#ground
    if (!this.#back.isWaiting || this.#renewing || old === null || this.#closed) return
    if (this.#unstored.count > 0 && this.#ended === null) return
    this.#renewing = true
    void this.#renew(old)
  }

  async #renew(old: Ground): Promise<void> {
    old.doc.off('update', this.#changed)
    old.line.destroy()
    const fresh = await this.#makeGround(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1)
    if (this.#closed) {
      fresh.line.destroy()
      return
    }
    const focused = this.#focused
    this.#adopt(fresh)
    for (const undo of old.undos.values()) undo.end()
    this.#pages.rebind()
    old.awareness.destroy()
    old.doc.destroy()
    if (focused !== null && this.#isOpen(focused)) this.focus(focused, 'end')
    fresh.line.connect()
  }

  #synced(): void {
    const ground = this.#ground
    if (ground === null) return
    const isFirst = !this.#wasSynced
    this.#wasSynced = true
    this.#pages.compare()
    if (this.#ended !== null) {
      this.#ended = null
      clearInterval(this.#timers.signIn)
      this.#options.on.ended(null)
    }
    this.#renewing = false
    this.#back.handBack(ground.doc)
    this.#refresh()
    if (isFirst) void this.#restore(ground.doc)
    else this.#options.on.back()
    this.#saySaving()
  }

  // --- what cannot be stored -----------------------------------------------------------------------------------------

  #refused({ units, code }: Refused, { after, upTo }: { after: number; upTo: number }): void {
    const named = units.map(clauseOfRoot).filter((id) => id !== null)
    const clauses = units.length > 0 ? named : this.#dirty.within(after, upTo)
    this.#take(clauses, code)
    this.#refresh()
  }

  #take(clauseIds: readonly string[], why: Rescue): void {
    if (this.#ground !== null) this.#back.take(this.#ground.doc, clauseIds, why)
  }

  get #dirtyClauses(): string[] {
    return [...this.#dirty].map(([id]) => id)
  }

  async #restore(doc: Y.Doc): Promise<void> {
    const restored = await this.#back.restore(doc, () => this.#ground?.doc === doc)
    this.#leftOver = 0
    if (restored.length > 0) this.#options.on.restored(restored)
    this.#saySaving()
  }

  #end(code: number): void {
    this.#ended = code
    if (code === CLOSE.replaced && this.#wasSynced && !this.#back.isRedoing) {
      // another document stands there now: what was not stored is done again in it
      this.#take(this.#dirtyClauses, 'not-sent')
      if (this.#back.isWaiting) {
        this.#renewWhenQuiet()
        return
      }
    }
    if (code === CLOSE.notSignedIn) this.#timers.signIn ??= setInterval(this.#returned, SIGN_IN_RETRY)
    if (code === CLOSE.notAllowed || code === CLOSE.notFound) {
      this.#writable = false
      this.#take(this.#dirtyClauses, 'not-sent')
      if (this.#ground !== null) this.#back.handBack(this.#ground.doc)
    }
    this.#refresh()
    this.#options.on.ended(code)
    this.#saySaving()
  }

  #admit(writable: boolean): void {
    if (this.#admitted === writable) return
    if (!writable) this.#take(this.#dirtyClauses, 'read-only')
    this.#admitted = writable
    this.#refresh()
  }

  // --- changes -------------------------------------------------------------------------------------------------------

  readonly #changed = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    for (const type of transaction.changedParentTypes.keys()) {
      if (type._item !== null) continue
      const clauseId = clauseOfRoot(Y.findRootTypeKey(type))
      if (clauseId === null) continue
      this.#pages.stale(clauseId)
      this.#edited.add(clauseId)
      if (transaction.local) this.#dirty.change(clauseId, this.#unstored.made)
    }
    if (this.#edited.size === 0) return
    this.#timers.edited ??= setTimeout(() => {
      this.#timers.edited = undefined
      const ids = [...this.#edited]
      this.#edited.clear()
      for (const id of ids) this.#options.on.edited(id)
    }, EDITED_DELAY)
    this.#timers.outbox ??= setTimeout(() => {
      this.#timers.outbox = undefined
      this.#keepDirty()
    }, OUTBOX_DELAY)
  }

  #keepDirty(): void {
    if (this.#ground !== null) this.#back.keepDirty(this.#ground.doc)
  }

  #settled(upTo: number): void {
    this.#back.stored(this.#dirty.settle(upTo))
    if (this.#unstored.count === 0) this.#savedAt = Date.now()
  }

  #saySaving(): void {
    const line = this.#ground?.line
    const count = this.#unstored.count + this.#leftOver
    const kind: SavingKind = savingOf({
      open: this.#wasSynced || this.#unstored.count > 0,
      connected: this.#renewing || (line?.connected ?? false),
      waiting: this.#renewing || this.#unstored.waiting,
      count,
      silentFor: line?.silentFor ?? 0,
      behind: this.#behind,
      ended: this.#ended !== null,
    })
    this.#options.on.saving({ kind, count, at: this.#savedAt })
  }

  // --- views ---------------------------------------------------------------------------------------------------------

  #isOpen(clauseId: string): boolean {
    return this.#writable && this.#admitted && this.#clauses.get(clauseId)?.state === 'open'
  }

  readonly #isEditable = (clauseId: string): boolean =>
    this.#isOpen(clauseId) &&
    !this.#back.isWaiting &&
    !this.#renewing &&
    (this.#ended === null || this.#ended === CLOSE.notSignedIn)

  #makeView(clauseId: string, element: HTMLElement): ClauseView | null {
    const ground = this.#ground
    const clause = this.#clauses.get(clauseId)
    if (ground === null || clause === undefined || clause.state === 'locked') return null
    const isLoaded = this.#wasSynced || ground.doc.store.clients.size > 0
    const fragment = ground.doc.getXmlFragment(clauseRoot(clauseId))
    if (!isLoaded || !isReadable(fragment)) return null
    const touch = (before: Node): void => {
      this.#dirty.touch(clauseId, before)
    }
    return new ClauseView({
      element,
      fragment,
      label: () => this.#clauses.get(clauseId)?.label ?? '',
      editable: () => this.#isEditable(clauseId),
      undo: this.#writable ? this.#undoOf(ground, clauseId, fragment) : null,
      carets: () => this.#carets.get(clauseId) ?? [],
      caretLabel: this.#options.caretLabel,
      on: {
        touch,
        stands: (where) => {
          this.#stand(clauseId, where)
        },
        tools: () => {
          this.#sayTools(clauseId)
        },
        leave: (to) => {
          this.#leave(clauseId, to)
        },
        escape: () => {
          element.closest<HTMLElement>('[tabindex]:not(.ProseMirror)')?.focus()
        },
        help: this.#options.on.help,
      },
    })
  }

  #undoOf(ground: Ground, clauseId: string, fragment: Y.XmlFragment): ClauseUndo {
    let undo = ground.undos.get(clauseId)
    if (undo === undefined) {
      undo = new ClauseUndo(fragment, () => {
        this.#dirty.touch(clauseId, textOf(ground.doc, clauseId))
      })
      ground.undos.set(clauseId, undo)
    }
    return undo
  }

  #stand(clauseId: string, where: { anchor: Y.RelativePosition; head: Y.RelativePosition } | null): void {
    if (where === null) {
      if (this.#focused === clauseId) this.#focused = null
      this.#ownCaret.at(nowhere)
      return
    }
    if (this.#focused !== clauseId) this.#options.on.entered(clauseId)
    this.#focused = clauseId
    this.#last = clauseId
    this.#ownCaret.at(whereabouts(clauseId, where.anchor, where.head))
  }

  #sayTools(clauseId: string): void {
    this.#timers.tools ??= requestAnimationFrame(() => {
      this.#timers.tools = undefined
      const view = this.#pages.get(clauseId)
      if (view !== undefined) this.#options.on.tools(toolStateOf(view.view.state))
    })
  }

  /** Arrows go on into the next clause one may write in; where there is none, they stay. */
  #leave(clauseId: string, to: 'before' | 'after'): void {
    const order = [...this.#clauses.keys()]
    const step = to === 'before' ? -1 : 1
    for (let i = order.indexOf(clauseId) + step; i >= 0 && i < order.length; i += step) {
      const next = order[i]
      if (next !== undefined && this.focus(next, to === 'before' ? 'end' : 'start')) return
    }
  }

  readonly #moved = (): void => {
    const awareness = this.#ground?.awareness
    if (awareness === undefined) return
    const people = caretsIn(awareness)
    const carets = new Map<string, Caret[]>()
    for (const caret of people) {
      if (caret.clause === null || caret.head === null) continue
      carets.set(caret.clause, [...(carets.get(caret.clause) ?? []), caret])
    }
    const concerned = new Set([...this.#carets.keys(), ...carets.keys()])
    this.#carets = carets
    for (const clauseId of concerned) this.#pages.get(clauseId)?.redrawCarets()
    this.#options.on.present(people.map(({ anchor: _anchor, head: _head, ...person }) => person))
  }

  #refresh(): void {
    for (const [, view] of this.#pages.views) view.refresh()
  }

  // --- the page and the browser --------------------------------------------------------------------------------------

  readonly #online = (): void => {
    if (this.#ended === null) this.#ground?.line.connect()
  }

  readonly #offline = (): void => {
    this.#ground?.line.disconnect()
    this.#saySaving()
  }

  /** Perhaps they signed in again in another tab. */
  readonly #returned = (): void => {
    if (this.#ended === CLOSE.notSignedIn) this.retry()
  }

  readonly #hidden = (): void => {
    if (document.visibilityState === 'hidden') this.#keepDirty()
  }

  mount(clauseId: string, element: HTMLElement): void {
    this.#pages.add(clauseId, element)
  }

  unmount(clauseId: string, element: HTMLElement): void {
    this.#pages.remove(clauseId, element)
  }

  clauses(clauses: readonly TextClause[], writable: boolean): void {
    const before = this.#clauses
    this.#clauses = new Map(clauses.map((clause) => [clause.id, clause]))
    this.#writable = writable
    for (const { id, state } of clauses) {
      if (before.get(id)?.state === state) continue
      if (state === 'locked') {
        this.#pages.freeze(id)
        this.#ground?.undos.get(id)?.end()
        this.#ground?.undos.delete(id)
      } else this.#pages.settle(id)
    }
    this.#refresh()
  }

  run(tool: Tool): void {
    const view = this.#last === null ? undefined : this.#pages.settle(this.#last, true)
    if (view === undefined || this.#last === null) return
    view.run(commandOf(tool))
    this.#sayTools(this.#last)
  }

  focus(clauseId: string, where: 'start' | 'end'): boolean {
    const view = this.#isEditable(clauseId) ? this.#pages.settle(clauseId, true) : undefined
    view?.focus(where)
    return view !== undefined
  }

  hash(clauseId: string): string | null {
    const doc = this.#ground?.doc
    const clause = this.#clauses.get(clauseId)
    if (doc === undefined || clause === undefined || !this.#wasSynced) return null
    return clauseHash(canonicalOf(doc, clause))
  }

  isEmpty(clauseId: string): boolean {
    const doc = this.#ground?.doc
    return doc === undefined || isEmptyContent(contentOf(doc, clauseId))
  }

  retry(): void {
    this.#ground?.line.connect()
  }

  close(): void {
    this.#closed = true
    this.#keepDirty()
    removeEventListener('online', this.#online)
    removeEventListener('offline', this.#offline)
    removeEventListener('focus', this.#returned)
    document.removeEventListener('visibilitychange', this.#hidden)
    clearInterval(this.#timers.tick)
    clearInterval(this.#timers.signIn)
    clearTimeout(this.#timers.outbox)
    clearTimeout(this.#timers.edited)
    this.#ownCaret.stop()
    this.#pages.close()
    this.#ground?.line.destroy()
    this.#ground?.awareness.destroy()
    this.#ground?.doc.destroy()
  }
}
