import { issueClientId } from '#db/collab.ts'
import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { enterDraft } from '#work/draft.ts'

export const POST = endpoint(OPERATIONS.issueClient, async ({ services, accountId, event }) => {
  const draftId = event.params['draftId'] ?? ''
  const seat = await enterDraft(services.db, accountId, draftId)
  if (isProblem(seat)) return seat
  return { clientId: await issueClientId(services.db, draftId, { accountId, seatId: seat.id, party: seat.party }) }
})
