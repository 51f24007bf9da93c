/**
 * Reading a question: dates into days of the place, names into the domain's own, counts that can be. What cannot be read
 * is refused with the field it concerns and what would have been understood.
 */
import * as v from 'valibot'
import type { Party } from '#domain/party.ts'
import { isProblem, problem, type Particulars, type Problem } from '#domain/problem.ts'
import {
  EVENTS,
  NO_FACTS,
  type Delegation,
  type EventOf,
  type Facts,
  type Happening,
  type PartyVote,
  type Side,
  type Term,
} from '#domain/procedure/event.ts'
import { PROFILE_IDS, profileOf, sourceOf } from '#domain/procedure/load.ts'
import { isZone, readMoment, type Moment, type PlainDate } from '#domain/procedure/moment.ts'
import type { Barred, Group, Profile } from '#domain/procedure/profile.ts'
import type { Question } from '#domain/procedure/timeline.ts'
import { isImpossible } from '#domain/procedure/vote.ts'
import {
  normal,
  PreviewRequest,
  type DelegationInput,
  type PartyVoteInput,
  type PreviewEvent,
  type PreviewFacts,
  type TermInput,
} from './preview-request.ts'

/** The sentences of a refusal: words.procedure.refusals is one. */
export interface RefusalSpeech {
  unknownProfile: (given: string, allowed: readonly string[]) => string
  unknownOverlay: (given: string, allowed: readonly string[]) => string
  unknownEvent: (field: string, given: string, allowed: readonly string[]) => string
  wrongDate: (field: string, given: string) => string
  oneOf: (field: string, given: string, allowed: readonly string[]) => string
  missing: (field: string) => string
  wrongType: (field: string, expected: string) => string
  wholeNumber: (least: number, most: number) => string
  text: string
  truth: string
  object: string
  array: string
  tooMany: (field: string, most: number) => string
  impossibleCounts: (field: string) => string
  ballotNeeded: (field: string) => string
  delegationNeeded: (field: string) => string
  zone: (field: string, given: string) => string
}

interface Speech {
  refusals: RefusalSpeech
}

/** A refusal with its sentence: the code is for programs, the sentence names the field and what is allowed. */
export interface Refused extends Problem {
  sentence: string
}

class Unreadable extends Error {
  readonly refused: Refused
  constructor(code: 'invalid' | 'profile-unknown', field: string, sentence: string, allowed: readonly string[] = []) {
    super(sentence)
    const list: Particulars = allowed.length === 0 ? {} : { allowed: allowed.join(', ') }
    this.refused = { ...problem(code, { field, ...list }), sentence }
  }
}

/** @returns the question in the domain's terms, and the overlays that were laid on its profile */
export function readQuestion(asked: unknown, speech: Speech): { question: Question; overlays: string[] } | Refused {
  try {
    const request = check(asked, speech)
    const profile = procedureOf(request, speech)
    const facts = readFacts(request.facts ?? {}, profile, speech)
    const events = readEvents(request.events, profile, speech)
    const asOf = request.asOf == null ? null : day(request.asOf, profile.zone, 'asOf', speech)
    return { question: { profile, facts, events, asOf }, overlays: request.overlays ?? [] }
  } catch (error) {
    if (error instanceof Unreadable) return error.refused
    throw error
  }
}

function check(asked: unknown, { refusals }: Speech): PreviewRequest {
  const parsed = v.safeParse(PreviewRequest, normal(asked), { abortEarly: true })
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  const field = fieldOf(issue)
  if (issue.input === undefined) throw new Unreadable('invalid', field, refusals.missing(field))
  const given = (typeof issue.input === 'string' ? issue.input : JSON.stringify(issue.input)).slice(0, 100)
  if (issue.type === 'variant') {
    throw new Unreadable('invalid', field, refusals.unknownEvent(field, given, EVENTS), EVENTS)
  }
  if (issue.type === 'picklist') {
    const allowed = [...issue.expected.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '')
    throw new Unreadable('invalid', field, refusals.oneOf(field, given, allowed), allowed)
  }
  if (issue.type === 'max_length' && Array.isArray(issue.input)) {
    throw new Unreadable('invalid', field, refusals.tooMany(field, issue.requirement))
  }
  throw new Unreadable('invalid', field, refusals.wrongType(field, expected(issue, refusals)))
}

const fieldOf = (issue: v.BaseIssue<unknown>): string =>
  (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'body'

function expected(issue: v.BaseIssue<unknown>, refusals: Speech['refusals']): string {
  const numeric = ['number', 'integer', 'min_value', 'max_value'].includes(issue.type)
  if (numeric) return refusals.wholeNumber(0, 1_000_000_000)
  return (
    { string: refusals.text, max_length: refusals.text, boolean: refusals.truth, array: refusals.array }[issue.type] ??
    refusals.object
  )
}

function procedureOf(request: PreviewRequest, { refusals }: Speech): Profile {
  const { profile: id, overlays = [] } = request
  if (sourceOf(id) === undefined) {
    throw new Unreadable('profile-unknown', 'profile', refusals.unknownProfile(id, PROFILE_IDS), PROFILE_IDS)
  }
  const profile = profileOf(id, overlays)
  if (isProblem(profile)) {
    const known = PROFILE_IDS.filter((other) => sourceOf(other)?.kind === 'overlay')
    throw new Unreadable('profile-unknown', 'overlays', refusals.unknownOverlay(overlays.join(', '), known), known)
  }
  const zone = request.facts?.zone
  if (zone === undefined) return profile
  if (!isZone(zone)) throw new Unreadable('invalid', 'facts.zone', refusals.zone('facts.zone', zone))
  return { ...profile, zone }
}

function moment(text: string, zone: string, field: string, { refusals }: Speech): Moment {
  const read = readMoment(text, zone)
  // beyond these years nobody bargains, and reckoning would only spin
  if (read === null || read.date < '1900' || read.date > '2200') {
    throw new Unreadable('invalid', field, refusals.wrongDate(field, text))
  }
  return read
}

const day = (text: string, zone: string, field: string, speech: Speech): PlainDate =>
  moment(text, zone, field, speech).date

function readTerm(input: unknown, zone: string, field: string, speech: Speech): Term | null {
  if (input === undefined || input === null) return null
  const whole = (months: number): Term => {
    if (!Number.isInteger(months) || months < 1) {
      throw new Unreadable('invalid', field, speech.refusals.wrongType(field, speech.refusals.wholeNumber(1, 1200)))
    }
    return { from: null, to: null, months }
  }
  if (typeof input === 'number') return whole(input * 12)
  if (typeof input === 'string') {
    const iso = /^P(\d{1,3})([YM])$/.exec(input)
    return whole(iso === null ? 0 : Number(iso[1]) * (iso[2] === 'Y' ? 12 : 1))
  }
  const { years, months, from, to } = input as TermInput
  const length = months ?? (years === undefined ? undefined : years * 12)
  const term = length === undefined ? { from: null, to: null, months: null } : whole(length)
  return {
    ...term,
    from: from === undefined ? null : day(from, zone, `${field}.from`, speech),
    to: to === undefined ? null : day(to, zone, `${field}.to`, speech),
  }
}

const GROUPS: readonly Group[] = ['women', 'frontline', 'disabled', 'dispatched']
const BARRED: readonly Barred[] = ['ownersRelatives', 'hrHead']

/** Only what was given: an absent number is not zero. */
const given = <K extends string>(
  keys: readonly K[],
  from: Partial<Record<K, number | undefined>>,
): Partial<Record<K, number>> =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]]))) as Partial<
    Record<K, number>
  >

function readFacts(input: PreviewFacts, { zone }: Profile, speech: Speech): Facts {
  const agreed = input.agreed ?? {}
  const years = agreed['termYears']
  const months = agreed['termMonths']
  const term =
    input.term ??
    agreed['term'] ??
    (typeof months === 'number' ? { months } : typeof years === 'number' ? { years } : undefined)
  return {
    ...NO_FACTS,
    staff: input.staff ?? null,
    inviter: input.inviter ?? 'workers',
    aboveScale: input.aboveScale ?? false,
    groups: given(GROUPS, input),
    many: input.many ?? [],
    womensCommittee: input.womensCommittee ?? false,
    topics: input.topics ?? [],
    layoff: input.layoff ?? null,
    agreed,
    term: readTerm(term, zone, input.term === undefined ? 'facts.agreed.term' : 'facts.term', speech),
  }
}

/** An event without a date of its own is told in its place among the others. */
function readEvents(inputs: readonly PreviewEvent[], profile: Profile, speech: Speech): Happening[] {
  const firstDated = inputs.find((input) => typeof input.at === 'string')?.at ?? null
  let last = firstDated
  return inputs.map((input, index) => {
    const field = `events[${index}]`
    const undated = input.at == null
    const text = input.at ?? last ?? '2000-01-01'
    const at = moment(text, profile.zone, `${field}.at`, speech)
    last = text
    return happening(input, { at, undated, field, profile, speech })
  })
}

interface Reading {
  at: Moment
  undated: boolean
  field: string
  profile: Profile
  speech: Speech
}

function happening(input: PreviewEvent, reading: Reading): Happening {
  const { at, field, profile, speech } = reading
  const { zone } = profile
  const date = (text: string | undefined, name: string): PlainDate | null =>
    text === undefined ? null : day(text, zone, `${field}.${name}`, speech)
  const when = (text: string | undefined, name: string): Moment | null =>
    text === undefined ? null : moment(text, zone, `${field}.${name}`, speech)
  switch (input.type) {
    case 'reply.refused':
      return {
        type: input.type,
        at,
        reason: input.reason?.trim() ? input.reason.trim() : null,
        topics: input.topics ?? [],
        layoff: input.layoff ?? null,
      }
    case 'delegation.proposed':
      return readDelegations(input, reading)
    case 'rep.vacated':
      return { type: input.type, at, party: input.party ?? null }
    case 'meeting.set': {
      const on = when(input.on, 'on')
      const noticed = when(input.noticed, 'noticed') ?? (on !== null && input.at !== input.on ? at : null)
      return { type: input.type, at: on ?? at, kind: input.kind ?? 'ordinary', noticed }
    }
    case 'draft.agreed':
      return { type: input.type, at, textHash: input.textHash ?? null }
    case 'vote.closed':
      return readVote(input, reading)
    case 'agreement.signed':
      return {
        type: input.type,
        at,
        textHash: input.textHash ?? null,
        term: readTerm(input.term, zone, `${field}.term`, speech),
      }
    case 'filing.received':
      return {
        type: input.type,
        at,
        textHash: input.textHash ?? null,
        copies: input.copies ?? null,
        documents: input.documents ?? null,
        differing: (input.differing ?? []).map(String),
        term: readTerm(input.term, zone, `${field}.term`, speech),
      }
    case 'objection.served':
      return { type: input.type, at, clauses: (input.clauses ?? []).map(String), missing: input.missing ?? [] }
    case 'supplement.requested':
      return { type: input.type, at, missing: input.missing ?? [] }
    case 'coordination.accepted': {
      const most = profile.clocks.coordination?.value.extension ?? 0
      const extension = input.extension === true ? most : input.extension === false ? null : (input.extension ?? null)
      return { type: input.type, at, extension, reason: input.reason?.trim() ? input.reason.trim() : null }
    }
    case 'algorithm.noticed': {
      const emergency = input.emergency ?? false
      const effective = when(input.effective, 'effective')
      return {
        type: input.type,
        at,
        planned: date(input.planned, 'planned') ?? (emergency ? null : (effective?.date ?? null)),
        missing: input.missing ?? [],
        emergency,
        effective: effective ?? (emergency ? when(input.planned, 'planned') : null),
      }
    }
    case 'algorithm.committeeClosed':
      return { type: input.type, at, outcome: input.outcome ?? 'none', planned: date(input.planned, 'planned') }
    case 'algorithm.activated':
      return {
        type: input.type,
        at,
        emergency: input.emergency ?? false,
        modelHash: input.modelHash ?? null,
        registeredHash: input.registeredHash ?? null,
      }
    case 'suspension.agreed':
      return {
        type: input.type,
        at,
        until: date(input.until, 'until'),
        consentOfWorkers: input.consentOfWorkers ?? null,
        forceMajeure: input.forceMajeure ?? null,
      }
    default:
      return { type: input.type, at }
  }
}

type DelegationEvent = Extract<PreviewEvent, { type: 'delegation.proposed' }>

function readDelegations(
  input: DelegationEvent,
  { at, undated, field, speech }: Reading,
): EventOf<'delegation.proposed'> {
  const sides: [Side, DelegationInput][] = []
  if (input.party !== undefined) sides.push([input.party, input])
  if (input.workers !== undefined) sides.push(['workers', input.workers])
  if (input.employer !== undefined) sides.push(['employer', input.employer])
  const delegations = sides.map(([party, side]) => readDelegation(party, side))
  if (delegations.length === 0 || delegations.some((delegation) => delegation === null)) {
    throw new Unreadable('invalid', field, speech.refusals.delegationNeeded(field))
  }
  const whole = delegations.filter((delegation) => delegation !== null)
  const shared = sharedNames(sides.map(([, side]) => side))
  if (shared > 0) for (const delegation of whole) delegation.onBothSides ??= shared
  return { type: 'delegation.proposed', at, undated, delegations: whole }
}

function readDelegation(party: Side, side: DelegationInput): Delegation | null {
  const members = side.members
  const count = side.count ?? members?.length
  if (count === undefined) return null
  const many = (which: (member: NonNullable<typeof members>[number]) => boolean): number | undefined =>
    members?.filter(which).length
  const chief = members?.find((member) => member.chief === true)
  const groups = Object.fromEntries(
    GROUPS.flatMap((group) => {
      // a list in which nobody's group is told says nothing about groups
      const told = members?.some((member) => member.groups !== undefined) === true
      const persons = side[group] ?? (told ? many((member) => member.groups?.includes(group) === true) : undefined)
      return persons === undefined ? [] : [[group, persons]]
    }),
  )
  const barred = Object.fromEntries(
    BARRED.map((kind) => [kind, side[kind] ?? many((member) => member.barred === kind) ?? 0]),
  )
  return {
    party,
    count,
    outsiders: side.outsiders ?? many((member) => member.outsider === true) ?? null,
    chiefOutsider: side.chiefOutsider ?? (chief === undefined ? null : chief.outsider === true),
    onBothSides: side.onBothSides ?? null,
    groups,
    barred,
  }
}

function sharedNames(sides: readonly DelegationInput[]): number {
  const [a, b] = sides.map(
    (side) => new Set((side.members ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]))),
  )
  if (a === undefined || b === undefined) return 0
  return [...a].filter((name) => b.has(name)).length
}

type VoteEvent = Extract<PreviewEvent, { type: 'vote.closed' }>

function readVote(input: VoteEvent, { at, field, speech }: Reading): EventOf<'vote.closed'> {
  const { byParty, textHash } = input
  const head = { type: input.type, at, id: String(input.id ?? 'vote'), textHash: textHash ?? null } as const
  if (byParty !== undefined) {
    const votes = (['government', 'workers', 'employer'] as const).flatMap((party) => {
      const vote = byParty[party]
      return vote === undefined ? [] : [readPartyVote(party, vote, `${field}.byParty.${party}`, speech)]
    })
    return { ...head, heads: null, byParty: votes }
  }
  if (input.entitled === undefined || input.yes === undefined) {
    throw new Unreadable('invalid', field, speech.refusals.ballotNeeded(field))
  }
  const heads = {
    entitled: input.entitled,
    present: input.present ?? null,
    yes: input.yes,
    no: input.no ?? null,
    abstain: input.abstain ?? null,
  }
  if (isImpossible(heads)) throw new Unreadable('invalid', field, speech.refusals.impossibleCounts(field))
  return { ...head, heads, byParty: null }
}

function readPartyVote(party: Party, input: PartyVoteInput, field: string, speech: Speech): PartyVote {
  const { yes = 0, no = 0, abstain = 0, unregisteredProxies = 0, members } = input
  const cast = yes + no + abstain
  const present = input.present ?? cast
  if (cast > present || (members !== undefined && present > members) || unregisteredProxies > present) {
    throw new Unreadable('invalid', field, speech.refusals.impossibleCounts(field))
  }
  return { party, members: members ?? null, present, unregisteredProxies, yes, no, abstain }
}
