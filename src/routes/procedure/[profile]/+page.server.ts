import { error } from '@sveltejs/kit'
import { everyProfile, stagesOfProfile } from '#domain/procedure/load.ts'
import type { PageServerLoad } from './$types.ts'

export const load: PageServerLoad = ({ params }) => {
  const all = everyProfile()
  const profile = all.find(({ id }) => id === params.profile)
  if (profile === undefined) error(404)
  const line = all.filter(({ id }) => profile.inherits.includes(id)).map(({ id, name }) => ({ id, name }))
  return { profile, line, stages: stagesOfProfile(profile) }
}
