/**
 * The one address that answers without sign-in and reckons what it is sent. Threats: floods (counted per address), large
 * bodies (cut while they stream in), questions that make it spin (events, dates and lengths have limits in the work).
 * Nothing is stored, and nothing of this house is in the answer; a foreign page may therefore ask, with no cookie's right.
 */
import { json, type RequestEvent, type RequestHandler } from '@sveltejs/kit'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { isProblem, problem, statusOf, type Problem } from '#domain/problem.ts'
import { forPrograms, preview } from '#work/preview.ts'
import { chooseLocale, isLocale, type Locale } from '#words/locale.ts'
import { loadWords } from '#words/index.ts'

const BODY_LIMIT = 256 * 1024
const PER_MINUTE = 120

const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 })

/** A program that names no language is answered in English. */
const localeOf = ({ url, request }: RequestEvent): Locale => {
  const wished = url.searchParams.get('lang')
  if (isLocale(wished)) return wished
  const header = request.headers.get('accept-language') ?? ''
  return /(^|[\s,])(zh|en)\b/i.test(header) ? chooseLocale(undefined, header) : 'en'
}

export const POST: RequestHandler = async (event) => {
  const locale = localeOf(event)
  const refused = (await counted(event)) ?? wrongType(event.request)
  if (refused !== null) return answerProblem(refused, locale, event)
  const body = await read(event.request)
  if (isProblem(body)) return answerProblem(body, locale, event)
  const { procedure } = await loadWords(locale)
  const answer = preview(body.value, procedure)
  if (isProblem(answer)) return answerProblem(answer, locale, event, answer.sentence)
  return json(forPrograms(answer), { headers: { 'cache-control': 'no-store', 'content-language': locale } })
}

async function counted({ getClientAddress }: RequestEvent): Promise<Problem | null> {
  try {
    await limiter.consume(getClientAddress())
    return null
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return problem('too-many-attempts', { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
  }
}

const wrongType = (request: Request): Problem | null =>
  request.headers.get('content-type')?.toLowerCase().startsWith('application/json') === true
    ? null
    : problem('unsupported-type')

/** Not more than the limit is ever held, whatever the sender says its length is. */
async function read(request: Request): Promise<{ value: unknown } | Problem> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > BODY_LIMIT) {
      await reader?.cancel()
      return problem('too-large', { limit: BODY_LIMIT })
    }
    parts.push(part.value)
  }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))) }
  } catch {
    return problem('malformed')
  }
}

/** RFC 9457, as everywhere under /api/v1; what this address refuses itself it says field by field. */
async function answerProblem(refused: Problem, locale: Locale, event: RequestEvent, sentence?: string): Promise<Response> {
  const { problems, procedure } = await loadWords(locale)
  const said = problems[refused.problem](refused.particulars)
  const status = statusOf(refused)
  const { seconds } = refused.particulars
  const body = {
    type: `/api/v1/problems#${refused.problem}`,
    title: sentence === undefined ? said.title : procedure.refusals.title,
    detail: sentence ?? (refused.problem === 'malformed' ? procedure.refusals.notJson : `${said.why} ${said.next}`),
    status,
    code: refused.problem,
    ...refused.particulars,
    requestId: event.locals.requestId,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': locale,
      'cache-control': 'no-store',
      ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
    },
  })
}
