import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { changeSeat, endSeat } from '#work/seats.ts'

export const PATCH = endpoint(OPERATIONS.changeSeat, ({ services, accountId, event, body }) => {
  const { id = '', seatId = '' } = event.params
  return changeSeat(services.house, { accountId, negotiationId: id }, seatId, body)
})

export const DELETE = endpoint(OPERATIONS.endSeat, ({ services, accountId, event }) => {
  const { id = '', seatId = '' } = event.params
  return endSeat(services.house, { accountId, negotiationId: id }, seatId)
})
