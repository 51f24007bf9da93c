import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { record } from '#work/record.ts'
import { enter } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.listActs, async ({ services, accountId, event }) => {
  const id = event.params['id'] ?? ''
  const entered = await enter(services.db, accountId, id, 'acts.read')
  if (isProblem(entered)) return entered
  const after = Number(event.url.searchParams.get('after') ?? 0)
  return { acts: await record(services.db, id, Number.isSafeInteger(after) ? after : 0) }
})
