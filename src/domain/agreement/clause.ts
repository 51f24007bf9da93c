/**
 * The agreement as a tree of clauses. A clause is the smallest unit that is proposed, agreed and locked: it has an id
 * that never changes and is never reused, a place in the tree, a title, a text and terms. Number, place and state are no
 * part of what is agreed; they are computed or kept beside it.
 */

/**
 * How a node of the tree is numbered and set. A `clause` under a `clause` is a sub-clause. `unnumbered` is what stands
 * in an agreement without a number of its own: a preamble, a signature page.
 */
export const CLAUSE_KINDS = ['chapter', 'clause', 'appendix', 'unnumbered'] as const
export type ClauseKind = (typeof CLAUSE_KINDS)[number]

export const CLAUSE_STATES = ['open', 'locked'] as const
export type ClauseState = (typeof CLAUSE_STATES)[number]

/** Language of a text (independent of the language of the interface). */
export const TEXT_LANGUAGES = ['zh', 'en'] as const
export type TextLanguage = (typeof TEXT_LANGUAGES)[number]

/** A place in the tree without text: what the outline commands move about and SQL keeps. */
export interface ClausePlace {
  id: string
  /** null: at the top */
  parentId: string | null
  /** order among the siblings; any increasing integers */
  position: number
  kind: ClauseKind
  title: string
  state: ClauseState
}

/** A node of the outline with its children, in order. */
export interface OutlineNode<P extends ClausePlace = ClausePlace> {
  place: P
  /** 0 at the top */
  depth: number
  children: OutlineNode<P>[]
}

/** ProseMirror's JSON, the form in which content travels: text/schema.ts says what is valid in it. */
export interface ContentNode {
  type: string
  attrs?: Record<string, unknown>
  content?: ContentNode[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
  text?: string
}

/** The body of a clause: `{type:'doc', content:[…blocks]}`. */
export type Content = ContentNode

/** Rows in any order → tree in reading order. Rows whose parent is missing are left out. */
export function outline<P extends ClausePlace>(places: readonly P[]): OutlineNode<P>[] {
  const byParent = new Map<string | null, P[]>()
  for (const place of places) {
    const siblings = byParent.get(place.parentId)
    if (siblings === undefined) byParent.set(place.parentId, [place])
    else siblings.push(place)
  }
  const under = (parentId: string | null, depth: number): OutlineNode<P>[] =>
    (byParent.get(parentId) ?? [])
      .toSorted((a, b) => a.position - b.position)
      .map((place) => ({ place, depth, children: under(place.id, depth + 1) }))
  return under(null, 0)
}

/** Depth first, in reading order. */
export function* inOrder<P extends ClausePlace>(nodes: readonly OutlineNode<P>[]): Generator<OutlineNode<P>> {
  for (const node of nodes) {
    yield node
    yield* inOrder(node.children)
  }
}
