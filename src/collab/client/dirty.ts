/** Which clauses hold changes of this person that are not stored, and what stood there before the first of them. */
import type { Node } from 'prosemirror-model'

export interface DirtyClause {
  base: Node
  /** number of the first and newest change of this person (unstored.ts) */
  first: number
  last: number
}

export class Dirty {
  readonly #clauses = new Map<string, DirtyClause>()
  /** touched, and the change itself is still to come */
  readonly #touched = new Map<string, Node>()

  touch(clauseId: string, before: Node): void {
    if (!this.#clauses.has(clauseId)) this.#touched.set(clauseId, before)
  }

  change(clauseId: string, number: number): void {
    const known = this.#clauses.get(clauseId)
    if (known !== undefined) {
      known.last = number
      return
    }
    const base = this.#touched.get(clauseId)
    if (base === undefined) return
    this.#touched.delete(clauseId)
    this.#clauses.set(clauseId, { base, first: number, last: number })
  }

  /** Everything up to this change is answered. @returns the clauses that are clean now */
  settle(upTo: number): string[] {
    const clean = [...this.#clauses].filter(([, { last }]) => last <= upTo).map(([id]) => id)
    for (const id of clean) this.#clauses.delete(id)
    return clean
  }

  get(clauseId: string): DirtyClause | undefined {
    return this.#clauses.get(clauseId)
  }

  forget(clauseId: string): void {
    this.#clauses.delete(clauseId)
    this.#touched.delete(clauseId)
  }

  /** Clauses changed within `after < change <= upTo`. */
  within(after: number, upTo: number): string[] {
    return [...this.#clauses].filter(([, { first, last }]) => last > after && first <= upTo).map(([id]) => id)
  }

  [Symbol.iterator](): IterableIterator<[string, DirtyClause]> {
    return this.#clauses.entries()
  }
}
