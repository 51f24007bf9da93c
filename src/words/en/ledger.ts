import { count, number } from './grammar.ts'

export const ledger = {
  title: 'Ledger',
  lead: 'Every act at this table, newest first. Each carries the fingerprint of the one before it, so that nothing can be changed, removed or put in unnoticed.',
  columns: { seq: 'No.', at: 'When', party: 'Party', what: 'What', hash: 'Fingerprint' },
  sound: (acts: number): string => `Checked just now: all ${count(acts, 'act is', 'acts are')} unbroken.`,
  unsound: (flaws: number): string =>
    `${count(flaws, 'break', 'breaks')} found in the record. Print this page and tell the administrator before going on.`,
  flaws: {
    changed: (seq: number): string => `Act ${number(seq)} was changed after it was written.`,
    missing: (seq: number): string => `Act ${number(seq)} is missing.`,
    'out-of-order': (seq: number): string => `The acts around number ${number(seq)} are out of order.`,
    unlinked: (seq: number): string => `Act ${number(seq)} does not follow from the one before it.`,
    foreign: (seq: number): string => `Act ${number(seq)} belongs to another record.`,
    shortened: (seq: number): string => `The record does not end as it was kept: act ${number(seq)} is another one.`,
  },
  head: 'Head of the chain',
  print: 'Print the ledger',
  goneClause: 'a clause deleted since',
  untitledClause: 'a clause without a title',
  house: 'The house',
}
