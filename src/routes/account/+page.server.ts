import { isProblem, problem } from '#domain/problem.ts'
import { keeping, owner } from '#server/auth/guard.ts'
import { LEAST_CHARACTERS } from '#server/auth/passwords.ts'
import { failed, field } from '#server/page.ts'
import { changePassword, ownAccount, rename } from '#work/accounts.ts'
import { endOtherSessions, endSession } from '#work/signing-in.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const { owner: self, account } = owner(event)
  const { organisations, sessions, secondFactor } = await ownAccount(keeping(), self)
  // the secret of a half-made second factor belongs to its own page only
  const factor = secondFactor.state === 'unconfirmed' ? { state: secondFactor.state } : secondFactor
  return { own: account, organisations, sessions, secondFactor: factor, least: LEAST_CHARACTERS, now: new Date() }
}

export const actions: Actions = {
  rename: async (event) => {
    const { owner: self } = owner(event)
    const name = field(await event.request.formData(), 'name')
    const refused = await rename(keeping(), self.accountId, name)
    if (refused) return failed(refused, { about: 'name' as const, typed: name })
    return { about: 'name' as const, problem: null }
  },

  password: async (event) => {
    const { owner: self } = owner(event)
    const form = await event.request.formData()
    const about = 'password' as const
    const next = field(form, 'password')
    if (next !== field(form, 'again')) return failed(problem('passwords-differ'), { about })
    const refused = await changePassword(keeping(), self, { present: field(form, 'present'), next })
    return refused ? failed(refused, { about }) : { about, problem: null }
  },

  end: async (event) => {
    const { owner: self } = owner(event)
    const refused = await endSession(keeping(), self.accountId, field(await event.request.formData(), 'session'))
    // one that is gone already has ended, which is what was asked for
    if (isProblem(refused) && refused.problem !== 'not-found') return failed(refused, { about: 'sessions' as const })
    return { about: 'sessions' as const, problem: null }
  },

  others: async (event) => {
    const { owner: self } = owner(event)
    const ended = await endOtherSessions(keeping(), self.accountId, self.sessionId)
    return { about: 'sessions' as const, problem: null, ended }
  },
}
