/**
 * A text from outside → the tree of clauses and its report. The promise is checked every time, not only in tests: every
 * word is in the tree, once, in order, or listed as furniture. Where a reading breaks it, a plainer reading is taken;
 * the plainest puts every line into one part and breaks nothing.
 */
import { CLAUSE_LIMIT } from '#domain/agreement/arrange.ts'
import { outline, type ClausePlace, type Content, type TextLanguage } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { readChinese } from '#domain/agreement/numerals.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { sanitise } from './content.ts'
import { decode, IMPORT_LIMIT } from './decode.ts'
import { linesOf, withoutFurniture, type ContentsEntry, type Furnished, type FurnitureKind } from './furniture.ts'
import { labelOf } from './headings.ts'
import { decodeEntities, inlineOf, plainInline } from './inline.ts'
import { layOut } from './layout.ts'
import { flowOfMarkdown, type Flow, type NotedLine } from './markdown-in.ts'
import { flatten, grow, newPart, type Growth, type InlineReader, type Remark, type Tree } from './tree.ts'
import { compareWords, countWords, wordsOf, type Stretch } from './words.ts'

export { decode, IMPORT_LIMIT } from './decode.ts'
export { IMPORT_REMARKS, type ImportRemark, type Remark } from './tree.ts'

export type ImportKind = 'markdown' | 'plain'

export interface ImportedClause extends ClausePlace {
  content: Content
  /** the number as the source wrote it, now structure: `ARTICLE 5`, `第三条` */
  label: string
  /** where it begins in the source, from 1 */
  line: number
  /** the table of contents names it, the source lacks its text */
  isPromised: boolean
}

/** Furniture was taken out; html, link and image stand in the text as harmless words. */
export interface Listed {
  what: FurnitureKind | 'html' | 'link' | 'image'
  text: string
  line: number
  lastLine: number
  isKept: boolean
}

export interface ImportCounts {
  /** words of the source; `furniture` of them were listed, `tree` are in the title, the numbers and the texts */
  source: number
  furniture: number
  tree: number
  chapters: number
  clauses: number
  appendices: number
  unnumbered: number
  tables: number
}

export interface BroughtIn {
  title: string
  language: TextLanguage
  /** reading order */
  places: ImportedClause[]
  report: { listed: Listed[]; notUnderstood: Remark[]; counts: ImportCounts }
}

export interface ImportWish {
  kind: ImportKind
  /** of the text; found out from it when absent */
  language?: TextLanguage
  newId: () => string
}

/** Bytes as uploaded. Problems: import-too-large, import-not-text, import-empty. */
export function bringInBytes(bytes: Uint8Array, wish: ImportWish): BroughtIn | Problem {
  const text = decode(bytes)
  return isProblem(text) ? text : bringIn(text, wish)
}

export function bringIn(source: string, wish: ImportWish): BroughtIn | Problem {
  if (source.length > IMPORT_LIMIT) return problem('import-too-large', { limit: IMPORT_LIMIT })
  // no text has a zero in it, and no database takes one
  if (source.includes('\0')) return problem('import-not-text')
  if (source.trim() === '') return problem('import-empty')
  for (const reading of wish.kind === 'markdown' ? [asMarkdown, asPlain, asLines] : [asPlain, asLines]) {
    const found = attempt(source, reading)
    if (found !== null) return broughtIn(source, found, wish)
  }
  return problem('import-not-text')
}

interface Reading {
  furnished: Furnished
  tree: Tree
  noted: NotedLine[]
  isMarkdown: boolean
}

const asMarkdown = (source: string): Reading => {
  const furnished = withoutFurniture(linesOf(source), true)
  const noted: NotedLine[] = []
  const inline: InlineReader = (text, line) => inlineOf(text, (n) => noted.push({ ...n, line }))
  return { furnished, tree: grow(flowOfMarkdown(furnished.lines, noted), inline), noted, isMarkdown: true }
}

const asPlain = (source: string): Reading => {
  const furnished = withoutFurniture(linesOf(source), false)
  const flow = layOut(furnished.lines).map((item): Flow => ({ kind: 'item', item, line: item.line }))
  return { furnished, tree: grow(flow, (text) => plainInline(text)), noted: [], isMarkdown: false }
}

const asLines = (source: string): Reading => {
  const lines = linesOf(source)
  const part = newPart({ kind: 'unnumbered', line: 1 })
  part.body = lines
    .map(({ text }) => plainInline(text.trim()))
    .filter((content) => content.length > 0)
    .map((content) => ({ type: 'paragraph', content }))
  const tree: Tree = { roots: [part], title: '', titleLines: null, remarks: [] }
  return { furnished: { lines, furniture: [], contents: [] }, tree, noted: [], isMarkdown: false }
}

/** A reading that keeps every word, or null. */
function attempt(source: string, read: (source: string) => Reading): Reading | null {
  try {
    const reading = read(source)
    for (const part of flatten(reading.tree.roots))
      part.body = sanitise({ type: 'doc', content: part.body }).content ?? []
    return keepsEveryWord(reading) ? reading : null
  } catch (error) {
    // hostile nesting can exhaust the stack of a parser that is not ours; anything else is a bug and shall be seen
    if (error instanceof RangeError) return null
    throw error
  }
}

/** What the words of the tree are compared with: the source without furniture, line breaks of HTML and entities. */
function remainingSource({ furnished, tree, isMarkdown }: Reading): string {
  const [from, to] = tree.titleLines ?? [0, -1]
  const text = furnished.lines
    .filter(({ number }) => number < from || number > to)
    .map((line) => line.text)
    .join('\n')
  return isMarkdown ? decodeEntities(text.replace(/<br\s*\/?>/gi, ' ')) : text
}

/** All that the tree says, in order; a title taken from the text itself stands before it. */
function treeWords({ tree }: Reading): Stretch[] {
  const parts = flatten(tree.roots)
    .filter((g) => !g.isPromised)
    .map((g) => ({ label: g.label, title: g.title, content: { type: 'doc', content: g.body } }))
  return tree.titleLines === null ? [{ text: tree.title, loose: false }, ...wordsOf(parts)] : wordsOf(parts)
}

const keepsEveryWord = (reading: Reading): boolean => compareWords(remainingSource(reading), treeWords(reading)).isKept

function broughtIn(source: string, reading: Reading, { kind, language: wished, newId }: ImportWish): BroughtIn {
  const { tree, furnished, noted, isMarkdown } = reading
  const language = wished ?? languageOf(source)
  const remarks = [...tree.remarks]
  if (kind === 'markdown' && !isMarkdown) remarks.push({ line: 1, text: '', why: 'read-as-plain' })
  addPromised(tree, furnished.contents, remarks)
  const places = placesOf(tree.roots, newId)
  remarks.push(...numberRemarks(places, tree, language))
  const furniture = furnished.furniture.map((f): Listed => ({ ...f, isKept: false }))
  const harmless = noted.map(({ what, text, line }): Listed => ({
    what,
    text: text.slice(0, 500),
    line,
    lastLine: line,
    isKept: true,
  }))
  return {
    title: tree.title,
    language,
    places,
    report: {
      listed: [...furniture, ...harmless].toSorted((a, b) => a.line - b.line),
      notUnderstood: remarks.toSorted((a, b) => a.line - b.line),
      counts: countsOf(reading, places),
    },
  }
}

/** Chinese where at least every fifth letter is. */
function languageOf(source: string): TextLanguage {
  const sample = source.slice(0, 100_000)
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0
  return han * 4 >= latin && han > 0 ? 'zh' : 'en'
}

function placesOf(roots: readonly Growth[], newId: () => string): ImportedClause[] {
  const out: ImportedClause[] = []
  const lay = (parts: readonly Growth[], parentId: string | null): void => {
    for (const [position, { kind, title, label, line, body, children, isPromised }] of parts.entries()) {
      const id = newId()
      const content: Content = { type: 'doc', content: body }
      out.push({ id, parentId, position, kind, title, state: 'open', content, label, line, isPromised })
      lay(children, id)
    }
  }
  lay(roots, null)
  return out
}

// --- what the table of contents promises -----------------------------------------------------------------------------

/** An article that only the contents name (its page was a picture) gets an empty place, so that numbers stay true. */
function addPromised(tree: Tree, contents: readonly ContentsEntry[], remarks: Remark[]): void {
  const entries = contents.flatMap(({ text, line }) => {
    const label = labelOf(text)
    const title = (label?.rest ?? '').replace(/[\s.…·-]*(page\s*)?(\d{1,4}|[ivxl]{1,6})\s*$/i, '').trim()
    return label !== null && (label.level === 'chapter' || label.level === 'appendix') ? [{ label, title, line }] : []
  })
  const find = (entry: (typeof entries)[number]): Growth | undefined =>
    tree.roots.find(
      (g) =>
        g.number?.level === entry.label.level &&
        g.number.count === entry.label.count &&
        sameTitle(g.title, entry.title),
    ) ?? tree.roots.find((g) => g.number !== null && g.title !== '' && sameTitle(g.title, entry.title))
  const found = entries.map(find)
  const known = found.filter((g) => g !== undefined).length
  // contents read badly, from a scan, promise nothing
  if (entries.length < 3 || known < entries.length * 0.9) return
  let after: Growth | undefined
  for (const [i, { label, title, line }] of entries.entries()) {
    const there = found[i]
    if (there !== undefined) {
      after = there
      continue
    }
    if (flatten(tree.roots).length >= CLAUSE_LIMIT) return
    const kind = label.level === 'chapter' ? 'chapter' : 'appendix'
    const part = newPart({ kind, title, line, number: label, isPromised: true })
    tree.roots.splice(after === undefined ? 0 : tree.roots.indexOf(after) + 1, 0, part)
    after = part
    remarks.push({ line, text: `${label.text} ${title}`, why: 'only-in-contents' })
  }
}

const bare = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
/** The contents may abbreviate or trail off into leaders read as letters. */
const sameTitle = (inText: string, inContents: string): boolean =>
  bare(inText) !== '' &&
  (bare(inContents).startsWith(bare(inText)) || bare(inText).startsWith(bare(inContents).slice(0, 12) || '\u0000'))

// --- numbers ---------------------------------------------------------------------------------------------------------

/** Where the number in the source and the number by place differ, a reference in the text may mean another clause. */
function numberRemarks(places: readonly ImportedClause[], tree: Tree, language: TextLanguage): Remark[] {
  const numbered = numbers(outline(places), language)
  return flatten(tree.roots).flatMap((g, i): Remark[] => {
    const place = places[i]
    if (g.number === null || place === undefined || g.number.level === 'sub') return []
    const ours = lastCount(numbered.get(place.id)?.own ?? '')
    const isSame = ours === null || ours === g.number.count || g.number.count === 0
    return isSame ? [] : [{ line: g.line, text: `${g.label} ${g.title}`.trim(), why: 'number-differs' }]
  })
}

/** The last number in `Article 12`, `4.2`, `第十二条`, `Appendix B`; null where there is none to compare. */
function lastCount(own: string): number | null {
  const digits = /(\d+)\D*$/.exec(own)?.[1]
  if (digits !== undefined) return Number(digits)
  const letter = /^Appendix ([A-Z])$/.exec(own)?.[1]
  if (letter !== undefined) return letter.charCodeAt(0) - 64
  return readChinese(/第?([零一二三四五六七八九十百千]+)[章节条目]?$/.exec(own)?.[1] ?? '')
}

function countsOf(reading: Reading, places: readonly ImportedClause[]): ImportCounts {
  const { tree, furnished } = reading
  const title = tree.titleLines === null ? 0 : countWords(tree.title)
  const furniture = furnished.furniture.reduce((n, { text }) => n + countWords(text), 0)
  const of = (kind: ClausePlace['kind']): number => places.filter((p) => p.kind === kind).length
  return {
    source: countWords(remainingSource(reading)) + furniture + title,
    furniture,
    tree: treeWords(reading).reduce((n, { text }) => n + countWords(text), title),
    chapters: of('chapter'),
    clauses: of('clause'),
    appendices: of('appendix'),
    unnumbered: of('unnumbered'),
    tables: places.reduce((n, { content }) => n + tablesIn(content), 0),
  }
}

const tablesIn = (content: Content): number =>
  (content.type === 'table' ? 1 : 0) + (content.content ?? []).reduce((n, c) => n + tablesIn(c), 0)
