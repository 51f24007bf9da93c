/**
 * What a page carries beside its text: the head and foot of each page, page numbers, the table of contents, the front
 * matter of a Markdown file. It is recognised by what it is (the same line on page after page, a number that counts
 * pages), taken out, and listed, so that the reader of the preview can see that nothing else went.
 */
import { readRoman } from '#domain/agreement/numerals.ts'
import { labelOf } from './headings.ts'

/** A line of the source. `startsPage`: a page break stood before it. */
export interface Line {
  text: string
  /** counted from 1 */
  number: number
  startsPage: boolean
}

export type FurnitureKind = 'page-header' | 'page-footer' | 'front-matter' | 'table-of-contents'

export interface Furniture {
  what: FurnitureKind
  text: string
  /** first and last line in the source */
  line: number
  lastLine: number
}

/** An entry of a table of contents, for finding what it promises and the text lacks. */
export interface ContentsEntry {
  line: number
  text: string
}

export interface Furnished {
  /** all lines in order; furniture is blank in them, so that line numbers stay true */
  lines: Line[]
  furniture: Furniture[]
  contents: ContentsEntry[]
}

export function linesOf(source: string): Line[] {
  const lines: Line[] = []
  for (const [index, raw] of source
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r|\u2028|\u2029/)
    .entries()) {
    const pieces = raw.split('\f')
    const startsPage = pieces.length > 1
    // a form feed stands at the start of a line; words on both sides of one are two lines with one number
    for (const [i, piece] of pieces.entries()) {
      if (i < pieces.length - 1 && piece.trim() === '') continue
      lines.push({ text: piece.replace(/\t/g, '    ').trimEnd(), number: index + 1, startsPage: startsPage && i > 0 })
    }
  }
  return lines
}

export function withoutFurniture(all: readonly Line[], isMarkdown: boolean): Furnished {
  const furniture: Furniture[] = []
  const lines = all.map((line) => ({ ...line }))
  if (isMarkdown) takeFrontMatter(lines, furniture)
  takePageMarks(lines, furniture)
  const contents = takeContents(lines, furniture)
  return { lines, furniture: furniture.toSorted((a, b) => a.line - b.line), contents }
}

function take(lines: Line[], from: number, to: number, what: FurnitureKind, furniture: Furniture[]): void {
  const taken = lines.slice(from, to + 1)
  const text = taken
    .map((line) => line.text.trim())
    .filter((t) => t !== '')
    .join('\n')
  furniture.push({ what, text, line: taken[0]?.number ?? 0, lastLine: taken.at(-1)?.number ?? 0 })
  for (const line of taken) line.text = ''
}

function takeFrontMatter(lines: Line[], furniture: Furniture[]): void {
  if (lines[0]?.text !== '---') return
  const end = lines.findIndex((line, i) => i > 0 && /^(---|\.\.\.)$/.test(line.text))
  const body = lines.slice(1, end)
  const isYaml = end > 0 && body.every(({ text }) => /^(\s*#|\s*$|\s|[\w.-]+:(\s|$)|- )/.test(text))
  if (isYaml) take(lines, 0, end, 'front-matter', furniture)
}

// --- heads and feet of pages -----------------------------------------------------------------------------------------

/** Says of itself that it counts pages. */
const SAYS_PAGE =
  /^(\d{1,4}\s*\|\s*p\s*a\s*g\s*e|p\s*a\s*g\s*e\s*\|?\s*\d{1,4}(\s*(of|\/)\s*\d{1,4})?|第\s*\d{1,4}\s*页\s*([,，/]?\s*共\s*\d{1,4}\s*页)?)$/i
/** Only a number: furniture at the edge of a page, text anywhere else. */
const BARE_NUMBER = /^[-–—·]?\s*(\d{1,4}|[ivxl]{1,7}|\d{1,4}\s*\/\s*\d{1,4})\s*[-–—·]?$/

/** One key for the same line on different pages: its numbers do not matter, nor its spacing. */
const keyOf = (text: string): string =>
  text
    .trim()
    .replace(/\b[ivxl]+$/, '#')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, '')

const EDGE = 3
const FEWEST = 3

function takePageMarks(lines: Line[], furniture: Furniture[]): void {
  const pages = pagesOf(lines)
  if (pages.length > 1) takeRepeated(lines, pages, furniture)
  const marks = lines.map((_, i) => i).filter((i) => SAYS_PAGE.test(lines[i]?.text.trim() ?? ''))
  if (marks.length > 1) for (const i of marks) takeMark(lines, i, 'page-footer', furniture)
  else if (pages.length <= 1) takeCounting(lines, furniture)
}

function takeMark(lines: Line[], at: number, what: FurnitureKind, furniture: Furniture[]): void {
  take(lines, at, at, what, furniture)
  const isLastOfPage = lines[at + 1]?.startsPage === true
  // where pages are not marked otherwise, the page ends at its number
  if (what === 'page-footer' && !isLastOfPage && lines[at + 1] !== undefined) {
    const next = lines.findIndex((line, i) => i > at && line.text.trim() !== '')
    const found = lines[next]
    if (found !== undefined) found.startsPage = true
  }
}

/** Indices of the first and last line of each page. */
function pagesOf(lines: readonly Line[]): [number, number][] {
  const starts = lines.map((_, i) => i).filter((i) => i === 0 || lines[i]?.startsPage === true)
  return starts.map((start, i) => [start, (starts[i + 1] ?? lines.length) - 1])
}

function takeRepeated(lines: Line[], pages: readonly [number, number][], furniture: Furniture[]): void {
  const edges = pages.flatMap(([start, end]) => {
    const filled = Array.from({ length: end - start + 1 }, (_, k) => start + k).filter(
      (i) => lines[i]?.text.trim() !== '',
    )
    return [
      ...filled.slice(0, EDGE).map((at, depth) => ({ at, depth, what: 'page-header' as const })),
      ...filled
        .slice(EDGE)
        .slice(-EDGE)
        .toReversed()
        .map((at, depth) => ({ at, depth, what: 'page-footer' as const })),
      ...filled
        .slice(0, EDGE)
        .toReversed()
        .map((at, depth) => ({ at, depth, what: 'page-footer' as const })),
    ].filter(({ depth }) => depth < EDGE)
  })
  const seen = new Map<string, Set<number>>()
  for (const { at, what } of edges) {
    const text = lines[at]?.text ?? ''
    if (labelOf(text) !== null) continue
    const key = `${what} ${keyOf(text)}`
    seen.set(key, (seen.get(key) ?? new Set()).add(at))
  }
  const least = Math.max(FEWEST, Math.ceil(pages.length * 0.3))
  const isMark = ({ at, what, depth }: (typeof edges)[number]): boolean => {
    const text = lines[at]?.text.trim() ?? ''
    const times = seen.get(`${what} ${keyOf(text)}`)?.size ?? 0
    return times >= least && (signless(text) ? depth === 0 : true) && text !== ''
  }
  const taken = new Set<number>()
  for (const edge of edges) {
    if (taken.has(edge.at) || !isMark(edge)) continue
    taken.add(edge.at)
    take(lines, edge.at, edge.at, edge.what, furniture)
  }
}

/** Nothing but a number and strokes. */
const signless = (text: string): boolean => BARE_NUMBER.test(text)

/** No page breaks: a line that is always the same but for a number that counts up by one, a page apart each time. */
function takeCounting(lines: Line[], furniture: Furniture[]): void {
  const byKey = new Map<string, number[]>()
  for (const [i, { text }] of lines.entries()) {
    const trimmed = text.trim()
    const isAlone = (lines[i - 1]?.text ?? '') === '' || (lines[i + 1]?.text ?? '') === ''
    if (trimmed === '' || trimmed.length > 120 || !isAlone || !/(\d|\b[ivxl]+)\W*$/.test(trimmed)) continue
    if (labelOf(trimmed) !== null) continue
    const key = keyOf(trimmed)
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, [i])
    else known.push(i)
  }
  for (const places of byKey.values()) {
    if (places.length < 4) continue
    const counts = places.map((i) => lastNumber(lines[i]?.text ?? ''))
    const isCounting = counts.every((n, k) => n !== null && (k === 0 || n === (counts[k - 1] ?? 0) + 1))
    const gaps = places.slice(1).map((i, k) => i - (places[k] ?? 0))
    const isPaged = Math.min(...gaps) >= 8 && Math.max(...gaps) <= 150
    if (isCounting && isPaged) for (const i of places) takeMark(lines, i, 'page-footer', furniture)
  }
}

function lastNumber(text: string): number | null {
  const last = text.trim().match(/(\d+|\b[ivxl]+)\W*$/)?.[1]
  if (last === undefined) return null
  return /\d/.test(last) ? Number(last) : readRoman(last)
}

// --- table of contents -----------------------------------------------------------------------------------------------

const CONTENTS_TITLE = /^#*\s*\**(table of contents|contents|目\s*录|目\s*次)\**\s*$/i
const ENDS_IN_PAGE = /(\s|\.|…|·|-)(page\s*)?(\d{1,4}|[ivxl]{1,6})\s*$/i
const LINKS_WITHIN = /^\s*([-*+]|\d+[.)])?\s*\[[^\]]*\]\(#[^)]*\)\s*$/

function takeContents(lines: Line[], furniture: Furniture[]): ContentsEntry[] {
  const start = lines.findIndex((line) => CONTENTS_TITLE.test(line.text.trim()))
  if (start < 0) return []
  const entries: ContentsEntry[] = []
  const seen = new Set<string>()
  let end = start
  for (let i = start + 1; i < lines.length; i++) {
    const text = lines[i]?.text.trim() ?? ''
    if (text === '') continue
    const label = labelOf(text)
    const isEntry = ENDS_IN_PAGE.test(text) || LINKS_WITHIN.test(text)
    const name = label === null ? null : `${label.level} ${label.major} ${label.count}`
    if (!isEntry && name !== null && seen.has(name)) break
    if (!isEntry && name === null && !followsSoon(lines, i)) break
    if (name !== null) seen.add(name)
    entries.push({ line: lines[i]?.number ?? 0, text })
    end = i
  }
  if (entries.length < FEWEST) return []
  take(lines, start, end, 'table-of-contents', furniture)
  return entries
}

/** An entry may be wrapped: the one line between two others belongs to it. */
function followsSoon(lines: readonly Line[], at: number): boolean {
  const next = lines.slice(at + 1).find((line) => line.text.trim() !== '')
  return (
    next !== undefined &&
    lines[at + 1] === next &&
    ENDS_IN_PAGE.test(next.text.trim()) &&
    !/[.;。；]$/.test(lines[at]?.text ?? '')
  )
}
