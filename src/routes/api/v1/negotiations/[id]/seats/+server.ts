import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { peopleFor } from '#work/people.ts'
import { giveSeat } from '#work/seats.ts'
import { enter } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.listSeats, async ({ services, accountId, event }) => {
  const entered = await enter(services.db, accountId, event.params['id'] ?? '', 'negotiation.read')
  return isProblem(entered) ? entered : { seats: await peopleFor(services.db, entered.seat) }
})

export const POST = endpoint(OPERATIONS.giveSeat, ({ services, accountId, event, body }) =>
  giveSeat(services.house, { accountId, negotiationId: event.params['id'] ?? '' }, body),
)
