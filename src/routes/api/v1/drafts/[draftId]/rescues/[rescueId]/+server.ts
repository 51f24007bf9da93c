import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { settleRescue } from '#work/rescues.ts'

export const DELETE = endpoint(OPERATIONS.settleRescue, ({ services, accountId, event }) =>
  settleRescue(services.house, accountId, event.params['rescueId'] ?? ''),
)
