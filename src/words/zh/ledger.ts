import type { ledger as en } from '../en/ledger.ts'
import { number } from './grammar.ts'

export const ledger = {
  title: '台账',
  lead: '协商桌上的全部行为，最近的在前。每一项都带有前一项的校验值，改动、删除、插入都会被发现。',
  columns: { seq: '序号', at: '时间', party: '方', what: '内容', hash: '校验值' },
  sound: (acts) => `刚刚核对：${number(acts)} 项行为首尾相接，没有断裂。`,
  unsound: (flaws) => `台账有 ${number(flaws)} 处断裂。请打印本页并通知管理员，查明之前不要继续。`,
  flaws: {
    changed: (seq) => `第 ${number(seq)} 项在写入后被改动。`,
    missing: (seq) => `第 ${number(seq)} 项缺失。`,
    'out-of-order': (seq) => `第 ${number(seq)} 项前后次序颠倒。`,
    unlinked: (seq) => `第 ${number(seq)} 项与前一项不衔接。`,
    foreign: (seq) => `第 ${number(seq)} 项属于另一份台账。`,
    shortened: (seq) => `台账末尾与留存的不符：第 ${number(seq)} 项不是原来那一项。`,
  },
  head: '链头',
  print: '打印台账',
  goneClause: '已删除的条款',
  untitledClause: '未命名条款',
  house: '系统',
} satisfies typeof en
