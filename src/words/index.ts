/**
 * Which words travel. A browser is sent one language, and of it only the areas the page can need: every page pays for
 * every sentence it is sent. Rooms are chosen by route, on the server too, so that a component that asks for an area
 * outside its room fails in the first test that renders it, not in somebody's browser.
 */
import type { Words } from './en.ts'
import type { Locale } from './locale.ts'

export type { Words } from './en.ts'
export type { Sentence, Names } from './sentence.ts'

const shelves = {
  en: {
    everywhere: () => import('./en.everywhere.ts'),
    hall: () => import('./en.hall.ts'),
    room: () => import('./en.room.ts'),
    all: () => import('./en.ts'),
  },
  zh: {
    everywhere: () => import('./zh.everywhere.ts'),
    hall: () => import('./zh.hall.ts'),
    room: () => import('./zh.room.ts'),
    all: () => import('./zh.ts'),
  },
} as const

/** Every area of a language: for the API, mail and tests; never for a page. */
export const loadWords = async (locale: Locale): Promise<Words> => (await shelves[locale].all()).words

/** Inside a negotiation one speaks of clauses and acts, outside of accounts and lists. */
export const roomOf = (routeId: string | null): 'hall' | 'room' =>
  routeId?.includes('/negotiations/[') === true ? 'room' : 'hall'

const AREAS_OF_ROOM: readonly (keyof Words)[] = [
  'acts',
  'bringIn',
  'draft',
  'ledger',
  'procedure',
  'refusals',
  'seats',
  'table',
  'versions',
]
const AREAS_OF_HALL: readonly (keyof Words)[] = ['account', 'admin', 'home', 'negotiations', 'setup']

/** The words of one page. Asking it for an area of the other room throws, naming the area and the route. */
export async function loadWordsFor(locale: Locale, routeId: string | null): Promise<Words> {
  const room = roomOf(routeId)
  const shelf = shelves[locale]
  const [everywhere, own] = await Promise.all([shelf.everywhere(), room === 'room' ? shelf.room() : shelf.hall()])
  const words: Partial<Words> = { locale, ...everywhere, ...own }
  for (const area of room === 'room' ? AREAS_OF_HALL : AREAS_OF_ROOM) {
    Object.defineProperty(words, area, {
      get: () => {
        throw new Error(`words.${area} is not sent to ${routeId ?? 'an unknown route'}: see words/index.ts`)
      },
    })
  }
  return words as Words
}
