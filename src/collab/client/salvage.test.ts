import { describe, expect, test } from 'vitest'
import type { Node } from 'prosemirror-model'
import { schema } from '#text/schema.ts'
import { merged, wordsOf } from './salvage.ts'

const { nodes } = schema
const p = (text: string): Node => nodes.paragraph.create(null, text === '' ? null : schema.text(text))
const doc = (...texts: string[]): Node => nodes.doc.create(null, texts.map(p))
const textOf = (node: Node | null): string[] | null => node?.content.content.map((b) => b.textContent) ?? null

describe('doing again what a person did', () => {
  test('goes through unchanged when nobody else touched the clause', () => {
    expect(textOf(merged(doc('a', 'b'), doc('a', 'b!'), doc('a', 'b')))).toEqual(['a', 'b!'])
  })

  test('keeps what the others wrote in other paragraphs, before or after', () => {
    expect(textOf(merged(doc('a', 'b', 'c'), doc('a!', 'b', 'c'), doc('a', 'b', 'c?', 'd')))).toEqual([
      'a!',
      'b',
      'c?',
      'd',
    ])
    expect(textOf(merged(doc('a', 'b', 'c'), doc('a', 'b', 'c!'), doc('z', 'a', 'b', 'c')))).toEqual([
      'z',
      'a',
      'b',
      'c!',
    ])
  })

  test('is not guessed when both wrote in the same paragraph, or inserted at the same place', () => {
    expect(merged(doc('a', 'b'), doc('a', 'b1'), doc('a', 'b2'))).toBeNull()
    expect(merged(doc('a', 'b'), doc('a', 'x', 'b'), doc('a', 'y', 'b'))).toBeNull()
  })

  test('changes nothing when the edit had arrived and only its receipt was lost', () => {
    expect(textOf(merged(doc('a', 'b'), doc('a', 'b!'), doc('a', 'b!')))).toEqual(['a', 'b!'])
  })

  test('leaves the live text alone when the person changed nothing', () => {
    expect(textOf(merged(doc('a'), doc('a'), doc('a', 'b')))).toEqual(['a', 'b'])
  })
})

describe('handing back what a person wrote', () => {
  test('gives the paragraphs written in, whole', () => {
    expect(wordsOf(doc('甲', '乙', '丙'), doc('甲', '乙，并补足差额', '丙'))).toBe('乙，并补足差额')
  })

  test('gives nothing when something was only deleted', () => {
    expect(wordsOf(doc('甲', '乙'), doc('甲'))).toBe('')
  })

  test('gives everything when it is not known what was there before', () => {
    expect(wordsOf(null, doc('甲', '乙'))).toBe('甲\n乙')
  })

  test('gives a table cell by cell', () => {
    const cell = (text: string): Node => nodes.table_cell.create(null, p(text))
    const table = nodes.table.create(null, [
      nodes.table_row.create(null, [cell('工种'), cell('单价')]),
      nodes.table_row.create(null, [cell('骑手'), cell('4.5')]),
    ])
    expect(wordsOf(doc(), nodes.doc.create(null, table))).toBe('工种\t单价\n骑手\t4.5')
  })
})
