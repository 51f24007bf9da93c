import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { myNegotiations, openNegotiation } from '#work/negotiations.ts'

export const GET = endpoint(OPERATIONS.listNegotiations, async ({ services, accountId }) => ({
  negotiations: await myNegotiations(services.db, accountId),
}))

export const POST = endpoint(OPERATIONS.openNegotiation, ({ services, accountId, body }) =>
  openNegotiation(services.house, accountId, body),
)
