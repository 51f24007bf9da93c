import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { soundness } from '#work/record.ts'
import { enter } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.verifyActs, async ({ services, accountId, event }) => {
  const id = event.params['id'] ?? ''
  const entered = await enter(services.db, accountId, id, 'acts.read')
  return isProblem(entered) ? entered : soundness(services.db, id)
})
