/**
 * Y.Doc ⇄ content. Reading never writes: the live document is walked as data, because the binding's own reader deletes
 * what it does not know. Writing is an ordinary edit that touches only what differs, so characters that stay keep their
 * authors and other people's carets.
 */
import * as Y from 'yjs'
import { canonicalClause, canonicalJson, clauseHash, VERSION_FORMAT } from '#domain/agreement/canonical.ts'
import type { CanonicalClause, CanonicalTerm, CanonicalVersion } from '#domain/agreement/canonical.ts'
import { inOrder, outline } from '#domain/agreement/clause.ts'
import type { ClausePlace, Content, ContentNode, TextLanguage } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { cleanText, emptyContent, joinTexts, sanitise } from './content.ts'

export { isEmptyContent, plainText, sanitise } from './content.ts'

const PREFIX = 'c/'

/** Root type that holds the text of a clause. */
export const rootOf = (clauseId: string): string => PREFIX + clauseId

/** Clause id of a root type, or null for another root. */
export const clauseOfRoot = (root: string): string | null =>
  root.startsWith(PREFIX) ? root.slice(PREFIX.length) : null

/** The text of a clause; a clause nobody has touched is empty. Writes nothing, whatever stands in the document. */
export function contentOf(doc: Y.Doc, clauseId: string): Content {
  const fragment = existingFragment(doc, rootOf(clauseId))
  return fragment === null ? emptyContent() : sanitise({ type: 'doc', content: readChildren(fragment) })
}

export function canonicalOf(
  doc: Y.Doc,
  clause: { id: string; title: string },
  terms: readonly CanonicalTerm[] = [],
): CanonicalClause {
  return canonicalClause(clause.id, clause.title, contentOf(doc, clause.id), terms)
}

/** The whole agreement as it stands, in reading order with its numbers. */
export function versionOf(
  doc: Y.Doc,
  { title, language, places }: { title: string; language: TextLanguage; places: readonly ClausePlace[] },
): CanonicalVersion {
  const tree = outline(places)
  const numbered = numbers(tree, language)
  const inReadingOrder = [...inOrder(tree)].map((node) => node.place)
  const clauses = inReadingOrder.map((place) => canonicalOf(doc, place))
  return {
    format: VERSION_FORMAT,
    title: title.normalize('NFC').trim(),
    language,
    places: clauses.map((clause, i) => {
      const place = inReadingOrder[i] as ClausePlace
      return {
        clauseId: clause.clauseId,
        parentId: place.parentId,
        kind: place.kind,
        number: numbered.get(place.id)?.own ?? '',
        title: clause.title,
        hash: clauseHash(clause),
      }
    }),
    clauses,
  }
}

/** Makes the clause's text equal `content` by one edit; writes nothing where it already is. */
export function writeContent(doc: Y.Doc, clauseId: string, content: Content, origin: unknown = null): void {
  const wanted = unitsOf(sanitise(content).content ?? [])
  doc.transact(() => {
    rewrite(doc.getXmlFragment(rootOf(clauseId)), wanted)
  }, origin)
}

function existingFragment(doc: Y.Doc, root: string): Y.XmlFragment | null {
  const type = doc.share.get(root)
  if (type === undefined) return null
  if (type instanceof Y.XmlFragment) return type
  // a root that came over the wire has no type until somebody names one; another type is a forgery and no text
  return type.constructor === Y.AbstractType ? doc.getXmlFragment(root) : null
}

// --- reading ---------------------------------------------------------------------------------------------------------

/** The gate lets nothing deeper in; a document from elsewhere is cut here rather than overflow the stack. */
const READ_DEPTH = 200

function readChildren(parent: Y.XmlFragment, depth = 0): ContentNode[] {
  if (depth > READ_DEPTH) return []
  return parent.toArray().flatMap((child): ContentNode[] => {
    if (child instanceof Y.XmlText) return readText(child)
    if (!(child instanceof Y.XmlElement)) return []
    return [{ type: child.nodeName, attrs: child.getAttributes(), content: readChildren(child, depth + 1) }]
  })
}

interface Piece {
  insert?: unknown
  attributes?: Record<string, unknown>
}

const piecesOf = (text: Y.XmlText): Piece[] => text.toDelta() as Piece[]

const readText = (text: Y.XmlText): ContentNode[] =>
  piecesOf(text).flatMap(({ insert, attributes }): ContentNode[] =>
    typeof insert === 'string'
      ? [{ type: 'text', text: insert, marks: Object.keys(attributes ?? {}).map((type) => ({ type })) }]
      : [],
  )

// --- writing ---------------------------------------------------------------------------------------------------------

/** What a Yjs parent holds: elements, and between them runs of marked text. Units with the same key are the same text. */
type Unit = { key: string; name: string; attrs: ContentNode['attrs']; children: ContentNode[] }

const TEXT = '#text'

function unitsOf(nodes: readonly ContentNode[]): Unit[] {
  const out: Unit[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.type !== 'text') {
      out.push({ key: keyOf(node), name: node.type, attrs: node.attrs, children: node.content ?? [] })
    } else if (last?.name === TEXT) last.children.push(node)
    else out.push({ key: '', name: TEXT, attrs: {}, children: [node] })
  }
  return out.map((unit) => (unit.name === TEXT ? { ...unit, key: canonicalJson(unit.children.map(plain)) } : unit))
}

/** Units as they stand, one for each child of the Yjs parent, valid or not. */
function standing(parent: Y.XmlFragment): Unit[] {
  return parent.toArray().map((child): Unit => {
    if (child instanceof Y.XmlText) {
      const children = readText(child)
      return { key: canonicalJson(children.map(plain)), name: TEXT, attrs: {}, children }
    }
    if (!(child instanceof Y.XmlElement)) return { key: '', name: '', attrs: {}, children: [] }
    const node = { type: child.nodeName, attrs: child.getAttributes(), content: readChildren(child) }
    return { key: keyOf(node), name: node.type, attrs: node.attrs, children: node.content }
  })
}

const keyOf = (node: ContentNode): string => canonicalJson(plain(node))

/** One form for equal nodes: no null attributes, marks by name, texts joined. */
function plain(node: ContentNode): ContentNode {
  if (node.type === 'text') {
    const marks = (node.marks ?? []).map((m) => m.type).toSorted()
    return {
      type: 'text',
      text: cleanText(node.text ?? ''),
      ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
    }
  }
  const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([, value]) => value != null))
  return { type: node.type, attrs, content: joinTexts((node.content ?? []).map(plain)) }
}

/** Keeps what is equal at both ends, goes into single pairs in between, replaces the rest. */
function rewrite(parent: Y.XmlFragment, wanted: readonly Unit[]): void {
  const present = standing(parent)
  const shorter = Math.min(present.length, wanted.length)
  let head = 0
  while (head < shorter && present[head]?.key === wanted[head]?.key) head++
  let tail = 0
  while (tail < shorter - head && present.at(-1 - tail)?.key === wanted.at(-1 - tail)?.key) tail++

  const olds = present.slice(head, present.length - tail)
  const news = wanted.slice(head, wanted.length - tail)
  // the longest run of pairs of one kind is rewritten inside, so that a changed word is a changed word
  let pairs = 0
  while (pairs < Math.min(olds.length, news.length) && isPair(olds[pairs], news[pairs])) pairs++
  for (let i = 0; i < pairs; i++) rewriteWithin(parent.get(head + i), news[i] as Unit)
  const at = head + pairs
  if (olds.length > pairs) parent.delete(at, olds.length - pairs)
  if (news.length > pairs) parent.insert(at, news.slice(pairs).map(made))
}

const isPair = (a: Unit | undefined, b: Unit | undefined): boolean =>
  a !== undefined && b !== undefined && a.name === b.name && a.name !== ''

const isElement = (child: unknown): child is Y.XmlElement => child instanceof Y.XmlElement

function rewriteWithin(child: unknown, wanted: Unit): void {
  if (child instanceof Y.XmlText) rewriteText(child, wanted.children)
  else if (isElement(child)) {
    rewriteAttributes(child, wanted.attrs ?? {})
    rewrite(child, unitsOf(wanted.children))
  }
}

function rewriteAttributes(element: Y.XmlElement, attrs: Record<string, unknown>): void {
  const present: Record<string, unknown> = element.getAttributes()
  for (const name of Object.keys(present)) if (attrs[name] == null) element.removeAttribute(name)
  for (const [name, value] of Object.entries(attrs)) {
    if (value != null && canonicalJson(present[name] ?? null) !== canonicalJson(value))
      setAttribute(element, name, value)
  }
}

/** Attributes are numbers and lists too (level, colspan); the types of yjs know strings only. */
function setAttribute(element: { setAttribute: unknown }, name: string, value: unknown): void {
  ;(element as { setAttribute(name: string, value: unknown): void }).setAttribute(name, value)
}

/** One character of marked text: what is compared when a run is rewritten. */
interface Letter {
  char: string
  marks: string
}

const lettersOf = (texts: readonly ContentNode[]): Letter[] =>
  texts.flatMap(({ text = '', marks = [] }) => {
    const names = marks
      .map((m) => m.type)
      .toSorted()
      .join(' ')
    return [...text].map((char) => ({ char, marks: names }))
  })

const width = (letters: readonly Letter[]): number => letters.reduce((n, { char }) => n + char.length, 0)

function rewriteText(text: Y.XmlText, wanted: readonly ContentNode[]): void {
  if (piecesOf(text).some(({ insert }) => typeof insert !== 'string')) {
    text.delete(0, text.length)
  }
  const olds = lettersOf(readText(text))
  const news = lettersOf(wanted)
  const same = (a: Letter | undefined, b: Letter | undefined): boolean => a?.char === b?.char && a?.marks === b?.marks
  const shorter = Math.min(olds.length, news.length)
  let head = 0
  while (head < shorter && same(olds[head], news[head])) head++
  let tail = 0
  while (tail < shorter - head && same(olds.at(-1 - tail), news.at(-1 - tail))) tail++

  const at = width(olds.slice(0, head))
  const gone = width(olds.slice(head, olds.length - tail))
  if (gone > 0) text.delete(at, gone)
  insertLetters(text, at, news.slice(head, news.length - tail))
}

function insertLetters(text: Y.XmlText, at: number, letters: readonly Letter[]): void {
  let position = at
  for (let i = 0; i < letters.length;) {
    const marks = letters[i]?.marks ?? ''
    let piece = ''
    while (i < letters.length && letters[i]?.marks === marks) piece += letters[i++]?.char ?? ''
    text.insert(position, piece, attributesOf(marks))
    position += piece.length
  }
}

const attributesOf = (marks: string): Record<string, { on: true }> =>
  Object.fromEntries(
    marks
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => [name, { on: true }]),
  )

function made(unit: Unit): Y.XmlElement | Y.XmlText {
  if (unit.name === TEXT) {
    const text = new Y.XmlText()
    insertLetters(text, 0, lettersOf(unit.children))
    return text
  }
  const element = new Y.XmlElement(unit.name)
  for (const [name, value] of Object.entries(unit.attrs ?? {})) if (value != null) setAttribute(element, name, value)
  element.insert(0, unitsOf(unit.children).map(made))
  return element
}
