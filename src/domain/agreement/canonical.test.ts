import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalClause, canonicalJson, clauseHash, normalise, sha256Hex, versionHash } from './canonical.ts'
import type { Content, ContentNode } from './clause.ts'

const doc = (...content: ContentNode[]): Content => ({ type: 'doc', content })
const p = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content })
const t = (text: string, ...marks: string[]): ContentNode =>
  marks.length === 0
    ? { type: 'text', text }
    : { type: 'text', text, marks: marks.map((type) => ({ type, attrs: { on: true } })) }

describe('RFC 8785', () => {
  it.each([
    // the vectors of the RFC's section 3.2.2 and appendix B
    [{ b: 1, a: [3, { y: null, x: true }] }, '{"a":[3,{"x":true,"y":null}],"b":1}'],
    [
      { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '1': 'One', '\u0080': 'Control' },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","€":"Euro Sign"}',
    ],
    [[333333333.33333329, 1e30, 4.5, 2e-3, 1e-27], '[333333333.3333333,1e+30,4.5,0.002,1e-27]'],
    ['\u20ac$\u000f\nA\'B"\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\"/"'],
    [-0, '0'],
  ])('writes %j as the RFC does', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected)
  })

  it('refuses what has no canonical form', () => {
    expect(() => canonicalJson({ x: '\ud800' })).toThrow()
    expect(() => canonicalJson(Number.NaN)).toThrow()
  })

  it('hashes UTF-8 with SHA-256', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('the clause hash', () => {
  const hash = (title: string, content: Content): string => clauseHash(canonicalClause('c1', title, content))
  const plain = doc(p(t('报酬不低于二十五元')))

  it.each<[string, Content]>([
    ['text in two pieces', doc(p(t('报酬不低于'), t('二十五元')))],
    ['empty pieces between', doc(p(t(''), t('报酬不低于二十五元'), t('')))],
    ['an empty paragraph at the end', doc(p(t('报酬不低于二十五元')), p(), p())],
    ['null attributes', doc({ type: 'paragraph', attrs: { align: null }, content: [t('报酬不低于二十五元')] })],
  ])('is the same for %s', (_, content) => {
    expect(hash('报酬', content)).toBe(hash('报酬', plain))
  })

  it('is the same whatever the order of marks, and for composed and decomposed letters', () => {
    expect(hash('x', doc(p(t('a', 'em', 'strong'))))).toBe(hash('x', doc(p(t('a', 'strong', 'em')))))
    expect(hash('é', doc(p(t('e\u0301'))))).toBe(hash('e\u0301', doc(p(t('é')))))
    expect(hash('x', doc(p(t('e'), t('\u0301'))))).toBe(hash('x', doc(p(t('é')))))
  })

  it.each<[string, string, Content]>([
    ['a word', '报酬', doc(p(t('报酬不低于二十六元')))],
    ['the title', '薪酬', plain],
    ['a mark', '报酬', doc(p(t('报酬不低于', 'strong'), t('二十五元')))],
    ['a paragraph break', '报酬', doc(p(t('报酬不低于')), p(t('二十五元')))],
    ['an empty paragraph inside', '报酬', doc(p(), p(t('报酬不低于二十五元')))],
  ])('is another for %s', (_, title, content) => {
    expect(hash(title, content)).not.toBe(hash('报酬', plain))
  })

  it('leaves out how wide a column is drawn, and nothing else of a table', () => {
    const cell = (attrs: Record<string, unknown>): Content =>
      doc({
        type: 'table',
        content: [{ type: 'table_row', content: [{ type: 'table_cell', attrs, content: [p(t('5.00'))] }] }],
      })
    expect(hash('x', cell({ colspan: 1, rowspan: 1, colwidth: [120] }))).toBe(
      hash('x', cell({ colspan: 1, rowspan: 1, colwidth: null })),
    )
    expect(hash('x', cell({ colspan: 2, rowspan: 1 }))).not.toBe(hash('x', cell({ colspan: 1, rowspan: 1 })))
  })

  it('normalising twice is normalising once', () => {
    const anyText = fc.string({ unit: 'grapheme' }).map((s) => t(s))
    const anyDoc = fc
      .array(
        fc.array(anyText, { maxLength: 4 }).map((c) => p(...c)),
        { maxLength: 4 },
      )
      .map((c) => doc(...c))
    fc.assert(fc.property(anyDoc, (d) => canonicalJson(normalise(normalise(d))) === canonicalJson(normalise(d))))
  })
})

describe('the version hash', () => {
  const clause = canonicalClause('c1', '报酬', doc(p(t('二十五元'))))
  const version = {
    format: 'sanfang-agreement/1' as const,
    title: '协议',
    language: 'zh' as const,
    places: [
      {
        clauseId: 'c1',
        parentId: null,
        kind: 'clause' as const,
        number: '第一条',
        title: '报酬',
        hash: clauseHash(clause),
      },
    ],
    clauses: [clause],
  }
  it('covers numbers, order and the text of every clause', () => {
    const base = versionHash(version)
    const renumbered = { ...version, places: version.places.map((x) => ({ ...x, number: '第二条' })) }
    const edited = { ...version, clauses: [canonicalClause('c1', '报酬', doc(p(t('二十六元'))))] }
    expect(new Set([base, versionHash(renumbered), versionHash(edited)]).size).toBe(3)
  })
})
