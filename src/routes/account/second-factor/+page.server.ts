import { isProblem } from '#domain/problem.ts'
import { keeping, owner } from '#server/auth/guard.ts'
import { enrolmentOf } from '#server/auth/totp.ts'
import { failed, field } from '#server/page.ts'
import {
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
  secondFactorOf,
  startSecondFactor,
} from '#work/accounts.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const { account } = owner(event)
  const factor = await secondFactorOf(keeping(), account.id)
  if (factor.state !== 'unconfirmed') return { factor, enrolment: null }
  return { factor: { state: factor.state }, enrolment: enrolmentOf(factor.secret, account.email) }
}

export const actions: Actions = {
  start: async (event) => {
    const { owner: self } = owner(event)
    const password = field(await event.request.formData(), 'present')
    const refused = await startSecondFactor(keeping(), self, password)
    return refused ? failed(refused, { about: 'start' as const }) : { about: 'start' as const, problem: null }
  },

  confirm: async (event) => {
    const { owner: self } = owner(event)
    const code = field(await event.request.formData(), 'code')
    const codes = await confirmSecondFactor(keeping(), self, code)
    const about = 'confirm' as const
    return isProblem(codes) ? failed(codes, { about }) : { about, problem: null, codes }
  },

  renew: async (event) => {
    const { owner: self } = owner(event)
    const password = field(await event.request.formData(), 'present')
    const codes = await renewRecoveryCodes(keeping(), self, password)
    const about = 'renew' as const
    return isProblem(codes) ? failed(codes, { about }) : { about, problem: null, codes }
  },

  end: async (event) => {
    const { owner: self } = owner(event)
    const password = field(await event.request.formData(), 'present')
    const refused = await endSecondFactor(keeping(), self, password)
    return refused ? failed(refused, { about: 'end' as const }) : { about: 'end' as const, problem: null }
  },
}
