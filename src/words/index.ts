/**
 * Which words travel. A browser is sent one language, and of it only the areas its page speaks: every page pays for
 * every sentence it is sent. The server holds itself to the same, so that a component that asks for an area its route
 * does not list fails in the first test that renders it, not in somebody's browser.
 */
import type { Words } from './en.ts'
import type { Locale } from './locale.ts'

export type { Words } from './en.ts'
export type { Sentence, Names } from './sentence.ts'

/** What pages can speak of; the API's own words stay on the server. */
export type Area = Exclude<keyof Words, 'locale' | 'api'>

/** Areas that are spoken together travel together: each of these is one file to the browser. */
const SHELVES = {
  everywhere: ['common', 'errors'],
  refusing: ['problems'],
  hall: ['home', 'negotiations'],
  house: ['account', 'admin', 'setup'],
  record: ['acts', 'ledger'],
  room: ['bringIn', 'seats', 'versions'],
  table: ['draft', 'refusals', 'table'],
  procedure: ['procedure'],
} as const satisfies Record<string, readonly Area[]>

type Shelf = keyof typeof SHELVES

const shelves: Record<Locale, { [S in Shelf]: () => Promise<Pick<Words, (typeof SHELVES)[S][number]>> }> = {
  en: {
    everywhere: () => import('./en/shelf/everywhere.ts'),
    refusing: () => import('./en/problems.ts'),
    hall: () => import('./en/shelf/hall.ts'),
    house: () => import('./en/shelf/house.ts'),
    record: () => import('./en/shelf/record.ts'),
    room: () => import('./en/shelf/room.ts'),
    table: () => import('./en/shelf/table.ts'),
    procedure: () => import('./en/procedure.ts'),
  },
  zh: {
    everywhere: () => import('./zh/shelf/everywhere.ts'),
    refusing: () => import('./zh/problems.ts'),
    hall: () => import('./zh/shelf/hall.ts'),
    house: () => import('./zh/shelf/house.ts'),
    record: () => import('./zh/shelf/record.ts'),
    room: () => import('./zh/shelf/room.ts'),
    table: () => import('./zh/shelf/table.ts'),
    procedure: () => import('./zh/procedure.ts'),
  },
}

/** Every page can fail. */
const ALWAYS: readonly Shelf[] = ['everywhere']

/** Route → what is spoken there and below it; the longest route that fits decides. */
const SPOKEN: Readonly<Record<string, readonly Shelf[]>> = {
  // nothing is asked for on the first page, so nothing can be refused
  '/': ['hall'],
  '/account': ['refusing', 'house'],
  '/admin': ['refusing', 'house'],
  '/invitation': ['refusing', 'house'],
  '/setup': ['refusing', 'house'],
  '/sign-in': ['refusing', 'house'],
  '/sign-out': ['refusing', 'house'],
  '/negotiations': ['refusing', 'hall'],
  '/negotiations/[id]': ['refusing', 'room'],
  '/negotiations/[id]/ledger': ['refusing', 'record'],
  '/procedure': ['refusing', 'procedure'],
  '/negotiations/[id]/procedure': ['refusing', 'procedure'],
}
/** The joint text itself, and nothing below it. */
const TABLE: readonly Shelf[] = ['refusing', 'record', 'table']

export function shelvesOf(routeId: string | null): readonly Shelf[] {
  if (routeId === null) return ALWAYS
  // "(group)" in a route's name is no part of its address
  const parts = routeId.split('/').filter((part) => part !== '' && !part.startsWith('('))
  const address = `/${parts.join('/')}`
  if (address === '/negotiations/[id]') return [...ALWAYS, ...TABLE]
  for (let length = parts.length; length > 0; length--) {
    const own = SPOKEN[`/${parts.slice(0, length).join('/')}`]
    if (own !== undefined) return [...ALWAYS, ...own]
  }
  return [...ALWAYS, ...(parts.length === 0 ? (SPOKEN['/'] ?? []) : (['refusing'] as const))]
}

/** The words of one page. Asking it for an area its route does not list throws, naming both. */
export async function loadWordsFor(locale: Locale, routeId: string | null): Promise<Words> {
  const loaded = await Promise.all(shelvesOf(routeId).map((shelf) => shelves[locale][shelf]()))
  const words: Partial<Words> = { locale }
  for (const shelf of loaded) Object.assign(words, shelf)
  for (const area of Object.values(SHELVES).flat()) {
    if (area in words) continue
    Object.defineProperty(words, area, {
      get: () => {
        throw new Error(`words.${area} is not sent to ${routeId ?? 'an unknown route'}: list it in words/index.ts`)
      },
    })
  }
  return words as Words
}

/** Every area of a language: for the API, mail and exports; never for a page. */
export const loadWords = async (locale: Locale): Promise<Words> =>
  (await (locale === 'en' ? import('./en.ts') : import('./zh.ts'))).words
