/** Taking a text out: the live joint text or a saved version, as Markdown or as canonical JSON. */
import { loadDoc } from '#db/collab.ts'
import { clauses } from '#db/drafts.ts'
import type { Db } from '#db/negotiations.ts'
import { canonicalJson, type CanonicalVersion } from '#domain/agreement/canonical.ts'
import { isProblem, type Problem } from '#domain/problem.ts'
import { toMarkdown } from '#text/markdown.ts'
import { versionOf } from '#text/ydoc.ts'
import { versionText, type Entered } from './view.ts'

export const FORMATS = {
  markdown: { type: 'text/markdown; charset=utf-8', extension: 'md' },
  json: { type: 'application/json; charset=utf-8', extension: 'json' },
} as const
export type Format = keyof typeof FORMATS

/** @param number of a saved version; null: the text as it stands now */
export async function exportText(
  db: Db,
  entered: Entered,
  format: Format,
  number: number | null,
): Promise<{ body: string; fileName: string } | Problem> {
  const text = number === null ? await liveVersion(db, entered) : await versionText(db, entered, number)
  if (isProblem(text)) return text
  const canonical = 'canonical' in text ? text.canonical : text
  const body = format === 'markdown' ? markdownOf(canonical) : 'bytes' in text ? text.bytes : canonicalJson(canonical)
  const suffix = number === null ? '' : `-v${number}`
  return { body, fileName: `${fileStem(entered.negotiation.title)}${suffix}.${FORMATS[format].extension}` }
}

async function liveVersion(db: Db, { negotiation }: Entered): Promise<CanonicalVersion> {
  const places = await clauses(db, negotiation.draft_id)
  const { doc } = await loadDoc(db, negotiation.draft_id)
  const canonical = versionOf(doc, { title: negotiation.title, language: negotiation.language, places })
  doc.destroy()
  return canonical
}

/** Positions follow from the reading order; states are no part of a version. */
function markdownOf({ title, language, places, clauses: texts }: CanonicalVersion): string {
  return toMarkdown({
    title,
    language,
    places: places.map((p, position) => ({
      id: p.clauseId,
      parentId: p.parentId,
      position,
      kind: p.kind,
      title: p.title,
      state: 'open',
    })),
    contents: new Map(texts.map((clause) => [clause.clauseId, clause.content])),
  })
}

/** No path, no reserved characters, not too long. */
const fileStem = (title: string): string =>
  title
    .replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80) || 'agreement'
