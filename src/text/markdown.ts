/**
 * An agreement → Markdown, for people who keep it elsewhere and for bringing it in again: numbers stand as text in the
 * headings, so the same tree comes back. Letters that Markdown would take for its own signs are escaped; where a table
 * holds more than a line in a cell, the lines are parted by <br>.
 */
import {
  inOrder,
  outline,
  type ClausePlace,
  type Content,
  type ContentNode,
  type TextLanguage,
} from '#domain/agreement/clause.ts'
import { numberedTitle, numbers } from '#domain/agreement/number.ts'

export interface MarkdownSource {
  title: string
  language: TextLanguage
  places: readonly ClausePlace[]
  contents: ReadonlyMap<string, Content>
}

export function toMarkdown({ title, language, places, contents }: MarkdownSource): string {
  const tree = outline(places)
  const numbered = numbers(tree, language)
  const out: string[] = title === '' ? [] : [`# ${escapeLine(title)}`]
  for (const { place, depth } of inOrder(tree)) {
    const heading = numberedTitle(numbered.get(place.id)?.own ?? '', escapeInline(place.title), 'en')
    if (heading !== '') out.push(`${'#'.repeat(Math.min(6, depth + 2))} ${heading.replace(/\n/g, ' ')}`)
    out.push(...(contents.get(place.id)?.content ?? []).map(block).filter((text) => text !== ''))
  }
  return `${out.join('\n\n')}\n`
}

function block(node: ContentNode): string {
  switch (node.type) {
    case 'paragraph':
      return escapeStart(inline(node))
    case 'heading':
      // below a clause's own headings there is no deeper mark: a heading in a text is a line in bold
      return inline(node) === '' ? '' : `**${escapeInline(wordsOf(node))}**`
    case 'blockquote':
      return prefixed(blocks(node), '> ', '> ')
    case 'bullet_list':
      return (node.content ?? []).map((item) => prefixed(blocks(item), '- ', '  ')).join('\n')
    case 'ordered_list': {
      const first = Number(node.attrs?.['order'] ?? 1)
      return (node.content ?? [])
        .map((item, i) => prefixed(blocks(item), `${first + i}. `, ' '.repeat(`${first + i}. `.length)))
        .join('\n')
    }
    case 'table':
      return table(node)
    default:
      return blocks(node)
  }
}

const blocks = (node: ContentNode): string => (node.content ?? []).map(block).join('\n\n')

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? first : line === '' && rest.trim() === '' ? '' : rest) + line)
    .join('\n')

function table(node: ContentNode): string {
  const rows = (node.content ?? []).map((row) =>
    (row.content ?? []).flatMap((cell) => {
      const text = (cell.content ?? [])
        .map((part) => inline(part, '<br>') || wordsOf(part))
        .join('<br>')
        .replace(/\|/g, '\\|')
      const span = Math.max(1, Number(cell.attrs?.['colspan'] ?? 1))
      return [text, ...Array.from({ length: span - 1 }, () => '')]
    }),
  )
  const width = Math.max(1, ...rows.map((row) => row.length))
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, c) => cells[c] ?? '').join(' | ')} |`
  const isHeaded = (node.content?.[0]?.content ?? []).every((cell) => cell.type === 'table_header')
  const [head = [], ...rest] = isHeaded ? rows : [[], ...rows]
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n')
}

function inline(node: ContentNode, lineBreak = '\\\n'): string {
  const children = node.content ?? []
  if (children.some((child) => child.type !== 'text' && child.type !== 'hard_break')) return ''
  return children.map((child) => (child.type === 'hard_break' ? lineBreak : marked(child))).join('')
}

/** Marks close against letters: blanks at their edges go outside. */
function marked({ text = '', marks = [] }: ContentNode): string {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (core === '') return escapeInline(text)
  const has = (type: string): boolean => marks.some((m) => m.type === type)
  const signs = (has('strong') ? '**' : '') + (has('em') ? '*' : '')
  return before + signs + escapeInline(core) + [...signs].toReversed().join('') + after
}

const wordsOf = (node: ContentNode): string =>
  node.type === 'text'
    ? escapeInline(node.text ?? '')
    : node.type === 'hard_break'
      ? ' '
      : (node.content ?? []).map(wordsOf).join(node.type === 'paragraph' || node.type === 'heading' ? '' : ' ')

/** Markdown's own signs, and what some readers of it make a link of unasked. */
const escapeInline = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/(https?|ftp)(?=:\/\/)/gi, '$1\\')
    .replace(/(www)(?=\.)/gi, '$1\\')
    .replace(/@/g, '\\@')
    .replace(/!(?=\\\[)/g, '\\!')

const escapeLine = (text: string): string => escapeInline(text).replace(/\n/g, ' ')

/** A paragraph that begins like a heading, a list or a rule is none. */
const escapeStart = (text: string): string =>
  text
    .replace(/^(\s*)([#+\-=]|\d{1,9}[.)](?=\s|$))/gm, (_, blank: string, sign: string) => {
      const escaped = /^\d/.test(sign) ? `${sign.slice(0, -1)}\\${sign.slice(-1)}` : `\\${sign}`
      return blank + escaped
    })
    .replace(/^ {4,}/gm, '   ')
