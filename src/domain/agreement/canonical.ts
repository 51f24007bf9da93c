/**
 * The form in which an agreement is compared, initialled, hashed and signed. Two texts are the same exactly when their
 * canonical bytes are: RFC 8785 JSON, NFC, integers only, defaults left out, adjacent equal text joined, marks sorted.
 *
 * The clause hash covers {format, clauseId, title, content, terms} and never number, place or state, so a clause agreed
 * as "第八条" stays agreed when another is put before it. The version hash covers the ordered tree with numbers, titles
 * and clause hashes.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { ClauseKind, Content, ContentNode, TextLanguage } from './clause.ts'

export const CLAUSE_FORMAT = 'sanfang-clause/1'
export const VERSION_FORMAT = 'sanfang-agreement/1'

/** An agreed typed value with its qualifiers, as it stands in the text. */
export interface CanonicalTerm {
  id: string
  value: string
  unit: string
  qualifiers: Record<string, string>
}

export interface CanonicalClause {
  format: typeof CLAUSE_FORMAT
  clauseId: string
  title: string
  content: Content
  /** sorted by id */
  terms: CanonicalTerm[]
}

export interface CanonicalPlace {
  clauseId: string
  parentId: string | null
  kind: ClauseKind
  /** as printed: "第八条", "1.2", "" for an unnumbered one */
  number: string
  title: string
  /** SHA-256 of the canonical clause, lower-case hex */
  hash: string
}

export interface CanonicalVersion {
  format: typeof VERSION_FORMAT
  title: string
  language: TextLanguage
  /** reading order */
  places: CanonicalPlace[]
  /** same order as `places` */
  clauses: CanonicalClause[]
}

/** RFC 8785 bytes as a string. @throws on lone surrogates and non-finite numbers: such a text is refused at the gate */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('nothing to canonicalize')
  return json
}

/** SHA-256 over UTF-8, lower-case hex. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

export const hashOf = (value: unknown): string => sha256Hex(canonicalJson(value))

export function canonicalClause(
  clauseId: string,
  title: string,
  content: Content,
  terms: readonly CanonicalTerm[] = [],
): CanonicalClause {
  return {
    format: CLAUSE_FORMAT,
    clauseId,
    title: title.normalize('NFC').trim(),
    content: normalise(content),
    terms: terms.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  }
}

export const clauseHash = (clause: CanonicalClause): string => hashOf(clause)

export const versionHash = (version: CanonicalVersion): string =>
  hashOf({ ...version, clauses: version.clauses.map(clauseHash) })

/** Attributes that say how something looks on one screen, not what was agreed. */
const DISPLAY_ATTRIBUTES = new Set(['colwidth'])

/** Left out where they have this value, so that JSON with and without defaults is one text (see text/schema.ts). */
const DEFAULT_ATTRIBUTES: Readonly<Record<string, unknown>> = { colspan: 1, rowspan: 1, order: 1, level: 1, on: true }

/** One form for every editing history: see the head of this file. Empty paragraphs at the end are no text. */
export function normalise(content: Content): Content {
  const doc = node(content)
  while (doc.content && isEmptyParagraph(doc.content.at(-1))) doc.content.pop()
  if (doc.content?.length === 0) delete doc.content
  return doc
}

const isEmptyParagraph = (n: ContentNode | undefined): boolean =>
  n !== undefined && n.type === 'paragraph' && (n.content === undefined || n.content.length === 0)

function node(n: ContentNode): ContentNode {
  const out: ContentNode = { type: n.type }
  const attrs = attributes(n.attrs)
  if (attrs) out.attrs = attrs
  if (n.marks && n.marks.length > 0) {
    out.marks = n.marks
      .map((m) => {
        const a = attributes(m.attrs)
        return a ? { type: m.type, attrs: a } : { type: m.type }
      })
      .toSorted((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0))
  }
  if (n.text !== undefined) out.text = n.text.normalize('NFC')
  const children = joined((n.content ?? []).map(node))
  if (children.length > 0) out.content = children
  return out
}

function attributes(attrs: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  const kept = Object.entries(attrs ?? {}).filter(
    ([k, v]) => v !== null && v !== undefined && !DISPLAY_ATTRIBUTES.has(k) && DEFAULT_ATTRIBUTES[k] !== v,
  )
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** Adjacent text nodes with the same marks are one; Yjs keeps them apart or not by editing history. */
function joined(nodes: ContentNode[]): ContentNode[] {
  const out: ContentNode[] = []
  for (const n of nodes) {
    const last = out.at(-1)
    if (
      last?.type === 'text' &&
      n.type === 'text' &&
      canonicalJson(last.marks ?? []) === canonicalJson(n.marks ?? [])
    ) {
      // NFC again: a combining accent may have been the first character of the second piece
      last.text = `${last.text ?? ''}${n.text ?? ''}`.normalize('NFC')
    } else if (n.type !== 'text' || n.text !== '') out.push(n)
  }
  return out
}
