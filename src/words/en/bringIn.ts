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
        .join(', ') + '.',
    words: (source: number, tree: number, furniture: number): string =>
      furniture === 0
        ? `All ${number(source)} words of the source are in the tree.`
        : `Of ${number(source)} words in the source ${number(tree)} are in the tree; ${number(furniture)} are listed below as left out.`,
    confirm: 'Bring this into the joint text',
    again: 'Choose another text',
    after: 'It is put after what is there; nothing is replaced.',
    tree: 'Clauses, in order',
    empty: 'no text of its own',
  },
  notUnderstood: {
    title: 'To be looked at',
    lead: 'These lines are in the text; how they were read is a guess or differs from the source.',
    none: 'Every line found its place.',
    line: (n: number): string => `Line ${number(n)}`,
    why: {
      'no-number': 'A heading without a number; it stands as a passage of its own.',
      'number-differs': 'The number in the source is not the one this place gives.',
      'only-in-contents': 'The table of contents names it, the source has no such text.',
      'columns-unclear': 'Looks like a table whose columns cannot be told apart; kept line by line.',
      'too-many-parts': 'More parts than a text may have; the rest was put together.',
      'read-as-plain': 'The markup could not be followed; read as plain text.',
    },
  },
  listed: {
    title: 'Left out or made harmless',
    lead: 'Page furniture is not part of the agreement; links, pictures and markup are kept as plain words.',
    none: 'Nothing was left out.',
    more: (n: number): string => `and ${count(n, 'more', 'more')}`,
    kinds: {
      'page-header': 'Page header',
      'page-footer': 'Page footer',
      'front-matter': 'Front matter',
      'table-of-contents': 'Table of contents',
      html: 'Markup, kept as words',
      image: 'Picture, kept as words',
      link: 'Link, kept as words',
    },
  },
}
