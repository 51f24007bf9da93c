import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast, moreThan } from '../ratio.ts'

const at = law('zhejiang', 'verified')

export const cnZhejiang: ProfileSource = {
  id: 'cn-zhejiang',
  version: '1',
  inherits: 'cn-national-2004',
  name: { zh: '浙江省', en: 'Zhejiang' },
  jurisdiction: { zh: '浙江省', en: 'Zhejiang, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  rules: {
    'reps.min': at(null, 3),
    'reps.minLarge': at(null, 5),
    'reps.parity': at(null, 'employerNotMore'),
    'reps.outsiders': at(null, atLeast(1, 3)),
    'reps.composition': at(null, [
      { group: 'women', when: 'many', need: 'proportionate' },
      { group: 'disabled', when: 'many', need: 'proportionate' },
    ]),
    'reps.published': at(null, 'clock'),
    refusal: at(null, { allowed: 'never', neverFor: [] }),
    'session.chair': at(null, 'alternate'),
    'session.recorder': at(null, 'neutral'),
    'session.minutesSignedBy': at(null, 'chiefs'),
    suspension: at(null, { needs: 'workers', max: null, total: false }),
    'meeting.covers': at(null, ['agenda', 'reps', 'data']),
    vote: at(null, {
      by: 'heads',
      body: 'workersCongress',
      attendance: atLeast(2, 3),
      approval: moreThan(1, 2),
      base: 'all',
      secret: true,
    }),
    rejection: at(null, 'amend'),
    filing: at(null, { mode: 'required', startsFrom: 'agreement.signed', copies: 5, documents: ['text'] }),
    publication: at(null, 'clock'),
    term: at(null, { minMonths: 12, maxMonths: 36, payMonths: 12, usualMonths: null, ultraActive: false }),
    'pay.floor': at('5', 'strictlyAbove'),
    report: at(null, { perYear: 1, payHalfYearly: false }),
    'coordination.writtenReason': at(null, true),
  },
  clocks: {
    reply: at(null, after(10, 'workingDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    meetingNotice: at(null, before(7, 'calendarDay', 'meeting.set', 'both')),
    toCongress: at(null, after(15, 'workingDay', 'draft.agreed', 'workers')),
    revote: at(null, after(5, 'workingDay', 'redraft.agreed', 'workers')),
    filing: at(null, after(10, 'calendarDay', 'agreement.signed', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    publication: at(null, after(5, 'workingDay', 'agreement.effective', 'both')),
    coordination: at(null, after(30, 'calendarDay', 'coordination.accepted', 'government', { extension: 15 })),
  },
}
