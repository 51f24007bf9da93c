import { redirect } from '@sveltejs/kit'
import * as v from 'valibot'
import { PARTIES } from '#domain/party.ts'
import { isProblem, problem } from '#domain/problem.ts'
import { failed, field, signedIn } from '#server/page.ts'
import { services } from '#server/services.ts'
import { everyProfile } from '#domain/procedure/load.ts'
import { openNegotiation, partiesOpenTo } from '#work/negotiations.ts'
import { OpenNegotiation } from '#work/requests.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const account = signedIn(event)
  // overlays are laid on a profile and committees sit by their own; neither opens a negotiation
  const profiles = everyProfile()
    .filter((p) => p.kind !== 'overlay' && p.id !== 'cn-tripartite-default')
    .map(({ id, name }) => ({ id, name }))
  return { profiles, mine: await partiesOpenTo(services().db, account.id), email: account.email }
}

export const actions: Actions = {
  default: async (event) => {
    const account = signedIn(event)
    const form = await event.request.formData()
    const typed = {
      title: field(form, 'title'),
      place: field(form, 'place'),
      language: field(form, 'language'),
      profile: field(form, 'profile'),
      start: field(form, 'start'),
      chiefs: Object.fromEntries(PARTIES.map((party) => [party, field(form, party)])),
    }
    // a text is brought in once there is a table to bring it to
    const start = typed.start === 'import' ? 'empty' : typed.start
    const parsed = v.safeParse(OpenNegotiation, { ...typed, start })
    if (!parsed.success) {
      const [issue] = parsed.issues
      return failed(problem('invalid', { field: v.getDotPath(issue)?.split('.').at(-1) ?? '' }), { typed })
    }
    const opened = await openNegotiation(services().house, account.id, parsed.output)
    if (isProblem(opened)) return failed(opened, { typed })
    redirect(303, typed.start === 'import' ? `/negotiations/${opened.id}/import` : `/negotiations/${opened.id}`)
  },
}
