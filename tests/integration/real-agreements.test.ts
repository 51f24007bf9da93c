/**
 * Two signed agreements as they lie on the web: one as Markdown around a PDF's text, one as the text of a scan. They are
 * not part of this repository; where their folder is missing these tests say so and are skipped.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { outline } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { isProblem } from '#domain/problem.ts'
import { bringIn, type BroughtIn, type ImportedClause, type ImportKind } from '#text/bring-in.ts'
import { countingIds } from '#text/builders.ts'
import { plainText } from '#text/content.ts'
import { toMarkdown } from '#text/markdown.ts'
import { signsOf, wordsOf } from '#text/words.ts'
import { contentOf, sanitise, writeContent } from '#text/ydoc.ts'

const folder = resolve(process.env['SANFANG_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'agreements')
const isThere = existsSync(folder)
if (!isThere) console.log(`real agreements: skipped: folder missing (${folder})`)

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

function brought(source: string, kind: ImportKind): BroughtIn {
  const found = bringIn(source, { kind, newId: countingIds() })
  if (isProblem(found)) throw new Error(found.problem)
  return found
}

/** Chapters and appendices with their numbers, as the tree shows them. */
const tops = ({ places, language }: BroughtIn, kind: 'chapter' | 'appendix'): string[] => {
  const found = numbers(outline(places), language)
  return places.filter((p) => p.kind === kind).map((p) => `${found.get(p.id)?.own ?? ''} ${p.title}`)
}

const textOf = (p: ImportedClause | undefined): string => (p === undefined ? '?' : plainText(p.content))
const everything = ({ places }: BroughtIn): string => places.map((p) => `${p.title}\n${textOf(p)}`).join('\n')

/** Independent of how it was read: source lines less the listed ones, letter by letter against the tree in its order. */
function expectEveryWordInOrder(source: string, of: BroughtIn): void {
  const gone = of.report.listed.filter((l) => !l.isKept)
  const isGone = (line: number): boolean => gone.some((l) => line >= l.line && line <= l.lastLine)
  const lines = source.split('\n').filter((text, i) => !isGone(i + 1) && text.replace(/^#+\s+/, '').trim() !== of.title)
  const stretches = wordsOf(of.places.filter((p) => !p.isPromised))
  const joinedTitle =
    lines.some((line) => line.includes(of.title)) || !signsOf(lines.join('')).startsWith(signsOf(of.title))
  let at = joinedTitle ? 0 : signsOf(of.title).length
  const wanted = signsOf(lines.join('\n'))
  for (const { text, loose } of stretches) {
    const found = signsOf(text)
    const piece = wanted.slice(at, at + found.length)
    if (loose) expect([...piece].toSorted().join('')).toBe([...found].toSorted().join(''))
    else expect(piece).toBe(found)
    at += found.length
  }
  expect(at).toBe(wanted.length)
}

describe.runIf(isThere)('Columbia County and AFSCME 2024–2029, Markdown', () => {
  const source = isThere ? read('columbia-afscme-1442-2024-2029.md') : ''
  const found = isThere ? brought(source, 'markdown') : (undefined as unknown as BroughtIn)

  it('has its 20 articles and 3 appendices, each with the number it has in the source', () => {
    const chapters = tops(found, 'chapter')
    expect(chapters).toHaveLength(20)
    expect(chapters.slice(0, 2)).toEqual(['Article 1 DEFINITIONS', 'Article 2 BARGAINING UNIT AND RECOGNITION'])
    expect(chapters.at(-1)).toBe('Article 20 TERM AND TERMINATION')
    expect(tops(found, 'appendix')).toEqual([
      'Appendix A COLUMBIA COUNTY SALARY RANGES',
      'Appendix B LETTER OF AGREEMENT',
      'Appendix C DRUG-FREE WORKPLACE PROGRAM',
    ])
    expect(found.report.notUnderstood.map((r) => r.why)).not.toContain('number-differs')
  })

  it('says that article 20 is named in the contents but has no text in the file', () => {
    expect(found.places.filter((p) => p.isPromised).map((p) => p.title)).toEqual(['TERM AND TERMINATION'])
    expect(found.report.notUnderstood).toContainEqual(expect.objectContaining({ line: 215, why: 'only-in-contents' }))
  })

  it('has its sections as clauses, numbered as the parties cite them', () => {
    const found2 = numbers(outline(found.places), 'en')
    const titled = new Map(found.places.map((p) => [found2.get(p.id)?.full, p.title]))
    expect(titled.get('10.6')).toBe('Overtime')
    expect(titled.get('17.10')).toBe('Use of Additional Non-Budgeted Funding for Personnel')
    for (const place of found.places.filter((p) => /^\d+\.\d+$/.test(p.label))) {
      expect(found2.get(place.id)?.full).toBe(place.label)
    }
  })

  it('has its tables: accrual of leave, both salary schedules, the contributions', () => {
    expect(found.report.counts.tables).toBe(4)
    const accrual = textOf(found.places.find((p) => p.label === '5.1'))
    expect(accrual).toContain(
      '20+ Years\t15.0 Hours Per Month – 24 Days Per Year\t16 Hours Per Month – 24 Days Per Year',
    )
    const salaries = textOf(found.places.find((p) => p.label.startsWith('APPENDIX A')))
    expect(salaries).toContain(
      'Network Administrator\tE03\t$39.42\t$40.61\t$41.83\t$43.09\t$44.38\t$45.72\t$47.07\t$48.49\t$50.10',
    )
    expect(salaries).toContain('Custodian\tN\t20\t$20.82')
  })

  it('has no page number, no front matter and no table of contents in it; they are listed', () => {
    expect(everything(found)).not.toMatch(/\d+\s*\|\s*P\s?a\s?g\s?e/)
    expect(everything(found)).not.toContain('schema_version')
    const kinds = found.report.listed.map((l) => l.what)
    expect(kinds.filter((k) => k === 'page-footer')).toHaveLength(57)
    expect([kinds.includes('front-matter'), kinds.includes('table-of-contents')]).toEqual([true, true])
  })

  it('has every word once and in order', () => {
    expectEveryWordInOrder(source, found)
    expect(found.report.counts.tree).toBe(found.report.counts.source - found.report.counts.furniture)
  })

  it('has its paragraphs whole across pages', () => {
    expect(everything(found)).toContain(
      'shall not be considered a break in service but shall not be considered when calculating',
    )
    expect(everything(found)).toContain('routine, non-emergency doctor')
  })

  it('goes through the live document, and through Markdown, unchanged', () => {
    const doc = new Y.Doc()
    for (const { id, content } of found.places) writeContent(doc, id, content)
    for (const { id, content } of found.places) expect(contentOf(doc, id)).toEqual(sanitise(content))
    const contents = new Map(found.places.map((p) => [p.id, p.content]))
    const again = brought(toMarkdown({ ...found, contents }), 'markdown')
    const numbered = (of: BroughtIn): string[] =>
      of.places.filter((p) => p.kind === 'chapter' || p.kind === 'appendix').map((p) => p.title)
    expect(numbered(again)).toEqual(numbered(found))
    expect(again.report.counts.tables).toBe(4)
  })

  it('is read in a moment', () => {
    const start = performance.now()
    brought(source, 'markdown')
    expect(performance.now() - start).toBeLessThan(300)
  })
})

describe.runIf(isThere)('Coos County and the nurses 2024–2027, text of a scan', () => {
  const source = isThere ? read('coos-ona-2024-2027.txt') : ''
  const found = isThere ? brought(source, 'plain') : (undefined as unknown as BroughtIn)

  it('has its 29 articles, and says where the scan misread a number', () => {
    const chapters = tops(found, 'chapter')
    expect(chapters).toHaveLength(29)
    expect([chapters[0], chapters[9], chapters[28]]).toEqual([
      'Article 1 PREAMBLE',
      'Article 10 SICK LEAVE',
      'Article 29 DURATION AND TERMINATION',
    ])
    expect(found.report.notUnderstood).toContainEqual({
      line: 634,
      text: 'ARTICLE 16 - SICK LEAVE',
      why: 'number-differs',
    })
  })

  it('has no foot of a page, no page number and no page break in it', () => {
    expect(everything(found)).not.toMatch(/Coos County\/ONA/)
    expect(everything(found)).not.toContain('\f')
    const feet = source
      .split('\n')
      .flatMap((line, i) => (/Coos County\/ONA 2024-2027\s+\w+\s*$/.test(line) ? [i + 1] : []))
    const listed = found.report.listed.filter((l) => l.what === 'page-footer').map((l) => l.line)
    expect(listed).toEqual(feet)
  })

  it('has every word once and in order', () => {
    expectEveryWordInOrder(source, found)
  })

  it('has its double-spaced lines joined into paragraphs, and sections by their own headings', () => {
    const personal = found.places.find((p) => p.title === 'Personal Leave of Absence')
    expect(personal?.label).toBe('SECTION 1.')
    expect(textOf(personal)).toMatch(
      /^A personal leave of absence up to six \(6\) months may be granted within the discretion of the County for good cause shown when applied for in writing/,
    )
    expect(textOf(personal).split('\n')).toHaveLength(1)
    expect(everything(found)).toContain(
      'conflict between employees over choice of vacation dates during the first ninety (90) calendar days of any calendar year',
    )
  })

  it('has its signatures and its wage page behind the articles, the uncertain columns as lines and named', () => {
    expect(found.places.filter((p) => p.kind === 'unnumbered').map((p) => p.title)).toEqual(['', 'ONA WAGES'])
    expect(textOf(found.places.at(-1))).toContain('PHN 600 5,667 5,936 6,215 6,510 6,842 7,164')
    expect(found.report.notUnderstood.map((r) => r.why)).toContain('columns-unclear')
    expect(found.report.counts.tables).toBe(1)
  })
})
