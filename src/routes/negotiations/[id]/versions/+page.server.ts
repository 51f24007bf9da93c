import * as v from 'valibot'
import { isProblem, problem } from '#domain/problem.ts'
import { entered, failed, field } from '#server/page.ts'
import { services } from '#server/services.ts'
import { command } from '#work/command.ts'
import { newId } from '#work/house.ts'
import { Command } from '#work/requests.ts'
import { versionList } from '#work/view.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const here = await entered(event, 'version.read')
  // the key travels with the form, so that a double click saves one version
  return { versions: await versionList(services().db, here), key: newId() }
}

export const actions: Actions = {
  save: async (event) => {
    const { account, negotiation } = await entered(event, 'version.save')
    const form = await event.request.formData()
    const typed = { name: field(form, 'name'), reason: field(form, 'reason') }
    const wish = v.safeParse(Command, { type: 'version.save', ...typed, idempotencyKey: field(form, 'key') })
    if (!wish.success) return failed(problem('invalid', { field: v.getDotPath(wish.issues[0]) ?? '' }), { typed })
    const done = await command(services().house, account.id, negotiation.id, wish.output)
    return isProblem(done) ? failed(done, { typed }) : { saved: true }
  },
}
