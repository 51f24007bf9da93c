import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange } from './arrange.ts'
import { CLAUSE_KINDS, inOrder, outline, type ClauseKind, type ClausePlace, type TextLanguage } from './clause.ts'
import { numbers } from './number.ts'
import { chinese, letters, readChinese, readLetters, readRoman, roman } from './numerals.ts'

/** A tree as nested lists: `['chapter', ['clause', ['clause']]]`. Ids are the path: `0.1.0`. */
type Sketch = [ClauseKind, ...Sketch[]]

const placesOf = (sketches: readonly Sketch[], parentId: string | null = null): ClausePlace[] =>
  sketches.flatMap(([kind, ...below], position) => {
    const id = parentId === null ? String(position) : `${parentId}.${position}`
    return [{ id, parentId, position, kind, title: '', state: 'open' as const }, ...placesOf(below, id)]
  })

const numbered = (places: readonly ClausePlace[], language: TextLanguage, part: 'own' | 'full' = 'own'): string[] => {
  const tree = outline(places)
  const found = numbers(tree, language)
  return [...inOrder(tree)].map(({ place }) => found.get(place.id)?.[part] ?? '?')
}

const chapterOf = (...below: Sketch[]): Sketch => ['chapter', ...below]
const clauseOf = (...below: Sketch[]): Sketch => ['clause', ...below]
const appendixOf = (...below: Sketch[]): Sketch => ['appendix', ...below]

describe('Numbers of a Chinese agreement', () => {
  it('run on through the chapters: 第一章, 第一条 … 第二章, 第三条', () => {
    const places = placesOf([chapterOf(clauseOf(), clauseOf()), chapterOf(clauseOf())])
    expect(numbered(places, 'zh')).toEqual(['第一章', '第一条', '第二条', '第二章', '第三条'])
  })

  it('go down by （一）, 1., （1）', () => {
    const places = placesOf([clauseOf(clauseOf(), clauseOf(clauseOf(clauseOf()), clauseOf()))])
    expect(numbered(places, 'zh')).toEqual(['第一条', '（一）', '（二）', '1.', '（1）', '2.'])
    expect(numbered(places, 'zh', 'full').at(-2)).toBe('第一条（二）1.（1）')
  })

  it('call a single appendix 附件, several 附件一, 附件二, and count within each', () => {
    expect(numbered(placesOf([clauseOf(), appendixOf(clauseOf())]), 'zh')).toEqual(['第一条', '附件', '第一条'])
    const two = placesOf([clauseOf(), appendixOf(clauseOf(), clauseOf()), appendixOf(clauseOf())])
    expect(numbered(two, 'zh')).toEqual(['第一条', '附件一', '第一条', '第二条', '附件二', '第一条'])
    expect(numbered(two, 'zh', 'full').at(-1)).toBe('附件二第一条')
  })

  it('leave a preamble and a signature page without one', () => {
    const places = placesOf([['unnumbered', ['clause']], chapterOf(clauseOf()), ['unnumbered']])
    expect(numbered(places, 'zh')).toEqual(['', '', '第一章', '第一条', ''])
  })

  it('make a section 节 of a chapter within a chapter, clauses running on', () => {
    const places = placesOf([chapterOf(chapterOf(clauseOf()), chapterOf(clauseOf()))])
    expect(numbered(places, 'zh')).toEqual(['第一章', '第一节', '第一条', '第二节', '第二条'])
  })
})

describe('Numbers of an English agreement', () => {
  it('are Article 1, 1.1, (a), (i), (A)', () => {
    const places = placesOf([chapterOf(clauseOf(), clauseOf(clauseOf(clauseOf(clauseOf()))))])
    expect(numbered(places, 'en')).toEqual(['Article 1', '1.1', '1.2', '(a)', '(i)', '(A)'])
    expect(numbered(places, 'en', 'full').at(-1)).toBe('1.2(a)(i)(A)')
  })

  it('are 1, 2 … where there is no chapter', () => {
    expect(numbered(placesOf([clauseOf(clauseOf()), clauseOf()]), 'en')).toEqual(['1', '(a)', '2'])
  })

  it('call appendices A, B … and count A.1 within them', () => {
    const places = placesOf([chapterOf(), appendixOf(clauseOf(), chapterOf(clauseOf())), appendixOf()])
    expect(numbered(places, 'en')).toEqual(['Article 1', 'Appendix A', 'A.1', 'A.2', 'A.2.1', 'Appendix B'])
  })

  it('call a chapter what the agreement calls it', () => {
    const tree = outline(placesOf([chapterOf()]))
    expect(numbers(tree, 'en', { chapter: 'Section' }).get('0')).toEqual({ own: 'Section 1', full: 'Section 1' })
  })
})

describe('Chinese numerals', () => {
  it.each([
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [99, '九十九'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [111, '一百一十一'],
    [1001, '一千零一'],
    [1010, '一千零一十'],
    [1100, '一千一百'],
    [2020, '二千零二十'],
    [9999, '九千九百九十九'],
  ])('%i is %s', (n, text) => expect(chinese(n)).toBe(text))

  it('are read back, every one of them, as are Roman numbers and letters', () => {
    for (let n = 1; n <= 9999; n++) expect(readChinese(chinese(n))).toBe(n)
    for (let n = 1; n <= 3999; n++) expect(readRoman(roman(n))).toBe(n)
    for (let n = 1; n <= 800; n++) expect(readLetters(letters(n))).toBe(n)
  })

  it('are read as people write them: 二〇, １２, 两百', () => {
    expect([
      readChinese('二〇'),
      readChinese('１２'),
      readChinese('两百'),
      readChinese('条'),
      readRoman('iiii'),
    ]).toEqual([20, 12, 200, null, null])
  })
})

const anySketches = fc.letrec<{ nodes: Sketch[] }>((tie) => ({
  nodes: fc.array(
    fc
      .tuple(
        fc.constantFrom(...CLAUSE_KINDS),
        fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant([]), tie('nodes')),
      )
      .map(([kind, below]): Sketch => [kind, ...below]),
    { maxLength: 4 },
  ),
})).nodes

describe('Whatever stands below whatever', () => {
  it('every numbered part has a number no other has, and siblings differ', () => {
    fc.assert(
      fc.property(anySketches, fc.constantFrom('zh' as const, 'en' as const), (sketches, language) => {
        const places = placesOf(sketches)
        const found = numbers(outline(places), language)
        expect(found.size).toBe(places.length)
        const full = [...found.values()].map((n) => n.full).filter((n) => n !== '')
        expect(new Set(full).size).toBe(full.length)
      }),
      { numRuns: 500 },
    )
  })

  it('moving a clause renumbers nothing that stands before both its places', () => {
    fc.assert(
      fc.property(
        anySketches,
        fc.nat(),
        fc.nat(),
        fc.nat(5),
        fc.constantFrom('zh' as const, 'en' as const),
        (sketches, which, where, index, language) => {
          const places = placesOf(sketches)
          const clauses = places.filter((p) => p.kind === 'clause')
          const moved = clauses[which % Math.max(1, clauses.length)]
          if (moved === undefined) return
          const parentId = where % 3 === 0 ? null : (places[where % places.length]?.id ?? null)
          const done = arrange(places, { type: 'clause.move', clauseId: moved.id, parentId, index })
          if ('problem' in done) return
          const changed = new Map(done.changed.map((p) => [p.id, p]))
          const after = places.map((p) => changed.get(p.id) ?? p)
          const orderBefore = [...inOrder(outline(places))].map((n) => n.place.id)
          const orderAfter = [...inOrder(outline(after))].map((n) => n.place.id)
          const numbersBefore = numbers(outline(places), language)
          const numbersAfter = numbers(outline(after), language)
          // a moved appendix may leave the other one single: then its name is 附件, not 附件一
          const appendices = (of: ClausePlace[]): number => of.filter((p) => p.kind === 'appendix').length
          if (appendices(places) > 0 && language === 'zh') return
          for (let i = 0; orderBefore[i] === orderAfter[i] && i < orderBefore.length; i++) {
            const id = orderBefore[i] as string
            if (id === moved.id) break
            expect(numbersAfter.get(id)).toEqual(numbersBefore.get(id))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('rows whose parent is missing have no number and harm nobody', () => {
    const places: ClausePlace[] = [{ id: 'x', parentId: 'gone', position: 0, kind: 'clause', title: '', state: 'open' }]
    expect(numbers(outline(places), 'zh').size).toBe(0)
  })
})
