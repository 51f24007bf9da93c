import { entered } from '#server/page.ts'
import { services } from '#server/services.ts'
import { peopleFor } from '#work/people.ts'
import { record, soundness } from '#work/record.ts'
import { namedClauses } from '#work/view.ts'
import type { PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const here = await entered(event, 'acts.read')
  const { seat, negotiation } = here
  const { db } = services()
  return {
    acts: (await record(db, negotiation.id)).toReversed(),
    people: await peopleFor(db, seat),
    clauses: await namedClauses(db, here),
    soundness: await soundness(db, negotiation.id),
  }
}
