/**
 * Threat: another site's page that opens a socket or posts a form with our user's cookie. SvelteKit checks the Origin of
 * form posts; nobody checks a WebSocket's unless we do. A browser always sends Origin with an upgrade and no script can
 * forge it, so a missing one is refused as well.
 */
import type { IncomingHttpHeaders } from 'node:http'

/**
 * @param headers as start.js has stamped them: behind a proxy, host and protocol are the ones the browser asked for
 * @param settings origin null: ORIGIN is not set, the address the request itself was sent to counts
 */
export function originAllowed(headers: IncomingHttpHeaders, settings: { origin: string | null }): boolean {
  const { origin, host } = headers
  if (origin === undefined || !URL.canParse(origin)) return false
  // "null" does not parse; with a path, a user or another scheme it is no browser's Origin
  const asked = new URL(origin)
  if (asked.origin !== origin || !/^https?:$/.test(asked.protocol)) return false
  if (settings.origin !== null) return asked.origin === settings.origin
  return host !== undefined && asked.host === host.toLowerCase()
}

/** Did the browser come by https? Decides the name of the cookie. */
export const isSecure = (
  forwardedProtocol: string | string[] | null | undefined,
  settings: { origin: string | null },
): boolean => (settings.origin === null ? forwardedProtocol === 'https' : settings.origin.startsWith('https:'))

/**
 * Where to go after signing in: a path of this house and nothing else. `//host`, `/\host`, `/.//host` and control
 * characters all end at another site in one browser or another; whatever is not plainly ours is `/`.
 */
export function localPath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !/^[\x21-\x5b\x5d-\x7e]+$/.test(next)) return '/'
  const house = 'http://house.invalid'
  if (!URL.canParse(next, house)) return '/'
  const url = new URL(next, house)
  const path = url.pathname + url.search + url.hash
  return url.origin !== house || path.startsWith('//') ? '/' : path
}
