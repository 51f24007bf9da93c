/**
 * What the text of a clause may hold. Changing this file means raising SCHEMA_VERSION in collab/protocol.ts: a tab with
 * an older schema would delete what it does not know merely by opening it.
 *
 * Every mark has an attribute: y-prosemirror does not sync the replacement of one attribute-less mark by another
 * (y-prosemirror#197). Content is loose (`block*`) so that concurrent edits rarely produce what must be thrown away.
 */
import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'

const tables = tableNodes({ tableGroup: 'block', cellContent: 'block+', cellAttributes: {} })

/** What a page elsewhere calls the first number of a list; the gate takes 0 to 99 999. */
const listStart = (dom: HTMLElement): number => {
  const start = Number.parseInt(dom.getAttribute('start') ?? '1', 10)
  return start >= 0 && start < 100_000 ? start : 1
}

const nodes = {
  doc: { content: 'block*' },
  paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
  /** a heading inside a clause's body; a clause's own title is not text but a row */
  heading: {
    content: 'inline*',
    group: 'block',
    defining: true,
    attrs: { level: { default: 1, validate: 'number' } },
    parseDOM: [1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { level: Math.min(n, 3) } })),
    toDOM: (node) => [`h${Math.min(3, Math.max(1, Number(node.attrs['level']) || 1)) + 3}`, 0],
  },
  blockquote: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },
  bullet_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
  ordered_list: {
    content: 'list_item+',
    group: 'block',
    attrs: { order: { default: 1, validate: 'number' } },
    parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ order: listStart(dom) }) }],
    toDOM: (node) => (node.attrs['order'] === 1 ? ['ol', 0] : ['ol', { start: String(node.attrs['order']) }, 0]),
  },
  list_item: { content: 'paragraph block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  ...tables,
  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
    leafText: () => '\n',
  },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>

const marks = {
  strong: {
    attrs: { on: { default: true, validate: 'boolean' } },
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
    toDOM: () => ['strong', 0],
  },
  em: {
    attrs: { on: { default: true, validate: 'boolean' } },
    parseDOM: [{ tag: 'em' }, { tag: 'i' }],
    toDOM: () => ['em', 0],
  },
} satisfies Record<string, MarkSpec>

export const schema = new Schema({ nodes, marks })

export type TextSchema = typeof schema
