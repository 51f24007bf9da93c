/**
 * A ballot against its rule, in whole numbers. The result holds what a sentence of the minutes needs, so that the sentence
 * can never say anything else than the decision. Counts only: who voted how is not known here.
 */
import type { Party } from '../party.ts'
import type { Heads, PartyVote } from './event.ts'
import type { VoteRule } from './profile.ts'
import { meets, needed, type Ratio } from './ratio.ts'

export interface Measure {
  got: number
  needed: number
  base: number
  ratio: Ratio
  met: boolean
}

export interface HeadsResult {
  by: 'heads'
  id: string
  passed: boolean
  /** null: the law sets no quorum */
  attendance: Measure | null
  approval: Measure
  base: 'all' | 'present' | 'cast'
  /** a congress smaller than the law allows decides nothing */
  congress: { has: number; needs: number } | null
  impossible: boolean
}

export type Position = 'for' | 'against' | 'none'

export interface PartyResult {
  party: Party
  members: number | null
  present: number
  yes: number
  no: number
  abstain: number
  quorate: boolean
  position: Position
}

export interface PartiesResult {
  by: 'parties'
  id: string
  passed: boolean
  outcome: 'adopted' | 'noConsensus' | 'notQuorate'
  parties: PartyResult[]
  present: number
  quorumPerParty: number
  quorumTotal: number
  /** parties in favour, and how many must be */
  got: number
  needed: number
}

export type VoteResult = HeadsResult | PartiesResult

const measure = (ratio: Ratio, got: number, base: number): Measure => ({
  got,
  base,
  ratio,
  needed: needed(ratio, base),
  met: meets(ratio, got, base),
})

/** Nobody can vote who is not there, and nobody can be there who is not entitled. */
export const isImpossible = ({ entitled, present, yes, no, abstain }: Heads): boolean =>
  entitled < 1 || (present ?? 0) > entitled || yes + (no ?? 0) + (abstain ?? 0) > (present ?? entitled)

export function countHeads(
  id: string,
  rule: VoteRule & { by: 'heads' },
  heads: Heads,
  leastDelegates = 0,
): HeadsResult {
  const cast = heads.yes + (heads.no ?? 0)
  // where nobody counted those present, those who voted were there
  const present = heads.present ?? cast + (heads.abstain ?? 0)
  const base = { all: heads.entitled, present, cast }[rule.base]
  const attendance = rule.attendance === null ? null : measure(rule.attendance, present, heads.entitled)
  const approval = measure(rule.approval, heads.yes, base)
  const congress = leastDelegates > heads.entitled ? { has: heads.entitled, needs: leastDelegates } : null
  const impossible = isImpossible(heads)
  // where no vote was cast there is no majority of nothing
  const passed = !impossible && congress === null && attendance?.met !== false && approval.met && base > 0
  return { by: 'heads', id, passed, attendance, approval, base: rule.base, congress, impossible }
}

function partyResult(rule: VoteRule & { by: 'parties' }, party: Party, vote: PartyVote | undefined): PartyResult {
  const { members, yes, no, abstain } = vote ?? { members: rule.members, yes: 0, no: 0, abstain: 0 }
  const present = Math.max(0, (vote?.present ?? 0) - (vote?.unregisteredProxies ?? 0))
  const base = rule.positionOf === 'members' ? (members ?? rule.members ?? present) : present
  const position =
    base === 0 ? 'none' : meets(rule.position, yes, base) ? 'for' : meets(rule.position, no, base) ? 'against' : 'none'
  const quorate = present >= rule.quorumPerParty
  return { party, members: members ?? rule.members, present, yes, no, abstain, quorate, position }
}

/** Consensus: every party has its quorum, and the position of every one of them is in favour. */
export function countParties(
  id: string,
  rule: VoteRule & { by: 'parties' },
  votes: readonly PartyVote[],
): PartiesResult {
  const parties = rule.parties.map((party) =>
    partyResult(
      rule,
      party,
      votes.find((vote) => vote.party === party),
    ),
  )
  const present = parties.reduce((sum, party) => sum + party.present, 0)
  const quorate = present >= rule.quorumTotal && parties.every((party) => party.quorate)
  const got = parties.filter((party) => party.position === 'for').length
  const passed = quorate && got === parties.length
  return {
    by: 'parties',
    id,
    passed,
    outcome: passed ? 'adopted' : quorate ? 'noConsensus' : 'notQuorate',
    parties,
    present,
    quorumPerParty: rule.quorumPerParty,
    quorumTotal: rule.quorumTotal,
    got,
    needed: parties.length,
  }
}
