/**
 * Tables in plain text. A column is certain when the same places are blank on every line of the table and text stands on
 * both sides; where that is not so the lines stay lines, and nobody's wage moves into another cell by a guess.
 */

export interface ColumnTable {
  kind: 'table'
  /** first and last index of the run that went into it */
  from: number
  to: number
  rows: string[][]
}

const MOST_ROWS = 160
const MOST_FAILURES = 5

/** A gap that sets columns: three blanks that do not follow the end of a sentence. */
export const isGappy = (text: string): boolean => /[^\s.,:;?!。，；：] {3,}\S/.test(text.trimStart())

/** Takes the certain tables out of a run of lines; what lies between stays for the caller as lines. */
export function tablesIn(texts: readonly string[], offset = 0): ColumnTable[] {
  if (texts.length < 2) return []
  if (texts.length > MOST_ROWS) {
    return [...tablesIn(texts.slice(0, MOST_ROWS), offset), ...tablesIn(texts.slice(MOST_ROWS), offset + MOST_ROWS)]
  }
  const best = bestTable(texts.map(spread))
  if (best === null) return []
  const { from, to, gutters } = best
  const rows = mergeWrapped(texts.slice(from, to + 1).map((text) => cellsOf(spread(text), gutters)))
  return [
    ...tablesIn(texts.slice(0, from), offset),
    { kind: 'table', from: from + offset, to: to + offset, rows },
    ...tablesIn(texts.slice(to + 1), offset + to + 1),
  ]
}

/** Stands behind a character two places wide, so that an index is a place on the line. */
const FILLER = '\u0001'
const spread = (text: string): string => text.replace(/[\u2e80-\u9fff\uff00-\uff60]/g, `$&${FILLER}`)

interface Found {
  from: number
  to: number
  gutters: number[]
  score: number
}

/** Tries every first line, and for each the longest stretch that keeps its columns. */
function bestTable(texts: readonly string[]): Found | null {
  const width = Math.min(400, Math.max(...texts.map((t) => t.length)))
  const filled = texts.map((text) => placesOfText(text, width))
  let best: Found | null = null
  /** how often a stretch with this end and these columns was no table: its shorter rests are none either */
  const failures = new Map<string, number>()
  for (let from = 0; from < texts.length - 2; from++) {
    const taken = new Uint8Array(width)
    let gutters: number[] = []
    for (let to = from; to <= texts.length; to++) {
      const line = filled[to]
      for (let c = 0; c < width; c++) if (line?.[c] === 1) taken[c] = 1
      const next = line === undefined ? [] : guttersOf(taken)
      const isEnd = to - from >= 3 && next.length < gutters.length
      if (isEnd) {
        const key = `${to} ${gutters.join(' ')}`
        const failed = failures.get(key) ?? 0
        const found: Found | null = failed < MOST_FAILURES ? better(best, texts, from, to - 1, gutters) : best
        if (found === best) failures.set(key, failed + 1)
        best = found
      }
      gutters = next
      if (gutters.length === 0) break
    }
  }
  return best
}

/** The stretch, or the same without its last lines, where that is a surer or larger table than the best so far. */
function better(
  best: Found | null,
  texts: readonly string[],
  from: number,
  last: number,
  gutters: readonly number[],
): Found | null {
  for (let to = last; to >= Math.max(from + 2, last - 2); to--) {
    if (best !== null && (to - from + 1) * gutters.length ** 2 <= best.score) return best
    const sure = certainOf(texts.slice(from, to + 1), gutters)
    const score = (to - from + 1) * (sure?.length ?? 0) ** 2
    if (sure !== null && score > (best?.score ?? 0)) return { from, to, gutters: sure, score }
  }
  return best
}

/** 1 where the line has something. */
function placesOfText(text: string, width: number): Uint8Array {
  const places = new Uint8Array(width)
  for (let c = 0; c < Math.min(width, text.length); c++) if (text.charCodeAt(c) !== 32) places[c] = 1
  return places
}

/** Where columns part: the first text place behind each stretch of two blanks or more. */
function guttersOf(taken: Uint8Array): number[] {
  const out: number[] = []
  let blank = 0
  let seen = false
  for (let c = 0; c < taken.length; c++) {
    if (taken[c] === 0) {
      blank++
      continue
    }
    if (seen && blank >= 2) out.push(c)
    seen = true
    blank = 0
  }
  return out
}

function cellsOf(text: string, gutters: readonly number[]): string[] {
  const ends = [...gutters, Math.max(text.length, gutters.at(-1) ?? 0)]
  return ends.map((end, i) =>
    text
      .slice(gutters[i - 1] ?? 0, end)
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

/** Justified lines may show a column that is none: the gutters as they are, or but for one. */
function certainOf(texts: readonly string[], gutters: readonly number[]): number[] | null {
  const all = certain(texts, gutters)
  if (all !== null || gutters.length < 2 || gutters.length > 4) return all
  for (const [i] of gutters.entries()) {
    const some = certain(texts, gutters.toSpliced(i, 1))
    if (some !== null) return some
  }
  return null
}

/** The gutters again if these rows are a table beyond doubt, else null. */
function certain(texts: readonly string[], gutters: readonly number[]): number[] | null {
  const rows = texts.map((text) => cellsOf(text, gutters))
  const columns = gutters.length + 1
  const isUsed = (c: number): boolean => rows.filter((row) => row[c] !== '').length >= 2
  if (!Array.from({ length: columns }, (_, c) => c).every(isUsed)) return null
  if (rows.length < 3) return null
  const said = rows.map((row) => row.filter((cell) => cell !== '').length)
  const wide = rows.filter((_, i) => (said[i] ?? 0) >= 2)
  if (wide.length * 3 < rows.length || wide.length < 2) return null
  // a line that says one thing somewhere in the middle could belong to either side
  const adrift = rows.filter((row, i) => said[i] === 1 && row[0] === '').length
  if (columns > 3 && adrift > 1) return null
  // the first and last line of a table have several cells, else they belong to the text around it
  if (!wide.includes(rows[0] as string[]) || (columns === 2 && !wide.includes(rows.at(-1) as string[]))) return null
  const longest = Math.max(...rows.flat().map((cell) => cell.length))
  if (longest > 80) return null
  // one narrow first column is a list with its marks, not a table
  const isMarks = columns === 2 && rows.every((row) => (row[0]?.length ?? 0) <= 3)
  return isMarks ? null : [...gutters]
}

/** A line whose first cell is empty and whose others are words goes on with the cells above it. */
function mergeWrapped(rows: readonly string[][]): string[][] {
  const out: string[][] = []
  for (const row of rows) {
    const above = out.at(-1)
    const said = row.filter((cell) => cell !== '')
    const goesOn =
      row[0] === '' && said.length > 0 && said.every((cell) => /\p{L}{2}/u.test(cell) && !/^\p{Sc}/u.test(cell))
    if (above !== undefined && goesOn) {
      out[out.length - 1] = above.map((cell, c) => [cell, row[c] ?? ''].filter((x) => x !== '').join(' '))
    } else out.push(row)
  }
  return out
}

/** The first row names the columns when all its cells say something and none is an amount. */
export const hasHeader = (rows: readonly string[][]): boolean => {
  const [first = [], second = []] = rows
  const isName = (cell: string): boolean => /\p{L}/u.test(cell) && !/^\p{Sc}/u.test(cell)
  return (
    first.length > 0 && first.every(isName) && second.some((cell) => (cell !== '' && !isName(cell)) || /\d/.test(cell))
  )
}
