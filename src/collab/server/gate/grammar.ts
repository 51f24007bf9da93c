/**
 * Which single thing may stand in which other: the vocabulary of text/schema.ts, asked of each struct before anything is
 * applied. A forged node, mark or attribute, a heading of level 99, text outside a paragraph, a cell outside a row, a
 * shared map inside a term: all of these no honest editor ever writes, alone or in any merge, so they are refused.
 *
 * How *many* things must stand somewhere, and in what order ("a list item begins with a paragraph"), is no question of a
 * single struct: two honest people can empty one list item between them. That is heal.ts's.
 */
import type { ContentMatch, MarkType, NodeType } from 'prosemirror-model'
import * as Y from 'yjs'
import { schema } from '#text/schema.ts'
import type { Refusal } from '../../protocol.ts'
import type { IncomingItem } from './decode.ts'
import type { GateLimits } from './limits.ts'
import type { Inside, Place } from './place.ts'

/** By a name that came from outside: `constructor` is no node. */
const NODES = new Map<string, NodeType>(Object.entries(schema.nodes))
const MARKS = new Map<string, MarkType>(Object.entries(schema.marks))
export const nodeType = (name: string): NodeType | undefined => NODES.get(name)

/** Names of everything that can stand somewhere in a node of this type. */
const mayContain = new Map<string, ReadonlySet<string>>(
  Object.values(schema.nodes).map((type) => [type.name, childrenOf(type.contentMatch)]),
)

function childrenOf(start: ContentMatch): Set<string> {
  const names = new Set<string>()
  const seen = new Set<ContentMatch>([start])
  for (const match of seen) {
    for (let i = 0; i < match.edgeCount; i++) {
      const edge = match.edge(i)
      names.add(edge.type.name)
      seen.add(edge.next)
    }
  }
  return names
}

const holds = (node: string, child: string): boolean => mayContain.get(node)?.has(child) ?? false

const within = (low: number, high: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high

/** As narrow as the canonical form (text/content.ts), so that what is signed looks like what was typed. */
const VALUES = new Map<string, (value: unknown) => boolean>(
  Object.entries({
    'heading.level': within(1, 3),
    'ordered_list.order': within(0, 99_999),
    'table_cell.colspan': within(1, 100),
    'table_cell.rowspan': within(1, 1000),
    'table_header.colspan': within(1, 100),
    'table_header.rowspan': within(1, 1000),
    'table_cell.colwidth': isColumnWidths,
    'table_header.colwidth': isColumnWidths,
    'strong.on': (value) => value === true,
    'em.on': (value) => value === true,
  }),
)

function isColumnWidths(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length <= 100 && value.every(within(0, 9999)))
}

/** An attribute without an entry above is nobody's: a new one in the schema needs its line here. */
const isAttribute = (owner: string, name: string, value: unknown): boolean =>
  VALUES.get(`${owner}.${name}`)?.(value) ?? false

/** null: `item` may stand at `place`. */
export function faultOf(item: IncomingItem, place: Place, limits: GateLimits): Refusal | null {
  if (item.subdocument) return 'subdocument'
  const { inside, sub } = place
  if (inside.depth === 0 && (inside.kind === 'foreign' || (inside.kind === 'terms' && sub === null)))
    return 'unknown-place'
  if (item.content instanceof Y.ContentDeleted) return null
  if (!fits(item.content, inside, sub, limits)) return 'bad-structure'
  return isBlock(item.content) && inside.depth + 1 >= limits.maxDepth ? 'too-deep' : null
}

const isBlock = (content: IncomingItem['content']): boolean =>
  content instanceof Y.ContentType &&
  content.type instanceof Y.XmlElement &&
  nodeType(content.type.nodeName)?.isInline === false

function fits(content: IncomingItem['content'], inside: Inside, sub: string | null, limits: GateLimits): boolean {
  switch (inside.kind) {
    case 'terms':
      return content instanceof Y.ContentAny && content.arr.every((value) => isJson(value, limits.maxValueDepth))
    case 'clause':
      return sub === null && fitsAsChild(content, inside.node)
    case 'element':
      if (sub === null) return fitsAsChild(content, inside.node)
      return content instanceof Y.ContentAny && content.arr.every((value) => isAttribute(inside.node, sub, value))
    case 'text':
      return sub === null && fitsInText(content, inside.node)
    case 'foreign':
      return false
  }
}

function fitsAsChild(content: IncomingItem['content'], node: string): boolean {
  if (!(content instanceof Y.ContentType)) return false
  if (content.type instanceof Y.XmlElement)
    return holds(node, content.type.nodeName) && content.type.nodeName !== 'text'
  return content.type instanceof Y.XmlText && holds(node, 'text')
}

function fitsInText(content: IncomingItem['content'], node: string): boolean {
  if (content instanceof Y.ContentString) return isText(content.str)
  if (!(content instanceof Y.ContentFormat)) return false
  const { key, value }: { key: string; value: unknown } = content
  const mark = MARKS.get(key)
  if (mark === undefined || nodeType(node)?.allowsMarkType(mark) !== true) return false
  return value === null || (isPlainObject(value) && Object.entries(value).every(([k, v]) => isAttribute(key, k, v)))
}

const LONE_SURROGATE = /\p{Surrogate}/u

/** Lone surrogates have no UTF-8 and so no hash; NUL is no character of PostgreSQL, XML or HTML. */
export const isText = (text: string): boolean => !text.includes('\0') && !LONE_SURROGATE.test(text)

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const NO_KEYS = new Set(['__proto__', 'prototype', 'constructor'])

function isJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return isText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (depth <= 0) return false
  if (Array.isArray(value)) return value.every((one) => isJson(one, depth - 1))
  if (!isPlainObject(value)) return false
  return Object.entries(value).every(([key, one]) => !NO_KEYS.has(key) && isText(key) && isJson(one, depth - 1))
}
