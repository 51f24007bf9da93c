import { after, before } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { atLeast } from '../ratio.ts'

const at = law('order-22', 'verified')
const known = law('order-22', 'unverified')
const contract = law('contract-law', 'verified')
const municipal = law('review-rule', 'secondary')

export const cnNational2004: ProfileSource = {
  id: 'cn-national-2004',
  version: '1',
  inherits: 'generic',
  name: { zh: '国家规定：集体合同', en: 'China, national: collective contracts' },
  jurisdiction: { zh: '中国', en: 'China' },
  scope: 'enterprise',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  caution: {
    zh: '地方条例另有规定的，请选用该地方的程序模板。',
    en: "Where a province or city has its own ordinance, use that place's profile.",
  },
  rules: {
    'reps.min': at('19', 3),
    'reps.parity': at('19', 'equal'),
    'reps.outsiders': at('23', atLeast(1, 3)),
    'reps.chiefInternal': at('23', true),
    'reps.noDual': at('24', true),
    refusal: at('32', { allowed: 'withCause', neverFor: [] }),
    'session.chair': at('34', 'alternate'),
    'session.proposerFirst': at('34', true),
    'session.recorder': at('33', 'neutral'),
    'session.minutesSignedBy': at('34', 'chiefs'),
    suspension: at('35', { needs: 'agreement', max: null, total: false }),
    vote: at('36', {
      by: 'heads',
      body: 'workersCongress',
      attendance: atLeast(2, 3),
      approval: atLeast(1, 2),
      base: 'all',
      secret: true,
    }),
    filing: at('42', { mode: 'required', startsFrom: 'agreement.signed', copies: 3, documents: ['text'] }),
    review: at('44–47', {
      mode: 'tacit',
      heads: ['standing', 'procedure', 'content'],
      effect: 'dayAfterReview',
    }),
    publication: known('48', 'promptly'),
    term: at('38', { minMonths: 12, maxMonths: 36, payMonths: null, usualMonths: null, ultraActive: false }),
    'pay.floor': contract('55', 'atLeast'),
    'dispute.stages': at('49–52', ['coordination']),
    'objection.form': at('45', ['parties', 'addresses', 'dateReceived', 'opinion', 'dateOfOpinion', 'seal']),
  },
  clocks: {
    reply: at('32', after(20, 'calendarDay', 'invitation.delivered', 'invitee', { onExpiry: 'unanswered' })),
    vacancy: at('31', after(15, 'calendarDay', 'rep.vacated', 'side')),
    meetingNotice: null,
    filing: at('42', after(10, 'calendarDay', 'agreement.signed', 'employer')),
    // the authority's own window does not roll: silence must end on a day both sides can name beforehand
    review: at(
      '45, 47',
      after(15, 'calendarDay', 'filing.received', 'government', { roll: false, onExpiry: 'effective' }),
    ),
    supplement: municipal(null, after(7, 'calendarDay', 'supplement.requested', 'employer')),
    coordination: at('52', after(30, 'calendarDay', 'coordination.accepted', 'government', { extension: 15 })),
    renewalOpens: at('38', before(3, 'month', 'term.end', 'both', { onExpiry: 'opens' })),
  },
}
