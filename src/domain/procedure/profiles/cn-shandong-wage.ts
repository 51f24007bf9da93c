import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast, moreThan } from '../ratio.ts'

const at = law('shandong', 'verified')

export const cnShandongWage: ProfileSource = {
  id: 'cn-shandong-wage',
  version: '1',
  inherits: 'cn-wage-2000',
  name: { zh: '山东省：工资集体协商', en: 'Shandong: wage bargaining' },
  jurisdiction: { zh: '山东省', en: 'Shandong, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  rules: {
    'reps.min': at(null, 3),
    'reps.parity': at(null, 'equal'),
    'reps.composition': at(null, [{ group: 'frontline', when: 'always', need: atLeast(1, 3) }]),
    'reps.barred': at(null, ['ownersRelatives']),
    'reps.advisersByConsent': at(null, true),
    'reps.published': at(null, 'clock'),
    'session.chair': at(null, 'alternate'),
    'session.proposerFirst': at(null, true),
    'session.minutesSignedBy': at(null, 'allPresent'),
    suspension: at(null, { needs: 'forceMajeureOnly', max: null, total: false }),
    'meeting.covers': at(null, ['data']),
    vote: at(null, {
      by: 'heads',
      body: 'workersCongress',
      attendance: null,
      approval: moreThan(1, 2),
      base: 'all',
      secret: true,
    }),
    rejection: at(null, 'rebargain'),
    filing: at('29', {
      mode: 'required',
      startsFrom: 'agreement.signed',
      copies: null,
      documents: ['process', 'text', 'resolution', 'repList', 'chiefIds', 'licence'],
    }),
    publication: at(null, 'clock'),
    report: at(null, { perYear: 1, payHalfYearly: false }),
  },
  clocks: {
    reply: at(null, after(10, 'calendarDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    repsNotice: at(null, after(5, 'calendarDay', 'delegation.proposed', 'side')),
    meetingNotice: at(null, before(10, 'calendarDay', 'meeting.set', 'both')),
    overallLimit: at(null, after(60, 'calendarDay', 'reply.delivered', 'both')),
    filing: at(null, after(10, 'calendarDay', 'agreement.signed', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    publication: at(null, after(7, 'calendarDay', 'agreement.effective', 'both')),
    coordination: at(null, after(30, 'calendarDay', 'coordination.accepted', 'government', { extension: 15 })),
  },
}
