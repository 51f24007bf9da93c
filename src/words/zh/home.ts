import type { Capacity, Party } from '#domain/party.ts'
import type { home as en } from '../en/home.ts'
import { common } from './common.ts'
import { list, number, quote } from './grammar.ts'

export const home = {
  title: '我的协商',
  lead: {
    waiting: (n: number): [string, string] => [`有 ${number(n)} 条等你处理，`, '对方已经草签，请核对同一文本后决定。'],
    nothing: ['现在没有等你处理的事。', '其他方草签条款以后，会列在这里。'] as [string, string],
    watching: ['你在这里列席。', '草签由他人作出。'] as [string, string],
    none: ['你还没有席位。', '协商事项只对持有席位的人开放。'] as [string, string],
  },
  today: (date: string): string => `今天是 ${date}。`,
  todo: {
    heading: '现在该我做的',
    noDeadline: '没有期限',
    initial: (clause: string): string => `草签${clause}`,
    clause: (number: string, title: string): string => `${number}${quote(title)}`,
    initialedBy: (parties: Party[]): string =>
      `${list(parties.map((party) => common.parties[party]))}已草签这一文本；由你草签同一文本后，对各方锁定。`,
    open: '核对文本',
    empty: '目前没有。',
    emptyHint: '其他必要方已草签、本方尚未草签的条款，会列在这里。',
  },
  all: {
    heading: '全部协商事项',
    negotiation: '协商事项',
    capacity: '我的席位',
    clauses: '条款',
    move: '轮到',
    opened: (date: string): string => `${date} 开启`,
    agreed: (agreed: number, total: number): string => `${number(agreed)} / ${number(total)} 初步一致`,
    noText: '尚无文本',
    mine: '本方',
    nobody: '各方均可',
    done: '全部一致',
    standing: (capacity: Capacity, party: Party | null): string => common.standing(capacity, party),
  },
  open: '开启协商',
  empty: '可以自己开启一项协商，或者请本方首席代表为你安排席位。',
  administrator: {
    title: '管理不等于参与。',
    why: '系统管理员管理账户和组织；在没有席位的协商事项中，看不到任何文本。',
    open: '打开系统管理',
  },
} satisfies typeof en
