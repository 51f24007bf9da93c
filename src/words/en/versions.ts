import { count, number } from './grammar.ts'

export const versions = {
  title: 'Versions',
  lead: 'A version is a full copy of the joint text at one moment, with its fingerprint. It cannot be changed afterwards.',
  empty: {
    title: 'No version has been saved yet.',
    next: 'Save one before a meeting or before large changes; it costs nothing and can always be read again.',
  },
  save: {
    title: 'Save a version',
    name: 'Name',
    nameHint: 'For example: after the second meeting',
    reason: 'Why now',
    submit: 'Save this version',
    done: 'The version is saved.',
  },
  number: (n: number): string => `Version ${number(n)}`,
  columns: { number: 'No.', name: 'Name', saved: 'Saved', hash: 'Fingerprint' },
  clauses: (n: number): string => count(n, 'clause', 'clauses'),
  markdown: 'As Markdown',
  json: 'As canonical JSON',
  all: 'All versions',
  frozen: 'This is what the text was then. The joint text may have moved on.',
}
