/**
 * Delegations against the profile: how many, as many as the other side, how many from outside and never the chief, who
 * must be among them, who may not, and nobody on both sides. Only what was said is judged: a missing figure proves
 * nothing either way.
 */
import type { Delegation, Facts } from './event.ts'
import type { Finding, FindingCode } from './finding.ts'
import type { Composition, Profile } from './profile.ts'
import { allowed, meets, needed, percent } from './ratio.ts'

type Judge = (code: FindingCode, rule: keyof Profile['rules'], particulars: Finding['particulars']) => void

/** The least number of delegates of a congress for so many staff; 0 where a general meeting will do. */
export function leastDelegates(profile: Profile, staff: number | null): number {
  const size = profile.rules['congress.size'].value
  if (size === null || staff === null || staff < size.from) return 0
  if (staff > size.upTo) return size.beyondMin
  return size.base + size.perStep * Math.floor((staff - size.from) / size.step)
}

export function checkDelegation(
  profile: Profile,
  facts: Facts,
  delegation: Delegation,
  event: number | null,
): Finding[] {
  const findings: Finding[] = []
  const judge: Judge = (code, rule, particulars) => {
    const { ref } = profile.rules[rule]
    findings.push({ code, severity: 'error', event, particulars: { party: delegation.party, ...particulars }, ref })
  }
  checkNumber(profile, facts, delegation, judge)
  checkOutsiders(profile, delegation, judge)
  if (delegation.party === 'workers') {
    for (const rule of profile.rules['reps.composition'].value) checkComposition(rule, facts, delegation, judge)
    for (const kind of profile.rules['reps.barred'].value) {
      const persons = delegation.barred[kind] ?? 0
      if (persons > 0) judge('barredPerson', 'reps.barred', { kind, persons })
    }
  }
  const both = delegation.onBothSides ?? 0
  if (profile.rules['reps.noDual'].value && both > 0) judge('onBothSides', 'reps.noDual', { persons: both })
  return findings
}

function checkNumber({ rules }: Profile, { aboveScale }: Facts, { count }: Delegation, judge: Judge): void {
  const large = aboveScale ? rules['reps.minLarge'].value : null
  const least = Math.max(rules['reps.min'].value, large ?? 0)
  if (count < least) {
    judge('delegationTooSmall', large === null ? 'reps.min' : 'reps.minLarge', { count, least })
  }
  const most = rules['reps.max'].value
  if (most !== null && count > most) judge('delegationTooLarge', 'reps.max', { count, most })
}

function checkOutsiders({ rules }: Profile, { count, outsiders, chiefOutsider }: Delegation, judge: Judge): void {
  const share = rules['reps.outsiders'].value
  if (share !== null && outsiders !== null && outsiders > allowed(share, count)) {
    judge('outsidersTooMany', 'reps.outsiders', {
      outsiders,
      count,
      most: allowed(share, count),
      percent: percent(outsiders, count),
      limit: percent(share.num, share.den),
    })
  }
  if (rules['reps.chiefInternal'].value && chiefOutsider === true) judge('chiefIsOutsider', 'reps.chiefInternal', {})
}

function checkComposition(rule: Composition, facts: Facts, { count, groups }: Delegation, judge: Judge): void {
  const has = groups[rule.group]
  if (has === undefined || !applies(rule, facts)) return
  const { group } = rule
  if (rule.need === 'atLeastOne') {
    if (has < 1) judge('groupMissing', 'reps.composition', { group })
    return
  }
  if (rule.need === 'proportionate') {
    const ofStaff = facts.groups[group]
    const least =
      ofStaff === undefined || facts.staff === null ? 1 : Math.max(1, Math.floor((count * ofStaff) / facts.staff))
    if (has < least) judge(has < 1 ? 'groupMissing' : 'groupTooFew', 'reps.composition', { group, has, least, count })
    return
  }
  const least = needed(rule.need, count)
  if (has < least) judge('groupTooFew', 'reps.composition', { group, has, least, count })
}

function applies({ group, when }: Composition, { groups, staff, many, womensCommittee }: Facts): boolean {
  if (when === 'always') return true
  if (when === 'womensCommittee') return womensCommittee
  if (when === 'many') return many.includes(group)
  const persons = groups[group]
  return persons !== undefined && staff !== null && staff > 0 && meets(when, persons, staff)
}

/** How the two sides must stand to each other, once both are known. */
export function checkParity(
  { rules }: Profile,
  workers: number,
  employer: number,
  event: number | null,
): Finding | null {
  const { value: parity, ref } = rules['reps.parity']
  const particulars = { workers, employer }
  if (parity === 'equal' && workers !== employer) {
    return { code: 'delegationsUnequal', severity: 'error', event, particulars, ref }
  }
  if (parity === 'employerNotMore' && employer > workers) {
    return { code: 'employerOutnumbers', severity: 'error', event, particulars, ref }
  }
  return null
}
