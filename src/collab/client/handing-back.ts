/**
 * What a person wrote and the text did not take. It is noted before the document that holds it is thrown away; then it
 * is done again in the new one where nobody else changed the place, or handed back as rescued text. The outbox holds it
 * until one of the two is done.
 */
import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { writeContent } from '#text/ydoc.ts'
import { SCHEMA_VERSION } from '../protocol.ts'
import type { Dirty } from './dirty.ts'
import type { Rescue, Rescued } from './handle.ts'
import type { Kept, Outbox } from './outbox.ts'
import { keep, offerAgain } from './rescue.ts'
import { merged, wordsOf } from './salvage.ts'
import { nodeOf, textOf } from './texts.ts'

interface Taken {
  clauseId: string
  base: Node | null
  mine: Node
  why: Rescue
  at: number
}

/** Worth doing again in a fresh document: the words were not refused for where they stand. */
const AGAIN: ReadonlySet<Rescue> = new Set([
  'missing-dependency',
  'foreign-client',
  'malformed',
  'bad-structure',
  'not-sent',
])

export interface HandingBackOptions {
  draftId: string
  outbox: Outbox
  dirty: Dirty
  /** may this person write there now */
  isOpen: (clauseId: string) => boolean
  isThere: (clauseId: string) => boolean
  rescued: (piece: Rescued) => void
}

export class HandingBack {
  readonly #options: HandingBackOptions
  #taken: Taken[] = []
  /** done again once and not stored since: a second refusal is final */
  readonly #redone = new Set<string>()

  constructor(options: HandingBackOptions) {
    this.#options = options
  }

  get isWaiting(): boolean {
    return this.#taken.length > 0
  }

  get isRedoing(): boolean {
    return this.#redone.size > 0
  }

  /** Takes note of what the person has in these clauses. */
  take(doc: Y.Doc, clauseIds: readonly string[], why: Rescue): void {
    const { dirty } = this.#options
    for (const clauseId of clauseIds) {
      const known = this.#taken.find((piece) => piece.clauseId === clauseId)
      const mine = textOf(doc, clauseId)
      if (known) known.mine = mine
      else this.#taken.push({ clauseId, base: dirty.get(clauseId)?.base ?? null, mine, why, at: Date.now() })
      dirty.forget(clauseId)
    }
  }

  /** In the new document, or in the old one when there will be no other. */
  handBack(doc: Y.Doc): void {
    for (const piece of this.#taken.splice(0)) this.#handBackOne(doc, piece)
  }

  #handBackOne(doc: Y.Doc, { clauseId, base, mine, why, at }: Taken): void {
    const { isOpen } = this.#options
    if (AGAIN.has(why) && base !== null && isOpen(clauseId) && !this.#redone.has(clauseId)) {
      const live = textOf(doc, clauseId)
      const again = merged(base, mine, live)
      if (again !== null) {
        this.#redone.add(clauseId)
        this.#write(doc, clauseId, live, again)
        this.keepDirty(doc)
        return
      }
      why = 'changed-meanwhile'
    }
    void this.#rescue({ clauseId, text: wordsOf(base, mine), why, at })
  }

  async #rescue(piece: Omit<Rescued, 'id'>, page?: string): Promise<void> {
    const { draftId, outbox, rescued } = this.#options
    const kept = await keep(draftId, outbox, piece)
    await outbox.drop(piece.clauseId, page)
    rescued(kept)
  }

  #write(doc: Y.Doc, clauseId: string, live: Node, wanted: Node): void {
    if (wanted.eq(live)) return
    this.#options.dirty.touch(clauseId, live)
    writeContent(doc, clauseId, wanted.toJSON() as Parameters<typeof writeContent>[2], 'again')
  }

  /** These clauses hold nothing of this person any more that is not stored. */
  stored(clauseIds: readonly string[]): void {
    for (const clauseId of clauseIds) {
      this.#redone.delete(clauseId)
      void this.#options.outbox.drop(clauseId)
    }
  }

  /** Writes what is not stored to the outbox. */
  keepDirty(doc: Y.Doc): void {
    for (const [clauseId, { base }] of this.#options.dirty) {
      void this.#options.outbox.keep({
        clauseId,
        schema: SCHEMA_VERSION,
        base: base.toJSON() as Kept['base'],
        mine: textOf(doc, clauseId).toJSON() as Kept['mine'],
        at: Date.now(),
      })
    }
  }

  /** Puts back what a killed page left behind. @returns clauses in which something was put back */
  async restore(doc: Y.Doc, isStill: () => boolean): Promise<string[]> {
    const { draftId, outbox, rescued } = this.#options
    const restored: string[] = []
    for (const kept of await outbox.left()) {
      if (!isStill()) return restored
      if (await this.#restoreOne(doc, kept)) restored.push(kept.clauseId)
    }
    for (const piece of await offerAgain(draftId, outbox)) rescued(piece)
    return restored
  }

  async #restoreOne(doc: Y.Doc, { clauseId, page, schema: version, base, mine, at }: Kept): Promise<boolean> {
    const { outbox, isOpen, isThere } = this.#options
    const before = nodeOf(base)
    const words = nodeOf(mine)
    const live = textOf(doc, clauseId)
    const done = words === null || words.eq(live)
    const again = !done && version === SCHEMA_VERSION && before !== null ? merged(before, words, live) : null
    if (again !== null && isOpen(clauseId)) {
      this.#write(doc, clauseId, live, again)
      this.keepDirty(doc)
    } else if (!done) {
      const why = !isThere(clauseId) ? 'clause-unknown' : isOpen(clauseId) ? 'changed-meanwhile' : 'clause-locked'
      await this.#rescue({ clauseId, text: wordsOf(before, words), why, at }, page)
      return false
    }
    await outbox.drop(clauseId, page)
    return again !== null && !again.eq(live)
  }
}
