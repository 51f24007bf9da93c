/** What every page knows: who is here, in which language and in which look. */
import type { LayoutServerLoad } from './$types.ts'

export const load: LayoutServerLoad = ({ locals }) => ({
  account:
    locals.account === null
      ? null
      : {
          name: locals.account.name,
          email: locals.account.email,
          administrator: locals.account.administrator,
        },
  locale: locals.locale,
  theme: locals.theme,
})
