/**
 * What a profile must hold before anybody bargains under it: each state has a way on, each clock an owner and something
 * that starts it, each value a law, each vote a rule that can be met. Defects are named, never repaired.
 */
import { TRIGGERS } from './clocks.ts'
import { EVENTS } from './event.ts'
import { INSTRUMENTS, STATUSES, type LegalRef } from './law.ts'
import { MOVES, STATES, type State } from './machine.ts'
import type { Profile } from './profile.ts'
import type { Ratio } from './ratio.ts'

/** Nothing follows here, and nothing need: the matter is over, or was a single item. */
const ENDS: readonly State[] = [
  'expired',
  'ultraActive',
  'inEffect',
  'breach',
  'confirmed',
  'rolledBack',
  'adopted',
  'noConsensus',
  'notQuorate',
]

/** Moments that follow from events instead of being told. */
const DERIVED = [
  'congress.set',
  'redraft.agreed',
  'agreement.effective',
  'limit.ended',
  'change.planned',
  'emergency.effective',
]

/** States no move reaches, and states no move leaves. */
export function lintMachine(): string[] {
  const moves = Object.values(MOVES)
  const defects: string[] = []
  for (const state of STATES) {
    const leaves = moves.some((move) => (move.from as readonly State[]).includes(state))
    if (!leaves && !ENDS.includes(state)) defects.push(`state ${state} has no exit`)
    if (state !== 'beginning' && !moves.some((move) => move.to === state))
      defects.push(`nothing leads to state ${state}`)
  }
  for (const trigger of TRIGGERS) {
    if (!(EVENTS as readonly string[]).includes(trigger) && !DERIVED.includes(trigger))
      defects.push(`nothing gives ${trigger}`)
  }
  return defects
}

const isShare = ({ num, den }: Ratio): boolean =>
  Number.isInteger(num) && Number.isInteger(den) && num > 0 && num <= den

const lintRef = (id: string, ref: LegalRef): string[] => [
  ...(ref.instrument in INSTRUMENTS ? [] : [`${id} names no law`]),
  ...(STATUSES.includes(ref.status) ? [] : [`${id} does not say how far it was checked`]),
]

export function lintProfile(profile: Profile): string[] {
  const defects = lintMachine()
  for (const [id, { ref }] of Object.entries(profile.rules)) defects.push(...lintRef(id, ref))
  for (const [id, { value: clock, ref }] of Object.entries(profile.clocks)) {
    defects.push(...lintRef(id, ref))
    if ((clock.owner as string) === '') defects.push(`clock ${id} has no owner`)
    if (!TRIGGERS.includes(clock.trigger)) defects.push(`clock ${id} is started by nothing`)
    if (!Number.isInteger(clock.offset) || clock.offset < 1) defects.push(`clock ${id} has no length`)
    if (clock.direction === 'before' && clock.roll) defects.push(`clock ${id} counts back and would roll`)
    if (clock.onExpiry === 'effective' && clock.roll)
      defects.push(`clock ${id} lets silence end on a day nobody can name`)
  }
  return [...defects, ...lintWays(profile)]
}

/** The ways through a matter that this profile opens must lead to an agreement in effect. */
function lintWays({ rules, clocks, kind }: Profile): string[] {
  const defects: string[] = []
  const { mode, effect } = rules.review.value
  if (mode === 'tacit' && clocks.review === undefined) defects.push('a review by silence without a clock never ends')
  if (mode === 'tacit' && rules.filing.value.mode === 'none') defects.push('a review without a filing never begins')
  if (mode === 'none' && effect !== 'signature') defects.push('nothing lets the agreement take effect')
  if (rules.filing.value.mode === 'required' && clocks.filing === undefined) defects.push('a filing without a clock')
  const filing = clocks.filing?.value.trigger
  if (filing !== undefined && filing !== rules.filing.value.startsFrom)
    defects.push('the filing clock starts elsewhere than the rule says')
  const vote = rules.vote.value
  if (vote === null) defects.push('nobody adopts the agreement')
  else if (vote.by === 'heads') {
    if (!isShare(vote.approval) || (vote.approval.strict && vote.approval.num === vote.approval.den)) {
      defects.push('no vote can reach the share of approval')
    }
    if (vote.attendance !== null && !isShare(vote.attendance)) defects.push('no meeting can reach the quorum')
  } else if (vote.members !== null && vote.quorumTotal > vote.members * vote.parties.length) {
    defects.push('no meeting can reach the quorum')
  }
  if (kind === 'committee' && vote?.by !== 'parties') defects.push('a committee decides by parties')
  const { value: least } = rules['reps.min']
  const { value: most } = rules['reps.max']
  if (most !== null && most < Math.max(least, rules['reps.minLarge'].value ?? 0))
    defects.push('no delegation can be of this size')
  const { minMonths, maxMonths } = rules.term.value
  if (minMonths !== null && maxMonths !== null && minMonths > maxMonths) defects.push('no term can be of this length')
  return defects
}
