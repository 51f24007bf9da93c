import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { enter, jointText } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.listClauses, async ({ services, accountId, event }) => {
  const entered = await enter(services.db, accountId, event.params['id'] ?? '', 'table.read')
  if (isProblem(entered)) return entered
  const { clauses, canonical, seq } = await jointText(services.db, entered)
  return event.url.searchParams.get('canonical') === 'false' ? { clauses, seq } : { clauses, canonical, seq }
})
