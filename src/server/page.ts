/** What pages share: who is asking, and a problem that becomes an error page. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { Action } from '#domain/access.ts'
import { isProblem, statusOf, type Problem } from '#domain/problem.ts'
import { enter, type Entered } from '#work/view.ts'
import { services } from './services.ts'

type Account = NonNullable<App.Locals['account']>

/** Sends whoever is not signed in to the door, and back here afterwards. */
export function signedIn({ locals, url }: RequestEvent): Account {
  if (locals.account === null) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`)
  return locals.account
}

/** A problem that leaves nothing to show: the error page with its sentence. */
export function refuse(p: Problem): never {
  error(statusOf(p), { message: p.problem, problem: p })
}

/** A problem of a form: the page stays with what was typed, and the sentence stands by the form. */
export const failed = <T extends Record<string, unknown>>(p: Problem, typed: T) =>
  fail(statusOf(p), { problem: p, ...typed })

/** Signed in and seated with the right to `action`; otherwise the error page. */
export async function entered(event: RequestEvent, action: Action): Promise<Entered & { account: Account }> {
  const account = signedIn(event)
  const found = await enter(services().db, account.id, event.params['id'] ?? '', action)
  if (isProblem(found)) refuse(found)
  return { ...found, account }
}

/** A text field of a form; "" when it is missing or a file. */
export function field(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
