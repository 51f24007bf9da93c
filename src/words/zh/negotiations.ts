import type { negotiations as en } from '../en/negotiations.ts'

export const negotiations = {
  new: {
    title: '发起协商',
    lead: '为三方设一张协商桌。每一方有一名首席代表，其他席位由首席代表安排。',
    name: '协商事项',
    nameHint: '例如：外卖配送平台劳动规则和算法专项协议（2026年度）',
    place: '地区',
    placeHint: '市、区。适用当地的法定底线和工作日历。',
    language: '文本语言',
    profile: '程序模板',
    profileHint: '包含当地的期限、法定人数和表决比例，协商开启后即固定，不再随模板变动。',
    chiefs: '首席代表',
    chiefsLead: '填写其账号的电子邮箱。你必须是其中一方的首席代表。',
    chief: {
      workers: '职工方首席代表',
      employer: '企业方首席代表',
      government: '政府方首席代表',
    },
    start: '起草方式',
    starts: {
      import: '下一步导入已有文本',
      template: '使用章节条款模板',
      empty: '从空白开始',
    },
    submit: '发起协商',
    noOrganisation: {
      title: '你的账号还没有所属组织。',
      why: '协商须由工会、企业或者政府部门的人员发起。',
      next: '请管理员把你的账号归入所属组织。',
    },
  },
} satisfies typeof en
