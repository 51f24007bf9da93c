import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { moreThan } from '../ratio.ts'

const at = law('nlra', 'unverified')

export const usNlra: ProfileSource = {
  id: 'us-nlra',
  version: '1',
  inherits: 'generic',
  name: { zh: '美国：国家劳资关系法', en: 'USA: National Labor Relations Act' },
  jurisdiction: { zh: '美国', en: 'United States' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'America/New_York',
  calendar: 'us',
  rules: {
    refusal: at('8(a)(5), 8(b)(3)', { allowed: 'never', neverFor: [] }),
    'session.recorder': at(null, 'each'),
    'data.onRequest': at('8(a)(5)', true),
    vote: at(null, {
      by: 'heads',
      body: 'membership',
      attendance: null,
      approval: moreThan(1, 2),
      base: 'cast',
      secret: true,
    }),
    filing: at(null, { mode: 'none', startsFrom: 'agreement.signed', copies: null, documents: [] }),
    review: at(null, { mode: 'none', heads: [], effect: 'signature' }),
    publication: at(null, 'none'),
    term: at(null, { minMonths: null, maxMonths: null, payMonths: null, usualMonths: null, ultraActive: true }),
    'dispute.stages': at('8(d)', ['mediation']),
  },
  clocks: {
    reply: null,
    meetingNotice: null,
    coordination: null,
    renewalOpens: null,
    openNotice: at('8(d)(1)', before(60, 'calendarDay', 'term.end', 'inviter')),
    mediatorNotice: at('8(d)(3)', after(30, 'calendarDay', 'invitation.delivered', 'inviter', { roll: false })),
    noStoppage: at(
      '8(d)(4)',
      after(60, 'calendarDay', 'invitation.delivered', 'both', { roll: false, onExpiry: 'opens' }),
    ),
  },
}
