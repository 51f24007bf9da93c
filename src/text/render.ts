/**
 * A clause's text as HTML, for the page before any script runs, for print and for previews. The elements are those the
 * editor makes of the same content (schema.ts `toDOM`), so that nothing jumps when it takes over. Every character people
 * wrote is escaped; only the elements named here are ever written.
 */
import type { Content, ContentNode } from '#domain/agreement/clause.ts'
import { sanitise } from './content.ts'

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

/** Sanitises first: forged content renders harmlessly. Empty content is the empty string. */
export const html = (content: Content): string => all(sanitise(content).content)

const all = (nodes: readonly ContentNode[] | undefined): string => (nodes ?? []).map(one).join('')

const element = (name: string, node: ContentNode, attributes = ''): string =>
  `<${name}${attributes}>${all(node.content)}</${name}>`

function one(node: ContentNode): string {
  switch (node.type) {
    case 'text':
      return marked(node)
    case 'hard_break':
      return '<br>'
    case 'paragraph':
      // an empty line keeps its height, as in the editor
      return node.content === undefined || node.content.length === 0 ? '<p><br></p>' : element('p', node)
    case 'heading':
      return element(`h${Math.min(3, Math.max(1, wholeNumber(node, 'level', 1))) + 3}`, node)
    case 'blockquote':
      return element('blockquote', node)
    case 'bullet_list':
      return element('ul', node)
    case 'ordered_list': {
      const order = wholeNumber(node, 'order', 1)
      return element('ol', node, order === 1 ? '' : ` start="${order}"`)
    }
    case 'list_item':
      return element('li', node)
    case 'table':
      return `<table><tbody>${all(node.content)}</tbody></table>`
    case 'table_row':
      return element('tr', node)
    case 'table_cell':
      return element('td', node, spans(node))
    case 'table_header':
      return element('th', node, spans(node))
    default:
      return all(node.content)
  }
}

function marked(node: ContentNode): string {
  const names = new Set((node.marks ?? []).map((mark) => mark.type))
  let text = escapeHtml(node.text ?? '')
  if (names.has('em')) text = `<em>${text}</em>`
  if (names.has('strong')) text = `<strong>${text}</strong>`
  return text
}

function wholeNumber(node: ContentNode, name: string, otherwise: number): number {
  const value = node.attrs?.[name]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise
}

const spans = (node: ContentNode): string =>
  ['colspan', 'rowspan']
    .map((name) => [name, wholeNumber(node, name, 1)] as const)
    .map(([name, n]) => (n > 1 ? ` ${name}="${n}"` : ''))
    .join('')
