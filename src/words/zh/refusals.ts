import type { refusals as en } from '../en/refusals.ts'

const kept = '你输入的文字已保留在条款旁，可以复制，也可以另提为提案。'
const again = '请重新载入页面，已输入的文字会保留。如果再次出现，请把时间告诉系统管理员。'

export const refusals = {
  'clause-locked': (place) => ({
    title: `${place}已锁定，未接受你的修改。`,
    why: '各必要方已草签这一文本；须经各方同意重新开放，才能再改。',
    next: kept,
  }),
  'clause-unknown': (place) => ({
    title: `${place}已不在文本中，未接受你的修改。`,
    why: '你输入时，有人删除了这一条。',
    next: kept,
  }),
  'draft-frozen': () => ({
    title: '文本已冻结，未接受你的修改。',
    why: '冻结的文本将交付表决和签署，一字不得改动。',
    next: kept,
  }),
  'read-only': () => ({
    title: '未接受你的修改：你的席位在这里只能阅读。',
    why: '共同文本只由首席代表、协商代表和政府方调解员书写。',
    next: `${kept}可以请本方协商代表录入。`,
  }),
  'not-your-value': () => ({
    title: '未改动这一数值：它属于另一方。',
    why: '各方只填本方的数值，一致的数值只由服务器写入。',
    next: '请在旁边填写本方的数值。',
  }),
  'unknown-place': () => ({
    title: '未接受你的修改：文本中没有这个位置。',
    why: '只有条款和条款中的约定事项可以书写。',
    next: again,
  }),
  'foreign-client': () => ({
    title: '未接受你的修改：它带有另一个人的标记。',
    why: '每个字都记在输入者名下，任何人不得以他人名义书写。',
    next: again,
  }),
  'missing-dependency': () => ({
    title: '你的修改无法并入文本。',
    why: '它以服务器没有、或者此前未被接受的文字为基础。',
    next: again,
  }),
  malformed: () => ({
    title: '未接受你的修改：数据在途中损坏。',
    why: '服务器只接受能够完整读出的修改。',
    next: again,
  }),
  'too-large': () => ({
    title: '未接受你的修改：内容过大。',
    why: '一次修改和一个条款的篇幅都有上限。',
    next: '请分几次录入；整篇文本请用“导入文本”。',
  }),
  'too-deep': () => ({
    title: '未接受你的修改：层次过深。',
    why: '列表和表格的嵌套有上限，以便协议的每一份副本都能读通。',
    next: '请拆分条款，或者减少层次。',
  }),
  subdocument: () => ({
    title: '未接受你的修改：文本中夹带了另一份文档。',
    why: '协议是一份完整的文本，不得夹藏任何内容。',
    next: again,
  }),
  'bad-structure': () => ({
    title: '未接受你的修改：它不符合条款的结构。',
    why: '条款只能由小标题、段落、列表和表格组成。',
    next: '请以纯文本粘贴。',
  }),
} satisfies typeof en
