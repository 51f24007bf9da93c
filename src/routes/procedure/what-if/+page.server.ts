/** The form asks here, because which procedure it asks under is itself one of its answers. */
import { redirect } from '@sveltejs/kit'
import { PROFILE_IDS } from '#domain/procedure/load.ts'
import type { PageServerLoad } from './$types.ts'

export const load: PageServerLoad = ({ url }) => {
  const wished = url.searchParams.get('profile') ?? ''
  const profile = PROFILE_IDS.includes(wished) ? wished : 'cn-national-2004'
  const asked = new URLSearchParams()
  const events = url.searchParams.getAll('event')
  const dates = url.searchParams.getAll('on')
  events.forEach((event, i) => {
    const on = dates[i] ?? ''
    if (event === '' && on === '') return
    asked.append('event', event)
    asked.append('on', on)
  })
  for (const [name, value] of url.searchParams) {
    if (!['profile', 'event', 'on'].includes(name) && value !== '') asked.append(name, value)
  }
  const query = asked.toString()
  redirect(303, `/procedure/${profile}/what-if${query === '' ? '' : `?${query}`}`)
}
