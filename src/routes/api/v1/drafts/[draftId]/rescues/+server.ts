import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { keepRescue, myRescues } from '#work/rescues.ts'

export const GET = endpoint(OPERATIONS.listRescues, async ({ services, accountId, event }) => ({
  rescues: await myRescues(services.db, accountId, event.params['draftId'] ?? ''),
}))

export const POST = endpoint(OPERATIONS.keepRescue, ({ services, accountId, event, body }) =>
  keepRescue(services.house, accountId, event.params['draftId'] ?? '', body),
)
