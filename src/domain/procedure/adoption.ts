/** From agreed draft to an agreement in force: congress, vote, signature, filing, review, effect, term. */
import { termEnd } from './clock.ts'
import { done, find, latest, move, running, start, stop, type Course } from './course.ts'
import { leastDelegates } from './delegation.ts'
import type { EventOf, Heads, PartyVote, Term } from './event.ts'
import { noticeOfOpening } from './bargaining.ts'
import { addDays, daysBetween, onDay, type Moment, type PlainDate } from './moment.ts'
import { countHeads, countParties, type HeadsResult, type PartiesResult, type PartyResult } from './vote.ts'

export function drafted(course: Course, { at }: EventOf<'draft.agreed'>): void {
  const rejected = course.draftRejected
  if (rejected && course.profile.clocks.revote !== undefined) start(course, 'revote', at)
  else start(course, 'toCongress', at)
  course.draftRejected = false
  move(course, 'draft.agreed')
}

const SITTING = { adopted: 'item.adopted', noConsensus: 'item.noConsensus', notQuorate: 'item.notQuorate' } as const

export function voted(course: Course, event: EventOf<'vote.closed'>): void {
  const result = count(course, event)
  if (result === null) return
  course.votes.push(result)
  if (result.passed) course.adoptedHash = event.textHash
  if (result.by === 'heads') judgeHeads(course, result)
  else judgeParties(course, result)
  if (course.profile.kind === 'committee' && result.by === 'parties') {
    move(course, SITTING[result.outcome])
    return
  }
  const revote = done(course, 'revote', event.at)
  if (revote?.status === 'late' && revote.legal !== null) {
    find(course, 'revoteLate', 'warning', { due: revote.legal, on: event.at.date }, revote.ref)
  }
  if (revote === null) {
    // a vote proves that the draft had come before the congress, but not when
    const sent = done(course, 'toCongress', event.at)
    if (sent?.status === 'late') sent.status = 'unknown'
  }
  course.draftRejected = !result.passed
  move(course, result.passed ? 'vote.passed' : 'vote.failed')
}

function judgeParties(course: Course, { id, outcome, parties, ...result }: PartiesResult): void {
  const { ref } = course.profile.rules.vote
  for (const { party, present } of parties) {
    if (present === 0) find(course, 'partyMissing', 'warning', { id, party }, ref)
  }
  const names = (which: (party: PartyResult) => boolean): string =>
    parties
      .filter(which)
      .map(({ party }) => party)
      .join(',')
  if (outcome === 'notQuorate') {
    const { present, quorumPerParty: perParty, quorumTotal: total } = result
    find(course, 'notQuorate', 'error', { id, parties: names((p) => !p.quorate), present, perParty, total }, ref)
  }
  if (outcome === 'noConsensus') {
    find(course, 'noConsensus', 'notice', { id, parties: names((p) => p.position !== 'for') }, ref)
  }
}

function judgeHeads(course: Course, { id, congress, impossible }: HeadsResult): void {
  if (congress !== null) {
    const { ref } = course.profile.rules['congress.size']
    find(course, 'congressTooSmall', 'error', { id, ...congress, staff: course.facts.staff ?? 0 }, ref)
  }
  if (impossible) find(course, 'voteCountsImpossible', 'error', { id })
}

/** A ballot is counted by the rule of the profile, or not at all: heads are not parties. */
function count(
  course: Course,
  { id, heads, byParty }: { id: string; heads: Heads | null; byParty: PartyVote[] | null },
): HeadsResult | PartiesResult | null {
  const { value: rule, ref } = course.profile.rules.vote
  if (rule?.by === 'heads' && heads !== null) {
    const least = rule.body === 'workersCongress' ? leastDelegates(course.profile, course.facts.staff) : 0
    return countHeads(id, rule, heads, least)
  }
  if (rule?.by === 'parties' && byParty !== null) return countParties(id, rule, byParty)
  find(course, rule?.by === 'parties' ? 'voteByPartiesOnly' : 'voteNotByParties', 'error', { id }, ref)
  return null
}

export function signed(course: Course, event: EventOf<'agreement.signed'>): void {
  const { at, textHash, term } = event
  differs(course, textHash)
  course.signedHash = textHash
  limitMet(course, at)
  if (course.profile.rules.filing.value.startsFrom === 'agreement.signed') startFiling(course, at)
  move(course, 'agreement.signed')
  if (course.profile.rules.review.value.effect === 'signature') {
    takeEffect(course, term?.from ?? course.facts.term?.from ?? at.date, term)
    move(course, 'effect.bySignature')
  } else if (term !== null) course.facts = { ...course.facts, term }
}

function limitMet(course: Course, at: Moment): void {
  const limit = done(course, 'overallLimit', at)
  if (limit?.status === 'late' && limit.legal !== null) {
    find(course, 'overallLimitPassed', 'warning', { due: limit.legal, on: at.date }, limit.ref)
  }
  stop(course, 'coordinationApply')
}

function differs(course: Course, hash: string | null, clauses: readonly string[] = []): boolean {
  const known = course.signedHash ?? course.adoptedHash
  const other = (hash !== null && known !== null && hash !== known) || clauses.length > 0
  if (other) find(course, 'textDiffers', 'error', { clauses: clauses.join(', ') }, course.profile.rules.vote.ref)
  return other
}

export function adoptionNotified(course: Course, { at }: EventOf<'adoption.notified'>): void {
  if (course.profile.rules.filing.value.startsFrom === 'adoption.notified') startFiling(course, at)
}

function startFiling(course: Course, at: Moment): void {
  const filing = course.profile.rules.filing.value
  const deadline = start(course, 'filing', at)
  if (deadline !== null) deadline.requires = { copies: filing.copies, documents: filing.documents }
}

export function filed(course: Course, event: EventOf<'filing.received'>): void {
  const { at, textHash, differing, term } = event
  if (term !== null) course.facts = { ...course.facts, term }
  const supplement = done(course, 'supplement', at)
  if (supplement?.status === 'late' && supplement.legal !== null) {
    find(course, 'supplementLate', 'warning', { due: supplement.legal, on: at.date }, supplement.ref)
  }
  const deadline = done(course, 'filing', at)
  if (deadline?.status === 'late' && deadline.legal !== null) {
    const days = daysBetween(deadline.legal, at.date)
    find(course, 'filingLate', 'warning', { due: deadline.legal, on: at.date, days }, deadline.ref)
  }
  checkDossier(course, event)
  // a text that is not the one adopted is not taken: no clock of silence may run on it
  if (differs(course, textHash, differing)) return
  course.reopened = []
  if (course.profile.clocks.publication?.value.trigger === 'filing.received') start(course, 'publication', at)
  if (course.profile.rules.review.value.mode === 'none' && course.states.case === 'effective') return
  move(course, 'filing.received')
  const review = start(course, 'review', at)
  course.effectiveOn = null
  if (review !== null && review.legal !== null) takeEffect(course, addDays(review.legal, 1), null)
}

function checkDossier(course: Course, { copies, documents }: EventOf<'filing.received'>): void {
  const { value: filing, ref } = course.profile.rules.filing
  if (copies !== null && filing.copies !== null && copies < filing.copies) {
    find(course, 'copiesMissing', 'warning', { copies, needed: filing.copies }, ref)
  }
  const missing = documents === null ? [] : filing.documents.filter((document) => !documents.includes(document))
  if (missing.length > 0) find(course, 'documentsMissing', 'warning', { documents: missing.join(',') }, ref)
}

/** The day an agreement begins to bind, what is to be published by when, and its term if its length is known. */
function takeEffect(course: Course, on: PlainDate, own: Term | null): void {
  course.effectiveOn = on
  if (course.profile.clocks.publication?.value.trigger === 'agreement.effective')
    start(course, 'publication', onDay(on))
  const term = own ?? course.facts.term
  if (term === null || (term.to === null && term.months === null)) return
  const from = term.from ?? on
  const to = term.to ?? termEnd(from, term.months ?? 0)
  checkLength(course, term.months, from, to)
  setTerm(course, from, to)
}

function checkLength(course: Course, months: number | null, from: PlainDate, to: PlainDate): void {
  const { value: rule, ref } = course.profile.rules.term
  const shortOf = (n: number): boolean => (months === null ? to < termEnd(from, n) : months < n)
  const beyond = (n: number): boolean => (months === null ? to > termEnd(from, n) : months > n)
  if (rule.minMonths !== null && shortOf(rule.minMonths)) {
    find(course, 'termTooShort', 'error', { least: rule.minMonths, from, to }, ref)
  }
  if (rule.maxMonths !== null && beyond(rule.maxMonths)) {
    find(course, 'termTooLong', 'error', { most: rule.maxMonths, from, to }, ref)
  }
}

function setTerm(course: Course, from: PlainDate | null, to: PlainDate): void {
  course.term = { from, to }
  const renewal = start(course, 'renewalOpens', onDay(to))
  if (renewal !== null) renewal.closes = to
  start(course, 'openNotice', onDay(to))
  noticeOfOpening(course)
}

export function termEnds(course: Course, { at }: EventOf<'term.end'>): void {
  setTerm(course, course.effectiveOn ?? course.facts.term?.from ?? null, at.date)
}

export function objected(course: Course, event: EventOf<'objection.served'>): void {
  const form = course.profile.rules['objection.form']
  if (event.missing.length > 0) {
    find(course, 'objectionFormDefect', 'warning', { missing: event.missing.join(',') }, form.ref)
  }
  const review = latest(course, 'review')
  if (review === undefined) {
    find(course, 'receiptUnknown', 'notice', {}, course.profile.clocks.review?.ref ?? null)
  } else if (review.legal !== null && event.at.date > review.legal) {
    const days = daysBetween(review.from.date, event.at.date)
    const particulars = { on: event.at.date, last: review.legal, day: days, effective: addDays(review.legal, 1) }
    find(course, 'lateObjection', 'warning', particulars, review.ref)
    return
  }
  if (review?.status === 'open') Object.assign(review, { status: 'met', done: event.at.date })
  withdrawEffect(course)
  course.reopened = event.clauses
  move(course, 'objection.served')
}

/** What silence would have brought does not come. */
function withdrawEffect(course: Course): void {
  course.effectiveOn = null
  course.term = null
  const waiting = ['publication', 'renewalOpens', 'openNotice']
  course.deadlines = course.deadlines.filter(
    (deadline) => !(deadline.status === 'open' && waiting.includes(deadline.id)),
  )
}

export function supplementRequested(course: Course, event: EventOf<'supplement.requested'>): void {
  const review = latest(course, 'review')
  if (review !== undefined && review.legal !== null && event.at.date > review.legal) {
    find(course, 'lateSupplementRequest', 'warning', { on: event.at.date, last: review.legal }, review.ref)
    return
  }
  // the window runs on a complete dossier only, and anew once it is complete
  if (running(course, 'review') !== undefined) stop(course, 'review')
  withdrawEffect(course)
  start(course, 'supplement', event.at)
  move(course, 'supplement.requested')
}

/** Silence makes law: a review window that ended before this day has let the agreement take effect. */
export function silence(course: Course, today: PlainDate): void {
  const review = running(course, 'review')
  if (review === undefined || review.legal === null || today <= review.legal) return
  review.status = 'expired'
  move(course, 'review.expired')
}
