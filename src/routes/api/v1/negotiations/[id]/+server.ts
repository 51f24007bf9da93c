import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { enter, negotiationView } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.readNegotiation, async ({ services, accountId, event }) => {
  const entered = await enter(services.db, accountId, event.params['id'] ?? '', 'negotiation.read')
  return isProblem(entered) ? entered : negotiationView(services.db, entered)
})
