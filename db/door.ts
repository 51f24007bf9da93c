/** Who stands at the door of a draft: session, account, seat and the draft's access epoch, all from one moment. */
import { sql } from 'kysely'
import type { Capacity, Disclosure, Party } from '#domain/party.ts'
import type { Db } from './negotiations.ts'

export interface Standing {
  session: string
  /** of the draft: null is the joint text */
  room: Party | null
  epoch: number
  name: string
  /** null: no living seat in this negotiation */
  seat: { id: string; party: Party | null; capacity: Capacity; disclosure: Disclosure } | null
}

interface Row {
  session: string
  room: Party | null
  access_epoch: string
  name: string
  seat_id: string | null
  party: Party | null
  capacity: Capacity | null
  disclosure: Disclosure | null
}

/**
 * One row per session that still is somebody's way in. Sessions that have ended or belong to a disabled account are left
 * out. null: there is no such draft.
 */
export async function standingsAt(
  db: Db,
  draftId: string,
  sessions: readonly string[],
  now: Date,
): Promise<Standing[] | null> {
  const { rows } = await sql<Row | { session: null }>`
    select s.public_id as session, d.party as room, d.access_epoch, a.name,
      seat.id as seat_id, seat.party, seat.capacity, seat.disclosure
    from draft d
    left join session s on s.public_id = any(${sessions}) and s.expires_at > ${now}
      and exists (select 1 from account a where a.id = s.account_id and a.disabled_at is null)
    left join account a on a.id = s.account_id
    left join seat on seat.negotiation_id = d.negotiation_id and seat.account_id = s.account_id and seat.ended_at is null
    where d.id = ${draftId}`.execute(db)
  if (rows.length === 0) return null
  return rows.flatMap((row) => (row.session === null ? [] : [standingOf(row)]))
}

const standingOf = ({ session, room, access_epoch, name, seat_id, party, capacity, disclosure }: Row): Standing => ({
  session,
  room,
  epoch: Number(access_epoch),
  name,
  seat:
    seat_id === null || capacity === null || disclosure === null ? null : { id: seat_id, party, capacity, disclosure },
})

/** Of these sessions, by their public names, those that still are somebody's way in. */
export async function livingSessions(db: Db, sessions: readonly string[], now: Date): Promise<Set<string>> {
  const { rows } = await sql<{ public_id: string }>`
    select s.public_id from session s join account a on a.id = s.account_id
    where s.public_id = any(${sessions}) and s.expires_at > ${now} and a.disabled_at is null`.execute(db)
  return new Set(rows.map((row) => row.public_id))
}
