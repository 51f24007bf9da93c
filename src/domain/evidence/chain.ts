/**
 * The hash chain of a room. Every act carries the hash of the one before it, so a row changed, removed, inserted or
 * swapped in the database is found and named. One chain per room: the table's and each caucus's share no sequence, no id
 * and no time.
 *
 * hash = SHA-256 of RFC 8785 {chain, seq, previous, at, type, actor, body}; the first act's `previous` is 64 zeros.
 */
import { hashOf } from '../agreement/canonical.ts'
import type { Party } from '../party.ts'

export const GENESIS = '0'.repeat(64)

/** Who did it, as the record names them: a seat, never an account. Null: the house itself (a clock that ran out). */
export interface Actor {
  seatId: string
  party: Party | null
  capacity: string
}

/** An act before it has its place in the chain. */
export interface Deed<Type extends string = string, Body = unknown> {
  type: Type
  body: Body
}

export interface Act<Type extends string = string, Body = unknown> extends Deed<Type, Body> {
  chain: string
  /** from 1, without gaps */
  seq: number
  /** ISO instant, UTC, milliseconds */
  at: string
  actor: Actor | null
  /** hash of act seq − 1 */
  previous: string
  hash: string
}

export interface Head {
  chain: string
  seq: number
  hash: string
}

export const genesis = (chain: string): Head => ({ chain, seq: 0, hash: GENESIS })

export const headOf = (act: Act): Head => ({ chain: act.chain, seq: act.seq, hash: act.hash })

export const actHash = (act: Omit<Act, 'hash'>): string =>
  hashOf({
    chain: act.chain,
    seq: act.seq,
    previous: act.previous,
    at: act.at,
    type: act.type,
    actor: act.actor,
    body: act.body,
  })

/** Deeds → acts following `head`, in order. */
export function chained<D extends Deed>(head: Head, deeds: readonly D[], actor: Actor | null, at: string): (D & Act)[] {
  let { seq, hash } = head
  return deeds.map((deed) => {
    const unsealed = { ...deed, chain: head.chain, seq: seq + 1, at, actor, previous: hash }
    const act = { ...unsealed, hash: actHash(unsealed) }
    seq = act.seq
    hash = act.hash
    return act
  })
}

export type Flaw =
  | { kind: 'changed'; seq: number; expected: string; found: string }
  | { kind: 'missing'; seq: number }
  | { kind: 'out-of-order'; seq: number; found: number }
  | { kind: 'unlinked'; seq: number; expected: string; found: string }
  | { kind: 'foreign'; seq: number; found: string }
  | { kind: 'shortened'; seq: number; expected: string; found: string }

/**
 * Verifies acts in the order they are stored. Every flaw is named, not only the first.
 * @param head what the chain is said to end with (a stored or sealed head), to find a shortened or recomputed chain
 */
export function verify(chain: string, acts: readonly Act[], head?: Head): Flaw[] {
  const flaws: Flaw[] = []
  let seq = 0
  let hash = GENESIS
  for (const act of acts) {
    if (act.chain !== chain) flaws.push({ kind: 'foreign', seq: act.seq, found: act.chain })
    if (act.seq <= seq) flaws.push({ kind: 'out-of-order', seq: seq + 1, found: act.seq })
    for (let gone = seq + 1; gone < act.seq; gone++) flaws.push({ kind: 'missing', seq: gone })
    const contiguous = act.seq === seq + 1
    if (contiguous && act.previous !== hash) {
      flaws.push({ kind: 'unlinked', seq: act.seq, expected: hash, found: act.previous })
    }
    const expected = actHash(act)
    if (expected !== act.hash) flaws.push({ kind: 'changed', seq: act.seq, expected, found: act.hash })
    if (act.seq > seq) {
      seq = act.seq
      hash = act.hash
    }
  }
  if (head !== undefined) {
    for (let gone = seq + 1; gone <= head.seq; gone++) flaws.push({ kind: 'missing', seq: gone })
    const at = head.seq === 0 ? GENESIS : acts.find((a) => a.seq === head.seq)?.hash
    if (at !== undefined && at !== head.hash) {
      flaws.push({ kind: 'shortened', seq: head.seq, expected: head.hash, found: at })
    }
  }
  return flaws
}
