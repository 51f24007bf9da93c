import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast, moreThan } from '../ratio.ts'

const at = law('chongqing', 'verified')

export const cnChongqing: ProfileSource = {
  id: 'cn-chongqing',
  version: '1',
  inherits: 'cn-national-2004',
  name: { zh: '重庆市', en: 'Chongqing' },
  jurisdiction: { zh: '重庆市', en: 'Chongqing, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  rules: {
    'reps.min': at(null, 3),
    'reps.max': at(null, 15),
    'reps.parity': at(null, 'employerNotMore'),
    'reps.outsiders': at(null, atLeast(1, 3)),
    'reps.composition': at(null, [
      { group: 'women', when: atLeast(1, 5), need: 'atLeastOne' },
      { group: 'dispatched', when: moreThan(5, 100), need: 'atLeastOne' },
    ]),
    'session.chair': at(null, 'alternate'),
    'session.minutesSignedBy': at(null, 'chiefs'),
    suspension: at(null, { needs: 'agreement', max: 30, total: false }),
    'data.secrecyNoExcuse': at('20', true),
    'meeting.covers': at('20', ['data']),
    vote: at(null, {
      by: 'heads',
      body: 'workersCongress',
      attendance: atLeast(2, 3),
      approval: atLeast(1, 2),
      base: 'all',
      secret: true,
    }),
    rejection: at(null, 'mayRebargain'),
    filing: at('28', { mode: 'required', startsFrom: 'agreement.signed', copies: 3, documents: ['text'] }),
    publication: at(null, 'clock'),
    term: at(null, { minMonths: 12, maxMonths: 36, payMonths: null, usualMonths: null, ultraActive: false }),
    report: at(null, { perYear: 1, payHalfYearly: true }),
  },
  clocks: {
    reply: at(null, after(20, 'calendarDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    meetingNotice: at('20', before(10, 'calendarDay', 'meeting.set', 'both')),
    filing: at('28', after(10, 'calendarDay', 'agreement.signed', 'employer')),
    review: at('28', after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    publication: at(null, after(10, 'calendarDay', 'agreement.effective', 'both')),
  },
}
