import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast } from '../ratio.ts'

const at = law('ningbo', 'verified')
const wage = law('order-9', 'secondary')

export const cnNingboWage: ProfileSource = {
  id: 'cn-ningbo-wage',
  version: '1',
  inherits: 'cn-zhejiang',
  name: { zh: '宁波市：工资集体协商', en: 'Ningbo: wage bargaining' },
  jurisdiction: { zh: '浙江省宁波市', en: 'Ningbo, Zhejiang, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  caution: {
    zh: '表决规则该条例未作规定，沿用浙江省条例。',
    en: "The ordinance is silent on the vote: the province's rule applies.",
  },
  rules: {
    'reps.min': at(null, 3),
    'reps.minLarge': at(null, 5),
    'reps.max': at(null, 10),
    'reps.parity': at(null, 'employerNotMore'),
    'reps.outsiders': at(null, atLeast(1, 3)),
    'reps.published': at(null, 'clock'),
    'session.chair': at(null, 'alternate'),
    'session.proposerFirst': at(null, true),
    'session.minutesSignedBy': at(null, 'chiefs'),
    suspension: at(null, { needs: 'agreement', max: 60, total: true }),
    'meeting.covers': at(null, ['data']),
    outcome: at(null, ['wageAgreement']),
  },
  clocks: {
    reply: at(null, after(10, 'workingDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    repsNotice: at(null, after(5, 'workingDay', 'delegation.proposed', 'side')),
    meetingNotice: at(null, before(7, 'calendarDay', 'meeting.set', 'both')),
    overallLimit: at(null, after(30, 'workingDay', 'meeting.set', 'both')),
    toCongress: at(null, after(15, 'workingDay', 'draft.agreed', 'workers')),
    filing: at(null, after(10, 'calendarDay', 'agreement.signed', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    publication: at(null, after(5, 'workingDay', 'agreement.effective', 'both')),
    renewalOpens: wage(null, before(60, 'calendarDay', 'term.end', 'both', { onExpiry: 'opens' })),
  },
}
