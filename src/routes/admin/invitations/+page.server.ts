import { isProblem } from '#domain/problem.ts'
import { administrator, keeping } from '#server/auth/guard.ts'
import { failed, field, refuse } from '#server/page.ts'
import { listInvitations, listOrganisations, revokeInvitation } from '#work/administration.ts'
import { invite } from '#work/invitations.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const by = administrator(event, 'invitations.manage')
  const invitations = await listInvitations(keeping(), by)
  const organisations = await listOrganisations(keeping(), by)
  if (isProblem(invitations)) refuse(invitations)
  if (isProblem(organisations)) refuse(organisations)
  return { invitations, organisations, now: keeping().now() }
}

export const actions: Actions = {
  invite: async (event) => {
    const by = administrator(event, 'invitations.manage')
    const form = await event.request.formData()
    const typed = {
      email: field(form, 'email'),
      name: field(form, 'name'),
      organisationId: field(form, 'organisation'),
      administrator: form.has('administrator'),
    }
    const made = await invite(keeping(), by, { ...typed, organisationId: typed.organisationId || null })
    if (isProblem(made)) return failed(made, { typed })
    const { token, name, expiresAt } = made
    return { problem: null, made: { link: `${event.url.origin}/invitation/${token}`, name, expiresAt } }
  },

  revoke: async (event) => {
    const by = administrator(event, 'invitations.manage')
    const refused = await revokeInvitation(keeping(), by, field(await event.request.formData(), 'invitation'))
    // used or withdrawn by somebody else meanwhile: the list shows it
    return { problem: null, revoked: refused === null }
  },
}
