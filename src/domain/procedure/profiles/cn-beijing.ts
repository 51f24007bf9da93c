import { after } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast } from '../ratio.ts'

const at = law('beijing', 'verified')

export const cnBeijing: ProfileSource = {
  id: 'cn-beijing',
  version: '1',
  inherits: 'cn-national-2004',
  name: { zh: '北京市', en: 'Beijing' },
  jurisdiction: { zh: '北京市', en: 'Beijing, China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  caution: {
    zh: '依据2005年文本，使用前请核对是否已修订。',
    en: 'After the 2005 text: check for later amendments before relying on it.',
  },
  rules: {
    'reps.min': at(null, 3),
    'reps.max': at(null, 10),
    'reps.parity': at(null, 'equal'),
    'reps.outsiders': at(null, atLeast(1, 3)),
    'reps.chiefInternal': at(null, true),
    'reps.published': at(null, 'beforeBargaining'),
    refusal: at(null, { allowed: 'withCause', neverFor: ['pay', 'conditions', 'layoff'] }),
    'session.chair': at(null, 'alternate'),
    'session.minutesSignedBy': at(null, 'chiefs'),
    suspension: at(null, { needs: 'agreement', max: 60, total: false }),
    vote: at(null, {
      by: 'heads',
      body: 'workersCongress',
      attendance: atLeast(2, 3),
      approval: atLeast(1, 2),
      base: 'all',
      secret: true,
    }),
    filing: at('46', {
      mode: 'required',
      startsFrom: 'agreement.signed',
      copies: null,
      documents: ['repIds', 'resolution', 'text', 'registration'],
    }),
    publication: at(null, 'representatives'),
    term: at(null, { minMonths: null, maxMonths: null, payMonths: null, usualMonths: 36, ultraActive: false }),
    report: at(null, { perYear: 1, payHalfYearly: false }),
    'dispute.stages': at(null, ['coordination']),
  },
  clocks: {
    reply: at(null, after(20, 'calendarDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    filing: at(null, after(10, 'calendarDay', 'agreement.signed', 'employer')),
    review: at(null, after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' })),
    coordination: at(null, after(30, 'calendarDay', 'coordination.accepted', 'government', { extension: 15 })),
  },
}
