/**
 * Where every request passes. The services are opened once, before the first one; each request then gets an id and a
 * line in the log, security headers, its session, and the language and look of its page.
 */
import { randomUUID } from 'node:crypto'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit'
import { sequence } from '@sveltejs/kit/hooks'
import { authenticate } from '#server/auth/guard.ts'
import { pack } from '#server/packing.ts'
import { openServices, services } from '#server/services.ts'
import { readSettings } from '#server/settings.ts'
import { THEME_COOKIE, chooseTheme } from '#server/theme.ts'
import { LANGUAGE_TAG, LOCALE_COOKIE, chooseLocale } from '#words/locale.ts'

export const init: ServerInit = async () => {
  globalThis.services ??= await openServices(readSettings(process.env))
}

/** Static files never come here; what does is a page, a form or the API. */
const journal: Handle = async ({ event, resolve }) => {
  event.locals.requestId = randomUUID()
  const started = performance.now()
  const response = await resolve(event)
  services().log.info({
    request: event.locals.requestId,
    method: event.request.method,
    route: event.route.id,
    status: response.status,
    ms: Math.round(performance.now() - started),
    ...(event.locals.account === null ? {} : { account: event.locals.account.id }),
  })
  return response
}

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
}

/** The content policy with its nonces is Kit's (svelte.config.js). Pages of one person are nobody else's to cache. */
const armour: Handle = async ({ event, resolve }) => {
  const response = await resolve(event)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  response.headers.set('x-request-id', event.locals.requestId)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  if (services().settings.origin?.startsWith('https:') === true) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
  return response
}

const preferences: Handle = ({ event, resolve }) => {
  const { cookies, locals, request } = event
  locals.locale = chooseLocale(cookies.get(LOCALE_COOKIE), request.headers.get('accept-language'))
  locals.theme = chooseTheme(cookies.get(THEME_COOKIE))
  const theme = locals.theme === 'auto' ? '' : `data-theme="${locals.theme}"`
  return resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%lang%', LANGUAGE_TAG[locals.locale]).replace('%theme%', theme),
  })
}

const packed: Handle = async ({ event, resolve }) =>
  pack(await resolve(event), event.request.headers.get('accept-encoding'))

export const handle: Handle = sequence(journal, packed, armour, preferences, authenticate)

/** Outside they learn an id; inside the log has the rest under it. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  const id = event.locals.requestId
  if (status !== 404) services().log.error({ request: id, route: event.route.id, status, err: error }, 'unexpected')
  return { message, id }
}
