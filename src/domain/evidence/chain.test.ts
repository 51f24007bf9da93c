import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actHash, chained, genesis, headOf, verify, type Act } from './chain.ts'

const CHAIN = 'table/n1'
const actor = { seatId: 's1', party: 'workers' as const, capacity: 'chief' }

function acts(count: number): Act[] {
  const out: Act[] = []
  let head = genesis(CHAIN)
  for (let i = 0; i < count; i++) {
    const [act] = chained(
      head,
      [{ type: 'version.saved', body: { number: i, 名: `第${i}版` } }],
      actor,
      `2026-10-0${(i % 9) + 1}T08:00:00.000Z`,
    )
    if (act === undefined) throw new Error('no act')
    out.push(act)
    head = headOf(act)
  }
  return out
}

const kinds = (list: readonly Act[], head = headOf(acts(5).at(-1) as Act)): string[] =>
  verify(CHAIN, list, head).map((f) => `${f.kind} ${f.seq}`)

describe('the hash chain', () => {
  it('verifies what it made, however the acts were grouped', () => {
    const one = acts(5)
    const together = chained(
      genesis(CHAIN),
      one.map(({ type, body }) => ({ type, body })),
      actor,
      '2026-10-01T08:00:00.000Z',
    )
    expect(verify(CHAIN, one, headOf(one.at(-1) as Act))).toEqual([])
    expect(verify(CHAIN, together)).toEqual([])
  })

  it('does not depend on the order of keys a database hands back', () => {
    const [act] = acts(1)
    const reordered = JSON.parse('{"名":"第0版","number":0}') as unknown
    expect(actHash({ ...(act as Act), body: reordered })).toBe((act as Act).hash)
  })

  const five = acts(5)
  const put = (i: number, change: Partial<Act>): Act[] => five.map((a, j) => (j === i ? { ...a, ...change } : a))

  it.each<[string, Act[], string[]]>([
    ['a changed body', put(2, { body: { number: 99 } }), ['changed 3']],
    ['a changed time', put(0, { at: '2026-10-09T08:00:00.000Z' }), ['changed 1']],
    ['another actor', put(1, { actor: { ...actor, seatId: 's2' } }), ['changed 2']],
    ['a removed row', five.toSpliced(2, 1), ['missing 3']],
    ['a removed last row', five.slice(0, 4), ['missing 5']],
    ['two swapped rows', [five[0], five[2], five[1], five[3], five[4]] as Act[], ['missing 2', 'out-of-order 4']],
    ['a row of another chain', put(3, { chain: 'table/n2' }), ['foreign 4', 'changed 4']],
  ])('finds and names %s', (_, list, expected) => {
    expect(kinds(list)).toEqual(expected)
  })

  it('finds a chain that was recomputed from an altered act on, against the head that was kept', () => {
    const forged = chained(
      genesis(CHAIN),
      five.map(({ type, body }, i) => ({ type, body: i === 2 ? { number: 99 } : body })),
      actor,
      '2026-10-01T08:00:00.000Z',
    )
    expect(verify(CHAIN, forged)).toEqual([])
    expect(kinds(forged)).toEqual(['shortened 5'])
  })

  it('finds any single change of any field of any act', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.constantFrom('type', 'at', 'previous', 'hash'), fc.string(), (i, key, junk) => {
        const changed = put(i, { [key]: `x${junk}` })
        return verify(CHAIN, changed, headOf(five.at(-1) as Act)).length > 0
      }),
    )
  })
})
