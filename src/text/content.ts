/**
 * The text of one clause as data. Whatever is handed to `sanitise` (a forged Yjs document, an old export, an API body)
 * comes back as content the schema accepts: unknown marks and attributes are gone, unknown nodes are replaced by what
 * stood in them, so no word is hidden and every document opens.
 */
import { schema } from './schema.ts'
import type { Content, ContentNode } from '#domain/agreement/clause.ts'

/** Deeper nesting than anybody writes; what lies below is flattened to its words. */
export const DEPTH_LIMIT = 24

export type Mark = NonNullable<ContentNode['marks']>[number]

export const emptyContent = (): Content => ({ type: 'doc', content: [] })

/** Content is empty when it has no character, no table and no line break. */
export function isEmptyContent(content: Content): boolean {
  if (content.type === 'text') return (content.text ?? '') === ''
  if (content.type === 'hard_break' || content.type === 'table') return false
  return (content.content ?? []).every(isEmptyContent)
}

/** Words of a content, blocks on lines of their own, for search, lists and counting. */
export function plainText(content: Content): string {
  if (content.type === 'text') return content.text ?? ''
  if (content.type === 'hard_break') return '\n'
  const parts = (content.content ?? []).map(plainText)
  const isLine = content.type === 'paragraph' || content.type === 'heading'
  if (isLine) return parts.join('')
  return parts.filter((p) => p !== '').join(content.type === 'table_row' ? '\t' : '\n')
}

const INLINE = new Set(['text', 'hard_break'])
const BLOCKS = new Set(['paragraph', 'heading', 'blockquote', 'bullet_list', 'ordered_list', 'table'])
const PARAGRAPH = (content: ContentNode[] = []): ContentNode =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }

/** Valid content out of anything. Never throws; valid content comes back equal. */
export function sanitise(given: unknown): Content {
  const doc = asNode(given)
  const content = doc?.type === 'doc' ? childrenOf(doc) : doc ? [doc] : []
  return { type: 'doc', content: blocks(content, 1) }
}

function asNode(value: unknown): ContentNode | null {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    ? (value as ContentNode)
    : null
}

const childrenOf = (node: ContentNode): ContentNode[] =>
  Array.isArray(node.content)
    ? node.content
        .flat()
        .map(asNode)
        .filter((n) => n !== null)
    : []

/** A run of blocks; loose text gets a paragraph of its own. */
function blocks(nodes: readonly ContentNode[], depth: number): ContentNode[] {
  const out: ContentNode[] = []
  let loose: ContentNode[] = []
  const closeLoose = (): void => {
    if (loose.length > 0) out.push(PARAGRAPH(joinTexts(loose)))
    loose = []
  }
  for (const node of nodes) {
    if (INLINE.has(node.type)) {
      loose.push(...inline([node]))
      continue
    }
    closeLoose()
    if (depth >= DEPTH_LIMIT) out.push(...flattened(node))
    else if (BLOCKS.has(node.type)) out.push(...block(node, depth))
    else out.push(...blocks(childrenOf(node), depth + 1))
  }
  closeLoose()
  return out
}

function block(node: ContentNode, depth: number): ContentNode[] {
  const children = childrenOf(node)
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const own = {
        type: node.type,
        ...(node.type === 'heading' && { attrs: { level: whole(node, 'level', 1, 3, 1) } }),
      }
      return textBlock(own, children, depth)
    }
    case 'blockquote': {
      const inner = blocks(children, depth + 1)
      return [{ type: 'blockquote', content: inner.length > 0 ? inner : [PARAGRAPH()] }]
    }
    case 'bullet_list':
    case 'ordered_list': {
      const items = children.map((child) => listItem(child, depth + 1))
      if (items.length === 0) return []
      const attrs = node.type === 'ordered_list' ? { attrs: { order: whole(node, 'order', 0, 99_999, 1) } } : {}
      return [{ type: node.type, ...attrs, content: items }]
    }
    default:
      return table(children, depth)
  }
}

/** A paragraph or heading; a block that strayed into it (two edits at once) follows it instead. */
function textBlock(own: ContentNode, children: readonly ContentNode[], depth: number): ContentNode[] {
  const out: ContentNode[] = []
  let run: ContentNode[] = []
  const close = (): void => {
    const content = joinTexts(inline(run))
    if (content.length > 0 || out.length === 0) out.push(content.length > 0 ? { ...own, content } : own)
    run = []
  }
  for (const child of children) {
    if (INLINE.has(child.type)) run.push(child)
    else {
      if (run.length > 0) close()
      out.push(...blocks([child], depth + 1))
    }
  }
  if (run.length > 0 || out.length === 0) close()
  return out
}

function listItem(node: ContentNode, depth: number): ContentNode {
  const inner = blocks(node.type === 'list_item' ? childrenOf(node) : [node], depth + 1)
  return { type: 'list_item', content: inner[0]?.type === 'paragraph' ? inner : [PARAGRAPH(), ...inner] }
}

function table(children: readonly ContentNode[], depth: number): ContentNode[] {
  const rows = children.flatMap((child) => (child.type === 'table_row' ? [child] : childrenOf(child)))
  const stray = children.filter((child) => INLINE.has(child.type))
  const made = rows
    .filter((row) => !INLINE.has(row.type))
    .map((row): ContentNode => {
      const cells = (row.type === 'table_row' ? childrenOf(row) : [row]).map((cell) => tableCell(cell, depth + 2))
      return cells.length > 0 ? { type: 'table_row', content: cells } : { type: 'table_row' }
    })
  const words = blocks(stray, depth)
  return made.length > 0 ? [{ type: 'table', content: made }, ...words] : words
}

function tableCell(node: ContentNode, depth: number): ContentNode {
  const isCell = node.type === 'table_cell' || node.type === 'table_header'
  const inner = blocks(isCell ? childrenOf(node) : [node], depth + 1)
  return {
    type: node.type === 'table_header' ? 'table_header' : 'table_cell',
    attrs: {
      colspan: whole(node, 'colspan', 1, 100, 1),
      rowspan: whole(node, 'rowspan', 1, 1000, 1),
      colwidth: columnWidths(node),
    },
    content: inner.length > 0 ? inner : [PARAGRAPH()],
  }
}

function columnWidths(node: ContentNode): number[] | null {
  const widths: unknown = node.attrs?.['colwidth']
  const isList = Array.isArray(widths) && widths.length === whole(node, 'colspan', 1, 100, 1)
  return isList && widths.every((w): w is number => Number.isInteger(w) && w >= 0 && w < 10_000) ? widths : null
}

function whole(node: ContentNode, name: string, least: number, most: number, otherwise: number): number {
  const value: unknown = node.attrs?.[name]
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number)) return otherwise
  return Math.min(most, Math.max(least, number))
}

/** What is nested too deep, as one paragraph of its words; walks without recursion. */
function flattened(node: ContentNode): ContentNode[] {
  const found: ContentNode[] = []
  const rest: ContentNode[] = [node]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (INLINE.has(next.type)) found.push(next)
    else rest.push(...childrenOf(next).toReversed())
  }
  const content = joinTexts(inline(found))
  return content.length > 0 ? [PARAGRAPH(content)] : []
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

/** Text that can be hashed and stored: no control characters, no half characters. */
export const cleanText = (text: string): string => text.replace(CONTROL, '').replace(LONE_SURROGATE, '\ufffd')

function inline(nodes: readonly ContentNode[]): ContentNode[] {
  return nodes.flatMap((node): ContentNode[] => {
    if (node.type === 'hard_break') return [{ type: 'hard_break' }]
    const text = typeof node.text === 'string' ? cleanText(node.text) : ''
    if (text === '') return []
    const marks = knownMarks(node.marks)
    return [marks.length > 0 ? { type: 'text', marks, text } : { type: 'text', text }]
  })
}

const MARK_ORDER = Object.keys(schema.marks)

function knownMarks(marks: unknown): Mark[] {
  if (!Array.isArray(marks)) return []
  const types = new Set(marks.map((m: unknown) => asNode(m)?.type))
  return MARK_ORDER.filter((type) => types.has(type)).map((type) => ({ type, attrs: { on: true } }))
}

const sameMarks = (a: ContentNode, b: ContentNode): boolean =>
  (a.marks ?? []).map((m) => m.type).join() === (b.marks ?? []).map((m) => m.type).join()

/** Neighbouring text with the same marks is one text. */
export function joinTexts(nodes: readonly ContentNode[]): ContentNode[] {
  const out: ContentNode[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last?.type === 'text' && node.type === 'text' && sameMarks(last, node)) {
      out[out.length - 1] = { ...last, text: (last.text ?? '') + (node.text ?? '') }
    } else out.push(node)
  }
  return out
}
