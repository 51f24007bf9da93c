/**
 * Markdown → a flow of headings and blocks. Markdown's own structures are taken from marked's lexer; runs of plain lines
 * within it (a PDF's text under Markdown headings) are laid out as plain text is, because four blanks before a line are
 * an indent there and no program.
 */
import { Lexer, type Token, type Tokens } from 'marked'
import type { ContentNode } from '#domain/agreement/clause.ts'
import { isGappy } from './columns.ts'
import type { Line } from './furniture.ts'
import { asItStands, inlineOf, plainInline, type Noted } from './inline.ts'
import { isMarkedRow, layOut, type Item } from './layout.ts'

/** What follows what, for whoever makes a tree of it. */
export type Flow =
  | { kind: 'heading'; depth: number; text: string; line: number }
  | { kind: 'item'; item: Item; line: number }
  | { kind: 'block'; node: ContentNode; line: number }

export interface NotedLine extends Noted {
  line: number
}

const DEEPEST = 16

export function flowOfMarkdown(lines: readonly Line[], noted: NotedLine[]): Flow[] {
  const reader = new Reader(lines, noted)
  return reader.read()
}

class Reader {
  readonly #lines: readonly Line[]
  readonly #noted: NotedLine[]
  readonly #flow: Flow[] = []
  #at = 0
  /** the last token ended before the end of its line */
  #isWithinLine = false

  constructor(lines: readonly Line[], noted: NotedLine[]) {
    this.#lines = lines
    this.#noted = noted
  }

  read(): Flow[] {
    const lexer = new Lexer()
    // blocks only: what stands within a paragraph is read paragraph by paragraph
    const tokens = lexer.blockTokens(this.#lines.map((line) => tamed(line.text)).join('\n'))
    for (let i = 0; i < tokens.length;) {
      const token = tokens[i] as Token
      if (isProse(token)) {
        const run = proseRun(tokens, i)
        this.#prose(tokens.slice(i, run))
        i = run
        continue
      }
      this.#structure(token)
      this.#pass(token)
      i++
    }
    return this.#flow
  }

  #pass(token: Token): void {
    this.#at += token.raw.split('\n').length - 1
    this.#isWithinLine = token.raw === '' ? this.#isWithinLine : !token.raw.endsWith('\n')
  }

  get #line(): number {
    return this.#lines[Math.min(this.#at, this.#lines.length - 1)]?.number ?? 1
  }

  readonly #note = (noted: Noted): void => {
    this.#noted.push({ ...noted, line: this.#line })
  }

  #inline(text: string): ContentNode[] {
    return inlineOf(text, this.#note)
  }

  /** Paragraphs, indented lines and the blanks between them. */
  #prose(tokens: readonly Token[]): void {
    const start = this.#at
    const from = start + (this.#isWithinLine ? 1 : 0)
    for (const token of tokens) this.#pass(token)
    const lines = this.#lines.slice(from, this.#at + (this.#isWithinLine ? 1 : 0))
    if (lines.some(isLaidOut) || tokens.some((token) => token.type === 'code')) {
      for (const item of layOut(lines)) this.#flow.push({ kind: 'item', item, line: item.line })
      return
    }
    this.#at = start
    for (const token of tokens) {
      const line = this.#lines[this.#at + leadingBreaks(token.raw)]
      if (token.type !== 'space') {
        const isAlone = token.raw.trim().split('\n').length === 1
        const text = token.raw.trim()
        const item: Item = {
          kind: 'paragraph',
          text,
          line: line?.number ?? 1,
          indent: 0,
          isAlone,
          startsPage: line?.startsPage ?? false,
          isMarkedHeading: false,
        }
        this.#flow.push({ kind: 'item', item, line: item.line })
      }
      this.#pass(token)
    }
  }

  #structure(token: Token): void {
    const line = this.#lines[this.#at + leadingBreaks(token.raw)]?.number ?? this.#line
    switch (token.type) {
      case 'heading':
        this.#flow.push({
          kind: 'heading',
          depth: (token as Tokens.Heading).depth,
          text: (token as Tokens.Heading).text,
          line,
        })
        return
      case 'space':
      case 'hr':
        return
      default:
        for (const node of this.#blocks(token, 0)) this.#flow.push({ kind: 'block', node, line })
    }
  }

  #blocks(token: Token, depth: number): ContentNode[] {
    if (depth > DEEPEST) return paragraphOf(asItStands(token.raw))
    switch (token.type) {
      case 'space':
      case 'hr':
        return []
      case 'heading':
        return paragraphOf(this.#inline((token as Tokens.Heading).text), {
          type: 'heading',
          attrs: { level: Math.min(3, (token as Tokens.Heading).depth) },
        })
      case 'list':
        return this.#list(token as Tokens.List, depth)
      case 'table':
        return [this.#table(token.raw)]
      case 'blockquote': {
        const inner = ((token as Partial<Tokens.Blockquote>).tokens ?? []).flatMap((t) => this.#blocks(t, depth + 1))
        return inner.length > 0 ? [{ type: 'blockquote', content: inner }] : []
      }
      case 'html':
        this.#note({ what: 'html', text: token.raw.trim() })
        return paragraphOf(asItStands(token.raw))
      case 'def':
        this.#note({ what: 'link', text: token.raw.trim() })
        return paragraphOf(asItStands(token.raw))
      case 'code':
        return paragraphOf(asItStands(token.raw.replace(/^ {0,3}(`{3,}|~{3,})/gm, '')))
      default:
        return paragraphOf(
          this.#inline('text' in token && token.type !== 'text' ? String(token.text) : token.raw.trim()),
        )
    }
  }

  /** Numbers that count up one by one are a list's; others stay in the text as they are. */
  #list(list: Tokens.List, depth: number): ContentNode[] {
    const marks = list.items.map((item) => /^\s*([-*+]|\d{1,9}[.)])/.exec(item.raw)?.[1] ?? '')
    const first = list.ordered ? parseInt(marks[0] ?? '', 10) : 1
    const isCounting = !list.ordered || marks.every((mark, i) => mark === `${first + i}.`)
    const items = list.items.map((item): ContentNode => {
      const lead = item.task ? `[${item.checked ? 'x' : ' '}] ` : ''
      const inner = item.tokens.filter((t) => t.type !== 'checkbox').flatMap((t) => this.#blocks(t, depth + 1))
      return { type: 'list_item', content: withLead(inner, lead) }
    })
    if (!isCounting) return list.items.flatMap((_, i) => withLead(items[i]?.content ?? [], `${marks[i] ?? ''} `))
    if (list.ordered) return [{ type: 'ordered_list', attrs: { order: first }, content: items }]
    return [{ type: 'bullet_list', content: items }]
  }

  /** Cell by cell out of the lines themselves: a row longer than its head loses nothing. */
  #table(raw: string): ContentNode {
    const rows = raw
      .trim()
      .split('\n')
      .filter((_, i) => i !== 1)
      .map(cellsOfRow)
    const columns = Math.max(...rows.map((row) => row.length))
    return {
      type: 'table',
      content: rows.map((row, r) => ({
        type: 'table_row',
        content: Array.from({ length: columns }, (_, c) => ({
          type: r === 0 ? 'table_header' : 'table_cell',
          attrs: { colspan: 1, rowspan: 1, colwidth: null },
          content: paragraphOf(this.#inline(row[c] ?? ''), { type: 'paragraph' }, true),
        })),
      })),
    }
  }
}

/** A wall of > or of list marks is text, not a quotation of a quotation of a quotation. */
const tamed = (text: string): string =>
  /^\s*([>\-*+]\s*){10,}/.test(text) && !/^\s*([-*]\s*){3,}$/.test(text) ? text.replace(/[>\-*+]/g, ' ') : text

const isProse = (token: Token): boolean =>
  token.type === 'paragraph' ||
  token.type === 'text' ||
  token.type === 'space' ||
  (token.type === 'code' && (token as Tokens.Code).codeBlockStyle === 'indented')

function proseRun(tokens: readonly Token[], from: number): number {
  let end = from
  while (end < tokens.length && isProse(tokens[end] as Token)) end++
  return end
}

/** Lines set as on a page: indented, in columns, or with marks Markdown does not know. */
const isLaidOut = ({ text }: Line): boolean =>
  /^ {3,}\S/.test(text) || isGappy(text) || (isMarkedRow(text.trim()) && !/^\s*([-*+]|\d+[.)])\s/.test(text))

const leadingBreaks = (raw: string): number => /^\n*/.exec(raw)?.[0].length ?? 0

const cellsOfRow = (row: string): string[] =>
  row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/\\\|/g, '|'))

function paragraphOf(inline: ContentNode[], as: ContentNode = { type: 'paragraph' }, evenEmpty = false): ContentNode[] {
  if (inline.length > 0) return [{ ...as, content: inline }]
  return evenEmpty ? [as] : []
}

function withLead(blocks: ContentNode[], lead: string): ContentNode[] {
  const [first, ...rest] = blocks
  if (lead === '' && first?.type === 'paragraph') return blocks
  if (first?.type !== 'paragraph')
    return [{ type: 'paragraph', ...(lead.trim() !== '' && { content: plainInline(lead.trim()) }) }, ...blocks]
  return [{ ...first, content: [...plainInline(lead), ...(first.content ?? [])] }, ...rest]
}
