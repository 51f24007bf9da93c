/** Negotiations, their parties and seats. A seat that has ended is kept: old acts name it. */
import type { Kysely, Transaction } from 'kysely'
import type { Party, Seat } from '#domain/party.ts'
import type { Tables } from './schema.ts'

export type Db = Kysely<Tables> | Transaction<Tables>
export type Trx = Transaction<Tables>

/** The living seat of a person in a negotiation; null: none, whoever else the person may be. */
export async function seatOf(db: Db, negotiationId: string, accountId: string): Promise<Seat | null> {
  const row = await db
    .selectFrom('seat')
    .select(['id', 'party', 'capacity', 'disclosure', 'mandated'])
    .where('negotiation_id', '=', negotiationId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row ? { ...row, negotiationId, accountId } : null
}

export interface SeatRow extends Seat {
  name: string
  email: string
  givenAt: Date
  endedAt: Date | null
}

/** All seats ever given, oldest first, with the persons; the caller decides who may see which name. */
export async function seats(db: Db, negotiationId: string): Promise<SeatRow[]> {
  const rows = await db
    .selectFrom('seat')
    .innerJoin('account', 'account.id', 'seat.account_id')
    .select(['seat.id', 'seat.account_id', 'seat.party', 'seat.capacity', 'seat.disclosure', 'seat.mandated'])
    .select(['seat.given_at', 'seat.ended_at', 'account.name', 'account.email'])
    .where('seat.negotiation_id', '=', negotiationId)
    .orderBy('seat.given_at')
    .orderBy('seat.id')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    negotiationId,
    accountId: r.account_id,
    party: r.party,
    capacity: r.capacity,
    disclosure: r.disclosure,
    mandated: r.mandated,
    name: r.name,
    email: r.email,
    givenAt: r.given_at,
    endedAt: r.ended_at,
  }))
}

export async function negotiation(db: Db, id: string) {
  return db
    .selectFrom('negotiation')
    .innerJoin('draft', (join) =>
      join.onRef('draft.negotiation_id', '=', 'negotiation.id').on('draft.kind', '=', 'joint'),
    )
    .selectAll('negotiation')
    .select(['draft.id as draft_id', 'draft.frozen_at'])
    .where('negotiation.id', '=', id)
    .executeTakeFirst()
}
export type NegotiationRow = NonNullable<Awaited<ReturnType<typeof negotiation>>>

export async function partiesOf(db: Db, negotiationId: string): Promise<{ party: Party; id: string; name: string }[]> {
  const rows = await db
    .selectFrom('negotiation_party')
    .innerJoin('organisation', 'organisation.id', 'negotiation_party.organisation_id')
    .select(['negotiation_party.party', 'organisation.id', 'organisation.name'])
    .where('negotiation_party.negotiation_id', '=', negotiationId)
    .execute()
  const order: Party[] = ['workers', 'employer', 'government']
  return rows.sort((a, b) => order.indexOf(a.party) - order.indexOf(b.party))
}

/** Negotiations in which the person holds a seat, newest first. */
export async function seatedIn(db: Db, accountId: string) {
  return db
    .selectFrom('seat')
    .innerJoin('negotiation', 'negotiation.id', 'seat.negotiation_id')
    .innerJoin('draft', (join) =>
      join.onRef('draft.negotiation_id', '=', 'negotiation.id').on('draft.kind', '=', 'joint'),
    )
    .select(['negotiation.id', 'negotiation.title', 'negotiation.place', 'negotiation.language'])
    .select(['negotiation.required_parties', 'negotiation.created_at', 'draft.id as draft_id'])
    .select(['seat.party', 'seat.capacity', 'seat.mandated'])
    .where('seat.account_id', '=', accountId)
    .where('seat.ended_at', 'is', null)
    .orderBy('negotiation.created_at', 'desc')
    .execute()
}
