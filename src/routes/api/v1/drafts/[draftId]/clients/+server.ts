import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { clientFor, enterDraft } from '#work/draft.ts'

export const POST = endpoint(OPERATIONS.issueClient, async ({ services, accountId, event }) => {
  const draftId = event.params['draftId'] ?? ''
  const seat = await enterDraft(services.db, accountId, draftId)
  if (isProblem(seat)) return seat
  return { clientId: await clientFor(services.db, draftId, seat) }
})
