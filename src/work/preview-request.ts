/**
 * What a question to the timeline may look like: strict about what was said, generous about how. A few other usual names
 * are understood for the same thing (`outside` for `outsiders`); a name nobody knows is left alone, a value that cannot
 * be is refused, with its place.
 */
import * as v from 'valibot'
import { EVENTS } from '#domain/procedure/event.ts'
import { EXAMPLES } from './preview-examples.ts'

export const MOST_EVENTS = 200
const MOST = 1_000_000_000

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST))
const Text = v.pipe(v.string(), v.maxLength(2000))
const Short = v.pipe(v.string(), v.maxLength(200))
const Texts = v.pipe(v.array(Short), v.maxLength(200))
const Mark = v.union([Short, v.number()])
/** a plain date, or an instant with its zone */
const When = v.pipe(v.string(), v.maxLength(100))
const Side = v.picklist(['workers', 'employer'])

export const TermInput = v.looseObject({
  years: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  months: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1200))),
  from: v.optional(When),
  to: v.optional(When),
})
export type TermInput = v.InferOutput<typeof TermInput>
const AnyTerm = v.union([
  TermInput,
  v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  v.pipe(v.string(), v.maxLength(20)),
])

const Member = v.looseObject({
  name: v.optional(Short),
  chief: v.optional(v.boolean()),
  outsider: v.optional(v.boolean()),
  groups: v.optional(v.array(v.picklist(['women', 'frontline', 'disabled', 'dispatched']))),
  barred: v.optional(v.picklist(['ownersRelatives', 'hrHead'])),
})

/** One side's delegation: a count with what is known of it, or its members one by one. */
export const DelegationInput = v.looseObject({
  party: v.optional(Side),
  count: v.optional(Count),
  outsiders: v.optional(Count),
  chiefOutsider: v.optional(v.boolean()),
  onBothSides: v.optional(Count),
  women: v.optional(Count),
  frontline: v.optional(Count),
  disabled: v.optional(Count),
  dispatched: v.optional(Count),
  ownersRelatives: v.optional(Count),
  hrHead: v.optional(Count),
  members: v.optional(v.pipe(v.array(Member), v.maxLength(500))),
})
export type DelegationInput = v.InferOutput<typeof DelegationInput>

export const PartyVoteInput = v.looseObject({
  members: v.optional(Count),
  present: v.optional(Count),
  unregisteredProxies: v.optional(Count),
  yes: v.optional(Count),
  no: v.optional(Count),
  abstain: v.optional(Count),
})
export type PartyVoteInput = v.InferOutput<typeof PartyVoteInput>

const event = <T extends (typeof EVENTS)[number], E extends v.ObjectEntries>(type: T, entries: E) =>
  v.looseObject({ type: v.literal(type), at: When, ...entries })

const PreviewEvent = v.variant('type', [
  event('invitation.delivered', {}),
  event('reply.delivered', {}),
  event('reply.refused', {
    reason: v.optional(v.nullable(Text)),
    topics: v.optional(v.array(v.picklist(['pay', 'conditions', 'layoff', 'stoppage', 'hazard']))),
    layoff: v.optional(Count),
  }),
  v.looseObject({
    type: v.literal('delegation.proposed'),
    at: v.optional(v.nullable(When)),
    ...DelegationInput.entries,
    workers: v.optional(DelegationInput),
    employer: v.optional(DelegationInput),
  }),
  event('rep.vacated', { party: v.optional(Side) }),
  event('meeting.set', {
    kind: v.optional(v.picklist(['ordinary', 'emergency', 'congress'])),
    noticed: v.optional(When),
    on: v.optional(When),
  }),
  event('draft.agreed', { textHash: v.optional(Short) }),
  v.looseObject({
    type: v.literal('vote.closed'),
    at: v.optional(v.nullable(When)),
    id: v.optional(Mark),
    entitled: v.optional(Count),
    present: v.optional(Count),
    yes: v.optional(Count),
    no: v.optional(Count),
    abstain: v.optional(Count),
    byParty: v.optional(
      v.looseObject({
        government: v.optional(PartyVoteInput),
        workers: v.optional(PartyVoteInput),
        employer: v.optional(PartyVoteInput),
      }),
    ),
    textHash: v.optional(Short),
  }),
  event('agreement.signed', { textHash: v.optional(Short), term: v.optional(AnyTerm) }),
  event('adoption.notified', {}),
  event('filing.received', {
    textHash: v.optional(Short),
    copies: v.optional(Count),
    documents: v.optional(Texts),
    differing: v.optional(v.array(Mark)),
    term: v.optional(AnyTerm),
  }),
  event('objection.served', { clauses: v.optional(v.array(Mark)), missing: v.optional(Texts) }),
  event('supplement.requested', { missing: v.optional(Texts) }),
  event('coordination.accepted', {
    extension: v.optional(v.union([Count, v.boolean()])),
    reason: v.optional(v.nullable(Text)),
  }),
  event('term.end', {}),
  event('algorithm.noticed', {
    planned: v.optional(When),
    missing: v.optional(Texts),
    emergency: v.optional(v.boolean()),
    effective: v.optional(When),
  }),
  event('algorithm.objected', {}),
  event('algorithm.committeeClosed', {
    outcome: v.optional(v.picklist(['agreed', 'none'])),
    planned: v.optional(When),
  }),
  event('algorithm.activated', {
    emergency: v.optional(v.boolean()),
    modelHash: v.optional(Short),
    registeredHash: v.optional(Short),
  }),
  event('meeting.held', {}),
  event('minutes.drafted', {}),
  event('suspension.agreed', {
    until: v.optional(When),
    consentOfWorkers: v.optional(v.boolean()),
    forceMajeure: v.optional(v.boolean()),
  }),
  event('coordination.applied', {}),
  event('algorithm.confirmed', {}),
  event('algorithm.reviewRequested', {}),
  event('algorithm.reviewDecided', {}),
  event('algorithm.evaluated', {}),
  event('alert.raised', {}),
])
export type PreviewEvent = v.InferOutput<typeof PreviewEvent>

const PreviewFacts = v.looseObject({
  staff: v.optional(Count),
  inviter: v.optional(Side),
  aboveScale: v.optional(v.boolean()),
  women: v.optional(Count),
  frontline: v.optional(Count),
  disabled: v.optional(Count),
  dispatched: v.optional(Count),
  many: v.optional(v.array(v.picklist(['women', 'frontline', 'disabled', 'dispatched']))),
  womensCommittee: v.optional(v.boolean()),
  topics: v.optional(v.array(v.picklist(['pay', 'conditions', 'layoff', 'stoppage', 'hazard']))),
  layoff: v.optional(Count),
  term: v.optional(AnyTerm),
  /** IANA zone in which instants are read as days; the profile's own unless said */
  zone: v.optional(Short),
  /** clause parameters by which the parties set clocks: `{"commentWindow": 7}`, `{"freeze": {"offset": 10, "unit": "workingDay"}}` */
  agreed: v.optional(v.record(Short, v.unknown())),
})
export type PreviewFacts = v.InferOutput<typeof PreviewFacts>

const Question = v.looseObject({
  profile: v.pipe(v.string(), v.maxLength(100)),
  overlays: v.optional(v.pipe(v.array(Short), v.maxLength(5))),
  facts: v.optional(PreviewFacts),
  events: v.pipe(v.array(PreviewEvent), v.maxLength(MOST_EVENTS)),
  /** the day on which the question is asked; the day of the last event unless said */
  asOf: v.optional(v.nullable(When)),
})

export const PreviewRequest = v.pipe(
  Question,
  v.description('What happened, when, and what is known around it. The examples are worked out in the tests.'),
  v.examples(EXAMPLES.map(({ request }) => request) as v.InferOutput<typeof Question>[]),
)
export type PreviewRequest = v.InferOutput<typeof PreviewRequest>

/** Usual other names → ours. */
const ALSO: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '*': { date: 'at', hash: 'textHash' },
  delegation: {
    side: 'party',
    total: 'count',
    size: 'count',
    number: 'count',
    reps: 'members',
    representatives: 'members',
    outside: 'outsiders',
    external: 'outsiders',
    externals: 'outsiders',
    outsideReps: 'outsiders',
    externalReps: 'outsiders',
    chiefOutside: 'chiefOutsider',
    chiefExternal: 'chiefOutsider',
    chiefIsOutsider: 'chiefOutsider',
    dual: 'onBothSides',
    employers: 'employer',
  },
  member: { outside: 'outsider', external: 'outsider' },
  'rep.vacated': { side: 'party' },
  'vote.closed': { delegates: 'entitled', eligible: 'entitled', abstentions: 'abstain', abstained: 'abstain' },
  byParty: {
    labour: 'government',
    labor: 'government',
    authority: 'government',
    L: 'government',
    G: 'government',
    union: 'workers',
    unions: 'workers',
    U: 'workers',
    W: 'workers',
    employers: 'employer',
    E: 'employer',
  },
  partyVote: { entitled: 'members', for: 'yes', against: 'no', abstentions: 'abstain' },
  'meeting.set': {
    date: 'on',
    meetingDate: 'on',
    notice: 'noticed',
    noticeAt: 'noticed',
    noticedAt: 'noticed',
    noticeSent: 'noticed',
    noticeSentAt: 'noticed',
    meetingOn: 'on',
  },
  'objection.served': { reopens: 'clauses' },
  'filing.received': { differingClauses: 'differing' },
  'coordination.accepted': {
    extensionDays: 'extension',
    extendedBy: 'extension',
    extended: 'extension',
    extendDays: 'extension',
  },
  'algorithm.noticed': {
    plannedEffect: 'planned',
    plannedFor: 'planned',
    effectOn: 'planned',
    effect: 'planned',
    effectiveAt: 'effective',
    effectAt: 'effective',
    plannedEffectOn: 'planned',
  },
  'algorithm.committeeClosed': { plannedEffect: 'planned' },
  'algorithm.activated': { activeHash: 'modelHash' },
}

type Loose = Record<string, unknown>
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same object under our names; one given under its own name wins. */
function renamed(value: Loose, ...lists: string[]): Loose {
  const out: Loose = { ...value }
  for (const list of lists) {
    for (const [other, own] of Object.entries(ALSO[list] ?? {})) {
      if (!(other in out) || own in out) continue
      out[own] = out[other]
      Reflect.deleteProperty(out, other)
    }
  }
  return out
}

function delegation(value: unknown): unknown {
  if (typeof value === 'number') return { count: value }
  if (!isLoose(value)) return value
  const out = renamed(value, 'delegation')
  if (out['party'] === 'employers') out['party'] = 'employer'
  if (typeof out['members'] === 'number' && out['count'] === undefined) {
    out['count'] = out['members']
    Reflect.deleteProperty(out, 'members')
  }
  if (Array.isArray(out['members'])) {
    out['members'] = out['members'].map((member: unknown) => (isLoose(member) ? renamed(member, 'member') : member))
  }
  return out
}

function byParty(value: unknown): unknown {
  const listed = Array.isArray(value)
    ? Object.fromEntries(value.filter(isLoose).map((vote: Loose) => [String(vote['party'] ?? vote['side']), vote]))
    : value
  if (!isLoose(listed)) return value
  const out = renamed(listed, 'byParty')
  for (const [party, vote] of Object.entries(out)) if (isLoose(vote)) out[party] = renamed(vote, 'partyVote')
  return out
}

function normalEvent(value: unknown): unknown {
  if (!isLoose(value)) return value
  const type = String(value['type'])
  if (type === 'delegation.proposed') {
    const out = delegation(renamed(value, '*')) as Loose
    for (const side of ['workers', 'employer']) if (side in out) out[side] = delegation(out[side])
    return out
  }
  const out = renamed(value, type, '*')
  if (type === 'vote.closed' && 'byParty' in out) out['byParty'] = byParty(out['byParty'])
  if (type === 'meeting.set') {
    if (out['emergency'] === true) out['kind'] ??= 'emergency'
    out['at'] ??= out['on']
  }
  if (type === 'rep.vacated' && out['party'] === 'employers') out['party'] = 'employer'
  if (type === 'algorithm.noticed') noticeParts(out)
  if (type === 'objection.served') letterParts(out)
  if (type === 'algorithm.committeeClosed') {
    const agreed = out['agreed'] ?? out['agreement']
    if (typeof agreed === 'boolean') out['outcome'] ??= agreed ? 'agreed' : 'none'
    if (['noAgreement', 'disagreed', 'divided', 'no-agreement'].includes(String(out['outcome'])))
      out['outcome'] = 'none'
    if (['agreement', 'accepted'].includes(String(out['outcome']))) out['outcome'] = 'agreed'
  }
  return out
}

/** An incomplete notice says so by name of what is missing, or by a part that is false, or plainly. */
function noticeParts(out: Loose): void {
  if ('missing' in out) return
  const parts = ['relativeImportance', 'parameters', 'purpose', 'impact'].filter((part) => out[part] === false)
  const incomplete = out['complete'] === false || out['infoComplete'] === false || out['infoIncomplete'] === true
  if (parts.length > 0) out['missing'] = parts
  else if (incomplete) out['missing'] = ['information']
}

/** A letter says what it states, as `form: {seal: false}`, or what it lacks. */
function letterParts(out: Loose): void {
  const form = out['form']
  if ('missing' in out || !isLoose(form)) return
  out['missing'] = Object.keys(form).filter((part) => form[part] === false || form[part] === null)
}

/** The question as asked → under our names, ready to be checked. */
export function normal(value: unknown): unknown {
  if (!isLoose(value)) return value
  const out: Loose = { ...value }
  if (Array.isArray(out['events'])) out['events'] = out['events'].map(normalEvent)
  const facts = out['facts']
  if (isLoose(facts)) {
    out['facts'] = { ...facts, ...(facts['inviter'] === 'employers' ? { inviter: 'employer' } : {}) }
    const renamedFacts = out['facts'] as Loose
    for (const [other, own] of [
      ['large', 'aboveScale'],
      ['employees', 'staff'],
    ] as const) {
      if (other in renamedFacts) renamedFacts[own] ??= renamedFacts[other]
    }
  }
  return out
}
