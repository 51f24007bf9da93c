/**
 * Where a draft can begin besides a text brought in: with nothing, or with the skeleton of an agreement on platform work
 * rules. Each clause of a skeleton holds one sentence to bargain over, with 〔 〕 where the parties must put a figure.
 */
import type { TextLanguage } from '#domain/agreement/clause.ts'
import { agreement, appendix, chapter, clause, p, table, type BuiltAgreement, type Part } from './builders.ts'

export const TEMPLATE_IDS = ['platform-zh', 'platform-en'] as const
export type TemplateId = (typeof TEMPLATE_IDS)[number]

export interface Template {
  id: TemplateId
  language: TextLanguage
  title: string
  build: (newId: () => string) => BuiltAgreement
}

export const isTemplateId = (id: string): id is TemplateId => (TEMPLATE_IDS as readonly string[]).includes(id)

export const emptyAgreement = (): BuiltAgreement => ({ places: [], contents: new Map() })

const said = (title: string, sentence: string): Part => clause(title, p(sentence))

const zh = (): Part[] => [
  chapter(
    '总则',
    said(
      '订立依据与目的',
      '双方依照劳动法律法规和平等协商的原则，就平台劳动规则和算法订立本协议，保障劳动者合法权益，促进平台健康发展。',
    ),
    said(
      '协议双方',
      '本协议的职工方为〔　〕工会，企业方为〔　〕；受企业方委托管理劳动者的合作企业与企业方一同承担本协议的义务。',
    ),
    said('适用范围', '本协议适用于在〔　〕市通过本平台接单的劳动者，不论其与企业方或者合作企业订立何种形式的合同。'),
    said('与其他协议的关系', '行业性或者区域性集体合同的标准高于本协议的，按较高的标准执行。'),
  ),
  chapter(
    '劳动报酬',
    said(
      '小时综合报酬下限',
      '每一结算周期内，劳动者的服务报酬除以其计入的劳动时间，不低于每小时〔　〕元，不足部分随同期报酬补足。',
    ),
    said('计价规则', '每单报酬由基础配送费、里程费和难度加价组成，计价的项目和标准见附件，未经协商不得降低。'),
    said(
      '恶劣天气、夜间与法定节假日补贴',
      '气象部门发布预警期间、夜间〔　〕时至〔　〕时以及法定节假日完成的订单，按约定的比例加付补贴。',
    ),
    said('抽成与服务费上限', '企业方和合作企业从单笔订单中收取的费用合计不超过消费者实付金额的〔　〕％。'),
    said('结算与明细', '报酬至少每〔　〕日结算一次，劳动者可以随时查看每单的计价明细。'),
    said('扣款限制', '除本协议载明的情形外，不得以超时、差评为由扣减报酬；当月扣款合计不超过当月报酬的〔　〕％。'),
  ),
  chapter(
    '工作时间与休息',
    said(
      '工作时间的计算',
      '工作时间为接单时间与宽放时间之和，重叠订单的时间只计算一次，企业方要求在线等待的时间计入。',
    ),
    said(
      '连续接单与强制休息',
      '连续接单满〔　〕小时，系统自完成当前订单时起至少〔　〕分钟内不再派单，该时段不影响劳动者的派单权重。',
    ),
    said('每日最长接单时间', '每日接单时间原则上不超过〔　〕小时，达到后须由劳动者本人确认方可继续接单。'),
    said('每周休息', '劳动者每周至少休息一日，任何奖励不得以连续出勤七日为条件。'),
  ),
  chapter(
    '工作任务',
    said('送达时间', '预估送达时间按同类订单实际用时的中间水平确定，不采用最短用时作为考核标准。'),
    said('计算速度与路线', '计算送达时间所用的平均速度不超过每小时〔　〕公里，路线规划剔除违法和危险路段。'),
    said('同时接单数量', '劳动者同时持有的未完成订单不超过〔　〕单，超过的须经本人同意。'),
    said('商家出餐延误与异常情况', '因商家出餐、交通管制或者消费者原因造成的超时，不计入劳动者的考核。'),
    said('极端天气停止派单', '有关部门发布〔　〕级以上预警时，受影响区域停止派单，劳动者因此未完成的订单不受处罚。'),
  ),
  chapter(
    '算法规则',
    said(
      '算法清单与公示',
      '企业方向职工方提交影响派单、报酬、时间和奖惩的算法清单，写明目的、主要参数及其相对重要程度，并向劳动者公示。',
    ),
    said(
      '变更的预告与协商',
      '对劳动者权益有重大影响的算法变更，应当在施行前〔　〕日通知职工方，附影响说明和测算结果，职工方在〔　〕日内提出异议的，未经协商不得施行。',
    ),
    said('测算与试行', '重大变更施行前使用真实订单的样本测算，并在限定范围内试行〔　〕日，试行结果向双方公布。'),
    said(
      '说明与人工复核',
      '劳动者对自动作出的决定要求说明的，企业方在〔　〕小时内说明理由；要求复核的，由有权改正的人员在〔　〕日内答复。',
    ),
    said('停用账号', '停用账号由具名人员决定，并在生效前告知理由；经复核认定不当的，补偿停用期间的报酬。'),
    said('算法协商委员会', '双方各派〔　〕人组成算法协商委员会，每季度至少开会一次，审议变更、申诉情况和效果指标。'),
  ),
  chapter(
    '职业安全与保障',
    said('职业伤害保障', '企业方为每一订单缴纳职业伤害保障费用，费用不由劳动者承担。'),
    said('安全装备与培训', '企业方提供符合标准的头盔等装备，每年组织不少于〔　〕小时的有偿安全培训。'),
    said('高温、严寒与疲劳防护', '企业方设置休息点并供应饮水，对高温和严寒时段的订单合理延长时间。'),
    said('社会保险支持', '企业方对自愿参加基本养老和医疗保险的劳动者，按缴费额的〔　〕％给予补贴。'),
  ),
  chapter(
    '特殊群体保护',
    said('女职工和未成年工', '女性劳动者因生理原因可以暂停接单而不影响考核；不得使用未满十六周岁的人员。'),
    said('超龄和残疾劳动者', '超龄劳动者和残疾劳动者适用本协议的报酬下限，并不得被安排与其身体状况不相适应的任务。'),
  ),
  chapter(
    '个人信息保护',
    said(
      '收集的范围与期限',
      '企业方只收集履行本协议所必需的个人信息，非接单时间不追踪位置，保存期限不超过〔　〕个月。',
    ),
    said('查阅与转移', '劳动者可以查阅、复制本人的订单、评价和报酬记录，并以通用格式取得。'),
  ),
  chapter(
    '工会与协商代表的权利',
    said('活动时间与待遇', '协商代表参加协商的时间按不低于其平均报酬的标准计付。'),
    said('资料与联络', '企业方在〔　〕日内提供协商所需的资料，并在应用程序内为工会设置公告栏。'),
    said('代表的保护', '不得因履行代表职责降低劳动者的派单权重或者停用其账号。'),
  ),
  chapter(
    '争议处理',
    said('申诉程序', '劳动者可以先在应用程序内申诉，对结果不服的，由企业方人工复核，仍不服的提交算法协商委员会处理。'),
    said('履行协议的争议', '因履行本协议发生的争议，双方协商解决；协商不成的，可以申请调解、仲裁或者提起诉讼。'),
  ),
  chapter(
    '附则',
    said('期限', '本协议自生效之日起〔　〕年有效，期满前〔　〕个月内任何一方可以提出续订。'),
    said('变更与解除', '经双方协商一致可以变更本协议；法定标准提高的，按新的标准执行。'),
    said(
      '审查与公布',
      '本协议经职工代表大会或者全体职工讨论通过、首席代表签署后，报送人力资源社会保障部门审查，并向劳动者公布。',
    ),
  ),
  appendix(
    '报酬项目与标准',
    table(
      ['项目', '单位', '标准'],
      ['基础配送费', '元/单', '〔　〕'],
      ['里程费', '元/公里', '〔　〕'],
      ['夜间补贴', '％', '〔　〕'],
    ),
  ),
]

const en = (): Part[] => [
  chapter(
    'Parties and scope',
    said(
      'Purpose',
      'The parties conclude this agreement to settle the work rules and the algorithms of the platform by bargaining between equals.',
    ),
    said(
      'Parties',
      'This agreement is made between 〔 〕 for the workers and 〔 〕 for the company; partner firms that manage workers for the company share its duties under it.',
    ),
    said(
      'Who is covered',
      'It covers everyone who takes orders through the platform in 〔 〕, whatever form of contract they work under.',
    ),
    said('Other agreements', 'Where a sectoral or regional agreement sets a better standard, that standard applies.'),
  ),
  chapter(
    'Pay',
    said(
      'Hourly floor',
      'In every pay period, pay divided by counted working time is not less than 〔 〕 per hour; a shortfall is paid together with that period.',
    ),
    said(
      'How an order is priced',
      'The pay for an order is made up of a base fee, a distance rate and a weight for difficulty, as set out in Appendix A.',
    ),
    said(
      'Weather, night and holiday premiums',
      'Orders completed during a weather alert, between 〔 〕 and 〔 〕 at night, or on a public holiday earn the agreed premium.',
    ),
    said(
      'Ceiling on commission',
      'All charges taken from one order by the company and its partners together do not exceed 〔 〕 % of what the customer paid.',
    ),
    said(
      'Settlement and statement',
      'Pay is settled at least every 〔 〕 days, and workers can see how each order was priced at any time.',
    ),
    said(
      'Limits on deductions',
      'Nothing is deducted for lateness or ratings; all deductions in a month together do not exceed 〔 〕 % of that month’s pay.',
    ),
  ),
  chapter(
    'Working time and rest',
    said(
      'What counts as working time',
      'Working time is the time on orders, overlapping orders counted once, plus the agreed allowance and any waiting the company asks for.',
    ),
    said(
      'Rest after continuous work',
      'After 〔 〕 hours of continuous work the system offers no order for at least 〔 〕 minutes from the end of the current one, without effect on later offers.',
    ),
    said(
      'Longest day',
      'Time on orders does not exceed 〔 〕 hours a day unless the worker confirms the wish to go on.',
    ),
    said(
      'Weekly rest',
      'Every worker has at least one free day a week, and no bonus depends on working seven days in a row.',
    ),
  ),
  chapter(
    'Work tasks',
    said(
      'Delivery times',
      'The estimated delivery time follows the middle of the times actually taken for such orders, never the shortest.',
    ),
    said(
      'Assumed speed and routes',
      'Times are computed at no more than 〔 〕 km/h on average, over routes that are lawful and safe.',
    ),
    said('Orders at one time', 'A worker holds no more than 〔 〕 open orders at one time unless he or she agrees.'),
    said(
      'Delays caused by others',
      'Lateness caused by the merchant, the customer or closed roads is not held against the worker.',
    ),
    said(
      'Extreme weather',
      'Where an alert of level 〔 〕 or higher is in force, no orders are offered in the area concerned.',
    ),
  ),
  chapter(
    'Algorithm rules',
    said(
      'Register of systems',
      'The company gives the workers’ side a register of the systems that decide on offers, pay, time and sanctions, with their purpose, main parameters and relative weight.',
    ),
    said(
      'Notice of change',
      'A major change takes effect not earlier than 〔 〕 days after notice with its expected effects; an objection within 〔 〕 days suspends it until the parties have met.',
    ),
    said(
      'Simulation and trial',
      'Before a major change the company computes its effects on a sample of real orders and tries it in a limited area for 〔 〕 days.',
    ),
    said(
      'Explanation and human review',
      'A worker who asks receives the reasons for an automated decision within 〔 〕 hours and a review by a person who can change it within 〔 〕 days.',
    ),
    said(
      'Deactivation',
      'No account is closed or suspended without a decision of a named person whose reasons are delivered beforehand; wrongly lost time is paid.',
    ),
    said(
      'Joint committee',
      'A committee of 〔 〕 members of each side meets at least quarterly on changes, complaints and indicators.',
    ),
  ),
  chapter(
    'Health, safety and social protection',
    said('Injury insurance', 'Every order is insured against occupational injury at the company’s cost.'),
    said(
      'Equipment and training',
      'The company provides protective equipment and at least 〔 〕 paid hours of safety training a year.',
    ),
    said(
      'Heat, cold and fatigue',
      'The company keeps places to rest and drink, and extends delivery times in heat and cold.',
    ),
    said(
      'Pension and health contributions',
      'The company refunds 〔 〕 % of the contributions of workers who insure themselves.',
    ),
  ),
  chapter(
    'Groups with special needs',
    said(
      'Women and young workers',
      'Workers may pause for physiological reasons without any effect on later offers; nobody under sixteen is engaged.',
    ),
    said(
      'Older and disabled workers',
      'The pay floor applies to older and disabled workers, and no task is offered that does not suit their health.',
    ),
  ),
  chapter(
    'Personal data',
    said(
      'Purpose and retention',
      'Only data needed for this agreement are collected, nobody is tracked off duty, and nothing is kept longer than 〔 〕 months.',
    ),
    said(
      'Access and portability',
      'Workers may read and take away their own record of orders, ratings and pay in a common format.',
    ),
  ),
  chapter(
    'Union and representatives',
    said('Time for bargaining', 'Time spent bargaining is paid at no less than the representative’s average pay.'),
    said(
      'Information and contact',
      'The company supplies information needed for bargaining within 〔 〕 days and gives the union a notice board in the app.',
    ),
    said('Protection', 'Nobody receives fewer offers or loses an account for acting as a representative.'),
  ),
  chapter(
    'Disputes',
    said(
      'Complaints',
      'A complaint is decided in the app, then by a person in the company, and last by the joint committee.',
    ),
    said(
      'Disputes on this agreement',
      'A dispute about performance is settled by negotiation and, failing that, by mediation, arbitration or the courts.',
    ),
  ),
  chapter(
    'Term and amendment',
    said(
      'Term',
      'This agreement runs for 〔 〕 years from its effective date; either side may ask for renewal in the last 〔 〕 months.',
    ),
    said(
      'Amendment',
      'It may be amended by consent; where the law sets a better standard, that standard applies at once.',
    ),
    said(
      'Ratification and filing',
      'After ratification by the workers and signature by the chief representatives it is filed with the authority and published.',
    ),
  ),
  appendix(
    'Pay items and rates',
    table(
      ['Item', 'Unit', 'Rate'],
      ['Base fee', 'per order', '〔 〕'],
      ['Distance', 'per km', '〔 〕'],
      ['Night premium', '%', '〔 〕'],
    ),
  ),
]

export const TEMPLATES: Readonly<Record<TemplateId, Template>> = {
  'platform-zh': {
    id: 'platform-zh',
    language: 'zh',
    title: '平台劳动规则和算法协商协议',
    build: (newId) => agreement(newId, ...zh()),
  },
  'platform-en': {
    id: 'platform-en',
    language: 'en',
    title: 'Agreement on platform work rules and algorithms',
    build: (newId) => agreement(newId, ...en()),
  },
}
