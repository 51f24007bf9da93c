import type { seats as en } from '../en/seats.ts'

export const seats = {
  title: '席位',
  lead: '谁坐在这张协商桌前，以什么身份。各方的席位由其首席代表安排。',
  neutral: '不属于任何一方',
  you: '本人',
  untold: '未公开姓名',
  columns: { capacity: '身份', person: '人员', does: '权限' },
  does: {
    chief: '编辑、草签、同意重开、安排席位',
    representative: '编辑；经首席代表授权可以草签',
    adviser: '阅读；在内部会商中编辑',
    recorder: '阅读；保存版本',
    mediator: '阅读；政府方调解员可以编辑；保存版本',
    reviewer: '阅读',
    observer: '阅读',
  },
  mandated: '已获首席代表授权草签',
  give: {
    title: '安排席位',
    email: '账号的电子邮箱',
    capacity: '身份',
    submit: '安排席位',
    done: (email) => `已为 ${email} 安排席位。`,
  },
  change: {
    capacity: '变更身份',
    mandate: '授权草签',
    withdraw: '撤回授权',
    end: '撤销席位',
    endTitle: '撤销这个席位？',
    endWhy: '该人员立即离开协商桌，已打开的页面同时失效。此前的行为保留在台账中。',
    done: '席位已变更。',
    ended: '席位已撤销。',
  },
  own: {
    title: '其他各方看到的我',
    lead: '本方始终可以看到你的姓名。',
    submit: '保存',
  },
} satisfies typeof en
