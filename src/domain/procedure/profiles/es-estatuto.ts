import { after } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { moreThan } from '../ratio.ts'

const at = law('estatuto', 'unverified')
const rider = law('rider-law', 'verified')

export const esEstatuto: ProfileSource = {
  id: 'es-estatuto',
  version: '1',
  inherits: 'generic',
  name: { zh: '西班牙：劳动者法', en: 'Spain: Estatuto de los Trabajadores' },
  jurisdiction: { zh: '西班牙', en: 'Spain' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Europe/Madrid',
  calendar: 'es',
  rules: {
    'reps.max': at('88.4', 13),
    refusal: at('89.1', { allowed: 'withCause', neverFor: [] }),
    'data.onRequest': rider('64.4(d)', true),
    vote: at('89.3', {
      by: 'parties',
      parties: ['workers', 'employer'],
      members: null,
      quorumPerParty: 1,
      quorumTotal: 2,
      position: moreThan(1, 2),
      positionOf: 'members',
    }),
    filing: at('90.2', { mode: 'required', startsFrom: 'agreement.signed', copies: null, documents: ['text'] }),
    review: at('90.4', { mode: 'none', heads: [], effect: 'signature' }),
    publication: at('90.3', 'clock'),
    term: at('86.3', { minMonths: null, maxMonths: null, payMonths: null, usualMonths: null, ultraActive: true }),
  },
  clocks: {
    reply: at('89.2', after(1, 'month', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    meetingNotice: null,
    filing: at('90.2', after(15, 'calendarDay', 'agreement.signed', 'both')),
    publication: at('90.3', after(20, 'calendarDay', 'filing.received', 'government')),
    coordination: null,
  },
}
