/** Asking the server: commands, the outline, the record. Answers and refusals are values; so is "not reached". */
import type { ClauseKind } from '#domain/agreement/clause.ts'
import type { NegotiationAct } from '#domain/negotiation/act.ts'
import { PROBLEMS, problem, type Problem, type ProblemCode } from '#domain/problem.ts'
import type { TableClause } from './types.ts'

export type Command =
  | { type: 'clause.add'; parentId: string | null; index: number; kind: ClauseKind; title: string }
  | { type: 'clause.move'; clauseId: string; parentId: string | null; index: number }
  | { type: 'clause.rename'; clauseId: string; title: string }
  | { type: 'clause.delete'; clauseId: string }
  | { type: 'version.save'; name: string; reason: string }
  | { type: 'clause.initial'; clauseId: string; hash: string }
  | { type: 'clause.reopen'; clauseId: string; reason: string }

export type Refusal = Problem | 'unreachable'

export interface Done {
  acts: NegotiationAct[]
}

const isCode = (code: unknown): code is ProblemCode => typeof code === 'string' && code in PROBLEMS

const STANDARD = new Set(['type', 'title', 'detail', 'status', 'code', 'requestId', 'instance'])

async function refusal(answer: Response): Promise<Problem> {
  try {
    const body = (await answer.json()) as Record<string, unknown>
    const particulars = Object.entries(body).filter(
      (entry): entry is [string, string | number] =>
        !STANDARD.has(entry[0]) && (typeof entry[1] === 'string' || typeof entry[1] === 'number'),
    )
    // "title" is the problem's sentence, and the clause's when the refusal is about one: the sentence is made here
    return problem(isCode(body['code']) ? body['code'] : 'unexpected', Object.fromEntries(particulars))
  } catch {
    return problem('unexpected')
  }
}

async function ask<T>(address: string, init?: RequestInit): Promise<T | Refusal> {
  try {
    const answer = await fetch(address, init)
    return answer.ok ? ((await answer.json()) as T) : await refusal(answer)
  } catch {
    return 'unreachable'
  }
}

/** Secure contexts have randomUUID; a house on plain http does not. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A lost answer is asked for again under the same key: it is not done twice. */
export async function command(negotiationId: string, wish: Command): Promise<Done | Refusal> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...wish, idempotencyKey: newKey() }),
  }
  const address = `/api/v1/negotiations/${negotiationId}/commands`
  const first = await ask<Done>(address, init)
  return first === 'unreachable' ? ask<Done>(address, init) : first
}

export const outlineOf = (negotiationId: string): Promise<{ clauses: TableClause[] } | Refusal> =>
  ask(`/api/v1/negotiations/${negotiationId}/clauses?canonical=false`)

export const actsAfter = (negotiationId: string, seq: number): Promise<{ acts: NegotiationAct[] } | Refusal> =>
  ask(`/api/v1/negotiations/${negotiationId}/acts?after=${String(seq)}`)

/** Is there still a seat here? */
export const stillSeated = async (negotiationId: string): Promise<boolean> => {
  try {
    return (await fetch(`/api/v1/negotiations/${negotiationId}`)).ok
  } catch {
    return false
  }
}

export async function stateOf(draftId: string): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(`/api/v1/drafts/${draftId}/state`)
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
  } catch {
    return null
  }
}

export async function putAway(draftId: string, rescueId: string): Promise<void> {
  try {
    await fetch(`/api/v1/drafts/${draftId}/rescues/${rescueId}`, { method: 'DELETE' })
  } catch {
    // it is shown again next time
  }
}

export const instant = (ms: number): string => new Date(ms).toISOString()
