import { may } from '#domain/access.ts'
import { entered } from '#server/page.ts'
import { services } from '#server/services.ts'
import { html } from '#text/render.ts'
import { clientFor } from '#work/draft.ts'
import { peopleFor } from '#work/people.ts'
import { record } from '#work/record.ts'
import { myRescues } from '#work/rescues.ts'
import { jointText } from '#work/view.ts'
import type { PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  event.depends('negotiation:clauses')
  const here = await entered(event, 'table.read')
  const { db } = services()
  const { seat, negotiation: row, account } = here
  const text = await jointText(db, here)
  const required = seat.party !== null && row.required_parties.includes(seat.party)
  return {
    draftId: row.draft_id,
    clientId: await clientFor(db, row.draft_id, seat),
    language: row.language,
    me: {
      seatId: seat.id,
      accountId: account.id,
      party: seat.party,
      capacity: seat.capacity,
      name: account.name,
      may: {
        write: may(seat, 'table.write'),
        arrange: may(seat, 'table.arrange'),
        saveVersion: may(seat, 'version.save'),
        initial: required && may(seat, 'clause.initial') && (seat.capacity === 'chief' || seat.mandated),
        reopen: required && may(seat, 'clause.reopen'),
        import: may(seat, 'table.import'),
      },
    },
    requiredParties: row.required_parties,
    frozen: row.frozen_at !== null,
    clauses: text.clauses.map((clause, i) => ({
      ...clause,
      html: html(text.canonical[i]?.content ?? { type: 'doc' }),
    })),
    rescues: await myRescues(db, account.id, row.draft_id),
    acts: (await record(db, row.id)).slice(-200),
    people: await peopleFor(db, seat),
  }
}
