import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Heads } from './event.ts'
import type { VoteRule } from './profile.ts'
import { allowed, atLeast, meets, moreThan, needed, percent, type Ratio } from './ratio.ts'
import { bench, profile } from './telling.ts'
import { countHeads, countParties, isImpossible } from './vote.ts'

describe('shares in whole numbers', () => {
  it.each([
    [atLeast(2, 3), 210, 140],
    [atLeast(2, 3), 211, 141],
    [atLeast(1, 2), 210, 105],
    [atLeast(1, 2), 211, 106],
    [moreThan(1, 2), 210, 106],
    [moreThan(1, 2), 211, 106],
    [moreThan(1, 2), 85, 43],
    [atLeast(3, 4), 7, 6],
    [moreThan(2, 3), 9, 7],
    [atLeast(1, 2), 0, 0],
  ])('%j of %i needs %i', (ratio, base, least) => {
    expect(needed(ratio, base)).toBe(least)
  })

  it('of so many, so many outsiders: a third, rounded down', () => {
    expect([3, 4, 5, 6, 7, 8, 9].map((count) => allowed(atLeast(1, 3), count))).toEqual([1, 1, 1, 2, 2, 2, 3])
  })

  it('are written as a person writes them', () => {
    expect([
      percent(108, 210),
      percent(2, 5),
      percent(1, 3),
      percent(2, 3),
      percent(1, 1),
      percent(0, 7),
      percent(1, 0),
    ]).toEqual(['51.4', '40', '33.3', '66.7', '100', '0', '–'])
  })
})

const ratio: fc.Arbitrary<Ratio> = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.boolean())
  .map(([a, b, strict]) => ({ num: Math.min(a, b), den: Math.max(a, b), strict }))

describe('whatever the ballot (seed printed on failure)', () => {
  it('what is needed is the least that meets the share, exactly', () => {
    fc.assert(
      fc.property(ratio, fc.integer({ min: 0, max: 1_000_000 }), (share, base) => {
        const least = needed(share, base)
        return meets(share, least, base) && (least === 0 || !meets(share, least - 1, base))
      }),
    )
  })

  it('agrees with arithmetic in big integers', () => {
    fc.assert(
      fc.property(
        ratio,
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 1_000_000_000 }),
        (share, got, base) => {
          const [left, right] = [BigInt(got) * BigInt(share.den), BigInt(base) * BigInt(share.num)]
          return meets(share, got, base) === (share.strict ? left > right : left >= right)
        },
      ),
    )
  })

  const rule: fc.Arbitrary<VoteRule & { by: 'heads' }> = fc.record({
    by: fc.constant('heads' as const),
    body: fc.constant('membership' as const),
    attendance: fc.option(ratio),
    approval: ratio,
    base: fc.constantFrom('all' as const, 'present' as const, 'cast' as const),
    secret: fc.constant(true),
  })
  const ballot: fc.Arbitrary<Heads> = fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500))
    .map(([yes, no, abstain, away]) => {
      const present = yes + no + abstain
      return { entitled: Math.max(1, present + away), present, yes, no, abstain }
    })

  it('one more in favour never turns a pass into a failure', () => {
    fc.assert(
      fc.property(rule, ballot, fc.constantFrom('no', 'abstain', 'away'), (law, before, from) => {
        const after = { ...before, yes: before.yes + 1 }
        if (from === 'away') after.present = (before.present ?? 0) + 1
        else after[from] = (before[from] ?? 0) - 1
        if (isImpossible(after) || (after.no ?? 0) < 0 || (after.abstain ?? 0) < 0) return true
        return !countHeads('v', law, before).passed || countHeads('v', law, after).passed
      }),
    )
  })

  it('one more against never turns a failure into a pass, unless it makes the quorum', () => {
    fc.assert(
      fc.property(rule, ballot, (law, before) => {
        const after = { ...before, no: (before.no ?? 0) + 1, present: (before.present ?? 0) + 1 }
        if (isImpossible(after)) return true
        const [was, is] = [countHeads('v', law, before), countHeads('v', law, after)]
        return was.passed || !is.passed || was.attendance?.met === false
      }),
    )
  })

  it('a ballot without a vote adopts nothing', () => {
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 500 }), (law, entitled) => {
        return !countHeads('v', law, { entitled, present: entitled, yes: 0, no: 0, abstain: 0 }).passed
      }),
    )
  })

  it('impossible counts adopt nothing', () => {
    const law = {
      by: 'heads',
      body: 'membership',
      attendance: null,
      approval: moreThan(1, 2),
      base: 'all',
      secret: true,
    } as const
    for (const heads of [
      { entitled: 0, present: 0, yes: 0, no: 0, abstain: 0 },
      { entitled: 10, present: 11, yes: 11, no: 0, abstain: 0 },
      { entitled: 10, present: 5, yes: 6, no: 0, abstain: 0 },
      { entitled: 10, present: null, yes: 11, no: null, abstain: null },
    ]) {
      expect(countHeads('v', law, heads)).toMatchObject({ impossible: true, passed: false })
    }
  })
})

describe('three benches', () => {
  const rule = profile('cn-tripartite-default').rules.vote.value
  if (rule?.by !== 'parties') throw new Error('the committee votes by parties')
  const count = (votes: Parameters<typeof countParties>[2]) => countParties('v', rule, votes)
  const benchOf = (party: 'government' | 'workers' | 'employer') =>
    fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map(([present, a, b]) => {
      const yes = Math.min(a, present)
      return bench(party, present, yes, Math.min(b, present - yes))
    })
  const benches = fc.tuple(benchOf('government'), benchOf('workers'), benchOf('employer'))

  it('adopt exactly when each has its quorum and its own majority', () => {
    fc.assert(
      fc.property(benches, (votes) => {
        const total = votes.reduce((sum, { present }) => sum + present, 0)
        const each = votes.every(({ present, yes }) => present >= 2 && yes * 2 > present)
        return count(votes).passed === (each && total >= 6)
      }),
    )
  })

  it('one more in favour on any bench never undoes a decision', () => {
    fc.assert(
      fc.property(benches, fc.nat(2), (votes, which) => {
        const more = votes.map((vote, i) =>
          i === which && vote.no > 0 ? { ...vote, yes: vote.yes + 1, no: vote.no - 1 } : vote,
        )
        return !count(votes).passed || count(more).passed
      }),
    )
  })

  it('no bench is outvoted, however large the others', () => {
    expect(count([bench('government', 3, 3), bench('workers', 3, 3), bench('employer', 3, 0, 3)])).toMatchObject({
      passed: false,
      outcome: 'noConsensus',
      parties: [{ position: 'for' }, { position: 'for' }, { position: 'against' }],
    })
  })
})
