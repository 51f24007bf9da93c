/** 规则的内容，用一句读得懂的话说出来。 */
import { INSTRUMENTS } from '#domain/procedure/law.ts'
import type { Composition, RuleId, RuleValues, VoteRule } from '#domain/procedure/profile.ts'
import type * as en from '../../en/procedure/values.ts'
import { list } from '../grammar.ts'
import { barred, documents, formParts, groups, outcomes, topics, triggers } from './names.ts'
import { length } from './reasons.ts'

const yes = (value: boolean): string => (value ? '是' : '否')
const none = '无规定'

/** “三分之二以上”，“超过二分之一” */
export const ratio: typeof en.ratio = ({ num, den, strict }) => `${strict ? '超过' : '不低于'}${num}/${den}`

const named = (of: Record<string, string>, values: readonly string[]): string =>
  values.length === 0 ? none : list(values.map((value) => of[value] ?? value))

const composition = ({ group, when, need }: Composition): string => {
  const condition =
    when === 'always'
      ? ''
      : when === 'womensCommittee'
        ? '设有女职工委员会的，'
        : when === 'many'
          ? '人数较多的，'
          : `占职工${ratio(when)}的，`
  const what = need === 'atLeastOne' ? '至少1名' : need === 'proportionate' ? '按比例' : `占代表${ratio(need)}`
  return `${condition}${groups[group]}${what}`
}

const voteRule = (rule: VoteRule | null): string => {
  if (rule === null) return none
  if (rule.by === 'parties') {
    const quorum = rule.quorumTotal > 2 ? `；每方至少${rule.quorumPerParty}人、总数至少${rule.quorumTotal}人到会` : ''
    return `各方一致赞成，一方的意见以其${rule.positionOf === 'members' ? '成员' : '到会成员'}${ratio(rule.position)}为准${quorum}`
  }
  const body = rule.body === 'workersCongress' ? '职工代表大会或全体职工' : '会员'
  const base = { all: '全体', present: '到会人数', cast: '有效投票' }[rule.base]
  const attendance = rule.attendance === null ? '未规定到会人数' : `${ratio(rule.attendance)}到会`
  return `${body}：${attendance}，${base}${ratio(rule.approval)}赞成${rule.secret ? '，无记名投票' : ''}`
}

type Phrases = { [K in RuleId]: (value: RuleValues[K]) => string }

const phrases: Phrases = {
  'reps.min': (v) => `${v}人`,
  'reps.minLarge': (v) => (v === null ? none : `${v}人`),
  'reps.max': (v) => (v === null ? none : `${v}人`),
  'reps.parity': (v) => ({ equal: '人数对等', employerNotMore: '企业方不多于职工方', none })[v],
  'reps.outsiders': (v) => (v === null ? none : `不超过${v.num}/${v.den}，舍去小数`),
  'reps.chiefInternal': yes,
  'reps.noDual': yes,
  'reps.composition': (v) => (v.length === 0 ? none : v.map(composition).join('；')),
  'reps.barred': (v) => named(barred, v),
  'reps.advisersByConsent': yes,
  'reps.published': (v) =>
    ({ clock: '有规定期限，见“期限”', beforeBargaining: '协商开始前', publicised: '公布', none })[v],
  refusal: (v) => {
    if (v.allowed === 'never') return '不得拒绝'
    const never = v.neverFor.length === 0 ? '' : `；就${named(topics, v.neverFor)}不得拒绝`
    const layoff =
      v.layoff === undefined
        ? ''
        : `（裁员${v.layoff.persons}人以上或占职工${v.layoff.share.num}/${v.layoff.share.den}以上）`
    return `须有正当理由${never}${layoff}`
  },
  'session.chair': (v) => ({ alternate: '双方首席代表轮流', joint: '双方首席代表共同', neutral: '委员会主席' })[v],
  'session.proposerFirst': yes,
  'session.recorder': (v) => ({ neutral: '双方共同指定，不是代表', each: '各自记录' })[v],
  'session.minutesSignedBy': (v) => ({ chiefs: '首席代表', allPresent: '全体到会代表' })[v],
  suspension: (v) => {
    const needs = {
      agreement: '双方约定',
      workers: '须经职工方同意',
      workersChief: '须经职工方首席代表同意',
      forceMajeureOnly: '限于不可抗力',
    }[v.needs]
    return v.max === null ? needs : `${needs}，${v.total ? '累计' : ''}最长${v.max}日`
  },
  'data.onRequest': yes,
  'data.secrecyNoExcuse': yes,
  'data.nda': yes,
  'meeting.covers': (v) => list(v.map((item) => ({ agenda: '议题', reps: '代表名单', data: '所需资料' })[item])),
  vote: voteRule,
  'congress.size': (v) =>
    v === null
      ? none
      : `职工${v.from}人起：${v.base}名代表，每增加${v.step}人增加${v.perStep}名，至${v.upTo}人；超过的至少${v.beyondMin}名`,
  rejection: (v) =>
    ({ amend: '由职工方提出修改意见后重新表决', mayRebargain: '可以重新协商', rebargain: '重新协商', open: none })[v],
  filing: (v) => {
    if (v.mode === 'none') return '无须报送'
    const copies = v.copies === null ? '' : `，一式${v.copies}份`
    return `${v.mode === 'required' ? '应当报送' : '可以报送'}${copies}：${named(documents, v.documents)}`
  },
  review: (v) => {
    const heads = { standing: '主体资格', procedure: '协商程序', content: '内容' }
    const effect = v.effect === 'signature' ? '签字生效' : '期限内无异议的，届满次日生效'
    return v.mode === 'none' ? `不审查；${effect}` : `${list(v.heads.map((head) => heads[head]))}；${effect}`
  },
  publication: (v) =>
    ({ clock: '有规定期限，见“期限”', promptly: '及时公布', representatives: '由协商代表公布', none })[v],
  term: (v) => {
    const parts = [
      v.minMonths !== null && v.maxMonths !== null ? `${v.minMonths}至${v.maxMonths}个月` : '',
      v.usualMonths === null ? '' : `一般${v.usualMonths}个月`,
      v.payMonths === null ? '' : `劳动报酬${v.payMonths}个月`,
      v.ultraActive ? '届满后在新协议订立前继续有效' : '',
    ].filter((part) => part !== '')
    return parts.length === 0 ? none : parts.join('；')
  },
  'pay.floor': (v) => ({ atLeast: '不低于法定最低标准', strictlyAbove: '高于法定最低标准' })[v],
  report: (v) => (v === null ? none : `每年至少${v.perYear}次${v.payHalfYearly ? '；劳动报酬每半年一次' : ''}`),
  'coordination.writtenReason': yes,
  'dispute.stages': (v) =>
    v.length === 0
      ? none
      : v
          .map(
            (stage) =>
              ({ guidance: '上级工会和企业代表组织指导', coordination: '劳动行政部门协调处理', mediation: '调解' })[
                stage
              ],
          )
          .join('，再'),
  'objection.form': (v) => named(formParts, v),
  outcome: (v) => named(outcomes, v),
  'algorithm.rule': (v) => ({ none, bargained: '通知、征求意见、共治委员会' })[v],
  'algorithm.perYear': (v) => (v === null ? none : `${v}次`),
  'algorithm.expertPaidAbove': (v) => (v === null ? none : `${v}人`),
}

export const value = <K extends RuleId>(id: K, of: RuleValues[K]): string => phrases[id](of)

/** “收到要约书后10个工作日” */
export const period: typeof en.period = ({ offset, unit, direction, trigger, extension, roll }) => {
  const more = extension === undefined ? '' : `，最多延长${length(extension, unit)}`
  const still =
    roll || direction === 'before' || unit === 'hour' || unit === 'workingDay' ? '' : '；最后一日休息也不顺延'
  return `${triggers[trigger]}${direction === 'before' ? '前' : '后'}${length(offset, unit)}${more}${still}`
}

/** “集体合同规定（2004）第32条” */
export const ref: typeof en.ref = ({ instrument, article }) => {
  const name = INSTRUMENTS[instrument].zh
  return article === undefined ? name : `${name}第${article}条`
}
