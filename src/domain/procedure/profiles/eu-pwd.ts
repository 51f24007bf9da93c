import { after } from '../clocks.ts'
import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'

const at = law('pwd', 'unverified')

/** No bargaining procedure of its own: laid over a national profile, it adds the clocks of algorithmic management. */
export const euPwd: ProfileSource = {
  id: 'eu-pwd',
  version: '1',
  inherits: 'generic',
  name: { zh: '欧盟平台工作指令（叠加）', en: 'EU Platform Work Directive (overlay)' },
  jurisdiction: { zh: '欧盟', en: 'European Union' },
  scope: 'platform',
  kind: 'overlay',
  zone: 'Europe/Brussels',
  calendar: 'eu',
  caution: {
    zh: '须与成员国的程序一并使用；条文依一般了解填写，2026年12月2日为转化期限。',
    en: "For use on top of a Member State's procedure. Articles from general knowledge; transposition by 2 December 2026.",
  },
  rules: {
    'data.onRequest': at('9', true),
    'algorithm.rule': at('13', 'bargained'),
    'algorithm.expertPaidAbove': at('13(3)', 250),
  },
  clocks: {
    reviewReply: at('11(2)', after(2, 'week', 'algorithm.reviewRequested', 'employer')),
    rectify: at('11(3)', after(2, 'week', 'algorithm.reviewDecided', 'employer')),
    evaluation: at('10(1)', after(2, 'year', 'algorithm.evaluated', 'employer')),
  },
}
