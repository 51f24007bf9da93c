/** 已发生的事情哪里不合规定：是什么、数字是多少、现在可以怎么办。 */
import type { Finding } from '#domain/procedure/finding.ts'
import type { findings as en } from '../../en/procedure/findings.ts'
import { list } from '../grammar.ts'
import { barred, clocks, documents, formParts, groups, topics } from './names.ts'
import { day, length } from './reasons.ts'

type P = Finding['particulars']

const WHO: Record<string, string> = { workers: '职工方', employer: '企业方', government: '政府方', both: '双方' }
const side = (p: P): string => WHO[String(p.party)] ?? ''
const names = (of: Record<string, string>, value: string | number | undefined): string =>
  list(
    String(value)
      .split(',')
      .filter((part) => part !== '')
      .map((part) => of[part] ?? part),
  )
const date = (value: string | number | undefined): string =>
  value === undefined || value === '' ? '–' : day(String(value))
const n = (value: unknown): number => Number(value)

export const findings: typeof en = {
  delegationTooSmall: (p) => `${side(p)}代表${p.count}人，不得少于${p.least}人。`,
  delegationTooLarge: (p) => `${side(p)}代表${p.count}人，不得多于${p.most}人。`,
  delegationsUnequal: (p) =>
    `双方代表人数应当对等：职工方${p.workers}人，企业方${p.employer}人。另一方应派出同样人数。`,
  employerOutnumbers: (p) =>
    `企业方代表（${p.employer}人）不得多于职工方（${p.workers}人）。请减少企业方人数或增加职工方人数。`,
  outsidersTooMany: (p) =>
    `${side(p)}外聘代表过多：${p.count}人中${p.outsiders}人，${p.percent}% > ${p.limit}%，最多${p.most}人。请改由本方人员担任。`,
  chiefIsOutsider: (p) => `${side(p)}首席代表为外聘人员；首席代表须为本方人员。`,
  onBothSides: (p) => `${p.persons}人同时列入双方名单；任何人不得双方兼任。`,
  groupMissing: (p) => `${side(p)}代表中至少应有1名${names(groups, p.group)}。`,
  groupTooFew: (p) => `${side(p)}代表中${names(groups, p.group)}${p.has}人；${p.count}人中至少应有${p.least}人。`,
  barredPerson: (p) => `${names(barred, p.kind)}（${p.persons}人）不得担任${side(p)}代表。`,
  replyLate: (p) => `答复于${date(p.on)}作出，比${date(p.due)}晚${p.days}日。`,
  refusalNotAllowed: (p) =>
    p.topic === ''
      ? '当地规定不得拒绝协商要约；答复期限继续计算。'
      : `就${names(topics, p.topic)}提出的协商要约不得拒绝；答复期限继续计算。`,
  refusalNeedsReason: () => '拒绝须有正当理由并书面说明；没有理由的，答复期限继续计算。',
  meetingNoticeLate: (p) => {
    const unit = p.unit === 'hour' ? 'hour' : p.unit === 'workingDay' ? 'workingDay' : 'calendarDay'
    return `通知只提前了${length(n(p.given), unit === 'hour' ? 'hour' : 'calendarDay')}；应提前${length(n(p.needed), unit)}，即不迟于${date(p.due)}。`
  },
  suspensionTooLong: (p) => `中止${p.days}日，最长${p.most}日。`,
  suspensionNeedsConsent: (p) => (p.of === 'workersChief' ? '中止须经职工方首席代表同意。' : '中止须经职工方同意。'),
  suspensionOnlyForceMajeure: () => '只有不可抗力才可以中止协商。',
  overallLimitPassed: (p) => `于${date(p.on)}签字；协商应在${date(p.due)}前完成。`,
  extensionTooLong: (p) => `延长${p.days}日，最长可延长${p.most}日，按${p.most}日计算。`,
  extensionNeedsReason: () => '延长协调处理期限须书面说明理由。',
  congressTooSmall: (p) => `职工${p.staff}人的单位，职工代表至少${p.needs}人；现为${p.has}人，表决无效。`,
  voteCountsImpossible: () => '票数不成立：投票人数超过到会人数，或到会人数超过应到人数。',
  voteNotByParties: () => '该程序按人数表决：请填写应到、到会、赞成、反对、弃权人数。',
  voteByPartiesOnly: () => '该程序按方表决：请按各方填写票数。',
  partyMissing: (p) => `没有${names(WHO, p.party)}的投票记录：该方无人到会。`,
  notQuorate: (p) =>
    `未达法定人数：到会${p.present}人，每方至少${p.perParty}人且总数至少${p.total}人${
      p.parties === '' ? '' : `；不足的一方：${names(WHO, p.parties)}`
    }。只能进行通报事项。`,
  noConsensus: (p) => `未达成一致：${names(WHO, p.parties)}没有赞成意见。该议题列入下次会议，并请其书面说明理由。`,
  revoteLate: (p) => `${date(p.on)}的表决晚于重新表决的期限${date(p.due)}。`,
  textDiffers: (p) =>
    p.clauses === ''
      ? '签字文本与通过文本不一致，不能报送。'
      : `签字文本与通过文本不一致（第${p.clauses}条），不能报送。`,
  filingLate: (p) => `于${date(p.on)}报送，比${date(p.due)}晚${p.days}日。`,
  copiesMissing: (p) => `报送${p.copies}份，应为${p.needed}份。`,
  documentsMissing: (p) => `材料缺少：${names(documents, p.documents)}。`,
  lateObjection: (p) =>
    `审查意见书于${date(p.on)}（第${p.day}日）送达，审查期限已于${date(p.last)}届满；集体合同自${date(p.effective)}起已经生效。`,
  objectionFormDefect: (p) => `审查意见书未载明：${names(formParts, p.missing)}。`,
  receiptUnknown: () => '不知道何时收到报送材料，无法判断异议是否在期限内提出。',
  lateSupplementRequest: (p) => `补正要求于${date(p.on)}提出，审查期限已于${date(p.last)}届满。`,
  supplementLate: (p) => `于${date(p.on)}补正，期限为${date(p.due)}。`,
  termTooShort: (p) => `期限自${date(p.from)}至${date(p.to)}，短于${p.least}个月。`,
  termTooLong: (p) => `期限自${date(p.from)}至${date(p.to)}，长于${p.most}个月。`,
  openNoticeLate: (p) => `通知于${date(p.on)}发出，晚于${date(p.due)}。`,
  infoIncomplete: (p) => `通知缺少：${names(formParts, p.missing)}。补齐之前，各项期限不起算。`,
  changeTooEarly: (p) => `计划于${date(p.planned)}生效；提前${p.needed}日通知的，最早于${date(p.earliest)}生效。`,
  lateComment: (p) => `异议于${date(p.on)}提出，征求意见期已于${date(p.last)}届满。`,
  committeeLate: (p) => `共治委员会于${date(p.on)}结束，应在${date(p.due)}前开会。`,
  activatedWhileFrozen: (p) =>
    p.until === ''
      ? `变更尚有争议，却于${date(p.on)}上线：违反约定。`
      : `变更冻结至${date(p.until)}，却于${date(p.on)}上线：违反约定。`,
  activatedEarly: (p) => `变更于${date(p.on)}上线，早于${date(p.earliest)}：违反约定。`,
  activatedUnannounced: (p) => `变更于${date(p.on)}上线，事先没有完整通知：违反约定。`,
  modelDiffers: (p) => `正在使用的模型（${p.active}）与登记的（${p.registered}）不一致。`,
  emergencyNoticeLate: (p) =>
    `紧急变更的通知${p.hours === '' ? '超过期限' : `在生效后${p.hours}小时${p.minutes}分钟发出`}；应在${
      p.unit === 'hour' ? `${p.needed}小时` : `${p.needed}日`
    }内发出。`,
  emergencyTimeUnknown: () => '无法判断通知是否及时：请给出变更生效和发出通知的钟点。',
  confirmationLate: (p) => `确认于${date(p.on)}作出，晚于${date(p.due)}：变更应当回退。`,
  agreedUnknown: (p) => `“${p.key}”不是本程序的期限，未采用。可约定的有：${p.known === '' ? '无' : p.known}。`,
  agreedInvalid: (p) => `“${p.key}”的值不是一段时间，按通常期限计算。`,
  agreedNotNegotiable: (p) => `“${p.key}”由法律规定，双方不能另行约定，按法定期限计算。`,
  overdue: (p) =>
    `${clocks[String(p.id) as keyof typeof clocks]}：期限为${date(p.due)}，没有记录。责任方：${names(WHO, p.owner)}。`,
}
