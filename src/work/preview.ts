/**
 * "What if": a question about a procedure, answered without anybody signing in and without anything being kept. Reads the
 * question, asks the domain, and puts the answer into the words it is handed.
 */
import * as v from 'valibot'
import { isProblem } from '#domain/problem.ts'
import type { Why } from '#domain/procedure/clock.ts'
import type { Finding, FindingCode } from '#domain/procedure/finding.ts'
import { STATUSES, type LegalRef } from '#domain/procedure/law.ts'
import type { Profile } from '#domain/procedure/profile.ts'
import { timeline, type Timeline } from '#domain/procedure/timeline.ts'
import type { VoteResult } from '#domain/procedure/vote.ts'
import { readQuestion, type Refused, type RefusalSpeech } from './preview-read.ts'

export { PreviewRequest } from './preview-request.ts'

/** The sentences an answer is made of: words.procedure is one. */
export interface Speech {
  why: (why: Why) => string
  vote: (result: VoteResult) => string
  finding: Readonly<Record<FindingCode, (particulars: Finding['particulars']) => string>>
  ref: (ref: LegalRef) => string
  clocks: Readonly<Record<string, string>>
  states: Readonly<Record<string, string>>
  refusals: RefusalSpeech
}

const Day = v.nullable(v.pipe(v.string(), v.isoDate()))
const Ref = v.object({
  instrument: v.string(),
  article: v.nullable(v.string()),
  status: v.picklist(STATUSES),
  text: v.string(),
})
const Measure = v.object({ got: v.number(), needed: v.number(), base: v.number(), met: v.boolean() })

export const PreviewAnswer = v.object({
  profile: v.object({ id: v.string(), version: v.string(), overlays: v.array(v.string()) }),
  /** where the matter stands after the last event, or on the day asked about; `stateLabel` in words */
  state: v.string(),
  stateLabel: v.string(),
  states: v.record(v.string(), v.string()),
  /** running clocks first, nearest first; `legal` is null where it cannot be said, and `why` says so */
  deadlines: v.array(
    v.object({
      id: v.string(),
      label: v.string(),
      nominal: v.nullable(v.string()),
      legal: v.nullable(v.string()),
      why: v.string(),
      reason: v.string(),
      ref: Ref,
      owner: v.picklist(['workers', 'employer', 'government', 'both']),
      status: v.string(),
      from: v.string(),
      event: v.nullable(v.number()),
      done: v.nullable(v.string()),
      closes: v.nullable(v.string()),
      extension: v.nullable(
        v.object({
          max: v.number(),
          granted: v.number(),
          nominal: v.nullable(v.string()),
          legal: v.nullable(v.string()),
        }),
      ),
      requires: v.nullable(v.object({ copies: v.nullable(v.number()), documents: v.array(v.string()) })),
    }),
  ),
  votes: v.array(
    v.object({
      id: v.string(),
      passed: v.boolean(),
      needed: v.number(),
      got: v.number(),
      sentence: v.string(),
      outcome: v.string(),
      attendance: v.nullable(Measure),
      approval: v.nullable(Measure),
      parties: v.optional(
        v.array(
          v.object({
            party: v.string(),
            present: v.number(),
            yes: v.number(),
            no: v.number(),
            abstain: v.number(),
            quorate: v.boolean(),
            position: v.picklist(['for', 'against', 'none']),
          }),
        ),
      ),
    }),
  ),
  effectiveOn: Day,
  term: v.nullable(v.object({ from: Day, to: v.string() })),
  reopened: v.array(v.string()),
  delegations: v.array(
    v.object({
      party: v.string(),
      count: v.nullable(v.number()),
      accepted: v.nullable(v.boolean()),
      least: v.number(),
      most: v.nullable(v.number()),
    }),
  ),
  meetings: v.array(v.object({ on: v.string(), chair: v.string() })),
  problems: v.array(
    v.object({
      code: v.string(),
      severity: v.picklist(['error', 'warning', 'notice']),
      event: v.nullable(v.number()),
      sentence: v.string(),
      particulars: v.record(v.string(), v.union([v.string(), v.number()])),
      ref: v.nullable(Ref),
    }),
  ),
})
export type PreviewAnswer = v.InferOutput<typeof PreviewAnswer>

/** @param speech words.procedure of the language the answer is wanted in */
export function preview(asked: unknown, speech: Speech): PreviewAnswer | Refused {
  const read = readQuestion(asked, speech)
  if (isProblem(read)) return read
  return inWords(read.question.profile, read.overlays, timeline(read.question), speech)
}

function inWords(profile: Profile, overlays: readonly string[], answer: Timeline, speech: Speech): PreviewAnswer {
  const ref = (of: LegalRef): v.InferOutput<typeof Ref> => ({
    instrument: of.instrument,
    article: of.article ?? null,
    status: of.status,
    text: speech.ref(of),
  })
  return {
    profile: { id: profile.id, version: profile.version, overlays: [...overlays] },
    state: answer.state,
    stateLabel: speech.states[answer.state] ?? answer.state,
    states: answer.states,
    deadlines: answer.deadlines.map(({ why, extension, ...deadline }) => ({
      ...deadline,
      label: speech.clocks[deadline.id] ?? deadline.id,
      why: speech.why(why),
      reason: why.code,
      ref: ref(deadline.ref),
      extension:
        extension === null
          ? null
          : { max: extension.offset, granted: extension.granted, nominal: extension.nominal, legal: extension.legal },
    })),
    votes: answer.votes.map((result) => voteInWords(result, speech)),
    effectiveOn: answer.effectiveOn,
    term: answer.term,
    reopened: answer.reopened,
    delegations: answer.delegations,
    meetings: answer.meetings,
    problems: answer.problems.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      event: finding.event,
      sentence: speech.finding[finding.code](finding.particulars),
      particulars: { ...finding.particulars },
      ref: finding.ref === null ? null : ref(finding.ref),
    })),
  }
}

function voteInWords(result: VoteResult, speech: Speech): PreviewAnswer['votes'][number] {
  const head = { id: result.id, passed: result.passed, sentence: speech.vote(result) }
  if (result.by === 'parties') {
    return {
      ...head,
      needed: result.needed,
      got: result.got,
      outcome: result.outcome,
      attendance: null,
      approval: null,
      parties: result.parties.map(({ members: _, ...party }) => party),
    }
  }
  const { approval, attendance } = result
  const plain = ({ got, needed, base, met }: typeof approval): v.InferOutput<typeof Measure> => ({
    got,
    needed,
    base,
    met,
  })
  return {
    ...head,
    needed: approval.needed,
    got: approval.got,
    outcome: result.passed ? 'adopted' : 'rejected',
    attendance: attendance === null ? null : plain(attendance),
    approval: plain(approval),
  }
}

/**
 * For programs: a date that is withheld says so by its code inside the sentence too, so that neither can be read without
 * the other.
 */
export const forPrograms = (answer: PreviewAnswer): PreviewAnswer => ({
  ...answer,
  deadlines: answer.deadlines.map((deadline) =>
    deadline.legal === null ? { ...deadline, why: `${deadline.reason}: ${deadline.why}` } : deadline,
  ),
})
