/**
 * One way in for every endpoint of /api/v1: the operation's own schema validates the body, the session says who asks, and
 * a problem leaves as application/problem+json with its code and its sentence in the asker's language.
 *
 * Threats answered here: a foreign page posting with the reader's cookie (Origin is compared), bodies larger than the
 * limit, and refusals that say more than they should (only codes and their own particulars go out).
 */
import { json, type RequestEvent } from '@sveltejs/kit'
import * as v from 'valibot'
import { isProblem, problem, statusOf, type Problem } from '#domain/problem.ts'
import { loadWords } from '#words/index.ts'
import { services, type Services } from '../services.ts'
import type { Operation } from './operations.ts'

export interface Asked<Body> {
  services: Services
  event: RequestEvent
  /** empty for operations that need no sign-in */
  accountId: string
  body: Body
}

type Answer = Response | Problem | object | null

/** @returns a SvelteKit request handler; `null` from `answer` is 204 */
export function endpoint<S extends v.GenericSchema = v.GenericSchema>(
  operation: Operation<S>,
  answer: (asked: Asked<v.InferOutput<S>>) => Promise<Answer> | Answer,
) {
  return async (event: RequestEvent): Promise<Response> => {
    const house = services()
    const refused = admit(event, operation, house)
    if (refused) return problemResponse(refused, event)
    const body = await readBody(event, operation)
    if (isProblem(body)) return problemResponse(body, event)
    const accountId = event.locals.account?.id ?? ''
    const result = await answer({ services: house, event, accountId, body })
    if (isProblem(result)) return problemResponse(result, event)
    if (result instanceof Response) return result
    if (result === null) return new Response(null, { status: 204 })
    return json(result, { status: operation.status ?? 200, headers: { 'cache-control': 'no-store' } })
  }
}

function admit({ request, url, locals }: RequestEvent, operation: Operation, house: Services): Problem | null {
  const origin = request.headers.get('origin')
  const own = house.settings.origin ?? url.origin
  if (request.method !== 'GET' && origin !== null && origin !== own) return problem('foreign-origin', { origin })
  if (operation.signedIn && locals.account === null) return problem('not-signed-in')
  return null
}

async function readBody(event: RequestEvent, operation: Operation): Promise<unknown> {
  if (operation.body === undefined) return undefined
  if (!event.request.headers.get('content-type')?.startsWith('application/json')) return problem('unsupported-type')
  let value: unknown
  try {
    value = await event.request.json()
  } catch (error) {
    // adapter-node cuts a body off at its limit while it streams in
    const tooLarge = error instanceof Error && 'status' in error && error.status === 413
    return problem(tooLarge ? 'too-large' : 'malformed')
  }
  const parsed = v.safeParse(operation.body, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  return problem('invalid', { field: v.getDotPath(issue) ?? '', why: issue.message })
}

/** RFC 9457. `code` and the particulars are for programs, `title` and `detail` for people. */
export async function problemResponse(p: Problem, event: RequestEvent): Promise<Response> {
  const words = await loadWords(event.locals.locale)
  const { title, why, next } = words.problems[p.problem](p.particulars)
  const status = statusOf(p)
  const detail = `${why} ${next}`
  const type = `/api/v1/problems#${p.problem}`
  const body = { type, title, detail, status, code: p.problem, ...p.particulars, requestId: event.locals.requestId }
  const retry = p.particulars['seconds']
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retry === undefined ? {} : { 'retry-after': String(retry) }),
    },
  })
}
