/**
 * Addresses of the API that answer without sign-in. Threats: floods (counted per address), large bodies (cut while they
 * stream in, whatever length they claim). They keep nothing and use no cookie, so a foreign page may ask as well.
 */
import type { RequestEvent } from '@sveltejs/kit'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problem, type Problem } from '#domain/problem.ts'
import { chooseLocale, isLocale, type Locale } from '#words/locale.ts'

export const OPEN_BODY_BYTES = 256 * 1024
export const OPEN_PER_MINUTE = 120

const limiter = new RateLimiterMemory({ points: OPEN_PER_MINUTE, duration: 60 })

/** `?lang=`, else what the client asks for; a program that names no language is answered in English. */
export const localeOfProgram = ({ url, request }: Pick<RequestEvent, 'url' | 'request'>): Locale => {
  const wished = url.searchParams.get('lang')
  if (isLocale(wished)) return wished
  const header = request.headers.get('accept-language') ?? ''
  return /(^|[\s,])(zh|en)\b/i.test(header) ? chooseLocale(undefined, header) : 'en'
}

/** Null: may ask. */
export async function countRequest({
  getClientAddress,
}: Pick<RequestEvent, 'getClientAddress'>): Promise<Problem | null> {
  try {
    await limiter.consume(getClientAddress())
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return problem('too-many-attempts', { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
  }
}

/** JSON within the limit, or why not. */
export async function readJson(request: Request): Promise<{ value: unknown } | Problem> {
  if (request.headers.get('content-type')?.toLowerCase().startsWith('application/json') !== true) {
    return problem('unsupported-type')
  }
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > OPEN_BODY_BYTES) {
      await reader?.cancel()
      return problem('too-large', { limit: OPEN_BODY_BYTES })
    }
    parts.push(part.value)
  }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))) }
  } catch {
    return problem('malformed')
  }
}
