/** The Chinese interface (简体中文). A sentence that en.ts has and this has not is a compile error. */
import type { Words } from './en.ts'
import { account } from './zh/account.ts'
import { acts } from './zh/acts.ts'
import { admin } from './zh/admin.ts'
import { api } from './zh/api.ts'
import { bringIn } from './zh/bringIn.ts'
import { common } from './zh/common.ts'
import { draft } from './zh/draft.ts'
import { errors } from './zh/errors.ts'
import { home } from './zh/home.ts'
import { ledger } from './zh/ledger.ts'
import { negotiations } from './zh/negotiations.ts'
import { problems } from './zh/problems.ts'
import { procedure } from './zh/procedure.ts'
import { refusals } from './zh/refusals.ts'
import { seats } from './zh/seats.ts'
import { setup } from './zh/setup.ts'
import { table } from './zh/table.ts'
import { versions } from './zh/versions.ts'

export const words: Words = {
  locale: 'zh',
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
} satisfies Words
