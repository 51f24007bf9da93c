import type { Capacity, Party } from '#domain/party.ts'
import { common } from './common.ts'
import { agree, capital, count, list, number, quote } from './grammar.ts'

export const home = {
  title: 'My negotiations',
  /** headline: the bold part, and how it goes on (with the space between, where the language has one) */
  lead: {
    waiting: (n: number): [string, string] => [
      `${count(n, 'clause', 'clauses')} ${agree(n, 'waits', 'wait')} for you.`,
      ' The other side has initialled; read the same text, then decide.',
    ],
    nothing: ['Nothing waits for you.', ' When another party initials a clause, it appears here.'] as [string, string],
    watching: ['You follow along here.', ' Initials are given by others.'] as [string, string],
    none: ['You have no seat yet.', ' A negotiation is seen only by those who hold a seat in it.'] as [string, string],
  },
  today: (date: string): string => `Today is ${date}.`,
  todo: {
    heading: 'Mine to do now',
    noDeadline: 'No deadline',
    initial: (clause: string): string => `Initial ${clause}`,
    clause: (number: string, title: string): string => (number === '' ? quote(title) : `${number} ${quote(title)}`),
    initialedBy: (parties: Party[]): string =>
      `${capital(list(parties.map((party) => common.sides[party])))} ${agree(parties.length, 'has', 'have')} initialled this text. With your initial the same text is locked for everybody.`,
    open: 'Read the text',
    empty: 'Nothing at the moment.',
    emptyHint: 'A clause appears here when another required party has initialled it and yours has not.',
  },
  all: {
    heading: 'All negotiations',
    negotiation: 'Negotiation',
    capacity: 'My seat',
    clauses: 'Clauses',
    move: 'Whose move',
    opened: (date: string): string => `opened ${date}`,
    agreed: (agreed: number, total: number): string => `${number(agreed)} of ${number(total)} agreed`,
    noText: 'No text yet',
    mine: 'you',
    nobody: 'Open to all',
    done: 'All agreed',
    standing: (capacity: Capacity, party: Party | null): string => common.standing(capacity, party),
  },
  open: 'Open a negotiation',
  empty: 'Open a negotiation yourself, or ask the chief representative of your party to give you a seat in one.',
  administrator: {
    title: 'Administering is not taking part.',
    why: 'As an administrator you manage accounts and organisations; you see no text of a negotiation in which you hold no seat.',
    open: 'To administration',
  },
}
