/** A question about a procedure: what follows from these events. Nothing is stored, and nobody needs to be known. */
import { json, type RequestEvent, type RequestHandler } from '@sveltejs/kit'
import { isProblem, statusOf, type Problem } from '#domain/problem.ts'
import { countRequest, localeOfProgram, readJson } from '#server/api/open.ts'
import { forPrograms, preview } from '#work/preview.ts'
import type { Locale } from '#words/locale.ts'
import { loadWords } from '#words/index.ts'

export const POST: RequestHandler = async (event) => {
  const locale = localeOfProgram(event)
  const refused = await countRequest(event)
  if (refused !== null) return answerProblem(refused, locale, event)
  const body = await readJson(event.request)
  if (isProblem(body)) return answerProblem(body, locale, event)
  const { procedure } = await loadWords(locale)
  const answer = preview(body.value, procedure)
  if (isProblem(answer)) return answerProblem(answer, locale, event, answer.sentence)
  return json(forPrograms(answer), { headers: { 'cache-control': 'no-store', 'content-language': locale } })
}

/** RFC 9457, as everywhere under /api/v1; what this address refuses itself it says field by field. */
async function answerProblem(
  refused: Problem,
  locale: Locale,
  event: RequestEvent,
  sentence?: string,
): Promise<Response> {
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
