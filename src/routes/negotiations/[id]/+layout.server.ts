import { entered } from '#server/page.ts'
import { services } from '#server/services.ts'
import { may } from '#domain/access.ts'
import { clauses } from '#db/drafts.ts'
import { head, tableChain } from '#db/acts.ts'
import { negotiationView } from '#work/view.ts'
import type { LayoutServerLoad } from './$types.ts'

export const load: LayoutServerLoad = async (event) => {
  event.depends('negotiation:clauses')
  const here = await entered(event, 'negotiation.read')
  const { db } = services()
  const agreeable = (await clauses(db, here.negotiation.draft_id)).filter((c) => c.kind !== 'chapter')
  return {
    negotiation: await negotiationView(db, here),
    counts: {
      clauses: agreeable.length,
      agreed: agreeable.filter((c) => c.state === 'locked').length,
      acts: (await head(db, tableChain(here.negotiation.id)))?.seq ?? 0,
    },
    may: {
      import: may(here.seat, 'table.import'),
      manageSeats: may(here.seat, 'seat.manage-own') || may(here.seat, 'seat.manage-neutral'),
      saveVersion: may(here.seat, 'version.save'),
    },
  }
}
