import { redirect } from '@sveltejs/kit'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { giveCookie, keeping, leave, whence } from '#server/auth/guard.ts'
import { localPath } from '#server/auth/origin.ts'
import { failed, field } from '#server/page.ts'
import { signIn, signInWithCode, type SignedIn } from '#work/signing-in.ts'
import type { RequestEvent } from '@sveltejs/kit'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('next'))
  if (locals.account !== null) redirect(303, next)
  return { next }
}

/** What stood in this browser before ends: a session is never carried over to another person. */
async function welcome(event: RequestEvent, { cookie }: SignedIn, form: FormData): Promise<never> {
  await leave(event)
  giveCookie(event, cookie)
  redirect(303, localPath(field(form, 'next')))
}

const refused = (p: Problem, more: { email: string; ticket: string; next: string }) => failed(p, more)

export const actions: Actions = {
  password: async (event) => {
    const form = await event.request.formData()
    const email = field(form, 'email')
    const next = localPath(field(form, 'next'))
    const answer = await signIn(keeping(), { email, password: field(form, 'password'), whence: whence(event) })
    if (!isProblem(answer)) return welcome(event, answer, form)
    if (answer.problem !== 'second-factor-needed') return refused(answer, { email, ticket: '', next })
    return { problem: null, email, ticket: String(answer.particulars['ticket']), next }
  },

  code: async (event) => {
    const form = await event.request.formData()
    const ticket = field(form, 'ticket')
    const next = localPath(field(form, 'next'))
    const answer = await signInWithCode(keeping(), { ticket, code: field(form, 'code'), whence: whence(event) })
    if (!isProblem(answer)) return welcome(event, answer, form)
    const again = answer.problem === 'wrong-second-factor' || answer.problem === 'too-many-attempts'
    return refused(again ? answer : problem(answer.problem), { email: '', ticket: again ? ticket : '', next })
  },
}
