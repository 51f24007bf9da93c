import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { outline } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { isProblem } from '#domain/problem.ts'
import { bringIn, bringInBytes, type BroughtIn, type ImportKind } from './bring-in.ts'
import { countingIds } from './builders.ts'
import { plainText } from './content.ts'
import { decodeEntities } from './inline.ts'
import { schema } from './schema.ts'
import { signsOf, wordsOf } from './words.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../tests/fixtures/texts/${name}`, import.meta.url), 'utf8')

function brought(source: string, kind: ImportKind): BroughtIn {
  const found = bringIn(source, { kind, newId: countingIds() })
  if (isProblem(found)) throw new Error(found.problem)
  return found
}

/** One line for each part: number, title, and what its text is made of. */
const shape = ({ places, language }: BroughtIn): string[] => {
  const found = numbers(outline(places), language)
  return places.map(({ id, title, content }) =>
    [found.get(id)?.full ?? '', title, (content.content ?? []).map((node) => node.type).join(' ')]
      .filter((x) => x !== '')
      .join(' · '),
  )
}

const textOf = (of: BroughtIn, title: string): string => {
  const place = of.places.find((p) => p.title === title)
  return place === undefined ? '?' : plainText(place.content)
}

const lettersOf = (text: string): string => [...signsOf(text)].toSorted().join('')

/** The promise, checked from outside: letters in = letters of the title, the tree and the furniture. */
function expectAllWords(source: string, kind: ImportKind, of: BroughtIn): void {
  const tree = wordsOf(of.places.filter((p) => !p.isPromised)).map((stretch) => stretch.text)
  const furniture = of.report.listed.filter((l) => !l.isKept).map((l) => l.text)
  const isMarkdown = of.report.notUnderstood.every((r) => r.why !== 'read-as-plain') && kind === 'markdown'
  const asWritten = (text: string): string => (isMarkdown ? decodeEntities(text.replace(/<br\s*\/?>/gi, ' ')) : text)
  expect(lettersOf([of.title, ...tree, ...furniture.map(asWritten)].join(' '))).toBe(lettersOf(asWritten(source)))
}

describe('A Chinese text', () => {
  it('as plain lines: chapters, articles running on, run-in titles, a wage table, signatures, appendices', () => {
    const source = fixture('riders-zh.txt')
    const found = brought(source, 'plain')
    expect(found.title).toBe('江州市外卖配送劳动规则专项协议')
    expect(found.language).toBe('zh')
    expect(shape(found)).toEqual([
      'paragraph paragraph paragraph',
      '第一章 · 总则',
      '第一条 · paragraph',
      '第二条 · paragraph',
      '第二章 · 劳动报酬',
      '第三条 · 小时综合报酬下限 · paragraph paragraph',
      '第四条 · 计价明细 · paragraph paragraph paragraph paragraph paragraph table',
      '第三章 · 附则',
      '第五条 · paragraph',
      'paragraph paragraph paragraph paragraph',
      '附件一 · 恶劣天气等级与补贴 · paragraph',
      '附件二 · 安全装备清单 · paragraph',
    ])
    expect(textOf(found, '计价明细')).toContain('（一）基础配送费；')
    expect(textOf(found, '计价明细')).toContain('区域\t基础配送费\t里程费\n城区\t4.50\t1.00')
    expectAllWords(source, 'plain', found)
  })

  it('keeps a sentence that begins by citing an article in its article', () => {
    expect(textOf(brought(fixture('riders-zh.txt'), 'plain'), '小时综合报酬下限')).toContain('第二条规定的众包配送员')
  })

  it('as Markdown: headings, lists, tables, a quotation; front matter and contents are listed', () => {
    const source = fixture('riders-zh.md')
    const found = brought(source, 'markdown')
    expect(found.title).toBe('江州市外卖配送算法协议')
    expect(shape(found)).toEqual([
      '序言 · paragraph',
      '第一章 · 总则',
      '第一条 · 目的 · paragraph',
      '第二条 · 定义 · ordered_list',
      '第二章 · 算法',
      '第三条 · 变更 · table',
      '第三条（一） · 紧急变更 · blockquote',
      '附件 · 指标 · paragraph',
    ])
    expect(found.report.listed.map((l) => l.what)).toEqual(['front-matter', 'table-of-contents'])
    expect(found.report.notUnderstood).toEqual([])
    expectAllWords(source, 'markdown', found)
  })
})

describe('An English text out of a PDF', () => {
  const source = fixture('couriers-en.txt')
  const found = brought(source, 'plain')

  it('becomes articles and sections, with its preamble, lists and wage table', () => {
    expect(found.title).toBe("AGREEMENT ON COURIER WORK BETWEEN HARBOUR COURIERS AND THE COURIERS' UNION")
    expect(shape(found)).toEqual([
      'PREAMBLE · paragraph',
      'Article 1 · SCOPE',
      '1.1 · Who is covered · paragraph',
      '1.2 · Exceptions · paragraph paragraph',
      'Article 2 · PAY',
      '2.1 · Hourly floor · paragraph',
      '2.2 · Premiums · ordered_list',
      'Article 3 · REST · paragraph',
      'Appendix A · RATES · table',
    ])
    expectAllWords(source, 'plain', found)
  })

  it('has no foot of a page in it; all are listed with their lines', () => {
    const everything = found.places.map((p) => plainText(p.content)).join('\n')
    expect(everything).not.toContain('2026-2028')
    expect(found.report.listed.map((l) => `${l.what} ${l.line}`)).toEqual([
      'table-of-contents 7',
      'page-footer 14',
      'page-footer 28',
      'page-footer 49',
      'page-footer 61',
    ])
  })

  it('has paragraphs whole again across lines, pages and hyphens, and knows a citation from a heading', () => {
    expect(textOf(found, 'Who is covered')).toBe(
      'This agreement covers every courier who takes orders through the company, whether full-time or part-time, and whatever the contract says. As provided in Section 2.1, pay is guaranteed.',
    )
    expect(textOf(found, 'PREAMBLE')).toContain('to promote harmony and safety')
  })
})

describe('Hostile Markdown', () => {
  const source = fixture('hostile.md')
  const found = brought(source, 'markdown')

  it('comes out as letters, and every piece of it is listed', () => {
    const everything = found.places.map((p) => plainText(p.content)).join('\n')
    expect(everything).toContain('the terms (javascript:alert(1))')
    expect(everything).toContain('<img src=x onerror=alert(3)>')
    expect(everything).toContain('a cat (https://evil.example/cat.png "title")')
    for (const { content } of found.places) expect(() => Node.fromJSON(schema, content).check()).not.toThrow()
    const kinds = found.report.listed.map((l) => l.what)
    expect([kinds.filter((k) => k === 'link').length, kinds.filter((k) => k === 'image').length]).toEqual([5, 2])
    expect(kinds.filter((k) => k === 'html').length).toBeGreaterThanOrEqual(8)
    expect(found.report.listed.every((l) => l.isKept)).toBe(true)
  })

  it('loses no cell of a row longer than its head, no box of a task, no word of a program', () => {
    const everything = found.places.map((p) => plainText(p.content)).join('\n')
    for (const piece of ['too many', '[x] done', 'js\nsteal(document.cookie)', '3) three'])
      expect(everything).toContain(piece)
    expectAllWords(source, 'markdown', found)
  })

  it.each([
    ['quotations', '>'.repeat(50_000) + ' a'],
    ['quotations with blanks', '> '.repeat(5000) + 'a'],
    ['lists', Array.from({ length: 400 }, (_, i) => `${' '.repeat(2 * i)}- ${i}`).join('\n')],
    ['brackets', '['.repeat(20_000) + 'a' + ']('.repeat(20_000)],
    ['emphasis', '*a _b '.repeat(8000)],
    ['backticks', Array.from({ length: 900 }, (_, i) => '`'.repeat(i)).join('a')],
    ['columns', 'a    b\n'.repeat(20_000)],
    ['one long line', 'word    '.repeat(100_000)],
    ['headings', '# a\n'.repeat(5000)],
    ['articles', Array.from({ length: 3000 }, (_, i) => `### ARTICLE ${i + 1} - X\n\ntext\n`).join('\n')],
  ])(
    'of endless %s is read in time',
    (_, hostile) => {
      const start = performance.now()
      for (const kind of ['markdown', 'plain'] as const) expectAllWords(hostile, kind, brought(hostile, kind))
      expect(performance.now() - start).toBeLessThan(15_000)
    },
    30_000,
  )
})

describe('A text without numbers', () => {
  it('takes its tree from the depth of its headings', () => {
    const found = brought(
      '# Title\n\nIntro.\n\n## Pay\n\n### Floor\n\n25\n\n### Bonus\n\n5\n\n## Time\n\nx',
      'markdown',
    )
    expect(shape(found)).toEqual([
      'paragraph',
      'Article 1 · Pay',
      '1.1 · Floor · paragraph',
      '1.2 · Bonus · paragraph',
      'Article 2 · Time · paragraph',
    ])
  })

  it('and without headings is one part', () => {
    const found = brought('We agree on everything.\n\nAnd on the rest.', 'plain')
    expect(shape(found)).toEqual(['paragraph paragraph'])
  })
})

describe('What was not understood', () => {
  it('is named with its line: a number out of order, columns that could be two things, an article only in the contents', () => {
    const source = [
      '# Deal',
      '',
      '## Contents',
      '',
      '- ARTICLE 1 - PAY 1',
      '- ARTICLE 2 - TIME 2',
      '',
      'ARTICLE 3 - REST 3',
      '',
    ].join('\n')
    const body = ['## ARTICLE 1 - PAY', '', 'x', '', '## ARTICLE 5 - TIME', '', 'left      right', 'a b    c', ''].join(
      '\n',
    )
    const found = brought(`${source}\n${body}`, 'markdown')
    expect(found.report.notUnderstood.map(({ line, why }) => `${line} ${why}`)).toEqual(
      expect.arrayContaining(['14 number-differs', '16 columns-unclear']),
    )
  })

  it('leaves a place for an article that only the table of contents names', () => {
    const entries = Array.from(
      { length: 12 },
      (_, i) => `ARTICLE ${i + 1} - MATTER ${'ABCDEFGHIJKL'[i]} ..... ${i + 2}`,
    )
    const articles = entries.filter((_, i) => i !== 4).map((e) => `\n${e.replace(/ \.+ \d+$/, '')}\n\nText of it.\n`)
    const found = brought(['THE DEAL', '', 'TABLE OF CONTENTS', '', ...entries, '', ...articles].join('\n'), 'plain')
    expect(found.report.counts.chapters).toBe(12)
    expect(found.places.find((p) => p.isPromised)?.title).toBe('MATTER E')
    expect(found.report.notUnderstood.map((r) => r.why)).toEqual(['only-in-contents'])
  })
})

describe('Refusals', () => {
  it('are values: too large, empty', () => {
    expect(bringIn('x'.repeat(6 * 1024 * 1024), { kind: 'plain', newId: countingIds() })).toMatchObject({
      problem: 'import-too-large',
    })
    expect(bringIn(' \n ', { kind: 'plain', newId: countingIds() })).toMatchObject({ problem: 'import-empty' })
    expect(bringInBytes(Uint8Array.of(0, 1, 2), { kind: 'plain', newId: countingIds() })).toMatchObject({
      problem: 'import-not-text',
    })
  })
})

const piece = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '# ',
    '## ',
    '### 第一章 总则',
    '第二条 ',
    '第三条',
    '（一）',
    '1. ',
    '2. ',
    '- ',
    '* ',
    '> ',
    '```',
    '~~~',
    '---',
    '===',
    '|',
    '| a | b |',
    '|---|---|',
    '    ',
    '\t',
    '  \n',
    '\n',
    '\n\n',
    '\f',
    '\r\n',
    '<div>',
    '</div>',
    '<!--',
    '-->',
    '<br>',
    '&amp;',
    '&#x41;',
    '&lt;',
    '![',
    '](',
    ')',
    '[x]: http://a "b"',
    'ARTICLE 1 - PAY',
    'SECTION 2.',
    '2.1 Pay',
    'Appendix A',
    '附件一',
    'Page 3',
    '12 | Page',
    '目录',
    'Contents',
    '..... 4',
    'a     b     c',
    'x-',
    'By:',
    '（盖章）',
    '**',
    '__',
    '_',
    '`',
    '\\',
    '- [ ] ',
    '1) ',
    'http://x.y/z',
    '<http://x.y>',
    '\u2028',
    '\ufeff',
    '\u0000',
    '\ud800',
  ),
)

describe('Anything at all', () => {
  it('is read without an accident, in valid parts, and no word of it is lost or doubled', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom('markdown' as const, 'plain' as const),
        (pieces, kind) => {
          const source = pieces.join(pieces.length % 2 === 0 ? '\n' : '')
          const found = bringIn(source, { kind, newId: countingIds() })
          if (isProblem(found)) {
            expect(found.problem).toBe(source.includes('\0') ? 'import-not-text' : 'import-empty')
            return
          }
          for (const { content } of found.places) Node.fromJSON(schema, content).check()
          expectAllWords(source, kind, found)
          expect(
            outline(found.places).length > 0 ||
              found.title !== '' ||
              found.report.listed.length > 0 ||
              signsOf(source) === '',
          ).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  }, 60_000)
})
