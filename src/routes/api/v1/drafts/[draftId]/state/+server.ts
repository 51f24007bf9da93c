import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { draftState, enterDraft } from '#work/draft.ts'

export const GET = endpoint(OPERATIONS.readState, async ({ services, accountId, event }) => {
  const draftId = event.params['draftId'] ?? ''
  const seat = await enterDraft(services.db, accountId, draftId)
  if (isProblem(seat)) return seat
  return new Response(await draftState(services.db, draftId), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  })
})
