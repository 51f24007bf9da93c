/**
 * The shapes of what people ask for, as valibot schemas: the API validates with them, openapi.json is made from them, and
 * the pages use them too. Text is well-formed Unicode without NUL (PostgreSQL's jsonb takes none), NFC, and bounded.
 */
import * as v from 'valibot'
import { CLAUSE_KINDS, TEXT_LANGUAGES } from '#domain/agreement/clause.ts'
import { TITLE_LIMIT } from '#domain/agreement/arrange.ts'
import { REASON_LIMIT } from '#domain/negotiation/decide.ts'
import { CAPACITIES, DISCLOSURES, PARTIES } from '#domain/party.ts'

const isClean = (s: string): boolean => s.isWellFormed() && !s.includes('\u0000')

/** @param max UTF-16 units */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check(isClean, 'contains characters that cannot be stored'),
    v.transform((s) => s.normalize('NFC').trim()),
    v.metadata({ description: `at most ${max} characters` }),
  )
export const requiredText = (max: number) => v.pipe(text(max), v.minLength(1))

export const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]{8,40}$/),
  v.metadata({ description: 'an id handed out by the server' }),
)
export const Hash = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/),
  v.metadata({ description: 'SHA-256, lower-case hex' }),
)
const Index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))
export const PartyName = v.picklist(PARTIES)
export const CapacityName = v.picklist(CAPACITIES)

/** The parts every command has. */
const common = {
  idempotencyKey: v.pipe(v.string(), v.minLength(8), v.maxLength(100)),
  /** sequence number of the newest act the person has seen; when given and no longer the newest: `changed-meanwhile` */
  expectedHead: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
}

export const Command = v.variant('type', [
  v.object({
    ...common,
    type: v.literal('clause.add'),
    parentId: v.nullable(Id),
    index: Index,
    kind: v.picklist(CLAUSE_KINDS),
    title: text(TITLE_LIMIT),
  }),
  v.object({ ...common, type: v.literal('clause.move'), clauseId: Id, parentId: v.nullable(Id), index: Index }),
  v.object({ ...common, type: v.literal('clause.rename'), clauseId: Id, title: text(TITLE_LIMIT) }),
  v.object({ ...common, type: v.literal('clause.delete'), clauseId: Id }),
  v.object({
    ...common,
    type: v.literal('version.save'),
    name: requiredText(100),
    reason: v.optional(text(REASON_LIMIT), ''),
  }),
  v.object({ ...common, type: v.literal('clause.initial'), clauseId: Id, hash: Hash }),
  v.object({ ...common, type: v.literal('clause.reopen'), clauseId: Id, reason: text(REASON_LIMIT) }),
])
export type Command = v.InferOutput<typeof Command>

export const OpenNegotiation = v.object({
  title: requiredText(TITLE_LIMIT),
  place: requiredText(100),
  language: v.picklist(TEXT_LANGUAGES),
  /** id of a procedure profile; frozen into the negotiation */
  profile: requiredText(60),
  /** for each party the e-mail address of its chief, who must belong to an organisation of that kind */
  chiefs: v.object({ workers: requiredText(200), employer: requiredText(200), government: requiredText(200) }),
  start: v.optional(v.picklist(['empty', 'template']), 'empty'),
})
export type OpenNegotiation = v.InferOutput<typeof OpenNegotiation>

export const GiveSeat = v.object({
  email: requiredText(200),
  party: v.nullable(PartyName),
  capacity: CapacityName,
  disclosure: v.optional(v.picklist(DISCLOSURES), 'title'),
})
export type GiveSeat = v.InferOutput<typeof GiveSeat>

export const ChangeSeat = v.object({
  capacity: v.optional(CapacityName),
  mandated: v.optional(v.boolean()),
  disclosure: v.optional(v.picklist(DISCLOSURES)),
})
export type ChangeSeat = v.InferOutput<typeof ChangeSeat>

export const KeepRescue = v.object({ clauseId: Id, text: requiredText(200_000), why: requiredText(60) })
export type KeepRescue = v.InferOutput<typeof KeepRescue>

export const BringIn = v.object({
  fileName: v.optional(text(200), ''),
  kind: v.optional(v.picklist(['markdown', 'plain'])),
  source: v.pipe(v.string(), v.maxLength(5_000_000)),
})
export type BringIn = v.InferOutput<typeof BringIn>
