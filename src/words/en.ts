/** The English interface, and by its type the list of everything that must be said in every language. */
import { account } from './en/account.ts'
import { acts } from './en/acts.ts'
import { admin } from './en/admin.ts'
import { api } from './en/api.ts'
import { bringIn } from './en/bringIn.ts'
import { common } from './en/common.ts'
import { draft } from './en/draft.ts'
import { errors } from './en/errors.ts'
import { home } from './en/home.ts'
import { ledger } from './en/ledger.ts'
import { negotiations } from './en/negotiations.ts'
import { problems } from './en/problems.ts'
import { procedure } from './en/procedure.ts'
import { refusals } from './en/refusals.ts'
import { seats } from './en/seats.ts'
import { setup } from './en/setup.ts'
import { table } from './en/table.ts'
import { versions } from './en/versions.ts'
import type { Locale } from './locale.ts'

export const words = {
  locale: 'en' as Locale,
  account,
  acts,
  admin,
  api,
  bringIn,
  common,
  draft,
  errors,
  home,
  ledger,
  negotiations,
  problems,
  procedure,
  refusals,
  seats,
  setup,
  table,
  versions,
}

export type Words = typeof words
