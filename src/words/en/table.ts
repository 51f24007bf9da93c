import type { Party } from '#domain/party.ts'
import { common } from './common.ts'
import { capital, count, list, quote } from './grammar.ts'

const sides = (parties: readonly Party[]): string => list(parties.map((party) => common.sides[party]))

/** The table: the clause one is at, its standing, and what can be decided about it. */
export const table = {
  title: 'Joint text',
  panel: 'The clause you are at',
  nothing: 'Choose a clause in the text or in the list to see where it stands.',
  clauses: 'Clauses',
  clause: 'Clause',
  history: 'History',
  save: 'Save a version',
  state: 'Standing',
  openTo: 'Open: everybody with a writing seat may change it',
  readOnly: 'You read here; your seat does not write in the joint text.',
  initials: 'Initials',
  missing: (parties: readonly Party[]): string => `Waiting for ${sides(parties)}`,
  move: (parties: readonly Party[]): string => `Next: ${sides(parties)}`,
  none: 'No initials on this text yet.',
  fingerprint: 'Fingerprint of the text you see',
  initialOf: (party: Party, capacity: string, date: string): string =>
    `${common.parties[party]}, ${capacity.toLowerCase()}, ${date}`,
  stale: (party: Party): string =>
    `${capital(common.sides[party])} initialled an earlier text; it does not count for this one.`,

  initial: {
    do: 'Initial this text',
    done: 'You have initialled this text',
    means:
      'Your initial confirms exactly this text, by its fingerprint. When all required parties have initialled the same one, it is tentatively agreed and locked.',
    cannot: {
      unsaved: (n: number): string =>
        `Not yet: ${count(n, 'change is', 'changes are')} not stored. What is initialled must be what everybody has.`,
      notConnected: 'Not yet: without a connection it cannot be known that everybody has this text.',
      empty: 'An empty clause cannot be initialled.',
      mine: 'Your party has initialled this text.',
      capacity: 'The chief initials, or a representative with the chief’s recorded mandate.',
      party: (parties: readonly Party[]): string =>
        `The agreement needs the initials of ${sides(parties)}; yours is not among them.`,
      frozen: 'The text is frozen.',
    },
  },

  reopen: {
    do: 'Ask to reopen',
    title: (place: string): string => `Reopen ${place}?`,
    why: (parties: readonly Party[]): string =>
      `It opens again only when ${sides(parties)} have asked for it, each with a reason. Reasons stand in the ledger.`,
    reason: 'Reason',
    send: 'Ask to reopen',
    asked: (parties: readonly Party[]): string => `${capital(sides(parties))} asked to reopen it.`,
    cannot: 'Only a chief of a party that initialled can ask to reopen.',
    mine: 'Your party has asked; the others have not answered yet.',
  },

  version: {
    title: 'Save a version',
    why: 'A version is a full copy of the joint text as it is stored now, with one fingerprint. It cannot be changed or deleted.',
    name: 'Name',
    namePlaceholder: 'After the second meeting',
    reason: 'Reason',
    send: 'Save the version',
    saved: (number: number, name: string): string => `Version ${String(number)}, ${quote(name)}, is saved.`,
    toVersions: 'To the versions',
  },

  acts: {
    none: 'Nothing about this clause is on the record yet.',
    toLedger: 'Ledger',
    /** an act nobody's seat did */
    house: 'The system',
    someSeat: 'A seat',
    goneClause: 'a clause that is gone',
  },
}
