import { after, before } from '../clocks.ts'
import { byDefault, law } from '../law.ts'
import type { ProfileSource } from '../profile.ts'
import { moreThan } from '../ratio.ts'

const practice = law('tripartite-practice', 'secondary')

export const cnTripartiteDefault: ProfileSource = {
  id: 'cn-tripartite-default',
  version: '1',
  inherits: 'generic',
  name: { zh: '三方委员会议事规则（默认）', en: 'Tripartite committee (default rules)' },
  jurisdiction: { zh: '中国', en: 'China' },
  scope: 'committee',
  kind: 'committee',
  zone: 'Asia/Shanghai',
  calendar: 'cn',
  caution: {
    zh: '国家未公布统一议事规则，本模板为可调整的默认值。',
    en: 'No national rules of procedure were found: these are defaults which each committee may change.',
  },
  rules: {
    'session.chair': practice(null, 'neutral'),
    'session.proposerFirst': byDefault(null, false),
    'meeting.covers': byDefault(null, ['agenda', 'data']),
    vote: byDefault(null, {
      by: 'parties',
      parties: ['government', 'workers', 'employer'],
      members: 3,
      quorumPerParty: 2,
      quorumTotal: 6,
      position: moreThan(1, 2),
      positionOf: 'present',
    }),
    publication: practice(null, 'promptly'),
    outcome: practice(null, ['jointNotice', 'minutes']),
    'dispute.stages': byDefault(null, []),
    'algorithm.rule': byDefault(null, 'none'),
  },
  clocks: {
    reply: null,
    coordination: null,
    renewalOpens: null,
    changeNotice: null,
    commentWindow: null,
    jointCommittee: null,
    freeze: null,
    emergencyNotice: null,
    emergencyConfirm: null,
    meetingNotice: byDefault(null, before(7, 'calendarDay', 'meeting.set', 'government')),
    emergencyMeetingNotice: byDefault(null, before(24, 'hour', 'meeting.set', 'government')),
    minutesDraft: byDefault(null, after(3, 'workingDay', 'meeting.held', 'government')),
    minutesConfirm: byDefault(null, after(5, 'workingDay', 'minutes.drafted', 'both')),
    alertAcknowledge: byDefault(null, after(4, 'hour', 'alert.raised', 'government')),
    alertReport: byDefault(null, after(24, 'hour', 'alert.raised', 'government')),
    alertMeeting: byDefault(null, after(2, 'workingDay', 'alert.raised', 'government')),
  },
}
