import type { bringIn as en } from '../en/bringIn.ts'
import { number } from './grammar.ts'

export const bringIn = {
  title: '导入文本',
  lead: 'Markdown 或者纯文本的协议，按照其自身的标题和编号拆成条款目录。进入共同文本之前，先核对每一行的去向。',
  file: '文件',
  fileHint: (limit) => `.md 或 .txt，不超过 ${limit}。支持 UTF-8、UTF-16 和 GB 18030 编码。`,
  pasted: '或者把文本粘贴在这里',
  read: '读取文本',
  preview: {
    title: '读取结果',
    untitled: '无标题文本',
    found: (kinds) =>
      [
        kinds.chapter ? `${number(kinds.chapter)} 章` : '',
        kinds.clause ? `${number(kinds.clause)} 条` : '',
        kinds.appendix ? `${number(kinds.appendix)} 个附件` : '',
        kinds.unnumbered ? `${number(kinds.unnumbered)} 段无编号内容` : '',
      ]
        .filter((s) => s !== '')
        .join('，') + '。',
    words: (source, tree, furniture) =>
      furniture === 0
        ? `原文 ${number(source)} 个词全部进入条款目录。`
        : `原文 ${number(source)} 个词，其中 ${number(tree)} 个进入条款目录，${number(furniture)} 个列在下方略去的内容中。`,
    confirm: '导入共同文本',
    again: '换一份文本',
    after: '接在现有条款之后，不替换任何内容。',
    tree: '条款目录（按顺序）',
    empty: '本级没有正文',
  },
  notUnderstood: {
    title: '需要核对',
    lead: '以下各行已保留在文本中，但读法是推测的，或者与原文编号不同。',
    none: '每一行都已归位。',
    line: (n) => `第 ${number(n)} 行`,
    why: {
      'no-number': '标题没有编号，单独成段。',
      'number-differs': '原文编号与其所在位置的编号不一致。',
      'only-in-contents': '目录中列有此项，原文缺少正文。',
      'columns-unclear': '疑似表格，但列的界限不清，按行保留。',
      'too-many-parts': '条款数量超过上限，其余部分合并保留。',
      'read-as-plain': '标记无法识别，按纯文本读取。',
    },
  },
  listed: {
    title: '略去或者转为普通文字的内容',
    lead: '页眉页脚不属于协议内容；链接、图片和标记只保留文字。',
    none: '没有略去任何内容。',
    more: (n) => `另有 ${number(n)} 处`,
    kinds: {
      'page-header': '页眉',
      'page-footer': '页脚',
      'front-matter': '文件头信息',
      'table-of-contents': '目录',
      html: '标记代码，保留为文字',
      image: '图片，保留为文字',
      link: '链接，保留为文字',
    },
  },
} satisfies typeof en
