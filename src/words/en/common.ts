import type { Action } from '#domain/access.ts'
import type { ClauseKind, ClauseState, TextLanguage } from '#domain/agreement/clause.ts'
import type { Capacity, Disclosure, Party } from '#domain/party.ts'
import { capital, count, number } from './grammar.ts'

const capacities: Record<Capacity, string> = {
  chief: 'chief representative',
  representative: 'representative',
  adviser: 'adviser',
  recorder: 'recorder',
  mediator: 'mediator',
  reviewer: 'reviewer',
  observer: 'observer',
}

const parties: Record<Party, string> = { workers: 'Workers', employer: 'Employer', government: 'Government' }
const possessives: Record<Party, string> = {
  workers: 'workers’',
  employer: 'employer’s',
  government: 'government’s',
}

const fields: Record<string, string> = {
  title: 'the title',
  reason: 'the reason',
  name: 'the name',
  email: 'the e-mail address',
  password: 'the password',
  place: 'the place',
  organisation: 'the organisation',
  language: 'the language of the text',
  party: 'the party',
  capacity: 'the capacity',
  clauseId: 'the clause',
  position: 'the position',
  hash: 'the fingerprint',
  idempotencyKey: 'the idempotency key',
  text: 'the text',
  code: 'the code',
  token: 'the token',
}

export const common = {
  product: 'Sanfang',
  tagline: 'Three parties, one table, one record',

  /** name of a party, as a label */
  parties,
  /** the party as somebody who does things, inside a sentence: "the employer" */
  sides: { workers: 'the workers’ side', employer: 'the employer', government: 'the government' } as Record<
    Party,
    string
  >,
  capacities: Object.fromEntries(Object.entries(capacities).map(([k, v]) => [k, capital(v)])) as Record<
    Capacity,
    string
  >,
  /** a seat in full: "Workers’ chief representative", "Mediator" */
  standing: (capacity: Capacity, party: Party | null): string =>
    capital(party === null ? capacities[capacity] : `${possessives[party]} ${capacities[capacity]}`),
  /** the private room of a party */
  caucuses: {
    workers: 'Workers’ caucus',
    employer: 'Employer’s caucus',
    government: 'Government’s caucus',
  } as Record<Party, string>,
  onlyFor: {
    workers: 'Workers only',
    employer: 'Employer only',
    government: 'Government only',
  } as Record<Party, string>,
  disclosures: { name: 'Own name', title: 'Title of the seat only' } satisfies Record<Disclosure, string>,
  clauseKinds: {
    chapter: 'Chapter',
    clause: 'Clause',
    appendix: 'Appendix',
    unnumbered: 'Passage without a number',
  } satisfies Record<ClauseKind, string>,
  clauseStates: { open: 'Open', locked: 'Agreed, locked' } satisfies Record<ClauseState, string>,
  /** how far a clause has come; the words beside the shapes */
  statuses: {
    untouched: 'Not started',
    talking: 'In discussion',
    initialed: 'Initialled by one side',
    agreed: 'Agreed, locked',
    parked: 'Parked',
  },
  textLanguages: { zh: '中文', en: 'English' } satisfies Record<TextLanguage, string>,
  fields,
  /** what a refusal calls an action: "You may not …" */
  actions: {
    'negotiation.read': 'see this negotiation',
    'table.read': 'read the joint text',
    'table.write': 'write in the joint text',
    'table.arrange': 'add, move, rename or delete clauses',
    'table.import': 'bring a text in',
    'table.export': 'take the text out',
    'acts.read': 'read the ledger',
    'version.read': 'read versions',
    'version.save': 'save a version',
    'clause.initial': 'initial a clause',
    'clause.reopen': 'reopen a clause',
    'seat.manage-own': 'give or end seats of this party',
    'seat.manage-neutral': 'give or end neutral seats',
    'caucus.read': 'enter this private room',
    'caucus.write': 'write in this private room',
  } satisfies Record<Action, string>,

  bar: {
    skip: 'Skip to the content',
    home: 'Sanfang: my negotiations',
    language: 'Language of the interface',
    theme: 'Appearance',
    themes: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    mine: 'My negotiations',
    account: 'My account',
    administration: 'Administration',
    signIn: 'Sign in',
    signOut: 'Sign out',
    rooms: 'Rooms of this negotiation',
    menu: 'Account and appearance',
  },
  /** beneath the title of a negotiation */
  place: (place: string, agreed: number, total: number): string =>
    total === 0 ? place : `${place} · ${number(agreed)} of ${count(total, 'clause', 'clauses')} agreed`,
  rooms: {
    table: 'Joint text',
    clauses: 'All clauses',
    versions: 'Versions',
    ledger: 'Ledger',
    seats: 'Seats',
    bringIn: 'Bring in a text',
    takeOut: 'Take the text out',
  },
  saved: {
    saved: 'Saved',
    savedAt: (time: string): string => `Saved ${time}`,
    saving: 'Saving…',
    unsaved: (n: number): string => `${count(n, 'change', 'changes')} not yet stored`,
    offline: 'Offline',
    offlineUnsaved: (n: number): string => `Offline, ${count(n, 'change', 'changes')} not yet stored`,
  },
  presence: {
    here: (n: number): string => `${count(n, 'person', 'people')} here`,
    ofParty: (party: Party, n: number): string => `${parties[party]}: ${number(n)}`,
    ofNoParty: (n: number): string => `Of no party: ${number(n)}`,
  },
  seal: {
    initialed: (party: Party): string => `Initialled by ${parties[party].toLowerCase()}`,
    missing: (party: Party): string => `Not yet initialled by ${parties[party].toLowerCase()}`,
  },
  hash: {
    label: 'Fingerprint (SHA-256)',
    short: 'Fingerprint, first eight places',
    of: (what: string): string => `Fingerprint of ${what}`,
  },
  problem: {
    what: 'What happened',
    why: 'Why',
    next: 'What you can do now',
  },
  do: {
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    next: 'Next',
    open: 'Open',
    add: 'Add',
    remove: 'Remove',
    change: 'Change',
    delete: 'Delete',
    rename: 'Rename',
    copy: 'Copy',
    copied: 'Copied',
    download: 'Download',
    print: 'Print',
    search: 'Search',
    retry: 'Try again',
    confirm: 'Confirm',
    undo: 'Undo',
    redo: 'Redo',
    show: 'Show',
    hide: 'Hide',
  },
  required: 'required',
  optional: 'optional',
  none: 'None',
  yes: 'Yes',
  no: 'No',
  loading: 'Loading…',
  pageTitle: (...parts: string[]): string => [...parts, 'Sanfang'].join(' · '),
}
