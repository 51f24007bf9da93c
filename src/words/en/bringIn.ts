import type { ClauseKind } from '#domain/agreement/clause.ts'
import { count, number } from './grammar.ts'

export const bringIn = {
  title: 'Bring in a text',
  lead: 'An agreement as Markdown or plain text becomes a tree of clauses by its own headings and numbers. You see what became of every line before anything enters the joint text.',
  file: 'File',
  fileHint: (limit: string): string => `.md or .txt, at most ${limit}. UTF-8, UTF-16 and GB 18030 are read.`,
  pasted: 'or paste the text here',
  read: 'Read the text',
  preview: {
    title: 'What was read',
    untitled: 'Text without a title',
    found: (kinds: Partial<Record<ClauseKind, number>>): string =>
      [
        kinds.chapter ? count(kinds.chapter, 'chapter', 'chapters') : '',
        kinds.clause ? count(kinds.clause, 'clause', 'clauses') : '',
        kinds.appendix ? count(kinds.appendix, 'appendix', 'appendices') : '',
        kinds.unnumbered ? count(kinds.unnumbered, 'passage without a number', 'passages without a number') : '',
      ]
        .filter((s) => s !== '')
        .join(', '),
    words: (source: number, tree: number): string =>
      source === tree
        ? `All ${number(source)} words of the source are accounted for.`
        : `${number(source)} words in the source, ${number(tree)} accounted for.`,
    confirm: 'Bring this into the joint text',
    again: 'Choose another text',
    after: 'It is put after what is there; nothing is replaced.',
    tree: 'Clauses, in order',
    empty: 'no text of its own',
  },
  notUnderstood: {
    title: 'Not understood',
    lead: 'These lines are in the text, where they stood, but their place is a guess. Look at them.',
    none: 'Every line found its place.',
    line: (n: number): string => `Line ${number(n)}`,
  },
  listed: {
    title: 'Left out or made harmless',
    lead: 'Page furniture is not part of the agreement; links, pictures and markup are kept as plain words.',
    none: 'Nothing was left out.',
    more: (n: number): string => `and ${count(n, 'more', 'more')}`,
    kinds: {
      'page-header': 'Page header',
      'page-footer': 'Page footer',
      'page-number': 'Page number',
      'front-matter': 'Front matter',
      'table-of-contents': 'Table of contents',
      html: 'Markup',
      image: 'Picture',
      link: 'Link',
      rule: 'Dividing line',
    } as Record<string, string>,
  },
}
