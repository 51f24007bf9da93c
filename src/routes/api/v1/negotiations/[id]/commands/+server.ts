import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { command } from '#work/command.ts'

export const POST = endpoint(OPERATIONS.command, ({ services, accountId, event, body }) =>
  command(services.house, accountId, event.params['id'] ?? '', body),
)
