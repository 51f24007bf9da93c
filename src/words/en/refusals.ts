import type { Refusal } from '#collab/protocol.ts'
import type { Sentence } from '../sentence.ts'

const kept = 'What you typed is kept beside the clause: copy it, or make a proposal of it.'
const again = 'Reload the page; what you typed is kept. If it happens again, tell the administrator the time.'

/** Why the table did not take what was typed. `place` is the clause’s number and title, or words for "this place". */
export const refusals: Record<Refusal, (place: string) => Sentence> = {
  'clause-locked': (place) => ({
    title: `${place} is locked, so your change was not taken.`,
    why: 'All required parties have initialled this text. It changes only after each of them has agreed to reopen it.',
    next: kept,
  }),
  'clause-unknown': (place) => ({
    title: `${place} is no longer in the text, so your change was not taken.`,
    why: 'Somebody deleted the clause while you were typing.',
    next: kept,
  }),
  'draft-frozen': () => ({
    title: 'The text is frozen, so your change was not taken.',
    why: 'A frozen text is what will be voted on and signed; not a letter of it may change.',
    next: kept,
  }),
  'read-only': () => ({
    title: 'Your change was not taken: your seat reads here and does not write.',
    why: 'Only chief representatives, representatives and the authority’s mediator write in the joint text.',
    next: `${kept} A representative of your party can enter it.`,
  }),
  'not-your-value': () => ({
    title: 'The value was not changed: it is another party’s.',
    why: 'Each side states its own values; only the server writes the agreed one.',
    next: 'State your own value beside it.',
  }),
  'unknown-place': () => ({
    title: 'Your change was not taken: the text has no such place.',
    why: 'Only clauses and their values can be written to.',
    next: again,
  }),
  'foreign-client': () => ({
    title: 'Your change was not taken: it carried another person’s mark.',
    why: 'Every character is recorded under the person who typed it; nobody can write in another’s name.',
    next: again,
  }),
  'missing-dependency': () => ({
    title: 'Your change could not be fitted in.',
    why: 'It builds on text that this server does not have, or that was refused before.',
    next: again,
  }),
  malformed: () => ({
    title: 'Your change was not taken: it arrived damaged.',
    why: 'The server takes only what it can read in full.',
    next: again,
  }),
  'too-large': () => ({
    title: 'Your change was not taken: it is too large.',
    why: 'One change, and one clause, may hold only so much text.',
    next: 'Enter it in parts, or bring a whole text in through “Bring in a text”.',
  }),
  'too-deep': () => ({
    title: 'Your change was not taken: it is nested too deeply.',
    why: 'Lists and tables inside each other have a limit, so that every copy of the agreement stays readable.',
    next: 'Divide the clause, or use fewer levels.',
  }),
  subdocument: () => ({
    title: 'Your change was not taken: it holds a document inside the document.',
    why: 'An agreement is one text; nothing may be hidden inside it.',
    next: again,
  }),
  'bad-structure': () => ({
    title: 'Your change was not taken: it is not built as a clause may be.',
    why: 'A clause holds headings, paragraphs, lists and tables, and nothing else.',
    next: 'Paste it as plain text.',
  }),
}
