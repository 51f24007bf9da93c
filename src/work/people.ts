/**
 * Who is named to whom. Persons are named to their own party; to everybody else a seat shows what it chose: the own name
 * or only the title of the seat. Asking oneself is always answered.
 */
import { seats, type Db, type SeatRow } from '#db/negotiations.ts'
import type { Capacity, Party, Seat } from '#domain/party.ts'

export interface Person {
  seatId: string
  party: Party | null
  capacity: Capacity
  /** null: the viewer sees the title of the seat only */
  name: string | null
  /** may initial in the chief's place */
  mandated: boolean
  /** null: the seat is still held */
  endedAt: Date | null
}

export const isNamedTo = (
  viewer: Pick<Seat, 'id' | 'party'>,
  seat: Pick<Seat, 'id' | 'party' | 'disclosure'>,
): boolean =>
  seat.id === viewer.id || seat.disclosure === 'name' || (seat.party !== null && seat.party === viewer.party)

const personFor = (viewer: Seat, row: SeatRow): Person => ({
  seatId: row.id,
  party: row.party,
  capacity: row.capacity,
  name: isNamedTo(viewer, row) ? row.name : null,
  mandated: row.mandated,
  endedAt: row.endedAt,
})

/** All seats of the viewer's negotiation, as this viewer may see them; ended ones too, since old acts name them. */
export async function peopleFor(db: Db, viewer: Seat): Promise<Person[]> {
  return (await seats(db, viewer.negotiationId)).map((row) => personFor(viewer, row))
}
