/**
 * Giving, changing and ending seats. A chief sees to the own party's; the authority's chief to those of no party. Every
 * change is an act, raises the access epoch of every draft of the negotiation, and so reaches open sockets at once.
 */
import { raiseEpoch, lockDraft } from '#db/drafts.ts'
import { seats, type Trx } from '#db/negotiations.ts'
import { deed, type NegotiationDeed } from '#domain/negotiation/act.ts'
import { may } from '#domain/access.ts'
import { mayBelongTo, type Party, type Seat } from '#domain/party.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { newId, type House } from './house.ts'
import type { ChangeSeat, GiveSeat } from './requests.ts'
import { atTable, type Answer, type Held } from './table.ts'

const mayManage = (chief: Seat, party: Party | null): boolean =>
  party === null ? may(chief, 'seat.manage-neutral') : chief.party === party && may(chief, 'seat.manage-own')

interface SeatRequest {
  accountId: string
  negotiationId: string
  idempotencyKey?: string | undefined
}

export function giveSeat(house: House, request: SeatRequest, wish: GiveSeat): Promise<Answer | Problem> {
  return changingSeats(house, request, wish, async ({ trx, seat, negotiation }) => {
    if (!mayManage(seat, wish.party)) return problem('not-allowed', { action: 'seat.give' })
    if (!mayBelongTo(wish.capacity, wish.party)) {
      return problem('seat-not-of-party', { capacity: wish.capacity, party: wish.party ?? 'none' })
    }
    const accountId = await personOf(trx, negotiation.id, wish)
    if (typeof accountId !== 'string') return accountId
    const seatId = newId()
    const { party, capacity, disclosure } = wish
    await trx
      .insertInto('seat')
      .values({
        id: seatId,
        negotiation_id: negotiation.id,
        account_id: accountId,
        party,
        capacity,
        disclosure,
        ended_at: null,
      })
      .execute()
    return [deed('seat.given', { seatId, party, capacity })]
  })
}

export function changeSeat(
  house: House,
  request: SeatRequest,
  seatId: string,
  wish: ChangeSeat,
): Promise<Answer | Problem> {
  return changingSeats(house, request, { seatId, ...wish }, async ({ trx, seat, negotiation }) => {
    const row = (await seats(trx, negotiation.id)).find((s) => s.id === seatId && s.endedAt === null)
    // what one may not manage is not shown to exist
    if (row === undefined) return problem('seat-unknown')
    const own = row.id === seat.id
    // what the others see of me is mine to choose; everything else is the chief's
    const onlyDisclosure = wish.capacity === undefined && wish.mandated === undefined
    if (!mayManage(seat, row.party) && !(own && onlyDisclosure))
      return problem('not-allowed', { action: 'seat.change' })
    const capacity = wish.capacity ?? row.capacity
    if (!mayBelongTo(capacity, row.party)) {
      return problem('seat-not-of-party', { capacity, party: row.party ?? 'none' })
    }
    if (row.capacity === 'chief' && capacity !== 'chief' && (await isLastChief(trx, row))) return problem('last-chief')
    const mandated = capacity === 'representative' && (wish.mandated ?? row.mandated)
    const disclosure = wish.disclosure ?? row.disclosure
    await trx.updateTable('seat').set({ capacity, mandated, disclosure }).where('id', '=', seatId).execute()
    return [deed('seat.changed', { seatId, capacity, mandated, disclosure })]
  })
}

export function endSeat(house: House, request: SeatRequest, seatId: string): Promise<Answer | Problem> {
  return changingSeats(house, request, { end: seatId }, async ({ trx, seat, negotiation }) => {
    const row = (await seats(trx, negotiation.id)).find((s) => s.id === seatId && s.endedAt === null)
    if (row === undefined) return problem('seat-unknown')
    if (!mayManage(seat, row.party)) return problem('not-allowed', { action: 'seat.end' })
    if (row.capacity === 'chief' && (await isLastChief(trx, row))) return problem('last-chief')
    await trx.updateTable('seat').set({ ended_at: house.now() }).where('id', '=', seatId).execute()
    return [deed('seat.ended', { seatId })]
  })
}

/** At the table, and then every private draft is told as well: who lost a seat is out of the caucus too. */
async function changingSeats(
  house: House,
  request: SeatRequest,
  body: unknown,
  verb: (held: Held) => Promise<NegotiationDeed[] | Problem>,
): Promise<Answer | Problem> {
  const caucuses: string[] = []
  const answer = await atTable(house, { ...request, action: 'negotiation.read', body }, async (held) => {
    const deeds = await verb(held)
    if (isProblem(deeds)) return deeds
    const drafts = await held.trx
      .selectFrom('draft')
      .select('id')
      .where('negotiation_id', '=', held.negotiation.id)
      .where('kind', '=', 'caucus')
      .orderBy('id')
      .execute()
    for (const { id } of drafts) {
      await lockDraft(held.trx, id)
      await raiseEpoch(held.trx, id)
      caucuses.push(id)
    }
    return deeds
  })
  if (!isProblem(answer)) caucuses.forEach((id) => house.ring(id))
  return answer
}

async function isLastChief(trx: Trx, row: Pick<Seat, 'id' | 'negotiationId' | 'party'>): Promise<boolean> {
  const chiefs = (await seats(trx, row.negotiationId)).filter(
    (s) => s.endedAt === null && s.capacity === 'chief' && s.party === row.party,
  )
  return chiefs.length === 1 && chiefs[0]?.id === row.id
}

/** The account to be seated: enabled, of an organisation at this party's side, and not at this table yet. */
async function personOf(trx: Trx, negotiationId: string, { email, party }: GiveSeat): Promise<string | Problem> {
  const address = email.toLowerCase()
  const person = await trx
    .selectFrom('account')
    .select('id')
    .where('email', '=', address)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  const unknown = problem('person-unknown', { email: address, party: party ?? 'none' })
  if (person === undefined) return unknown
  const sitting = await trx
    .selectFrom('seat')
    .select('id')
    .where('negotiation_id', '=', negotiationId)
    .where('account_id', '=', person.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (sitting) return problem('seat-taken', { email: address })
  if (party === null) return person.id
  const member = await trx
    .selectFrom('membership')
    .innerJoin('negotiation_party', 'negotiation_party.organisation_id', 'membership.organisation_id')
    .select('membership.account_id')
    .where('negotiation_party.negotiation_id', '=', negotiationId)
    .where('negotiation_party.party', '=', party)
    .where('membership.account_id', '=', person.id)
    .executeTakeFirst()
  return member ? person.id : unknown
}
