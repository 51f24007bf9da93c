import { law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'

const at = law('algorithm-guide', 'verified')
const unread = law('algorithm-guide', 'unverified')

export const cnPlatformAlgo2026: ProfileSource = {
  id: 'cn-platform-algo-2026',
  version: '1',
  inherits: 'cn-national-2004',
  name: { zh: '平台劳动规则和算法协商', en: 'China: platform rules and algorithms' },
  jurisdiction: { zh: '中国', en: 'China' },
  scope: 'platform',
  kind: 'ordinary',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  caution: {
    zh: '指引的具体数字未能核对，人数、答复期限等沿用国家规定；算法变更的各项期限为默认值，双方可另行约定。',
    en:
      'The numbers of the guide could not be checked: those of the national rules are used. The clocks of algorithm ' +
      'changes are defaults which the parties may change.',
  },
  rules: {
    filing: unread(null, { mode: 'optional', startsFrom: 'agreement.signed', copies: null, documents: ['text'] }),
    review: unread(null, { mode: 'none', heads: [], effect: 'signature' }),
    publication: at(null, 'promptly'),
    outcome: at(null, ['algorithmAgreement']),
    'algorithm.rule': at(null, 'bargained'),
    'algorithm.perYear': at(null, 1),
  },
  clocks: { filing: null, review: null, supplement: null },
}
