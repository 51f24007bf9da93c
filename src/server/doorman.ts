/**
 * Who may open a socket to which draft. Threats: a page of another site with our user's cookie, a session that has ended,
 * a person without a seat, another party's private room. The answer comes from the same session cookie and the same
 * access table as every page, and is asked for again whenever the draft's access epoch moves.
 */
import type { IncomingMessage } from 'node:http'
import type { Kysely } from 'kysely'
import type { Admission, Answer, Doorman, Visitor } from '#collab/server/doorman.ts'
import { CLOSE } from '#collab/protocol.ts'
import { livingSessions, standingsAt, type Standing } from '#db/door.ts'
import type { Tables } from '#db/schema.ts'
import { may, mayEnterCaucus } from '#domain/access.ts'

export interface DoormanOptions {
  db: Kysely<Tables>
  now: () => Date
  originAllowed: (request: IncomingMessage) => boolean
  /** the person of the session cookie; null: nobody */
  visitorOf: (request: IncomingMessage) => Promise<Visitor | null>
}

export function openDoorman({ db, now, originAllowed, visitorOf }: DoormanOptions): Doorman {
  return {
    originAllowed,
    identify: visitorOf,
    async admit(draftId, visitors) {
      const sessions = visitors.map(({ session }) => session)
      const standings = await standingsAt(db, draftId, sessions, now())
      if (standings === null) return visitors.map(() => ({ turned: CLOSE.notFound }))
      const bySession = new Map(standings.map((standing) => [standing.session, standing]))
      return visitors.map(({ session }) => answerTo(bySession.get(session)))
    },
    living: (sessions) => livingSessions(db, sessions, now()),
  }
}

function answerTo(standing: Standing | undefined): Answer {
  if (standing === undefined) return { turned: CLOSE.notSignedIn }
  const { seat } = standing
  if (seat === null || !mayEnter(standing)) return { turned: CLOSE.notAllowed }
  const { party, capacity, disclosure } = seat
  const writable = may(seat, standing.room === null ? 'table.write' : 'caucus.write')
  const { name, epoch } = standing
  return { seatId: seat.id, party, capacity, disclosure, name, writable, epoch } satisfies Admission
}

const mayEnter = ({ room, seat }: Standing): boolean =>
  room === null ? may(seat, 'table.read') : mayEnterCaucus(seat, room)
