/** The English interface, and by its type the list of everything that must be said in every language. */
import { api } from './en/api.ts'
import * as everywhere from './en.everywhere.ts'
import * as hall from './en.hall.ts'
import * as room from './en.room.ts'
import type { Locale } from './locale.ts'

export const words = { locale: 'en' as Locale, ...everywhere, ...hall, ...room, api }

export type Words = typeof words
