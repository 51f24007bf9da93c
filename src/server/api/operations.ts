/**
 * Every operation of /api/v1 in one table: the routes take their validation from it, openapi.json is made from it, and a
 * test compares it with the route files, so that what is documented is what is served.
 */
import * as v from 'valibot'
import { CLAUSE_KINDS, CLAUSE_STATES, TEXT_LANGUAGES } from '#domain/agreement/clause.ts'
import type { ProblemCode } from '#domain/problem.ts'
import {
  BringIn,
  CapacityName,
  ChangeSeat,
  Command,
  GiveSeat,
  Hash,
  Id,
  KeepRescue,
  OpenNegotiation,
  PartyName,
} from '#work/requests.ts'
import { PreviewAnswer, PreviewRequest } from '#work/preview.ts'

export interface Operation<S extends v.GenericSchema = v.GenericSchema> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** below /api/v1, parameters in braces */
  path: string
  summary: string
  signedIn: boolean
  body?: S
  answer?: v.GenericSchema
  /** of the answer when it is not JSON */
  produces?: string
  /** 200 unless said; 204 when there is no answer */
  status?: number
  query?: Record<string, string>
  problems: readonly ProblemCode[]
}

const operation = <S extends v.GenericSchema = v.GenericSchema>(o: Operation<S>): Operation<S> => o

const Instant = v.pipe(v.string(), v.isoTimestamp())
const Account = v.object({ id: Id, email: v.string(), name: v.string(), administrator: v.boolean() })
const Place = {
  id: Id,
  parentId: v.nullable(Id),
  position: v.number(),
  kind: v.picklist(CLAUSE_KINDS),
  title: v.string(),
  state: v.picklist(CLAUSE_STATES),
}
const Clause = v.object({
  ...Place,
  number: v.string(),
  agreedHash: v.nullable(Hash),
  initials: v.array(v.object({ party: PartyName, hash: Hash, at: Instant, capacity: v.nullable(CapacityName) })),
  reopening: v.array(PartyName),
  hash: Hash,
})
const Canonical = v.looseObject({ format: v.string() })
const Act = v.looseObject({
  chain: v.string(),
  seq: v.number(),
  at: Instant,
  type: v.string(),
  actor: v.nullable(v.looseObject({ seatId: Id, party: v.nullable(PartyName), capacity: v.string() })),
  body: v.looseObject({}),
  previous: Hash,
  hash: Hash,
})
const Answer = v.object({ acts: v.array(Act), head: v.object({ seq: v.number(), hash: Hash }) })
const Negotiation = v.looseObject({
  id: Id,
  draftId: Id,
  title: v.string(),
  place: v.string(),
  language: v.picklist(TEXT_LANGUAGES),
  requiredParties: v.array(PartyName),
})
const Version = v.object({ number: v.number(), name: v.string(), reason: v.string(), hash: Hash, savedAt: Instant })
const Seat = v.object({
  seatId: Id,
  party: v.nullable(PartyName),
  capacity: CapacityName,
  name: v.nullable(v.string()),
  mandated: v.boolean(),
  endedAt: v.nullable(v.string()),
})

const seen = ['not-signed-in', 'not-found', 'not-allowed'] as const
const asked = [...seen, 'foreign-origin', 'malformed', 'invalid', 'unsupported-type', 'too-large'] as const

export const OPERATIONS = {
  signIn: operation({
    method: 'POST',
    path: '/sessions',
    summary: 'Sign in; the answer sets the session cookie',
    signedIn: false,
    status: 201,
    body: v.object({
      email: v.pipe(v.string(), v.maxLength(200)),
      password: v.pipe(v.string(), v.maxLength(1000)),
      code: v.optional(v.pipe(v.string(), v.maxLength(20))),
    }),
    answer: v.object({ account: Account }),
    problems: [
      'wrong-credentials',
      'second-factor-needed',
      'wrong-second-factor',
      'too-many-attempts',
      'malformed',
      'invalid',
    ],
  }),
  session: operation({
    method: 'GET',
    path: '/sessions/current',
    summary: 'Who is signed in',
    signedIn: true,
    answer: v.object({ account: Account }),
    problems: ['not-signed-in'],
  }),
  signOut: operation({
    method: 'DELETE',
    path: '/sessions/current',
    summary: 'Sign out; open sockets of this session close',
    signedIn: true,
    status: 204,
    problems: ['not-signed-in', 'foreign-origin'],
  }),
  listNegotiations: operation({
    method: 'GET',
    path: '/negotiations',
    summary: 'Negotiations one holds a seat in',
    signedIn: true,
    answer: v.object({ negotiations: v.array(v.looseObject({ id: Id, title: v.string() })) }),
    problems: ['not-signed-in'],
  }),
  openNegotiation: operation({
    method: 'POST',
    path: '/negotiations',
    summary: 'Open a negotiation and seat the three chiefs, the opener among them',
    signedIn: true,
    status: 201,
    body: OpenNegotiation,
    answer: v.object({ id: Id, draftId: Id }),
    problems: [...asked, 'person-unknown', 'party-on-both-sides', 'profile-unknown'],
  }),
  readNegotiation: operation({
    method: 'GET',
    path: '/negotiations/{id}',
    summary: 'A negotiation with its parties and one’s own seat',
    signedIn: true,
    answer: Negotiation,
    problems: seen,
  }),
  listClauses: operation({
    method: 'GET',
    path: '/negotiations/{id}/clauses',
    summary: 'The joint text: outline in reading order with numbers, standing and live hashes, and the canonical form',
    signedIn: true,
    query: { canonical: '`false` leaves the canonical forms out' },
    answer: v.object({ clauses: v.array(Clause), canonical: v.optional(v.array(Canonical)), seq: v.number() }),
    problems: seen,
  }),
  readClause: operation({
    method: 'GET',
    path: '/negotiations/{id}/clauses/{clauseId}',
    summary: 'One clause: its standing, its canonical form and the hash of it',
    signedIn: true,
    answer: v.object({ clause: Clause, canonical: Canonical }),
    problems: [...seen, 'clause-unknown'],
  }),
  command: operation({
    method: 'POST',
    path: '/negotiations/{id}/commands',
    summary: 'Carry out a command at the table; the same idempotency key answers again without doing it again',
    signedIn: true,
    body: Command,
    answer: Answer,
    problems: [
      ...asked,
      'changed-meanwhile',
      'key-reused',
      'clause-unknown',
      'clause-locked',
      'clause-has-locked-parts',
      'clause-place-impossible',
      'clause-empty',
      'clause-not-agreed',
      'stale-hash',
      'already-initialed',
      'not-required-party',
      'reason-needed',
      'draft-frozen',
    ],
  }),
  listActs: operation({
    method: 'GET',
    path: '/negotiations/{id}/acts',
    summary: 'The ledger of the table, hash-chained, in order',
    signedIn: true,
    query: { after: 'only acts with a greater sequence number' },
    answer: v.object({ acts: v.array(Act) }),
    problems: seen,
  }),
  verifyActs: operation({
    method: 'GET',
    path: '/negotiations/{id}/acts/verification',
    summary: 'Recompute the chain from the stored rows and name every flaw',
    signedIn: true,
    answer: v.object({
      acts: v.number(),
      head: Hash,
      flaws: v.array(v.looseObject({ kind: v.string(), seq: v.number() })),
    }),
    problems: seen,
  }),
  listVersions: operation({
    method: 'GET',
    path: '/negotiations/{id}/versions',
    summary: 'Saved versions, newest first',
    signedIn: true,
    answer: v.object({ versions: v.array(Version) }),
    problems: seen,
  }),
  readVersion: operation({
    method: 'GET',
    path: '/negotiations/{id}/versions/{number}',
    summary: 'One version: the canonical form and its hash',
    signedIn: true,
    answer: v.object({ version: Version, canonical: Canonical }),
    problems: [...seen, 'version-unknown'],
  }),
  exportText: operation({
    method: 'GET',
    path: '/negotiations/{id}/export',
    summary: 'The joint text, or a saved version, as Markdown or canonical JSON',
    signedIn: true,
    query: { format: '`markdown` (default) or `json`', version: 'number of a saved version; without it the live text' },
    produces: 'text/markdown',
    problems: [...seen, 'version-unknown', 'invalid'],
  }),
  importText: operation({
    method: 'POST',
    path: '/negotiations/{id}/imports',
    summary: 'Read Markdown or plain text into a clause tree and bring it into the joint text after what is there',
    signedIn: true,
    status: 201,
    body: BringIn,
    answer: v.object({ clauses: v.number(), listed: v.number(), notUnderstood: v.number() }),
    problems: [...asked, 'import-too-large', 'import-not-text', 'import-empty', 'draft-frozen'],
  }),
  listSeats: operation({
    method: 'GET',
    path: '/negotiations/{id}/seats',
    summary: 'Seats, with the names this reader may see',
    signedIn: true,
    answer: v.object({ seats: v.array(Seat) }),
    problems: seen,
  }),
  giveSeat: operation({
    method: 'POST',
    path: '/negotiations/{id}/seats',
    summary: 'Give somebody a seat',
    signedIn: true,
    status: 201,
    body: GiveSeat,
    answer: Answer,
    problems: [...asked, 'person-unknown', 'seat-taken', 'seat-not-of-party'],
  }),
  changeSeat: operation({
    method: 'PATCH',
    path: '/negotiations/{id}/seats/{seatId}',
    summary: 'Change a seat’s capacity, mandate or disclosure; reaches open sockets at once',
    signedIn: true,
    body: ChangeSeat,
    answer: Answer,
    problems: [...asked, 'seat-unknown', 'seat-not-of-party', 'last-chief'],
  }),
  endSeat: operation({
    method: 'DELETE',
    path: '/negotiations/{id}/seats/{seatId}',
    summary: 'End a seat; its open sockets are closed',
    signedIn: true,
    answer: Answer,
    problems: [...seen, 'foreign-origin', 'seat-unknown', 'last-chief'],
  }),
  issueClient: operation({
    method: 'POST',
    path: '/drafts/{draftId}/clients',
    summary: 'A Yjs client id bound to this person, for one document on one page',
    signedIn: true,
    status: 201,
    answer: v.object({ clientId: v.number() }),
    problems: [...seen, 'foreign-origin'],
  }),
  readState: operation({
    method: 'GET',
    path: '/drafts/{draftId}/state',
    summary: 'The stored state as one Yjs V1 update; the socket continues from there',
    signedIn: true,
    produces: 'application/octet-stream',
    problems: seen,
  }),
  listRescues: operation({
    method: 'GET',
    path: '/drafts/{draftId}/rescues',
    summary: 'What one typed into places that no longer took it',
    signedIn: true,
    answer: v.object({
      rescues: v.array(
        v.object({
          id: Id,
          clauseId: v.string(),
          title: v.string(),
          text: v.string(),
          why: v.string(),
          at: v.string(),
        }),
      ),
    }),
    problems: seen,
  }),
  keepRescue: operation({
    method: 'POST',
    path: '/drafts/{draftId}/rescues',
    summary: 'Keep text that was refused, for oneself',
    signedIn: true,
    status: 201,
    body: KeepRescue,
    answer: v.object({ id: Id }),
    problems: asked,
  }),
  settleRescue: operation({
    method: 'DELETE',
    path: '/drafts/{draftId}/rescues/{rescueId}',
    summary: 'Put a rescued text away',
    signedIn: true,
    status: 204,
    problems: [...seen, 'foreign-origin'],
  }),
  preview: operation({
    method: 'POST',
    path: '/procedure/preview',
    summary: 'What follows from these events under this profile: deadlines, votes, effect; nothing is stored',
    signedIn: false,
    body: PreviewRequest,
    answer: PreviewAnswer,
    problems: ['malformed', 'invalid', 'unsupported-type', 'too-large', 'too-many-attempts', 'profile-unknown'],
  }),
  openapi: operation({
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description',
    signedIn: false,
    answer: v.looseObject({ openapi: v.string() }),
    problems: [],
  }),
}
