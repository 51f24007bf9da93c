/** Home: what waits for this person, and every negotiation they hold a seat in. */
import { redirect } from '@sveltejs/kit'
import { services } from '#server/services.ts'
import { myNegotiations } from '#work/negotiations.ts'
import type { PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async ({ locals }) => {
  if (locals.account === null) redirect(303, '/sign-in')
  return { now: new Date(), negotiations: await myNegotiations(services().db, locals.account.id) }
}
