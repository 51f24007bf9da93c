/**
 * The elements of a text on the page, and which of them are live: those within one screen of what is seen, and the one
 * that has the caret. The others show what the server rendered, renewed when their clause changes.
 */
import type { Node } from 'prosemirror-model'
import { showStatic, type ClauseView } from './clause-view.ts'

const LATER = 150

export interface PagesOptions {
  /** null: not now, or never (a locked clause, a text this program cannot show) */
  makeView: (clauseId: string, element: HTMLElement) => ClauseView | null
  /** text to show where no view is; null: not loaded */
  textOf: (clauseId: string) => Node | null
}

export class Pages {
  readonly #options: PagesOptions
  readonly #elements = new Map<string, HTMLElement>()
  readonly #ids = new Map<Element, string>()
  readonly #views = new Map<string, ClauseView>()
  readonly #near = new Set<string>()
  readonly #stale = new Set<string>()
  #flushing: ReturnType<typeof setTimeout> | undefined
  readonly #observer: IntersectionObserver

  constructor(options: PagesOptions) {
    this.#options = options
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = this.#ids.get(target)
          if (id === undefined) continue
          if (isIntersecting) this.#near.add(id)
          else this.#near.delete(id)
          this.settle(id)
        }
      },
      { rootMargin: '100% 0px' },
    )
  }

  /** Pressed before the observer noticed that it came near: live at once, so that the press puts the caret there. */
  readonly #pressed = ({ currentTarget }: Event): void => {
    const id = currentTarget instanceof Element ? this.#ids.get(currentTarget) : undefined
    if (id !== undefined) this.settle(id, true)
  }

  add(clauseId: string, element: HTMLElement): void {
    this.#elements.set(clauseId, element)
    this.#ids.set(element, clauseId)
    element.addEventListener('pointerdown', this.#pressed)
    this.#observer.observe(element)
  }

  remove(clauseId: string, element: HTMLElement): void {
    this.#observer.unobserve(element)
    element.removeEventListener('pointerdown', this.#pressed)
    this.#ids.delete(element)
    if (this.#elements.get(clauseId) !== element) return
    this.#views.get(clauseId)?.destroy()
    this.#views.delete(clauseId)
    this.#elements.delete(clauseId)
    this.#near.delete(clauseId)
  }

  get(clauseId: string): ClauseView | undefined {
    return this.#views.get(clauseId)
  }

  get views(): IterableIterator<[string, ClauseView]> {
    return this.#views.entries()
  }

  has(clauseId: string): boolean {
    return this.#elements.has(clauseId)
  }

  /** Live where it should be, text where it should not. */
  settle(clauseId: string, near = this.#near.has(clauseId)): ClauseView | undefined {
    const element = this.#elements.get(clauseId)
    const view = this.#views.get(clauseId)
    if (element === undefined) return undefined
    if (view !== undefined) {
      if (near || view.view.hasFocus()) return view
      this.#remove(clauseId, view)
      return undefined
    }
    if (!near) return undefined
    const made = this.#options.makeView(clauseId, element)
    if (made !== null) this.#views.set(clauseId, made)
    return made ?? undefined
  }

  #remove(clauseId: string, view: ClauseView): void {
    this.#views.delete(clauseId)
    view.destroy()
  }

  /** No view there any more: the clause was locked. */
  freeze(clauseId: string): void {
    const view = this.#views.get(clauseId)
    if (view !== undefined) this.#remove(clauseId, view)
  }

  /** The text of a clause changed, or may have; where a view is it knows by itself. */
  stale(clauseId: string): void {
    if (this.#views.has(clauseId) || !this.#elements.has(clauseId)) return
    this.#stale.add(clauseId)
    this.#flushing ??= setTimeout(() => {
      this.#flushing = undefined
      this.#flush()
    }, LATER)
  }

  #flush(): void {
    for (const id of this.#stale) {
      const element = this.#elements.get(id)
      const text = this.#views.has(id) ? null : this.#options.textOf(id)
      if (element !== undefined && text !== null) showStatic(element, text)
    }
    this.#stale.clear()
  }

  /** The document behind all of them is another one now. */
  rebind(): void {
    for (const [id, view] of [...this.#views]) this.#remove(id, view)
    for (const id of this.#elements.keys()) {
      this.settle(id)
      this.stale(id)
    }
  }

  /** What the server rendered may be older than what was loaded. */
  compare(): void {
    for (const [id, element] of this.#elements) {
      this.settle(id)
      if (this.#views.has(id)) continue
      const text = this.#options.textOf(id)
      if (text !== null && text.textContent !== element.textContent) this.stale(id)
    }
  }

  close(): void {
    clearTimeout(this.#flushing)
    this.#observer.disconnect()
    for (const [id, element] of [...this.#elements]) this.remove(id, element)
  }
}
