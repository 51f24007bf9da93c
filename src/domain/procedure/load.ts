/** A profile as used: its own values over those it inherits, each knowing who stated it. Overlays add their own on top. */
import { isProblem, problem, type Problem } from '../problem.ts'
import type { Clocks, Profile, ProfileSource, Rules } from './profile.ts'
import { stagesOf, type Machine, type Signal, type Stage } from './machine.ts'
import { generic } from './profiles/generic.ts'
import { SOURCES } from './profiles/index.ts'

export const PROFILE_IDS: readonly string[] = SOURCES.map((source) => source.id)

export const sourceOf = (id: string): ProfileSource | undefined => SOURCES.find((source) => source.id === id)

/** Root first. A parent that does not exist, or an inheritance that bites its tail, is a defect of the data. */
function lineage(id: string, among: readonly ProfileSource[]): ProfileSource[] {
  const line: ProfileSource[] = []
  for (let at: string | undefined = id; at !== undefined;) {
    const source = among.find((s) => s.id === at)
    if (source === undefined) throw new Error(`profile ${id} inherits from ${at}, which does not exist`)
    if (line.includes(source)) throw new Error(`profile ${id} inherits from itself through ${at}`)
    line.unshift(source)
    at = source.inherits
  }
  return line
}

export function assemble(line: readonly ProfileSource[], head: ProfileSource): Profile {
  const rules: Partial<Rules> = {}
  const clocks: Clocks = {}
  const statedBy: Record<string, string> = {}
  for (const source of line) {
    Object.assign(rules, source.rules)
    for (const id of Object.keys(source.rules)) statedBy[id] = source.id
    for (const [id, clock] of Object.entries(source.clocks) as [keyof Clocks, Clocks[keyof Clocks] | null][]) {
      if (clock === null || clock === undefined) Reflect.deleteProperty(clocks, id)
      else clocks[id] = clock
      statedBy[`clock:${id}`] = source.id
    }
  }
  const { id, version, name, jurisdiction, scope, kind, zone, calendar, caution } = head
  return {
    id,
    version,
    name,
    jurisdiction,
    scope,
    kind,
    zone,
    calendar,
    ...(caution === undefined ? {} : { caution }),
    inherits: line.map((source) => source.id).filter((other) => other !== id),
    rules: { ...generic.rules, ...rules },
    clocks,
    statedBy,
  }
}

/** The profile of a place, with overlays laid on it, as `profile: 'es-estatuto', overlays: ['eu-pwd']`. */
export function profileOf(id: string, overlays: readonly string[] = []): Profile | Problem {
  const head = sourceOf(id)
  if (head === undefined) return problem('profile-unknown', { profile: id.slice(0, 100) })
  const line = lineage(id, SOURCES)
  for (const overlay of overlays) {
    const source = sourceOf(overlay)
    if (source?.kind !== 'overlay') return problem('profile-unknown', { profile: overlay.slice(0, 100) })
    if (!line.includes(source)) line.push(source)
  }
  return assemble(line, head)
}

export const everyProfile = (): Profile[] => SOURCES.map((source) => assemble(lineage(source.id, SOURCES), source))

/** What a negotiation keeps of its profile for good: all of it, as it is on the day of opening. Null: no such profile. */
export function frozenProfile(id: string): Profile | null {
  const profile = profileOf(id)
  return isProblem(profile) || profile.kind === 'overlay' ? null : profile
}

/** The stages this profile really has: without a review nothing is filed, objected to or passed over in silence. */
export function stagesOfProfile({ kind, rules, clocks }: Profile): { machine: Machine; stages: Stage[] }[] {
  if (kind === 'committee') return [{ machine: 'sitting', stages: stagesOf('sitting') }]
  const closed: Signal[] = [rules.term.value.ultraActive ? 'term.ended' : 'term.continued']
  if (rules.review.value.mode === 'tacit') closed.push('effect.bySignature')
  else closed.push('filing.received', 'supplement.requested', 'objection.served', 'review.expired')
  if (rules.refusal.value.allowed === 'never') closed.push('reply.refused')
  if (clocks.coordination === undefined) closed.push('coordination.accepted')
  const matter = { machine: 'case' as const, stages: stagesOf('case', closed) }
  return rules['algorithm.rule'].value === 'none'
    ? [matter]
    : [matter, { machine: 'algorithm', stages: stagesOf('algorithm') }]
}
