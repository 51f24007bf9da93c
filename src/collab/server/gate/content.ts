/** The hash by which a locked clause or an agreed value is known not to have changed. */
import * as Y from 'yjs'
import { hashOf, normalise } from '#domain/agreement/canonical.ts'
import { contentOf } from '#text/ydoc.ts'
import { clauseOfRoot, TERMS_ROOT } from '../../protocol.ts'
import type { Unit } from './place.ts'

/** Of the canonical form of what stands there now; an untouched clause and an absent value have one too. */
export function contentHash(doc: Y.Doc, unit: Unit): string {
  const clauseId = clauseOfRoot(unit)
  if (clauseId !== null) return hashOf(normalise(contentOf(doc, clauseId)))
  return hashOf({ value: doc.getMap<unknown>(TERMS_ROOT).get(unit.slice(TERMS_ROOT.length + 1)) ?? null })
}
