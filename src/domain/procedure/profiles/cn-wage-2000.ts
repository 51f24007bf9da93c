import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'

const at = law('order-9', 'secondary')

export const cnWage2000: ProfileSource = {
  id: 'cn-wage-2000',
  version: '1',
  inherits: 'cn-national-2004',
  name: { zh: '国家规定：工资集体协商', en: 'China, national: wage bargaining' },
  jurisdiction: { zh: '中国', en: 'China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  caution: {
    zh: '办法全文未核对，数值来自转引本和地方转发件。',
    en: 'The full text was not checked: the values come from quotations and local copies.',
  },
  rules: {
    'meeting.covers': at(null, ['data']),
    filing: at(null, {
      mode: 'required',
      startsFrom: 'agreement.signed',
      copies: 3,
      documents: ['text', 'explanation'],
    }),
    publication: at(null, 'clock'),
    term: at(null, { minMonths: null, maxMonths: null, payMonths: 12, usualMonths: 12, ultraActive: false }),
    outcome: at(null, ['wageAgreement']),
  },
  clocks: {
    reply: at(null, after(20, 'calendarDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    meetingNotice: at(null, before(5, 'calendarDay', 'meeting.set', 'both')),
    filing: at(null, after(7, 'calendarDay', 'agreement.signed', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    publication: at(null, after(5, 'calendarDay', 'agreement.effective', 'both')),
    renewalOpens: at(null, before(60, 'calendarDay', 'term.end', 'both', { onExpiry: 'opens' })),
  },
}
