/** The text of a clause as a ProseMirror node: out of the document, or out of what was kept. */
import type { Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { schema } from '#text/schema.ts'
import { contentOf } from '#text/ydoc.ts'

export const textOf = (doc: Y.Doc, clauseId: string): Node => schema.nodeFromJSON(contentOf(doc, clauseId))

/** null: no text of this schema */
export function nodeOf(json: unknown): Node | null {
  try {
    const node = schema.nodeFromJSON(json)
    node.check()
    return node
  } catch {
    return null
  }
}
