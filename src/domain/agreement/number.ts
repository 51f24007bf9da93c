/**
 * The numbers of clauses. They follow from the place in the tree and the language of the text and are stored nowhere, so
 * a clause can be moved without touching its text, its hash or anybody's initial.
 *
 * Chinese: 第一章, and 第一条 running through the whole agreement whatever the chapter; below a clause （一）, 1., （1）.
 * English: Article 1, 1.1 within it, then (a), (i), (A). An agreement without chapters counts its clauses 第一条 or 1.
 * An appendix counts within itself: 附件一第一条, A.1. What stands under an unnumbered part has no number either.
 */
import { chinese, letters, roman } from './numerals.ts'
import { inOrder, type ClauseKind, type OutlineNode, type TextLanguage } from './clause.ts'

export interface ClauseNumber {
  /** as printed before the title: 第八条, （一）, Article 4, 4.2, (a), Appendix A; '' for an unnumbered part */
  own: string
  /** names the clause in the whole agreement: 第八条（一）, 4.2(a), A.1; '' for an unnumbered part */
  full: string
}

export interface NumberStyle {
  /** what an English chapter is called */
  chapter: 'Article' | 'Chapter' | 'Part' | 'Section'
}

export type ClauseNumbers = ReadonlyMap<string, ClauseNumber>

/** Numbers of every node of the outline; total whatever kinds stand below each other. */
export function numbers(
  outline: readonly OutlineNode[],
  language: TextLanguage,
  style: NumberStyle = { chapter: 'Article' },
): Map<string, ClauseNumber> {
  const out = new Map<string, ClauseNumber>()
  const scheme = language === 'zh' ? chineseScheme(countAppendices(outline)) : englishScheme(style)
  walk(outline, { kind: 'root' }, scheme, out)
  return out
}

/** `第八条 ` or `4.2 `: the number with the gap that its language puts before the title. */
export const numberedTitle = (number: string, title: string, language: TextLanguage): string =>
  number === '' ? title : title === '' ? number : `${number}${language === 'zh' ? '　' : ' '}${title}`

/** Where we stand: what kind of place the children of a node are numbered in. */
type Ground =
  | { kind: 'root' }
  /** inside a chapter; `depth` counts chapters around */
  | { kind: 'chapter'; depth: number; path: string }
  /** below a clause; `depth` 1 is directly below */
  | { kind: 'clause'; depth: number; path: string }

interface Scheme {
  /** number of a node, and the ground its children stand on; called in reading order */
  number: (
    kind: Exclude<ClauseKind, 'unnumbered'>,
    ground: Ground,
    count: Count,
  ) => { number: ClauseNumber; ground: Ground }
  /** a scope of running numbers opens (an appendix) or closes again */
  enter: () => void
  leave: () => void
}

/** How many of the siblings so far, this one included, have been numbered: all of them, and those of its kind. */
interface Count {
  any: number
  kind: number
}

function walk(nodes: readonly OutlineNode[], ground: Ground, scheme: Scheme, out: Map<string, ClauseNumber>): void {
  const seen = { chapter: 0, clause: 0, appendix: 0 }
  let any = 0
  for (const node of nodes) {
    const { place, children } = node
    if (place.kind === 'unnumbered') {
      for (const part of inOrder([node])) out.set(part.place.id, { own: '', full: '' })
      continue
    }
    if (place.kind !== 'appendix') any++
    const { number, ground: below } = scheme.number(place.kind, ground, { any, kind: ++seen[place.kind] })
    out.set(place.id, number)
    const isScope = place.kind === 'appendix'
    if (isScope) scheme.enter()
    walk(children, below, scheme, out)
    if (isScope) scheme.leave()
  }
}

function countAppendices(nodes: readonly OutlineNode[]): number {
  return nodes.reduce((n, { place, children }) => n + (place.kind === 'appendix' ? 1 : countAppendices(children)), 0)
}

const CHINESE_BELOW: readonly ((n: number) => string)[] = [
  (n) => `（${chinese(n)}）`,
  (n) => `${n}.`,
  (n) => `（${n}）`,
  (n) => `${letters(n)}.`,
  (n) => `（${letters(n)}）`,
]

function chineseScheme(appendices: number): Scheme {
  /** one entry per scope: the agreement itself, then each appendix around us */
  const scopes = [{ prefix: '', clauses: 0, appendices: 0, chapters: 0 }]
  const scope = (): (typeof scopes)[number] => scopes.at(-1) ?? { prefix: '', clauses: 0, appendices: 0, chapters: 0 }
  let entering = ''
  return {
    enter: () => scopes.push({ prefix: entering, clauses: 0, appendices: 0, chapters: 0 }),
    leave: () => scopes.pop(),
    number(kind, ground, count) {
      const here = scope()
      if (kind === 'appendix') {
        const nth = ++here.appendices
        const isNested = scopes.length > 1
        const own = isNested ? `${here.prefix}之${chinese(nth)}` : appendices === 1 ? '附件' : `附件${chinese(nth)}`
        entering = own
        return { number: { own, full: own }, ground: { kind: 'root' } }
      }
      if (ground.kind === 'clause') {
        const own = CHINESE_BELOW[(ground.depth - 1) % CHINESE_BELOW.length]?.(count.any) ?? ''
        const full = ground.path + own
        return { number: { own, full }, ground: { kind: 'clause', depth: ground.depth + 1, path: full } }
      }
      if (kind === 'chapter') {
        const depth = ground.kind === 'chapter' ? ground.depth : 0
        const nth = depth === 0 ? ++here.chapters : count.kind
        const own = `第${chinese(nth)}${depth === 0 ? '章' : depth === 1 ? '节' : '目'}`
        const full = ground.kind === 'chapter' ? ground.path + own : here.prefix + own
        return { number: { own, full }, ground: { kind: 'chapter', depth: depth + 1, path: full } }
      }
      const own = `第${chinese(++here.clauses)}条`
      const full = here.prefix + own
      return { number: { own, full }, ground: { kind: 'clause', depth: 1, path: full } }
    },
  }
}

const ENGLISH_BELOW: readonly ((n: number) => string)[] = [
  (n) => `(${letters(n)})`,
  (n) => `(${roman(n)})`,
  (n) => `(${letters(n).toUpperCase()})`,
  (n) => `(${n})`,
]

function englishScheme(style: NumberStyle): Scheme {
  /** letter paths of the appendices around us: '' is the agreement itself */
  const scopes = [{ path: '', appendices: 0 }]
  let entering = ''
  return {
    enter: () => scopes.push({ path: entering, appendices: 0 }),
    leave: () => scopes.pop(),
    number(kind, ground, count) {
      const here = scopes.at(-1) ?? { path: '', appendices: 0 }
      if (kind === 'appendix') {
        const nth = ++here.appendices
        const path = here.path === '' ? letters(nth).toUpperCase() : `${here.path}-${nth}`
        entering = path
        return {
          number: { own: `Appendix ${path}`, full: `Appendix ${path}` },
          ground: { kind: 'chapter', depth: 1, path },
        }
      }
      if (ground.kind === 'clause') {
        const own = ENGLISH_BELOW[(ground.depth - 1) % ENGLISH_BELOW.length]?.(count.any) ?? ''
        const full = ground.path + own
        return { number: { own, full }, ground: { kind: 'clause', depth: ground.depth + 1, path: full } }
      }
      const path = ground.kind === 'chapter' ? `${ground.path}.${count.any}` : String(count.any)
      if (kind === 'chapter') {
        const own = ground.kind === 'chapter' ? path : `${style.chapter} ${path}`
        return {
          number: { own, full: own },
          ground: { kind: 'chapter', depth: ground.kind === 'chapter' ? ground.depth + 1 : 1, path },
        }
      }
      return { number: { own: path, full: path }, ground: { kind: 'clause', depth: 1, path } }
    },
  }
}
