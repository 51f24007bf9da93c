/**
 * Lines of plain text → paragraphs, tables and lines that stay lines. Text out of a PDF is cut at the right margin and
 * at the foot of the page, sometimes double-spaced; a paragraph is what a reader would take for one.
 */
import { hasHeader, isGappy, tablesIn } from './columns.ts'
import type { Line } from './furniture.ts'
import { isSignatureLine, labelOf } from './headings.ts'

export type Item =
  | {
      kind: 'paragraph'
      text: string
      line: number
      /** blanks before its first line */
      indent: number
      /** one line of the source, blank lines around it */
      isAlone: boolean
      startsPage: boolean
      /** Markdown's # before it, in a text that is no Markdown */
      isMarkedHeading: boolean
    }
  | { kind: 'lines'; rows: string[]; line: number; startsPage: boolean }
  | { kind: 'table'; rows: string[][]; hasHeader: boolean; line: number; startsPage: boolean }

interface Row {
  text: string
  indent: number
  number: number
  /** blank lines before it, double spacing already taken off; 0 for the next line of a block */
  gap: number
  startsPage: boolean
}

interface Manner {
  isDoubleSpaced: boolean
  /** places of a full line */
  width: number
  /** lines are cut at the margin; else each line is a paragraph */
  isWrapped: boolean
}

export function layOut(lines: readonly Line[]): Item[] {
  const manner = mannerOf(lines)
  const rows = rowsOf(lines, manner)
  const hyphens = hyphenation(rows)
  const items: Item[] = []
  for (let i = 0; i < rows.length;) {
    const run = gappyRun(rows, i, manner)
    if (run > i) {
      items.push(...columnsOrLines(rows.slice(i, run)))
      i = run
      continue
    }
    const end = paragraphEnd(rows, i, manner)
    items.push(paragraph(rows.slice(i, end), rows[end], hyphens))
    i = end
  }
  return items
}

// --- how this text is set --------------------------------------------------------------------------------------------

/** Places a text takes; a Chinese character takes two. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\u9fff\uff00-\uffef]/g)?.length ?? 0)

function mannerOf(lines: readonly Line[]): Manner {
  const widths: number[] = []
  let single = 0
  let double = 0
  let broken = 0
  for (let i = 0, last = -9; i < lines.length; i++) {
    const text = lines[i]?.text ?? ''
    if (text.trim() === '') continue
    const isLong = widthOf(text) > 55
    if (isLong) widths.push(widthOf(text))
    if (isLong && i - last === 1) single++
    if (isLong && i - last === 2) {
      double++
      if (!ENDS.test(lines[last]?.text ?? '')) broken++
    }
    last = isLong ? i : -9
  }
  const sorted = widths.toSorted((a, b) => a - b)
  const width = sorted[Math.floor(sorted.length * 0.75)] ?? 80
  // one-line paragraphs have blank lines between them too, but each ends where its sentence does
  const isDoubleSpaced = double > single && double >= 6 && broken * 2 > double
  return { isDoubleSpaced, width, isWrapped: width <= 130 }
}

function rowsOf(lines: readonly Line[], manner: Manner): Row[] {
  const rows: Row[] = []
  let blanks = 0
  let newPage = true
  for (const { text, number, startsPage } of lines) {
    if (startsPage) newPage = true
    const trimmed = text.replace(/^[\s]+/, '')
    if (trimmed === '') {
      blanks++
      continue
    }
    const indent = widthOf(text.slice(0, text.length - trimmed.length))
    const gap = manner.isDoubleSpaced ? Math.max(0, blanks - 1) : blanks
    rows.push({ text: trimmed, indent, number, gap: rows.length === 0 ? 9 : gap, startsPage: newPage })
    blanks = 0
    newPage = false
  }
  return rows
}

// --- tables and lines ------------------------------------------------------------------------------------------------

const isHeadingRow = ({ text }: Row): boolean =>
  /^#{1,6}\s/.test(text) || (labelOf(text) !== null && !/\s{3,}\S.*\S\s{3,}/.test(text))

const isColumnRow = (row: Row): boolean =>
  isGappy(row.text) && !isHeadingRow(row) && !(isMarkedRow(row.text) && !isGappy(row.text.replace(MARK, '')))

/** Index behind the run of column lines that starts at `from`; `from` itself when there is none. */
function gappyRun(rows: readonly Row[], from: number, manner: Manner): number {
  const first = rows[from]
  if (first === undefined) return from
  const opens = isColumnRow(first) || (isShort(first, manner) && !isHeadingRow(first) && nextIsColumns(rows, from))
  if (!opens) return from
  let end = from + 1
  while (end < rows.length) {
    const row = rows[end] as Row
    if (row.startsPage || row.gap > 3) break
    const isPart =
      isColumnRow(row) || (row.gap === 0 && isShort(row, manner) && !isHeadingRow(row) && !isMarkedRow(row.text))
    if (!isPart) break
    end++
  }
  // one line with a wide blank in it is a justified line
  return end - from > 1 ? end : from
}

const isShort = (row: Row, manner: Manner): boolean =>
  widthOf(row.text) < manner.width * 0.6 && !/[.;。；]$/.test(row.text)

/** A short line that stands over columns at once, far to the right: the upper line of a head. */
const nextIsColumns = (rows: readonly Row[], at: number): boolean => {
  const next = rows[at + 1]
  return next !== undefined && next.gap === 0 && !next.startsPage && isColumnRow(next) && (rows[at]?.indent ?? 0) > 20
}

function columnsOrLines(run: readonly Row[]): Item[] {
  // signatures stand in columns by the accident of who signs beside whom
  if (run.some((row) => isSignatureLine(row.text))) return asLines(run)
  const texts = run.map((row) => ' '.repeat(row.indent) + row.text)
  const items: Item[] = []
  let at = 0
  const keepLines = (until: number): void => {
    if (until > at) items.push(...asLines(run.slice(at, until)))
    at = until
  }
  for (const table of tablesIn(texts)) {
    keepLines(table.from)
    const row = run[table.from] as Row
    items.push({
      kind: 'table',
      rows: table.rows,
      hasHeader: hasHeader(table.rows),
      line: row.number,
      startsPage: row.startsPage,
    })
    at = table.to + 1
  }
  keepLines(run.length)
  return items
}

function asLines(run: readonly Row[]): Item[] {
  const first = run[0]
  if (first === undefined) return []
  const rows = run.map((row) => row.text.replace(/\s+/g, ' '))
  return [{ kind: 'lines', rows, line: first.number, startsPage: first.startsPage }]
}

// --- paragraphs ------------------------------------------------------------------------------------------------------

/** What opens an item of a list: •, a), (a), A., 1., （一）, 一、, ①. */
export const MARK =
  /^([•●▪■◦○‣·]|[-–*](?=\s)|\(?[a-z]{1,3}\)|\([A-Z]\)|[A-Z]\.(?=\s)|\d{1,3}[.)](?=\s)|\d{1,3}[、．]|[a-z]\.(?=\s)|\(\d{1,3}\)(?=\s\S)|[（(][零〇一二三四五六七八九十百\d]{1,4}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*/

/** Marks of one list look alike: letters in brackets, numbers with a point. */
const markStyle = (text: string): string => {
  const mark = MARK.exec(text)?.[1] ?? ''
  return /^[•●▪■◦○‣·]$/.test(mark)
    ? '•'
    : mark
        .replace(/\p{Lu}/gu, 'A')
        .replace(/\p{Ll}+/gu, 'a')
        .replace(/\d+/g, '1')
        .replace(/[①-⑳]/g, '①')
        .replace(/[零〇一二三四五六七八九十百]+/g, '一')
}

export const isMarkedRow = (text: string): boolean => MARK.test(text)

const ENDS = /[.;:!?。；：！？][”"’')）]*$/
const opensLower = (text: string): boolean => /^[\p{Ll}(“"‘'$\d]/u.test(text)
const isCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

function paragraphEnd(rows: readonly Row[], from: number, manner: Manner): number {
  let end = from + 1
  if (/^#{1,6}\s/.test(rows[from]?.text ?? '')) return end
  while (end < rows.length && goesOn(rows, from, end, manner)) end++
  return end
}

/** Does line `at` carry on the paragraph that began at `from`? */
function goesOn(rows: readonly Row[], from: number, at: number, manner: Manner): boolean {
  const above = rows[at - 1] as Row
  const row = rows[at] as Row
  const first = rows[from] as Row
  if (isHeadingRow(row) && !isReferenceWithin(above, row)) return false
  if (
    isMarkedRow(row.text) &&
    (row.gap > 0 ||
      markStyle(row.text) === markStyle(first.text) ||
      markStyle(row.text) === '•' ||
      ENDS.test(above.text) ||
      /\b(and|or)$|[、，,]$/.test(above.text))
  )
    return false
  if (isSignatureLine(row.text) || isSignatureLine(above.text)) return false
  if (row.startsPage) return crossesPage(above, row, manner)
  if (row.gap > 0) return false
  if (!manner.isWrapped) return false
  if (at === from + 1 && isCapitals(first.text) && !isCapitals(row.text)) return false
  if (isHan(above.text))
    return widthOf(above.text) + above.indent >= manner.width * 0.85 && row.indent <= above.indent + 1
  if (/^\p{Lu}[\p{L} ]{0,24}:(\s|$)/u.test(row.text) && widthOf(above.text) < manner.width * 0.6) return false
  const indented = row.indent >= above.indent + 4
  if (indented && ENDS.test(above.text)) return false
  const isFull = widthOf(above.text) + above.indent >= manner.width * 0.6
  return isFull || !ENDS.test(above.text)
}

/** `… as provided in` / `Section 10.4, when …`: a number at the margin of a running sentence is no heading. */
const isReferenceWithin = (above: Row, row: Row): boolean =>
  row.gap === 0 &&
  !row.startsPage &&
  !/^(#|\p{Lu}{4})/u.test(row.text) &&
  !ENDS.test(above.text) &&
  !isCapitals(above.text) &&
  labelOf(row.text)?.shape !== 'chinese'

function crossesPage(above: Row, row: Row, manner: Manner): boolean {
  if (ENDS.test(above.text) || isCapitals(above.text) || isMarkedRow(row.text)) return false
  if (/\p{L}-$/u.test(above.text) && opensLower(row.text)) return true
  if (widthOf(above.text) + above.indent < manner.width * 0.5) return false
  return opensLower(row.text) || isHan(row.text) || row.indent <= above.indent + 3
}

function paragraph(rows: readonly Row[], next: Row | undefined, hyphens: Hyphens): Item {
  const first = rows[0] as Row
  const isMarkedHeading = /^#{1,6}\s/.test(first.text)
  return {
    kind: 'paragraph',
    text: joinLines(
      rows.map((row) => row.text.replace(/^#{1,6}\s+/, '')),
      hyphens,
    ),
    line: first.number,
    indent: first.indent,
    isAlone:
      rows.length === 1 && first.gap > 0 && (next === undefined || next.gap > 0 || next.startsPage || isMarkedHeading),
    startsPage: first.startsPage,
    isMarkedHeading,
  }
}

// --- hyphens ---------------------------------------------------------------------------------------------------------

/** Words of the text itself are its dictionary. */
interface Hyphens {
  words: ReadonlySet<string>
}

function hyphenation(rows: readonly Row[]): Hyphens {
  const words = new Set<string>()
  if (rows.some((row) => /\p{Ll}-$/u.test(row.text))) {
    for (const row of rows) for (const word of row.text.toLowerCase().match(/[\p{L}-]+/gu) ?? []) words.add(word)
  }
  return { words }
}

function joinLines(texts: readonly string[], hyphens: Hyphens): string {
  let out = ''
  for (const raw of texts) {
    const text = raw.replace(/[ \u00a0]+/g, ' ').trim()
    if (out === '') out = text
    else if (/\p{L}-$/u.test(out) && /^\p{Ll}/u.test(text)) out = joinHyphen(out, text, hyphens)
    else if (/[\p{Script=Han}，。；：、！？）》]$/u.test(out))
      out += (/^[\p{Script=Han}（《“，。；：、\d]/u.test(text) ? '' : ' ') + text
    else out += ` ${text}`
  }
  return out
}

/** `non-` / `emergency` stays non-emergency; `agree-` / `ment` becomes agreement where the text has that word elsewhere. */
function joinHyphen(before: string, after: string, { words }: Hyphens): string {
  const head = before.match(/[\p{L}-]+-$/u)?.[0] ?? ''
  const tail = after.match(/^[\p{L}-]+/u)?.[0] ?? ''
  const solid = (head.slice(0, -1) + tail).toLowerCase()
  const hyphened = (head + tail).toLowerCase()
  return words.has(solid) && !words.has(hyphened) ? before.slice(0, -1) + after : before + after
}
