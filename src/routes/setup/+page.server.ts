import { redirect } from '@sveltejs/kit'
import { isProblem, problem } from '#domain/problem.ts'
import { auth, giveCookie, keeping, whence } from '#server/auth/guard.ts'
import { LEAST_CHARACTERS } from '#server/auth/passwords.ts'
import { failed, field, refuse } from '#server/page.ts'
import { setUp } from '#work/invitations.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async ({ url }) => {
  if (await auth().isSetUp()) refuse(problem('set-up-done'))
  return { token: url.searchParams.get('token') ?? '', least: LEAST_CHARACTERS }
}

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const typed = { token: field(form, 'token'), email: field(form, 'email'), name: field(form, 'name') }
    const password = field(form, 'password')
    if (password !== field(form, 'again')) return failed(problem('passwords-differ'), { typed })
    const made = await setUp(keeping(), { ...typed, password, whence: whence(event) })
    if (isProblem(made)) return failed(made, { typed })
    giveCookie(event, made.cookie)
    redirect(303, '/admin')
  },
}
