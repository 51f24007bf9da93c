import { entered } from '#server/page.ts'
import { services } from '#server/services.ts'
import { may } from '#domain/access.ts'
import { countsOf, negotiationView } from '#work/view.ts'
import type { LayoutServerLoad } from './$types.ts'

export const load: LayoutServerLoad = async (event) => {
  event.depends('negotiation:clauses')
  const here = await entered(event, 'negotiation.read')
  const { db } = services()
  return {
    negotiation: await negotiationView(db, here),
    counts: await countsOf(db, here),
    may: {
      import: may(here.seat, 'table.import'),
      manageSeats: may(here.seat, 'seat.manage-own') || may(here.seat, 'seat.manage-neutral'),
      saveVersion: may(here.seat, 'version.save'),
    },
  }
}
