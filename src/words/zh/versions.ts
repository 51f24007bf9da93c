import type { versions as en } from '../en/versions.ts'
import { number } from './grammar.ts'

export const versions = {
  title: '版本',
  lead: '版本是共同文本在某一时刻的完整副本，附有校验值，保存后不能更改。',
  empty: {
    title: '还没有保存过版本。',
    next: '会议之前或者大改之前保存一份，随时可以查阅。',
  },
  save: {
    title: '保存版本',
    name: '名称',
    nameHint: '例如：第二次会议后文本',
    reason: '保存原因',
    submit: '保存版本',
    done: '版本已保存。',
  },
  number: (n) => `第 ${number(n)} 版`,
  columns: { number: '序号', name: '名称', saved: '保存时间', hash: '校验值' },
  clauses: (n) => `${number(n)} 个条款`,
  markdown: '导出 Markdown',
  json: '导出规范 JSON',
  all: '全部版本',
  frozen: '这是当时的文本，共同文本此后可能已有修改。',
} satisfies typeof en
