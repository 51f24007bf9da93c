import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { importText } from '#work/import.ts'

export const POST = endpoint(OPERATIONS.importText, ({ services, accountId, event, body }) =>
  importText(services.house, accountId, event.params['id'] ?? '', body),
)
