import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { leave } from '#server/auth/guard.ts'

export const GET = endpoint(OPERATIONS.session, ({ event }) => ({ account: event.locals.account }))

export const DELETE = endpoint(OPERATIONS.signOut, async ({ event }) => {
  await leave(event)
  return null
})
