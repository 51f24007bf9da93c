import { endpoint } from '#server/api/endpoint.ts'
import { openapi } from '#server/api/openapi.ts'
import { OPERATIONS } from '#server/api/operations.ts'

export const GET = endpoint(OPERATIONS.openapi, () => openapi())
