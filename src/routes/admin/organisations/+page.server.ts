import { isProblem } from '#domain/problem.ts'
import { administrator, keeping } from '#server/auth/guard.ts'
import { failed, field, refuse } from '#server/page.ts'
import { addOrganisation, giveOrganisationName, listOrganisations } from '#work/administration.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const organisations = await listOrganisations(keeping(), administrator(event, 'organisations.manage'))
  if (isProblem(organisations)) refuse(organisations)
  return { organisations }
}

export const actions: Actions = {
  add: async (event) => {
    const by = administrator(event, 'organisations.manage')
    const form = await event.request.formData()
    const typed = { kind: field(form, 'party'), name: field(form, 'organisation') }
    const added = await addOrganisation(keeping(), by, typed)
    if (isProblem(added)) return failed(added, { about: 'add' as const, typed })
    return { about: 'add' as const, problem: null, name: added.name }
  },

  rename: async (event) => {
    const by = administrator(event, 'organisations.manage')
    const form = await event.request.formData()
    const id = field(form, 'id')
    const name = field(form, 'organisation')
    const refused = await giveOrganisationName(keeping(), by, id, name)
    if (refused) return failed(refused, { about: id, typed: { kind: '', name } })
    return { about: id, problem: null, name }
  },
}
