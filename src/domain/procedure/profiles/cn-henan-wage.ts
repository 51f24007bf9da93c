import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast } from '../ratio.ts'

const at = law('henan', 'verified')
const national = law('order-22', 'unverified')

export const cnHenanWage: ProfileSource = {
  id: 'cn-henan-wage',
  version: '1',
  inherits: 'cn-wage-2000',
  name: { zh: '河南省：工资集体协商', en: 'Henan: wage bargaining' },
  jurisdiction: { zh: '河南省', en: 'Henan, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  caution: {
    zh: '条例只写“经职工代表大会通过”，表决比例沿用国家规定。',
    en: 'The ordinance only says “adopted by the congress”: the national shares are used.',
  },
  rules: {
    'reps.min': at(null, 3),
    'reps.parity': at(null, 'equal'),
    'reps.outsiders': at(null, atLeast(1, 3)),
    'reps.composition': at(null, [
      { group: 'frontline', when: 'always', need: atLeast(1, 3) },
      { group: 'women', when: atLeast(1, 10), need: 'proportionate' },
      { group: 'disabled', when: atLeast(1, 10), need: 'proportionate' },
    ]),
    'reps.barred': at(null, ['hrHead', 'ownersRelatives']),
    'reps.published': at(null, 'clock'),
    'session.chair': at(null, 'alternate'),
    'session.proposerFirst': at(null, true),
    'session.minutesSignedBy': at(null, 'allPresent'),
    suspension: at(null, { needs: 'forceMajeureOnly', max: null, total: false }),
    'meeting.covers': at(null, ['data']),
    vote: national('36', {
      by: 'heads',
      body: 'workersCongress',
      attendance: atLeast(2, 3),
      approval: atLeast(1, 2),
      base: 'all',
      secret: true,
    }),
    rejection: at(null, 'rebargain'),
    filing: at('28', {
      mode: 'required',
      startsFrom: 'agreement.signed',
      copies: null,
      documents: ['invitationAndReply', 'text', 'repList', 'resolution'],
    }),
    publication: at(null, 'clock'),
  },
  clocks: {
    reply: at(null, after(10, 'workingDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    repsNotice: at(null, after(3, 'workingDay', 'delegation.proposed', 'side')),
    meetingNotice: at(null, before(5, 'workingDay', 'meeting.set', 'both')),
    overallLimit: at(null, after(2, 'month', 'invitation.delivered', 'both')),
    filing: at(null, after(5, 'workingDay', 'agreement.signed', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    publication: at(null, after(5, 'calendarDay', 'agreement.effective', 'both')),
    coordinationApply: at(null, after(15, 'calendarDay', 'limit.ended', 'both')),
    coordinationAct: at(null, after(5, 'workingDay', 'coordination.applied', 'government')),
    coordination: at(null, after(30, 'calendarDay', 'coordination.accepted', 'government', { extension: 15 })),
  },
}
