import * as v from 'valibot'
import { may } from '#domain/access.ts'
import { isProblem, problem } from '#domain/problem.ts'
import { entered, failed, field } from '#server/page.ts'
import { services } from '#server/services.ts'
import { peopleFor } from '#work/people.ts'
import { ChangeSeat, GiveSeat } from '#work/requests.ts'
import { changeSeat, endSeat, giveSeat } from '#work/seats.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const { seat } = await entered(event, 'negotiation.read')
  const { db } = services()
  return {
    people: (await peopleFor(db, seat)).filter((p) => p.endedAt === null),
    manage: { own: may(seat, 'seat.manage-own') ? seat.party : null, neutral: may(seat, 'seat.manage-neutral') },
    disclosure: seat.disclosure,
  }
}

export const actions: Actions = {
  give: async (event) => {
    const { account, negotiation } = await entered(event, 'negotiation.read')
    const form = await event.request.formData()
    const typed = { email: field(form, 'email'), capacity: field(form, 'capacity'), party: field(form, 'party') }
    const wish = v.safeParse(GiveSeat, { ...typed, party: typed.party === '' ? null : typed.party })
    if (!wish.success) return failed(problem('invalid', { field: v.getDotPath(wish.issues[0]) ?? '' }), { typed })
    const done = await giveSeat(services().house, { accountId: account.id, negotiationId: negotiation.id }, wish.output)
    return isProblem(done) ? failed(done, { typed }) : { given: typed.email }
  },
  change: async (event) => {
    const { account, negotiation } = await entered(event, 'negotiation.read')
    const form = await event.request.formData()
    const mandated = form.has('mandated') ? field(form, 'mandated') === 'yes' : undefined
    const wish = v.safeParse(ChangeSeat, {
      capacity: field(form, 'capacity') || undefined,
      disclosure: field(form, 'disclosure') || undefined,
      mandated,
    })
    if (!wish.success) return failed(problem('invalid', { field: v.getDotPath(wish.issues[0]) ?? '' }), {})
    const request = { accountId: account.id, negotiationId: negotiation.id }
    const done = await changeSeat(services().house, request, field(form, 'seatId'), wish.output)
    return isProblem(done) ? failed(done, {}) : { changed: true }
  },
  end: async (event) => {
    const { account, negotiation } = await entered(event, 'negotiation.read')
    const form = await event.request.formData()
    const request = { accountId: account.id, negotiationId: negotiation.id }
    const done = await endSeat(services().house, request, field(form, 'seatId'))
    return isProblem(done) ? failed(done, {}) : { ended: true }
  },
}
