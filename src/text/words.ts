/**
 * The promise of an import, as arithmetic: every word of the source stands in the tree, once, in order, or is listed as
 * furniture. A word is letters, digits, and the signs of money and per cent; spacing, punctuation and Markdown's own
 * signs are no words. Within one table the order of words may differ (a wrapped cell is read as one), their number not.
 */
import type { Content, ContentNode } from '#domain/agreement/clause.ts'

const WORD_SIGN = /[\p{L}\p{N}\p{M}\p{Sc}%‰]+/gu
const HAN = /\p{Script=Han}/gu

/** The letters of a text with all that is no word taken out. */
export const signsOf = (text: string): string => (text.match(WORD_SIGN) ?? []).join('')

/** Words as a reader counts them: a Chinese character is one, a run of other letters is one. */
export function countWords(text: string): number {
  const han = text.match(HAN)?.length ?? 0
  return han + (text.replace(HAN, ' ').match(WORD_SIGN)?.length ?? 0)
}

/** A stretch of text in source order; `loose`: its words may stand in another order (a table). */
export interface Stretch {
  text: string
  loose: boolean
}

/** What a part of the tree says: the number it had in its source, its title, its text. */
export interface Worded {
  /** the number as the source wrote it: `ARTICLE 5 –`, `第三条`; what became of it is structure */
  label?: string
  title: string
  content: Content
}

export const wordsOf = (parts: readonly Worded[]): Stretch[] =>
  parts.flatMap(({ label = '', title, content }) => [
    { text: `${label} ${title}`, loose: false },
    ...(content.content ?? []).flatMap(stretches),
  ])

function stretches(node: ContentNode): Stretch[] {
  if (node.type === 'table') return [{ text: allText(node), loose: true }]
  if (node.type === 'paragraph' || node.type === 'heading') return [{ text: allText(node), loose: false }]
  if (node.type === 'ordered_list') {
    const first = Number(node.attrs?.['order'] ?? 1)
    return (node.content ?? []).flatMap((item, i) => [{ text: String(first + i), loose: false }, ...stretches(item)])
  }
  return (node.content ?? []).flatMap(stretches)
}

function allText(node: ContentNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hard_break') return '\n'
  const isLine = node.type === 'paragraph' || node.type === 'heading'
  return (node.content ?? []).map(allText).join(isLine ? '' : '\n')
}

export interface Conservation {
  /** nothing lost, nothing added, in order */
  isKept: boolean
  /** where it is not: the source from there, and the tree from there */
  source: string
  tree: string
}

/** Compares the words of `source` (furniture already taken out) with those of a tree. */
export function compareWords(source: string, tree: readonly Stretch[]): Conservation {
  const wanted = signsOf(source)
  let at = 0
  for (const { text, loose } of tree) {
    const found = signsOf(text)
    const piece = wanted.slice(at, at + found.length)
    const same = loose ? sorted(piece) === sorted(found) : piece === found
    if (!same) return { isKept: false, source: wanted.slice(at, at + 80), tree: found.slice(0, 80) }
    at += found.length
  }
  return { isKept: at === wanted.length, source: wanted.slice(at, at + 80), tree: '' }
}

const sorted = (text: string): string => [...text].toSorted().join('')
