import { isProblem, problem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { enter, jointText } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.readClause, async ({ services, accountId, event }) => {
  const entered = await enter(services.db, accountId, event.params['id'] ?? '', 'table.read')
  if (isProblem(entered)) return entered
  const { clauses, canonical } = await jointText(services.db, entered)
  const at = clauses.findIndex((c) => c.id === event.params['clauseId'])
  const clause = clauses[at]
  const text = canonical[at]
  return clause && text ? { clause, canonical: text } : problem('clause-unknown')
})
