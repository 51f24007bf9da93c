/**
 * A flow of headings and blocks → the tree of clauses. A heading with a number goes where its number says (an article to
 * the top, its sections below it), one without goes where its depth says. Parties initial sections, so a section is the
 * smallest clause; what is counted below it, (a) or （一）, stays in its text with its marks.
 */
import { CLAUSE_LIMIT, TITLE_LIMIT } from '#domain/agreement/arrange.ts'
import type { ClauseKind, ContentNode } from '#domain/agreement/clause.ts'
import { plainText } from './content.ts'
import {
  isSignatureLine,
  isTitleLike,
  isUnnumberedTitle,
  labelOf,
  runInTitle,
  subLabelOf,
  type Label,
} from './headings.ts'
import { MARK, type Item } from './layout.ts'
import type { Flow } from './markdown-in.ts'

/** A part of the agreement as it grows. */
export interface Growth {
  kind: ClauseKind
  title: string
  /** the number as the source wrote it */
  label: string
  number: Label | null
  line: number
  /** Markdown depth of its heading; 0 for a numbered line of plain text */
  depth: number
  body: ContentNode[]
  parent: Growth | null
  children: Growth[]
  /** taken from the table of contents, its text being absent from the source */
  isPromised: boolean
}

/** What a person should look at in the preview; the sentences are in words/. */
export const IMPORT_REMARKS = [
  'no-number',
  'number-differs',
  'only-in-contents',
  'columns-unclear',
  'too-many-parts',
  'read-as-plain',
] as const
export type ImportRemark = (typeof IMPORT_REMARKS)[number]

export interface Remark {
  line: number
  text: string
  why: ImportRemark
}

export interface Tree {
  roots: Growth[]
  title: string
  /** lines of a heading that is the title; null where the title stood in the text */
  titleLines: [number, number] | null
  remarks: Remark[]
}

/** Makes inline text of a source's paragraph: Markdown's or plain. */
export type InlineReader = (text: string, line: number) => ContentNode[]

export function grow(flow: readonly Flow[], inline: InlineReader): Tree {
  return new Grower(flow, inline).grow()
}

class Grower {
  readonly #flow: readonly Flow[]
  readonly #inline: InlineReader
  readonly #roots: Growth[] = []
  readonly #remarks: Remark[] = []
  readonly #census: Census
  #current: Growth | null = null
  #count = 0
  #title = ''
  #titleLines: [number, number] | null = null

  constructor(flow: readonly Flow[], inline: InlineReader) {
    this.#flow = flow
    this.#inline = inline
    this.#census = census(flow)
  }

  grow(): Tree {
    for (const part of this.#flow) {
      if (part.kind === 'heading') this.#heading(part)
      else if (part.kind === 'block') this.#append(part.node, part.line)
      else this.#item(part.item)
    }
    if (this.#title === '') this.#titleFromFront()
    return { roots: this.#roots, title: this.#title, titleLines: this.#titleLines, remarks: this.#remarks }
  }

  // --- headings of Markdown --------------------------------------------------------------------------------------

  #heading({ depth, text: source, line }: Extract<Flow, { kind: 'heading' }>): void {
    const inlines = this.#inline(source, line)
    const text = tidy(plainText({ type: 'paragraph', content: inlines }))
    if (text === '') return
    const label = labelOf(text) ?? subLabelOf(text, this.#expectedCount(depth))
    if (label !== null) {
      const parent = this.#parentFor(label, depth)
      this.#open(kindOf(label), label.rest, label, line, depth, parent)
      return
    }
    const isTitle = depth === this.#census.titleDepth && this.#titleLines === null && this.#title === ''
    if (isTitle && text.length <= TITLE_LIMIT) {
      this.#title = text
      this.#titleLines = [line, line + source.split('\n').length - 1]
      return
    }
    const place = this.#placeOfUnlabelled(text, depth)
    if (place === null) this.#append({ type: 'heading', attrs: { level: 1 }, content: inlines }, line)
    else {
      if (place.kind === 'unnumbered' && !isUnnumberedTitle(text)) this.#remark(line, text, 'no-number')
      this.#open(place.kind, text, null, line, depth, place.parent)
    }
  }

  /** Where a heading without a number opens a part; null where it only heads a passage of the text. */
  #placeOfUnlabelled(text: string, depth: number): { kind: ClauseKind; parent: Growth | null } | null {
    const { labels, hasClauses, depths } = this.#census
    if (isUnnumberedTitle(text)) return { kind: 'unnumbered', parent: null }
    if (!labels) {
      const rank = depths.indexOf(depth)
      const kind = rank === 0 && depths.length > 1 ? 'chapter' : 'clause'
      return { kind, parent: this.#nearest((g) => g.depth > 0 && g.depth < depth) }
    }
    const top = this.#nearest((g) => g.kind === 'chapter' || g.kind === 'appendix')
    if (top === null) {
      const isBeforeAll = !this.#roots.some((g) => g.number !== null)
      return isBeforeAll ? { kind: 'unnumbered', parent: null } : null
    }
    if (top.depth > 0 && depth > top.depth)
      return hasClauses ? null : { kind: 'clause', parent: this.#nearest((g) => g.depth > 0 && g.depth < depth) }
    return top.kind === 'appendix' ? null : { kind: 'unnumbered', parent: null }
  }

  // --- lines and paragraphs --------------------------------------------------------------------------------------

  #item(item: Item): void {
    if (item.kind === 'table') {
      this.#append(
        tableOf(item.rows, item.hasHeader, (t) => this.#inline(t, item.line)),
        item.line,
      )
      return
    }
    if (item.kind === 'lines') {
      if (item.rows.some(isSignatureLine)) this.#openSignatures(item.line)
      this.#remark(item.line, item.rows.slice(0, 3).join(' / '), 'columns-unclear')
      this.#append(linesOf(item.rows.map((row) => this.#inline(row, item.line))), item.line)
      return
    }
    if (item.isMarkedHeading || !this.#paragraphHeading(item)) {
      if (item.isMarkedHeading && this.#markedHeading(item)) return
      if (isSignatureLine(item.text)) this.#openSignatures(item.line)
      this.#paragraph(item.text, item.line)
    }
  }

  /** Plain text with # before a heading: it is one, but says nothing of its depth. */
  #markedHeading(item: Extract<Item, { kind: 'paragraph' }>): boolean {
    const label = labelOf(item.text)
    if (label !== null) {
      this.#openLabelled(label, item)
      return true
    }
    return this.#paragraphHeading(item)
  }

  #paragraphHeading(item: Extract<Item, { kind: 'paragraph' }>): boolean {
    const text = unbolded(item.text)
    const label = labelOf(text)
    if (label !== null && this.#isHeading(label, item)) {
      this.#openLabelled(label, item)
      return true
    }
    const isFront = !this.#roots.some((g) => g.number !== null)
    if (item.isAlone && isUnnumberedTitle(text) && (isFront || isAfterAll(text))) {
      this.#open('unnumbered', this.#words(text, item.line), null, item.line, 0, null)
      return true
    }
    const opensAnnex = item.startsPage && this.#current?.kind === 'unnumbered' && !isFront
    if (opensAnnex && /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text) && isTitleLike(text, 80)) {
      this.#remark(item.line, text, 'no-number')
      this.#open('unnumbered', this.#words(text, item.line), null, item.line, 0, null)
      return true
    }
    return false
  }

  /** Is a paragraph that begins with a number the heading it looks like, or a sentence that cites one? */
  #isHeading(label: Label, item: Extract<Item, { kind: 'paragraph' }>): boolean {
    if (label.level === 'chapter' || label.level === 'section' || label.level === 'appendix') {
      const isCapitals = /^\p{Lu}{4}/u.test(label.text) || label.shape === 'chinese'
      return isTitleLike(label.rest === '' ? label.text : label.rest, 120) && (isCapitals || item.isAlone)
    }
    const top = this.#nearest((g) => g.kind === 'chapter' || g.kind === 'appendix')
    if (label.major > 0 && top !== null && label.major !== (top.number?.count ?? top.parent?.children.length))
      return false
    const last = this.#lastCount(label, top)
    if (label.shape === 'word') return label.major > 0 || label.count > last || label.count === 1 || top === null
    if (label.shape === 'decimal' && top === null) return false
    return label.count > last && label.count <= last + 5
  }

  /** The number the last clause had where this one would stand. */
  #lastCount(label: Label, top: Growth | null): number {
    const running = label.shape === 'chinese' && top?.kind !== 'appendix'
    const scope = running ? this.#roots.filter((g) => g.kind !== 'appendix') : (top?.children ?? this.#roots)
    const counts = flatten(scope)
      .filter((g) => g.number?.level === 'clause')
      .map((g) => g.number?.count ?? 0)
    return counts.at(-1) ?? 0
  }

  #openLabelled(label: Label, item: Extract<Item, { kind: 'paragraph' }>): void {
    const parent = this.#parentFor(label, 0)
    const kind = kindOf(label)
    const isLine =
      label.shape === 'chinese'
        ? isTitleLike(label.rest, 40) && !/[，、：:【]/.test(label.rest)
        : item.isAlone || item.isMarkedHeading
    const hasOwnLine = kind !== 'clause' || (isLine && isTitleLike(label.rest, 120))
    if (hasOwnLine) {
      this.#open(kind, this.#words(label.rest, item.line), label, item.line, 0, parent)
      return
    }
    const runIn = runInTitle(label.rest)
    this.#open(kind, this.#words(runIn?.title ?? '', item.line), label, item.line, 0, parent)
    this.#paragraph(runIn?.body ?? label.rest, item.line)
  }

  /** A title is words alone. */
  #words(text: string, line: number): string {
    return text === '' ? '' : tidy(plainText({ type: 'paragraph', content: this.#inline(text, line) }))
  }

  #paragraph(text: string, line: number): void {
    if (text === '') return
    const mark = MARK.exec(text)?.[1] ?? ''
    const last = this.#here(line).body.at(-1)
    if (/^[•●▪■◦○‣·]$/.test(mark)) {
      const item = listItem(this.#inline(text.replace(MARK, ''), line))
      if (last?.type === 'bullet_list') last.content?.push(item)
      else this.#append({ type: 'bullet_list', content: [item] }, line)
      return
    }
    const count = /^(\d{1,3})\.$/.exec(mark)?.[1]
    if (count !== undefined && /^\d{1,3}\.\s/.test(text)) {
      const next = last?.type === 'ordered_list' ? Number(last.attrs?.['order']) + (last.content?.length ?? 0) : 1
      if (Number(count) === next && String(next) === count) {
        const item = listItem(this.#inline(text.replace(MARK, ''), line))
        if (last?.type === 'ordered_list') last.content?.push(item)
        else this.#append({ type: 'ordered_list', attrs: { order: 1 }, content: [item] }, line)
        return
      }
    }
    const content = this.#inline(text, line)
    if (content.length > 0) this.#append({ type: 'paragraph', content }, line)
  }

  // --- the tree --------------------------------------------------------------------------------------------------

  #open(
    kind: ClauseKind,
    rest: string,
    number: Label | null,
    line: number,
    depth: number,
    parent: Growth | null,
  ): void {
    const title = tidy(rest)
    const label = number?.text ?? ''
    if (this.#count >= CLAUSE_LIMIT) {
      if (this.#count++ === CLAUSE_LIMIT) this.#remark(line, title, 'too-many-parts')
      const text = tidy(`${label} ${title}`)
      if (text !== '') this.#append({ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text }] }, line)
      return
    }
    const isLong = title.length > TITLE_LIMIT
    const part = newPart({ kind, title: isLong ? '' : title, label, number, line, depth, parent })
    ;(parent?.children ?? this.#roots).push(part)
    this.#current = part
    this.#count++
    if (isLong) this.#append({ type: 'paragraph', content: [{ type: 'text', text: title }] }, line)
  }

  #openSignatures(line: number): void {
    const isWithin = this.#current === null || (this.#current.kind === 'unnumbered' && this.#current.parent === null)
    const inAppendix = this.#nearest((g) => g.kind === 'appendix') !== null
    if (!isWithin && !inAppendix) this.#open('unnumbered', '', null, line, 0, null)
  }

  #parentFor(label: Label, depth: number): Growth | null {
    const appendix = this.#nearest((g) => g.kind === 'appendix')
    const isInside = (g: Growth): boolean => (depth > 0 && g.depth > 0 ? depth > g.depth : label.count === 1)
    switch (label.level) {
      case 'appendix':
        return appendix !== null && depth > 0 && appendix.depth > 0 && depth > appendix.depth ? appendix : null
      case 'chapter':
        return appendix !== null && isInside(appendix) ? appendix : null
      case 'section':
        return this.#nearest((g) => g.number?.level === 'chapter') ?? appendix
      case 'clause':
        return this.#nearest((g) => g.kind === 'chapter' || g.kind === 'appendix')
      case 'sub':
        return this.#nearest((g) => g.depth > 0 && g.depth < depth && g.kind !== 'unnumbered')
    }
  }

  /** The part we stand in, or the nearest around it, that is so. */
  #nearest(is: (g: Growth) => boolean): Growth | null {
    for (let at = this.#current; at !== null; at = at.parent) if (is(at)) return at
    return null
  }

  #expectedCount(depth: number): number {
    const parent = this.#nearest((g) => g.depth > 0 && g.depth < depth)
    const siblings = parent?.children ?? this.#roots
    return siblings.filter((g) => g.kind !== 'unnumbered' && g.kind !== 'appendix').length + 1
  }

  /** The part that takes text now; text before every heading makes a front part without a title. */
  #here(line: number): Growth {
    if (this.#current !== null) return this.#current
    const front = newPart({ kind: 'unnumbered', line })
    this.#roots.push(front)
    this.#current = front
    return front
  }

  #append(node: ContentNode, line: number): void {
    this.#here(line).body.push(node)
  }

  #remark(line: number, text: string, why: ImportRemark): void {
    this.#remarks.push({ line, text: text.slice(0, 200), why })
  }

  /** The lines of a cover: what stands first, reads as a title and is no sentence. */
  #titleFromFront(): void {
    const front = this.#roots[0]
    if (front === undefined || front.kind !== 'unnumbered' || front.title !== '' || front.number !== null) return
    let title = ''
    let taken = 0
    for (const node of front.body) {
      const text = node.type === 'paragraph' ? tidy(plainText(node)) : ''
      const joined = tidy(`${title} ${text}`)
      if (!isTitleLike(text, 120) || /[：:]/.test(text) || joined.length > TITLE_LIMIT || taken >= 12) break
      title = joined
      taken++
    }
    this.#title = title
    front.body.splice(0, taken)
    if (front.body.length === 0 && front.children.length === 0) this.#roots.shift()
  }
}

export const newPart = (given: Partial<Growth> & { kind: ClauseKind; line: number }): Growth => ({
  title: '',
  label: '',
  number: null,
  depth: 0,
  body: [],
  parent: null,
  children: [],
  isPromised: false,
  ...given,
})

const tidy = (text: string): string => text.replace(/[\s]+/g, ' ').trim()

/** `**第一条** 内容`: a number in bold is a number. */
const unbolded = (text: string): string => text.replace(/^(\*\*|__)(?=\S)([^*_]{1,80}?)\1/, '$2')

const isAfterAll = (text: string): boolean => /sign|签/i.test(text)

const kindOf = (label: Label): ClauseKind =>
  label.level === 'chapter' || label.level === 'section'
    ? 'chapter'
    : label.level === 'appendix'
      ? 'appendix'
      : 'clause'

export const flatten = (parts: readonly Growth[]): Growth[] => parts.flatMap((g) => [g, ...flatten(g.children)])

const listItem = (content: ContentNode[]): ContentNode => ({
  type: 'list_item',
  content: [content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }],
})

const linesOf = (lines: readonly ContentNode[][]): ContentNode => ({
  type: 'paragraph',
  content: lines.flatMap((line, i) => (i > 0 ? [{ type: 'hard_break' }, ...line] : line)),
})

const tableOf = (
  rows: readonly string[][],
  hasHeader: boolean,
  inline: (text: string) => ContentNode[],
): ContentNode => ({
  type: 'table',
  content: rows.map((row, r) => ({
    type: 'table_row',
    content: row.map((cell) => {
      const content = inline(cell)
      return {
        type: hasHeader && r === 0 ? 'table_header' : 'table_cell',
        attrs: { colspan: 1, rowspan: 1, colwidth: null },
        content: [content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }],
      }
    }),
  })),
})

/** What the whole text has, before any of it is placed. */
interface Census {
  /** chapters, clauses or appendices carry numbers */
  labels: boolean
  hasClauses: boolean
  /** depths of the headings without the title's, shallow first */
  depths: number[]
  /** depth of the heading that is the title; 0 for none */
  titleDepth: number
}

function census(flow: readonly Flow[]): Census {
  const headings = flow.filter((part) => part.kind === 'heading')
  const levels = flow.flatMap((part) => {
    if (part.kind === 'heading') return [labelOf(part.text)?.level]
    return part.kind === 'item' && part.item.kind === 'paragraph' ? [labelOf(unbolded(part.item.text))?.level] : []
  })
  const first = headings[0]
  const isTitle =
    first !== undefined && labelOf(first.text) === null && headings.filter((h) => h.depth <= first.depth).length === 1
  const rest = isTitle ? headings.slice(1) : headings
  return {
    labels: levels.some((level) => level === 'chapter' || level === 'appendix' || level === 'clause'),
    hasClauses: levels.includes('clause'),
    depths: [...new Set(rest.map((h) => h.depth))].toSorted((a, b) => a - b),
    titleDepth: isTitle ? first.depth : 0,
  }
}
