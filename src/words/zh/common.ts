import type { Action } from '#domain/access.ts'
import type { ClauseKind, ClauseState, TextLanguage } from '#domain/agreement/clause.ts'
import type { Capacity, Disclosure, Party } from '#domain/party.ts'
import type { common as en } from '../en/common.ts'
import { number } from './grammar.ts'

const capacities: Record<Capacity, string> = {
  chief: '首席代表',
  representative: '协商代表',
  adviser: '顾问',
  recorder: '记录员',
  mediator: '调解员',
  reviewer: '审查员',
  observer: '观察员',
}

const parties: Record<Party, string> = { workers: '职工方', employer: '企业方', government: '政府方' }

const fields: Record<string, string> = {
  title: '标题',
  reason: '理由',
  name: '姓名或者名称',
  email: '电子邮箱',
  password: '密码',
  place: '地点',
  organisation: '组织',
  language: '文本语言',
  party: '所属方',
  capacity: '席位',
  clauseId: '条款',
  position: '位置',
  hash: '校验值',
  idempotencyKey: '幂等键',
  text: '文本',
  code: '验证码',
  token: '令牌',
}

export const common = {
  product: '三方',
  tagline: '三方同席，一份文本，一本台账',

  parties,
  sides: { workers: '职工方', employer: '企业方', government: '政府方' } as Record<Party, string>,
  capacities,
  standing: (capacity: Capacity, party: Party | null): string =>
    party === null ? capacities[capacity] : `${parties[party]}${capacities[capacity]}`,
  caucuses: { workers: '职工方内部会商', employer: '企业方内部会商', government: '政府方内部会商' } as Record<
    Party,
    string
  >,
  onlyFor: { workers: '仅职工方', employer: '仅企业方', government: '仅政府方' } as Record<Party, string>,
  disclosures: { name: '本人姓名', title: '只显示席位' } satisfies Record<Disclosure, string>,
  clauseKinds: { chapter: '章', clause: '条', appendix: '附件', unnumbered: '不编号的段落' } satisfies Record<
    ClauseKind,
    string
  >,
  clauseStates: { open: '未定', locked: '初步一致，已锁定' } satisfies Record<ClauseState, string>,
  statuses: {
    untouched: '尚未开始',
    talking: '协商中',
    initialed: '一方已草签',
    agreed: '初步一致，已锁定',
    parked: '搁置',
  },
  textLanguages: { zh: '中文', en: 'English' } satisfies Record<TextLanguage, string>,
  fields,
  actions: {
    'negotiation.read': '查看这一协商事项',
    'table.read': '阅读共同文本',
    'table.write': '在共同文本中书写',
    'table.arrange': '增加、移动、更名或者删除条款',
    'table.import': '导入文本',
    'table.export': '导出文本',
    'acts.read': '查阅台账',
    'version.read': '查阅版本',
    'version.save': '保存版本',
    'clause.initial': '草签条款',
    'clause.reopen': '重新开放条款',
    'seat.manage-own': '安排本方席位',
    'seat.manage-neutral': '安排中立席位',
    'caucus.read': '进入这一内部会商',
    'caucus.write': '在这一内部会商中书写',
  } satisfies Record<Action, string>,

  bar: {
    skip: '跳到正文',
    home: '三方：我的协商',
    language: '界面语言',
    theme: '外观',
    themes: { auto: '跟随设备', light: '浅色', dark: '深色' },
    mine: '我的协商',
    account: '我的账户',
    administration: '系统管理',
    signIn: '登录',
    signOut: '退出登录',
    rooms: '本协商事项的各处',
    menu: '账户和外观',
  },
  place: (place: string, agreed: number, total: number): string =>
    total === 0 ? place : `${place} · ${number(agreed)} / ${number(total)} 条初步一致`,
  rooms: {
    table: '共同文本',
    clauses: '全部条款',
    versions: '版本',
    ledger: '台账',
    seats: '席位',
    bringIn: '导入文本',
    takeOut: '导出文本',
  },
  saved: {
    saved: '已保存',
    savedAt: (time: string): string => `已保存 ${time}`,
    saving: '正在保存…',
    unsaved: (n: number): string => `${number(n)} 处修改尚未保存`,
    offline: '已断线',
    offlineUnsaved: (n: number): string => `已断线，${number(n)} 处修改尚未保存`,
  },
  presence: {
    here: (n: number): string => `在场 ${number(n)} 人`,
    ofParty: (party: Party, n: number): string => `${parties[party]} ${number(n)} 人`,
    ofNoParty: (n: number): string => `不属任何一方 ${number(n)} 人`,
  },
  seal: {
    initialed: (party: Party): string => `${parties[party]}已草签`,
    missing: (party: Party): string => `${parties[party]}尚未草签`,
  },
  hash: {
    label: '校验值（SHA-256）',
    short: '校验值前八位',
    of: (what: string): string => `${what}的校验值`,
  },
  problem: {
    what: '出了什么事',
    why: '原因',
    next: '现在可以怎么办',
  },
  do: {
    save: '保存',
    cancel: '取消',
    close: '关闭',
    back: '返回',
    next: '下一步',
    open: '打开',
    add: '增加',
    remove: '移除',
    change: '修改',
    delete: '删除',
    rename: '更名',
    copy: '复制',
    copied: '已复制',
    download: '下载',
    print: '打印',
    search: '查找',
    retry: '重试',
    confirm: '确认',
    undo: '撤销',
    redo: '重做',
    show: '显示',
    hide: '隐藏',
  },
  required: '必填',
  optional: '选填',
  none: '无',
  yes: '是',
  no: '否',
  loading: '正在载入…',
  pageTitle: (...parts: string[]): string => [...parts, '三方'].join(' · '),
} satisfies typeof en
