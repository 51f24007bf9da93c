/**
 * Content → HTML for the page as it comes from the server. The threat: whatever a clause holds was typed by the other
 * side. So only tags of the list below are written, every letter of text is escaped, and nothing of an attribute is
 * copied but whole numbers. The DOM is the one the editor makes of the same content, so nothing jumps when it starts;
 * header cells carry a scope besides, for those who listen to a table.
 */
import type { Content, ContentNode } from '#domain/agreement/clause.ts'
import { sanitise } from './content.ts'

export interface RenderOptions {
  /** ids of headings begin with it; without it headings have none */
  idPrefix?: string
}

export function html(content: Content, { idPrefix }: RenderOptions = {}): string {
  let headings = 0
  const headingId = (): string => (idPrefix === undefined ? '' : ` id="${escape(`${idPrefix}-h${++headings}`)}"`)

  const inside = (node: ContentNode): string => (node.content ?? []).map(render).join('')

  const cell = (node: ContentNode, tag: 'td' | 'th', scope: string): string => {
    const span = ['colspan', 'rowspan'].map((name) => {
      const value = Number(node.attrs?.[name] ?? 1)
      return Number.isInteger(value) && value > 1 ? ` ${name}="${value}"` : ''
    })
    return `<${tag}${span.join('')}${scope}>${inside(node)}</${tag}>`
  }

  const row = (node: ContentNode): string => {
    const cells = node.content ?? []
    const isHead = cells.length > 0 && cells.every((c) => c.type === 'table_header')
    const scope = isHead ? ' scope="col"' : ' scope="row"'
    return `<tr>${cells.map((c) => (c.type === 'table_header' ? cell(c, 'th', scope) : cell(c, 'td', ''))).join('')}</tr>`
  }

  const render = (node: ContentNode): string => {
    switch (node.type) {
      case 'text':
        return marked(node)
      case 'hard_break':
        return '<br>'
      case 'paragraph':
        return `<p>${inside(node)}</p>`
      case 'heading': {
        const tag = `h${Math.min(3, Math.max(1, Number(node.attrs?.['level']) || 1)) + 3}`
        return `<${tag}${headingId()}>${inside(node)}</${tag}>`
      }
      case 'blockquote':
        return `<blockquote>${inside(node)}</blockquote>`
      case 'bullet_list':
        return `<ul>${inside(node)}</ul>`
      case 'ordered_list': {
        const order = Number(node.attrs?.['order'] ?? 1)
        return `<ol${order === 1 ? '' : ` start="${order}"`}>${inside(node)}</ol>`
      }
      case 'list_item':
        return `<li>${inside(node)}</li>`
      case 'table':
        return `<table><tbody>${(node.content ?? []).map(row).join('')}</tbody></table>`
      default:
        return inside(node)
    }
  }

  return render(sanitise(content))
}

/** Strong outside, emphasis inside, as the editor nests them. */
function marked(node: ContentNode): string {
  const types = (node.marks ?? []).map((m) => m.type)
  const text = escape(node.text ?? '')
  const em = types.includes('em') ? `<em>${text}</em>` : text
  return types.includes('strong') ? `<strong>${em}</strong>` : em
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)
