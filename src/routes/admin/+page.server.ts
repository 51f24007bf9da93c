import type { RequestEvent } from '@sveltejs/kit'
import { isProblem, type Problem } from '#domain/problem.ts'
import { administrator, keeping } from '#server/auth/guard.ts'
import { failed, field, refuse } from '#server/page.ts'
import type { Keeping } from '#work/keeping.ts'
import {
  assign,
  disable,
  enable,
  listOrganisations,
  listPeople,
  makeAdministrator,
  unmakeAdministrator,
  type Administrator,
} from '#work/administration.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const by = administrator(event, 'people.manage')
  const people = await listPeople(keeping(), by)
  const organisations = await listOrganisations(keeping(), by)
  if (isProblem(people)) refuse(people)
  if (isProblem(organisations)) refuse(organisations)
  return { people, organisations, self: by.id }
}

type Verb = (keeping: Keeping, by: Administrator, accountId: string, form: FormData) => Promise<Problem | null>
type Done = 'organisation' | 'disabled' | 'enabled' | 'made' | 'unmade'

/** A form about one person: `person` is the account's id. */
const about =
  <D extends Done>(done: D, verb: Verb) =>
  async (event: RequestEvent) => {
    const by = administrator(event, 'people.manage')
    const form = await event.request.formData()
    const person = field(form, 'person')
    const refused = await verb(keeping(), by, person, form)
    return refused ? failed(refused, { person, done: null }) : { problem: null, person, done }
  }

export const actions: Actions = {
  organisation: about('organisation', (k, by, id, form) => assign(k, by, id, field(form, 'organisation') || null)),
  disable: about('disabled', disable),
  enable: about('enabled', enable),
  make: about('made', makeAdministrator),
  unmake: about('unmade', unmakeAdministrator),
}
