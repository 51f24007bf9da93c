import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast } from '../ratio.ts'

const at = law('shanghai', 'verified')
const congress = law('shanghai-congress', 'verified')

export const cnShanghai: ProfileSource = {
  id: 'cn-shanghai',
  version: '1',
  inherits: 'cn-national-2004',
  name: { zh: '上海市', en: 'Shanghai' },
  jurisdiction: { zh: '上海市', en: 'Shanghai, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  rules: {
    'reps.min': at(null, 3),
    'reps.parity': at(null, 'employerNotMore'),
    'reps.outsiders': at(null, atLeast(1, 3)),
    'reps.composition': at(null, [{ group: 'women', when: 'womensCommittee', need: 'atLeastOne' }]),
    'reps.published': at(null, 'clock'),
    refusal: at('15', {
      allowed: 'withCause',
      neverFor: ['layoff', 'stoppage', 'hazard'],
      layoff: { persons: 20, share: atLeast(1, 10) },
    }),
    'session.chair': at(null, 'joint'),
    'session.minutesSignedBy': at(null, 'chiefs'),
    'data.onRequest': at('18', true),
    'data.nda': at('18', true),
    // the contract ordinance sets the approval, the congress ordinance the attendance
    vote: congress('30–31', {
      by: 'heads',
      body: 'workersCongress',
      attendance: atLeast(2, 3),
      approval: atLeast(1, 2),
      base: 'all',
      secret: true,
    }),
    'congress.size': congress('21', { from: 100, base: 30, perStep: 5, step: 100, upTo: 3000, beyondMin: 175 }),
    filing: at('23', {
      mode: 'required',
      startsFrom: 'adoption.notified',
      copies: null,
      documents: ['text', 'partiesAndReps', 'process', 'congressReport'],
    }),
    term: at(null, { minMonths: 12, maxMonths: 36, payMonths: 12, usualMonths: null, ultraActive: false }),
    'dispute.stages': at(null, ['guidance', 'coordination']),
  },
  clocks: {
    reply: at(null, after(15, 'calendarDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    repsNotice: at(null, after(15, 'calendarDay', 'reply.delivered', 'both')),
    papers: congress('28', before(7, 'calendarDay', 'congress.set', 'workers')),
    filing: at('23', after(10, 'calendarDay', 'adoption.notified', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
  },
}
