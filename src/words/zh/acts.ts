import type { ClauseKind } from '#domain/agreement/clause.ts'
import type { acts as en } from '../en/acts.ts'
import { common } from './common.ts'
import { list, number, quote } from './grammar.ts'

const parties = common.parties
const added: Record<ClauseKind, string> = { chapter: '章', clause: '条款', appendix: '附件', unnumbered: '段落' }

export const acts = {
  'negotiation.opened': (body, { actor }) =>
    `${actor}开启协商事项${quote(body.title)}，须经${list(body.requiredParties.map((party) => parties[party]))}一致同意。`,
  'seat.given': (body, { actor, seat }) =>
    `${actor}安排${seat(body.seatId)}任${common.standing(body.capacity, body.party)}。`,
  'seat.changed': (body, { actor, seat }) =>
    body.mandated
      ? `${actor}变更${seat(body.seatId)}的席位：${common.capacities[body.capacity]}，经首席代表授权可以草签。`
      : `${actor}变更${seat(body.seatId)}的席位：${common.capacities[body.capacity]}。`,
  'seat.ended': (body, { actor, seat }) => `${actor}终止${seat(body.seatId)}的席位。`,
  'text.imported': (body, { actor }) => `${actor}导入文本${quote(body.source)}，共 ${number(body.clauses)} 条。`,
  'clause.added': (body, { actor }) => `${actor}增加${added[body.kind]}${quote(body.title)}。`,
  'clause.moved': (body, { actor, clause }) => `${actor}移动${clause(body.clauseId)}。`,
  'clause.renamed': (body, { actor }) => `${actor}将${quote(body.before)}更名为${quote(body.title)}。`,
  'clause.deleted': (body, { actor }) =>
    body.with.length === 0
      ? `${actor}删除${quote(body.title)}。`
      : `${actor}删除${quote(body.title)}及其下 ${number(body.with.length)} 条。`,
  'version.saved': (body, { actor }) =>
    `${actor}保存第 ${number(body.number)} 版${quote(body.name)}，共 ${number(body.clauses)} 条。`,
  'clause.initialed': (body, { actor, clause }) => `${actor}代表${parties[body.party]}草签${clause(body.clauseId)}。`,
  'clause.agreed': (body, { clause }) =>
    `${list(body.parties.map((party) => parties[party]))}草签了同一文本，${clause(body.clauseId)}初步一致，已锁定。`,
  'clause.reopenAsked': (body, { actor, clause }) =>
    `${actor}要求重新开放${clause(body.clauseId)}，理由：${quote(body.reason)}。`,
  'clause.reopened': (body, { clause }) =>
    `经${list(body.parties.map((party) => parties[party]))}同意，${clause(body.clauseId)}重新开放。`,
} satisfies typeof en
