import type { Particulars, ProblemCode } from '#domain/problem.ts'
import type { Sentence } from '../sentence.ts'
import { common } from './common.ts'
import { capital, count, number, quote } from './grammar.ts'

const has = (p: Particulars, key: string): boolean => p[key] !== undefined && p[key] !== ''

/** The clause by its title where the refusal knows it. */
const clause = (p: Particulars): string => (has(p, 'title') ? `The clause ${quote(String(p.title))}` : 'This clause')
const field = (p: Particulars): string =>
  has(p, 'field') ? (common.fields[String(p.field)] ?? `the field ${quote(String(p.field))}`) : 'what was entered'
const action = (p: Particulars): string => {
  const actions: Record<string, string> = common.actions
  return actions[String(p.action)] ?? 'do this'
}
const wait = (p: Particulars): string => {
  const seconds = Number(p.seconds ?? p.retryAfter ?? Number(p.minutes ?? 0) * 60)
  if (!(seconds > 0)) return 'Wait a few minutes, then try again.'
  return seconds < 60
    ? `Try again in ${count(Math.ceil(seconds), 'second', 'seconds')}.`
    : `Try again in ${count(Math.ceil(seconds / 60), 'minute', 'minutes')}.`
}
const bytes = (limit: unknown): string => {
  const n = Number(limit)
  if (!(n > 0)) return ''
  return n >= 1024 * 1024
    ? `${number(Math.floor(n / 1024 / 1024))} MB`
    : `${number(Math.max(1, Math.floor(n / 1024)))} kB`
}
const placeReasons: Record<string, string> = {
  exists: 'There is already a clause with this identifier.',
  'into-itself': 'A clause cannot stand under itself or under one of its own parts.',
  'no-parent': 'The clause it should stand under is not in the text.',
  'too-deep': 'The text would be nested deeper than its numbering reaches.',
}
const invalidReason = (p: Particulars): string =>
  has(p, 'limit')
    ? `It must be filled in and hold at most ${number(Number(p.limit))} characters.`
    : 'It is missing or not in a form that can be used.'

const weaknesses: Record<string, (p: Particulars) => string> = {
  'too-short': (p) => `It has fewer than ${number(Number(p.least))} characters.`,
  'too-long': (p) => `It has more than ${number(Number(p.most))} characters.`,
  common: () => 'It is among the passwords that are tried first.',
  repetitive: () => 'It repeats the same few characters.',
  'own-address': () => 'It is your e-mail address.',
  'own-name': () => 'It is your name.',
}

/** What happened, why, and what can be done now: for every refusal of domain/problem.ts. */
export const problems: Record<ProblemCode, (particulars: Particulars) => Sentence> = {
  'not-signed-in': () => ({
    title: 'You are not signed in.',
    why: 'Only people with a seat see a negotiation; your session has ended or never began.',
    next: 'Sign in and come back to this page.',
  }),
  'wrong-credentials': () => ({
    title: 'This address and this password do not belong together.',
    why: 'For everyone’s protection it is not said which of the two is wrong.',
    next: 'Check both and try again.',
  }),
  'second-factor-needed': () => ({
    title: 'A code is still needed.',
    why: 'This account is protected by a second factor.',
    next: 'Enter the six digits your authenticator shows, or a recovery code.',
  }),
  'wrong-second-factor': () => ({
    title: 'This code is not accepted.',
    why: 'It is wrong, has run out, or has been used; each code works once.',
    next: 'Wait for the next code and check the clock of your device, or use a recovery code.',
  }),
  'second-step-expired': () => ({
    title: 'Too much time has passed since the password.',
    why: 'The code must follow within five minutes, in the same window, and the password must not have changed meanwhile.',
    next: 'Begin again with address and password.',
  }),
  'too-many-attempts': (p) => ({
    title: 'Too many attempts.',
    why: 'Guessing must be slow: attempts are counted for the account and for the address they come from.',
    next: wait(p),
  }),
  'foreign-origin': () => ({
    title: 'This request came from another website and was refused.',
    why: 'Only pages of this address may act in your name.',
    next: 'Open this address directly and try again. Administrators: check the setting ORIGIN.',
  }),
  'account-disabled': () => ({
    title: 'This account is closed.',
    why: 'An administrator has disabled it.',
    next: 'Ask the administrator of this house.',
  }),
  'wrong-password': () => ({
    title: 'The present password is not right.',
    why: 'It is asked for so that nobody at an unlocked screen can change the account.',
    next: 'Enter the password you signed in with.',
  }),

  'not-allowed': (p) => ({
    title: `You may not ${action(p)} here.`,
    why: 'What a person may do follows from the seat, and the seat you hold does not include it.',
    next: 'Ask the chief representative of your party, or go back.',
  }),
  'administrators-only': () => ({
    title: 'This is for administrators.',
    why: 'Accounts, invitations and organisations are kept by the administrators of this house.',
    next: 'Ask an administrator to do it, or go back to your negotiations.',
  }),
  'not-found': () => ({
    title: 'There is nothing here that you can see.',
    why: 'The address is wrong, or what it names is open only to other seats.',
    next: 'Go back to your negotiations.',
  }),

  'invitation-unknown': () => ({
    title: 'This invitation is not known.',
    why: 'The link is incomplete, or the invitation was withdrawn.',
    next: 'Copy the whole link from the message, or ask for a new invitation.',
  }),
  'invitation-expired': () => ({
    title: 'This invitation has expired.',
    why: 'Invitations hold for a limited time, because a link can fall into other hands.',
    next: 'Ask the person who invited you for a new one.',
  }),
  'invitation-used': () => ({
    title: 'This invitation has already been used.',
    why: 'Each link makes one account, once.',
    next: 'Sign in. If it was not you who used it, tell the administrator at once.',
  }),
  'set-up-done': () => ({
    title: 'This house is already set up.',
    why: 'The first administrator is made once.',
    next: 'Sign in, or ask the administrator for an invitation.',
  }),
  'set-up-token-wrong': () => ({
    title: 'This is not the set-up token.',
    why: 'It proves that you can see the console of the server.',
    next: 'Copy the token the server prints when it starts, all of it.',
  }),
  'address-taken': () => ({
    title: 'There is already an account with this e-mail address.',
    why: 'One address, one account.',
    next: 'Use another address, or let the person sign in with the existing account.',
  }),
  'passwords-differ': () => ({
    title: 'The two passwords are not the same.',
    why: 'It is asked for twice because what is mistyped could not be found out later.',
    next: 'Type it twice; nothing was changed.',
  }),
  'password-too-weak': (p) => ({
    title: 'This password is too weak.',
    why: weaknesses[String(p.why)]?.(p) ?? 'It is too short, too common, or the same as your name or address.',
    next: 'Take several unrelated words, or let a password manager make one.',
  }),
  'name-taken': (p) => ({
    title: has(p, 'name') ? `There is already an organisation called ${quote(String(p.name))}.` : 'This name is taken.',
    why: 'Names stand on the record and must tell organisations apart.',
    next: 'Use the full registered name, or choose the organisation that is there.',
  }),
  'last-administrator': () => ({
    title: 'This is the last administrator.',
    why: 'Without one nobody could invite people or restore access.',
    next: 'Make another person administrator first.',
  }),

  malformed: () => ({
    title: 'The request could not be read.',
    why: 'It is incomplete or damaged.',
    next: 'Reload the page and try again.',
  }),
  invalid: (p) => ({
    title: `${capital(field(p))} cannot be accepted.`,
    why: invalidReason(p),
    next: 'Correct it and send again; nothing was stored.',
  }),
  'too-large': (p) => ({
    title: 'That is too large.',
    why:
      bytes(p.limit) === '' ? 'Every message and document has a stated limit.' : `The limit here is ${bytes(p.limit)}.`,
    next: 'Send it in parts, or shorten it; nothing was stored.',
  }),
  'unsupported-type': () => ({
    title: 'This kind of content is not taken here.',
    why: 'The server reads only the formats it names.',
    next: 'Send JSON to the API, Markdown or plain text to an import.',
  }),
  'method-not-allowed': () => ({
    title: 'This address cannot be used in that way.',
    why: 'It knows other methods than the one that was sent.',
    next: 'See the description of the API at /api/v1/openapi.json.',
  }),

  'changed-meanwhile': () => ({
    title: 'Somebody else was quicker.',
    why: 'What you decided on has changed since you saw it, so your decision was not recorded.',
    next: 'Look at what is there now and decide again.',
  }),
  'key-reused': () => ({
    title: 'This request was sent before, with other content.',
    why: 'An idempotency key stands for one request only.',
    next: 'Reload the page and try again.',
  }),
  'clause-locked': (p) => ({
    title: `${clause(p)} is locked.`,
    why: 'All required parties have initialled its text. It changes only after each of them has agreed to reopen it.',
    next: 'A chief representative can ask to reopen it, with a reason.',
  }),
  'clause-unknown': () => ({
    title: 'This clause is not in the text.',
    why: 'It was deleted, or the link to it is wrong.',
    next: 'Look for it in the outline, or in an earlier version.',
  }),
  'clause-not-agreed': (p) => ({
    title: `${clause(p)} is not locked.`,
    why: 'Only a clause that is tentatively agreed can be reopened.',
    next: 'Change its text directly.',
  }),
  'clause-has-locked-parts': (p) => ({
    title: has(p, 'title')
      ? `The clause ${quote(String(p.title))} under it is locked.`
      : 'Part of this clause is locked.',
    why: 'What has been initialled is neither deleted nor renamed, not even with the clause above it.',
    next: 'Move the locked clause elsewhere, or have it reopened first.',
  }),
  'clause-empty': (p) => ({
    title: `${clause(p)} is empty.`,
    why: 'An initial confirms a text, and there is none yet.',
    next: 'Write the text first.',
  }),
  'clause-place-impossible': (p) => ({
    title: 'The clause cannot stand there.',
    why: placeReasons[String(p.why)] ?? 'The place is outside the tree of clauses.',
    next: 'Choose another place; nothing was moved.',
  }),
  'draft-frozen': () => ({
    title: 'The text is frozen.',
    why: 'A frozen text is what will be voted on and signed; not a letter of it may change.',
    next: 'Read or export it. A change needs a new round of bargaining.',
  }),
  'draft-not-empty': () => ({
    title: 'There is already a text here.',
    why: 'Bringing in another would push aside what others have written.',
    next: 'Delete the clauses that should go, or copy single passages in.',
  }),
  'already-initialed': (p) => ({
    title: `${clause(p)} already bears your party’s initial.`,
    why: 'A party initials the same text once.',
    next: 'The other required parties are to initial now.',
  }),
  'stale-hash': (p) => ({
    title: `${clause(p)} has changed since you read it, so it was not initialled.`,
    why: 'An initial counts for exactly the text you saw, and that is no longer the text on the table.',
    next: 'Read what changed, then initial the new text if you agree with it.',
  }),
  'reason-needed': () => ({
    title: 'A reason is needed.',
    why: 'Reopening an agreed clause goes on the record with the reason of every party.',
    next: 'Write one sentence that the others can understand.',
  }),
  'not-required-party': () => ({
    title: 'Your party’s consent is not needed here.',
    why: 'Only the parties the agreement binds initial and reopen its clauses; this was laid down when the negotiation was opened.',
    next: 'Leave it to the required parties.',
  }),
  'version-unknown': () => ({
    title: 'This version does not exist.',
    why: 'The link is wrong, or it belongs to another negotiation.',
    next: 'Choose one from the list of versions.',
  }),
  'seat-unknown': () => ({
    title: 'This seat does not exist.',
    why: 'It has ended, or belongs to another negotiation.',
    next: 'Reload the list of seats.',
  }),
  'seat-taken': () => ({
    title: 'This person already has a seat in this negotiation.',
    why: 'One person, one seat: nobody acts in two capacities at the same table.',
    next: 'End or change the seat there is.',
  }),
  'seat-not-of-party': () => ({
    title: 'This capacity cannot belong to that party.',
    why: 'A recorder or an observer is nobody’s; a reviewer is the authority’s; a mediator is the authority’s or neutral.',
    next: 'Choose another capacity or another party.',
  }),
  'last-chief': () => ({
    title: 'This is the party’s only chief representative.',
    why: 'Without one the party could neither initial nor reopen anything.',
    next: 'Name another chief representative first.',
  }),
  'person-unknown': () => ({
    title: 'There is no account with this e-mail address.',
    why: 'A seat is given to somebody who can sign in.',
    next: 'Ask the administrator to invite the person, then give the seat.',
  }),
  'party-on-both-sides': () => ({
    title: 'The same organisation stands on two sides.',
    why: 'Nobody bargains with itself.',
    next: 'Choose a different organisation for one of the parties.',
  }),
  'profile-unknown': () => ({
    title: 'This procedure is not known.',
    why: 'A negotiation is opened under a procedure profile this house holds.',
    next: 'Choose one from the list.',
  }),

  'import-too-large': (p) => ({
    title: 'The file is too large to bring in.',
    why: bytes(p.limit) === '' ? 'An import has a limit.' : `An import may hold at most ${bytes(p.limit)} of text.`,
    next: 'Save it as plain text or Markdown, without pictures, or bring it in by parts.',
  }),
  'import-not-text': () => ({
    title: 'This file is not a text that can be read.',
    why: 'Markdown and plain text in UTF-8 are understood; this looks like something else.',
    next: 'Save it as plain text or Markdown and try again.',
  }),
  'import-empty': () => ({
    title: 'There is no text in it.',
    why: 'Nothing was found that could become a clause.',
    next: 'Choose another file, or start with a blank text.',
  }),

  'database-away': () => ({
    title: 'The store cannot be reached at the moment.',
    why: 'Nothing is shown or decided that cannot be read from it or written to it for certain.',
    next: 'Wait a moment and try again. What you typed in an open text stays in your page until it is stored.',
  }),
  overloaded: (p) => ({
    title: 'The house is full at the moment.',
    why: 'There are more requests than can be served in time.',
    next: wait(p),
  }),
  unexpected: (p) => ({
    title: 'Something went wrong here.',
    why: 'It is a fault of the program, not of what you did.',
    next: has(p, 'id')
      ? `Try again. If it happens again, give the administrator this number: ${p.id}`
      : 'Try again. If it happens again, tell the administrator the time.',
  }),
}
