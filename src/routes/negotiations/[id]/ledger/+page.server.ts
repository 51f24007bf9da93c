import { entered } from '#server/page.ts'
import { services } from '#server/services.ts'
import { clauses } from '#db/drafts.ts'
import { outline } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { peopleFor } from '#work/people.ts'
import { record, soundness } from '#work/record.ts'
import type { PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const { seat, negotiation } = await entered(event, 'acts.read')
  const { db } = services()
  const places = await clauses(db, negotiation.draft_id)
  const labels = numbers(outline(places), negotiation.language)
  return {
    acts: (await record(db, negotiation.id)).toReversed(),
    people: await peopleFor(db, seat),
    clauses: places.map(({ id, title }) => ({ id, title, number: labels.get(id)?.full ?? '' })),
    soundness: await soundness(db, negotiation.id),
  }
}
