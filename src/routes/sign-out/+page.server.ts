import { redirect } from '@sveltejs/kit'
import { leave } from '#server/auth/guard.ts'
import type { Actions, PageServerLoad } from './$types.ts'

/** Opening the address signs nobody out: links are followed by machines too. */
export const load: PageServerLoad = ({ locals }) => {
  if (locals.account === null) redirect(303, '/sign-in')
}

export const actions: Actions = {
  default: async (event) => {
    await leave(event)
    redirect(303, '/sign-in')
  },
}
