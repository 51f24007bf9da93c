import type { Party } from '#domain/party.ts'
import type { table as en } from '../en/table.ts'
import { common } from './common.ts'
import { list, number, quote } from './grammar.ts'

const sides = (parties: readonly Party[]): string => list(parties.map((party) => common.parties[party]))

export const table = {
  title: '共同文本',
  panel: '所选条款',
  nothing: '在正文或者目录中选择条款，可以看到它的进展。',
  clauses: '目录',
  clause: '条款',
  history: '历史',
  save: '保存版本',
  state: '进展',
  openTo: '开放：有写作席位的各方都可以修改',
  readOnly: '你的席位只能阅读，不能在共同文本中写作。',
  initials: '草签',
  missing: (parties) => `等待${sides(parties)}`,
  move: (parties) => `轮到${sides(parties)}`,
  none: '这一文本尚无草签。',
  fingerprint: '你所见文本的校验值',
  initialOf: (party, capacity, date) => `${common.parties[party]}${capacity}，${date}`,
  stale: (party) => `${common.parties[party]}草签的是此前的文本，对现在的文本不算数。`,

  initial: {
    do: '草签这一文本',
    done: '你已草签这一文本',
    means: '草签以校验值为准，确认的就是你看到的这一文本。须经草签的各方都草签同一文本后，即为初步一致，条款锁定。',
    cannot: {
      unsaved: (n) => `暂不能草签：还有 ${number(n)} 处修改尚未保存。草签的必须是各方都已取得的文本。`,
      notConnected: '暂不能草签：没有连接，无法确认各方持有同一文本。',
      empty: '空白条款不能草签。',
      mine: '贵方已草签这一文本。',
      capacity: '由首席代表草签，或者由经首席代表授权的协商代表草签。',
      party: (parties) => `本协议须经${sides(parties)}草签，贵方不在其中。`,
      frozen: '文本已冻结。',
    },
  },

  reopen: {
    do: '要求重新开放',
    title: (place) => `重新开放${place}？`,
    why: (parties) => `${sides(parties)}都说明理由提出要求后，条款才重新开放。理由记入台账。`,
    reason: '理由',
    send: '提出要求',
    asked: (parties) => `${sides(parties)}已要求重新开放。`,
    cannot: '只有已草签一方的首席代表可以要求重新开放。',
    mine: '贵方已提出，其他方尚未答复。',
  },

  version: {
    title: '保存版本',
    why: '版本是共同文本此刻已保存内容的完整副本，有一个校验值，不能修改，也不能删除。',
    name: '名称',
    namePlaceholder: '第二次会议之后',
    reason: '说明',
    send: '保存版本',
    saved: (n, name) => `版本 ${String(n)}${quote(name)}已保存。`,
    toVersions: '查看版本',
  },

  acts: {
    none: '关于本条尚无记录。',
    toLedger: '台账',
    house: '系统',
    someSeat: '某席位',
    goneClause: '已删除的条款',
  },
} satisfies typeof en
