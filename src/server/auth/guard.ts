/**
 * Between a request and the door: who asks, from where, and what happens to those who are nobody yet. Threat: a page
 * that forgets to ask. Every load and action that needs a person takes it from `owner`, `administrator` or page.ts, none
 * of which returns without.
 */
import type { Handle, RequestEvent } from '@sveltejs/kit'
import { mayInHouse, type HouseAction } from '#domain/access.ts'
import { problem } from '#domain/problem.ts'
import type { Owner } from '#work/accounts.ts'
import type { Keeping, SessionCookie, Whence } from '#work/keeping.ts'
import { refuse, signedIn } from '../page.ts'
import { services } from '../services.ts'
import { authOf, type Auth } from './auth.ts'
import { isSecure } from './origin.ts'

export const auth = (): Auth => authOf(services())
export const keeping = (): Keeping => auth().keeping

type Asking = Pick<RequestEvent, 'request' | 'getClientAddress'>

const secure = ({ request }: Pick<RequestEvent, 'request'>): boolean =>
  isSecure(request.headers.get('x-forwarded-proto'), services().settings)

/** The address is the one start.js has stamped: a header is believed only from the proxies of TRUST_PROXY. */
export const whence = (event: Asking): Whence => ({
  address: event.getClientAddress().replace(/^::ffff:(?=[\d.]+$)/i, ''),
  userAgent: event.request.headers.get('user-agent') ?? '',
  secure: secure(event),
})

export const giveCookie = (event: Pick<RequestEvent, 'cookies'>, { name, value, attributes }: SessionCookie): void =>
  event.cookies.set(name, value, attributes)

/** Ends the session this request came with, if any, and takes its cookie away. */
export async function leave(event: Pick<RequestEvent, 'request' | 'cookies'>): Promise<void> {
  giveCookie(event, await auth().leave(event.request.headers.get('cookie'), secure(event)))
}

/** Asked by machines that keep the house running: before anybody has signed in, and while the database is away. */
const LIFE_SIGNS = ['/healthz', '/readyz']

/** Who asks. While the house has nobody, every page leads to the set-up. */
export const authenticate: Handle = async ({ event, resolve }) => {
  event.locals.session = null
  event.locals.account = null
  if (LIFE_SIGNS.includes(event.url.pathname)) return resolve(event)
  const visitor = await auth().sessionOf(event.request.headers.get('cookie'), secure(event))
  if (visitor !== null) {
    event.locals.session = { id: visitor.sessionId, expiresAt: visitor.expiresAt }
    event.locals.account = visitor.account
    if (visitor.refreshed !== null) giveCookie(event, visitor.refreshed)
  } else if (!/^\/(setup|api)(\/|$)/.test(event.url.pathname) && !(await auth().isSetUp())) {
    // returned and not thrown, so that it passes by the journal and the headers on its way out
    return new Response(null, { status: 303, headers: { location: '/setup' } })
  }
  return resolve(event)
}

/** Whose account this is, by which session, from where: what the verbs of one's own account are handed. */
export function owner(event: RequestEvent): { owner: Owner; account: NonNullable<App.Locals['account']> } {
  const account = signedIn(event)
  // authenticate sets both or neither
  const sessionId = event.locals.session?.id ?? ''
  return { owner: { accountId: account.id, sessionId, address: whence(event).address }, account }
}

/** An administrator; a stranger is sent to sign in, anybody else is told whose page it is. */
export function administrator(event: RequestEvent, action: HouseAction): NonNullable<App.Locals['account']> {
  const account = signedIn(event)
  if (!mayInHouse(account, action)) refuse(problem('administrators-only'))
  return account
}
