import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast, moreThan } from '../ratio.ts'

const at = law('hangzhou', 'verified')
const wage = law('order-9', 'secondary')

export const cnHangzhouWage: ProfileSource = {
  id: 'cn-hangzhou-wage',
  version: '1',
  inherits: 'cn-zhejiang',
  name: { zh: '杭州市：工资集体协商', en: 'Hangzhou: wage bargaining' },
  jurisdiction: { zh: '浙江省杭州市', en: 'Hangzhou, Zhejiang, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  rules: {
    'reps.min': at(null, 3),
    'reps.minLarge': at(null, 5),
    'reps.max': at(null, 9),
    'reps.parity': at(null, 'employerNotMore'),
    'reps.outsiders': at(null, atLeast(1, 3)),
    'reps.composition': at(null, [{ group: 'dispatched', when: 'many', need: 'atLeastOne' }]),
    'reps.published': at(null, 'publicised'),
    'session.chair': at(null, 'alternate'),
    'session.minutesSignedBy': at(null, 'chiefs'),
    suspension: at(null, { needs: 'workersChief', max: 30, total: true }),
    'meeting.covers': at(null, ['data']),
    vote: at(null, {
      by: 'heads',
      body: 'workersCongress',
      attendance: atLeast(2, 3),
      approval: moreThan(1, 2),
      base: 'all',
      secret: true,
    }),
    rejection: at(null, 'amend'),
    report: at(null, { perYear: 1, payHalfYearly: false }),
    outcome: at(null, ['wageAgreement']),
  },
  clocks: {
    reply: at(null, after(10, 'workingDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    meetingNotice: at(null, before(7, 'workingDay', 'meeting.set', 'both')),
    overallLimit: at('47', after(60, 'calendarDay', 'invitation.delivered', 'both')),
    toCongress: at(null, after(15, 'workingDay', 'draft.agreed', 'workers')),
    revote: at(null, after(5, 'workingDay', 'redraft.agreed', 'workers')),
    filing: at(null, after(10, 'calendarDay', 'agreement.signed', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    publication: at(null, after(5, 'workingDay', 'agreement.effective', 'both')),
    renewalOpens: wage(null, before(60, 'calendarDay', 'term.end', 'both', { onExpiry: 'opens' })),
  },
}
