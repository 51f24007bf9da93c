/**
 * A vocabulary in which drafts read like drafts, for seeds and tests:
 *
 *   agreement(
 *     chapter('收入分配',
 *       clause('小时综合报酬下限', p('每一结算周期内……', strong('不低于'), '25 元。'), ul(li('含补贴'), li('不含小费')))),
 *     appendix('报酬标准表', table(['区域', '单价'], ['一类', '5.00'])))
 *
 * gives `{ places, contents }`: the rows of the outline and the text of each clause by id.
 */
import type { ClauseKind, ClausePlace, Content, ContentNode } from '#domain/agreement/clause.ts'
import { joinTexts } from './content.ts'

export interface BuiltAgreement {
  /** reading order, positions 0, 1, 2 … among siblings */
  places: ClausePlace[]
  contents: Map<string, Content>
}

/** A part of the agreement under construction: its text, then the parts below it. */
export interface Part {
  kind: ClauseKind
  title: string
  id: string | null
  body: ContentNode[]
  parts: Part[]
}

type Inline = string | ContentNode
type Inside = ContentNode | Part

const isPart = (x: Inside): x is Part => 'parts' in x

const part =
  (kind: ClauseKind) =>
  (title: string, ...inside: Inside[]): Part => ({
    kind,
    title,
    id: null,
    body: inside.filter((x): x is ContentNode => !isPart(x)),
    parts: inside.filter(isPart),
  })

export const chapter = part('chapter')
export const clause = part('clause')
export const appendix = part('appendix')
export const unnumbered = part('unnumbered')

/** Gives a part a known id. */
export const withId = (id: string, of: Part): Part => ({ ...of, id })

const texts = (inline: readonly Inline[]): ContentNode[] =>
  joinTexts(inline.filter((x) => x !== '').map((x) => (typeof x === 'string' ? { type: 'text', text: x } : x)))

const withContent = (type: string, content: ContentNode[], attrs?: Record<string, unknown>): ContentNode => ({
  type,
  ...(attrs && { attrs }),
  ...(content.length > 0 && { content }),
})

export const p = (...inline: Inline[]): ContentNode => withContent('paragraph', texts(inline))
export const h = (level: 1 | 2 | 3, ...inline: Inline[]): ContentNode =>
  withContent('heading', texts(inline), { level })
export const br = (): ContentNode => ({ type: 'hard_break' })
export const quote = (...blocks: ContentNode[]): ContentNode => withContent('blockquote', blocks)

const marked =
  (type: string) =>
  (text: string): ContentNode => ({ type: 'text', marks: [{ type, attrs: { on: true } }], text })
export const strong = marked('strong')
export const em = marked('em')

type Block = string | ContentNode
const asBlock = (x: Block): ContentNode => (typeof x === 'string' ? p(x) : x)

/** An item of a list: text, or blocks of which the first is a paragraph. */
export const li = (...blocks: Block[]): ContentNode =>
  withContent('list_item', blocks.length > 0 ? blocks.map(asBlock) : [p()])
const asItem = (x: Block): ContentNode => (typeof x !== 'string' && x.type === 'list_item' ? x : li(x))
export const ul = (...items: Block[]): ContentNode => withContent('bullet_list', items.map(asItem))
export const ol = (...items: Block[]): ContentNode => withContent('ordered_list', items.map(asItem), { order: 1 })
export const olFrom = (order: number, ...items: Block[]): ContentNode =>
  withContent('ordered_list', items.map(asItem), { order })

const CELL = { colspan: 1, rowspan: 1, colwidth: null }
export const td = (...blocks: Block[]): ContentNode =>
  withContent('table_cell', blocks.length > 0 ? blocks.map(asBlock) : [p()], { ...CELL })
export const th = (...blocks: Block[]): ContentNode =>
  withContent('table_header', blocks.length > 0 ? blocks.map(asBlock) : [p()], { ...CELL })

const isCell = (x: Block): x is ContentNode =>
  typeof x !== 'string' && (x.type === 'table_cell' || x.type === 'table_header')
const row = (cells: readonly Block[], wrap: (x: Block) => ContentNode): ContentNode =>
  withContent(
    'table_row',
    cells.map((x) => (isCell(x) ? x : wrap(x))),
  )

/** A table whose first row is a header. */
export const table = (head: readonly Block[], ...rows: readonly (readonly Block[])[]): ContentNode =>
  withContent('table', [row(head, th), ...rows.map((cells) => row(cells, td))])

/** A table without a header row. */
export const bareTable = (...rows: readonly (readonly Block[])[]): ContentNode =>
  withContent(
    'table',
    rows.map((cells) => row(cells, td)),
  )

/** The body of a clause. */
export const content = (...blocks: Block[]): Content => ({ type: 'doc', content: blocks.map(asBlock) })

/** Numbered ids for tests: `c1`, `c2` … Seeds hand in their own random ones. */
export const countingIds = (prefix = 'c'): (() => string) => {
  let n = 0
  return () => `${prefix}${++n}`
}

/** Parts, loose or with an id maker before them, as rows and texts. */
export function agreement(...given: [() => string, ...Part[]] | Part[]): BuiltAgreement {
  const [first, ...rest] = given
  const makesIds = typeof first === 'function'
  const newId = makesIds ? first : countingIds()
  const places: ClausePlace[] = []
  const contents = new Map<string, Content>()
  const lay = (parts: readonly Part[], parentId: string | null): void => {
    for (const [position, { id: known, kind, title, body, parts: below }] of parts.entries()) {
      const id = known ?? newId()
      places.push({ id, parentId, position, kind, title, state: 'open' })
      contents.set(id, { type: 'doc', content: body })
      lay(below, id)
    }
  }
  lay((makesIds ? rest : given) as Part[], null)
  return { places, contents }
}
