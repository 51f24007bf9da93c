import { redirect } from '@sveltejs/kit'
import { isProblem, problem } from '#domain/problem.ts'
import { giveCookie, keeping, leave, whence } from '#server/auth/guard.ts'
import { LEAST_CHARACTERS } from '#server/auth/passwords.ts'
import { failed, field, refuse } from '#server/page.ts'
import { acceptInvitation, lookAtInvitation } from '#work/invitations.ts'
import type { Actions, PageServerLoad } from './$types.ts'

/** Changes nothing: scanners of mail and previews of chats open every link they see. */
export const load: PageServerLoad = async (event) => {
  const invitation = await lookAtInvitation(keeping(), event.params.token, whence(event).address)
  if (isProblem(invitation)) refuse(invitation)
  const { email, name, organisation, administrator, expiresAt, invitedBy } = invitation
  return { invitation: { email, name, organisation, administrator, expiresAt, invitedBy }, least: LEAST_CHARACTERS }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const typed = { name: field(form, 'name') }
    const password = field(form, 'password')
    if (password !== field(form, 'again')) return failed(problem('passwords-differ'), { typed })
    const { token } = event.params
    const accepted = await acceptInvitation(keeping(), { token, ...typed, password, whence: whence(event) })
    if (isProblem(accepted)) {
      // what has happened to the invitation meanwhile leaves no form to stay with
      if (accepted.problem.startsWith('invitation-')) refuse(accepted)
      return failed(accepted, { typed })
    }
    await leave(event)
    giveCookie(event, accepted.cookie)
    redirect(303, '/')
  },
}
