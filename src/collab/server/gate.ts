/**
 * THE GATE: may this update do to this draft what it does, decided before it is applied; and did it, looked at after.
 *
 * The threat: everybody at the table may send any bytes into a document that becomes a contract. `judge` reads them
 * strictly (decode), finds out which clauses and values they would write to (analyse), asks whether this seat may, asks
 * the schema whether such a thing may stand there (grammar), and hands back bytes of our own (encode), the refused
 * parts replaced by gaps. `admit` applies those and looks again: new items stand where they say (misplaced), nothing
 * changed outside the judged units, nodes broken by a merge are removed as every page would do (heal), locked clauses
 * are what they were, by hash. When admit fails, the document in memory has it already and must be thrown away.
 */
import * as Y from 'yjs'
import type { Refusal } from '../protocol.ts'
import { analyse, type Analysis, type NewClocks } from './gate/analyse.ts'
import { isCleanup } from './gate/cleanup.ts'
import { contentHash } from './gate/content.ts'
import { encode } from './gate/encode.ts'
import { heal, whatChanged } from './gate/heal.ts'
import { LIVE_LIMITS, type GateLimits } from './gate/limits.ts'
import { misplaced } from './gate/misplaced.ts'
import type { Unit } from './gate/place.ts'
import { isPending, structsOf, typeIn } from './gate/yjs-internals.ts'

export { contentHash } from './gate/content.ts'
export { LIVE_LIMITS, SYNC_LIMITS, type GateLimits } from './gate/limits.ts'
export type { NewClocks } from './gate/analyse.ts'
export type { Unit } from './gate/place.ts'

export interface Permissions {
  /** null: allowed; else why not. Asked only about units that exist in the layout of a draft. */
  refuses(unit: Unit): Refusal | null
  /** Is this client id this session's own, or free to be bound to it? */
  owns(clientId: number): boolean
  /** Why this seat may write nowhere at all; also covers updates that only use up clocks. */
  readonly nowhere?: Refusal | null
}

export interface Taken {
  kind: 'taken'
  /** ours, not the client's */
  update: Uint8Array
  /** kept */
  units: Unit[]
  clients: NewClocks[]
  refused: { code: Refusal; units: Unit[] } | null
}
export interface RefusedWhole {
  kind: 'refused'
  code: Refusal
  /** empty: the update as a whole */
  units: Unit[]
  clients: NewClocks[]
  /** gaps of equal length: stored and relayed, they keep the author's later edits in sequence. Null: nothing to fill */
  filler: Uint8Array | null
}
export type Verdict = { kind: 'nothing' } | RefusedWhole | Taken

export function judge(doc: Y.Doc, update: Uint8Array, may: Permissions, limits: GateLimits = LIVE_LIMITS): Verdict {
  const analysis = analyse(doc, update, limits)
  if (typeof analysis === 'string') return { kind: 'refused', code: analysis, units: [], clients: [], filler: null }
  if (analysis.clients.length === 0 && analysis.units.size === 0) return { kind: 'nothing' }
  if (!analysis.clients.every(({ id }) => may.owns(id))) return refuse(analysis, 'foreign-client', [], may)

  const denied = new Map<Unit, Refusal>()
  const kept: Unit[] = []
  for (const [unit, write] of analysis.units) {
    const code = write.fault === 'unknown-place' ? write.fault : (may.refuses(unit) ?? write.fault)
    if (code === null) kept.push(unit)
    else if (!isCleanup(doc, analysis, unit)) denied.set(unit, code)
  }
  const [first] = denied.values()
  if (kept.length === 0) {
    if (first !== undefined) return refuse(analysis, first, [...denied.keys()], may)
    if (analysis.clients.length === 0) return { kind: 'nothing' }
    if (may.nowhere) return refuse(analysis, may.nowhere, [], may)
  }
  const keep = new Set(kept)
  return {
    kind: 'taken',
    update: encode(analysis, (unit) => keep.has(unit)),
    units: kept,
    clients: analysis.clients,
    refused: first === undefined ? null : { code: first, units: [...denied.keys()].map(shown) },
  }
}

function refuse(analysis: Analysis, code: Refusal, units: Unit[], may: Permissions): RefusedWhole {
  const clients = analysis.clients.filter(({ id }) => may.owns(id))
  return {
    kind: 'refused',
    code,
    units: units.map(shown),
    clients,
    filler: clients.length === 0 ? null : encode(analysis, () => false, new Set(clients.map(({ id }) => id))),
  }
}

/** A root's name is the sender's to choose: as much of it as is worth repeating. */
const shown = (unit: Unit): Unit => (unit.length > 200 ? `${unit.slice(0, 200)}…` : unit)

/** The same permissions, with these units refused: to judge again what failed in admit, once the document is reloaded. */
export const refusing = (may: Permissions, code: Refusal, units?: readonly Unit[]): Permissions => ({
  refuses: (unit) => (units === undefined || units.includes(unit) ? code : may.refuses(unit)),
  owns: (clientId) => may.owns(clientId),
  nowhere: may.nowhere ?? null,
})

export type Admission =
  | {
      ok: true
      /** to store and relay: the update, Yjs's own clean-up after it, and nodes removed by healing */
      applied: Uint8Array
      /** the part of `applied` that its author does not have: to be sent to the author too */
      consequences: Uint8Array | null
      /** nodes removed */
      healed: number
    }
  | { ok: false; code: Refusal }

/**
 * Applies to the live document and looks at what really happened.
 *
 * @param locked content hash (`contentHash`) of each locked unit, as it must stay
 * @param origin of the Yjs transaction
 * On `ok: false` the caller must throw the document away, reload it, and judge again with `refusing(may, code)`.
 */
export function admit(
  doc: Y.Doc,
  taken: Taken,
  locked: ReadonlyMap<Unit, string> = new Map(),
  origin: unknown = null,
  limits: GateLimits = LIVE_LIMITS,
): Admission {
  const updates: Uint8Array[] = []
  const changed = new Set<Unit>()
  const suspects = new Set<Y.XmlElement>()
  const onUpdate = (update: Uint8Array): void => void updates.push(update)
  const onChange = (transaction: Y.Transaction): void => whatChanged(doc, transaction, changed, suspects)
  doc.on('update', onUpdate)
  doc.on('beforeObserverCalls', onChange)
  let healed = 0
  try {
    Y.applyUpdate(doc, taken.update, origin)
    if (isPending(doc)) return { ok: false, code: 'missing-dependency' }
    if (misplaced(doc, taken.clients, limits.maxWalk) !== null) return { ok: false, code: 'malformed' }
    for (const element of newElements(doc, taken.clients)) suspects.add(element)
    if (suspects.size > 0) healed = doc.transact((transaction) => heal(suspects, transaction), origin)
  } catch {
    return { ok: false, code: 'malformed' }
  } finally {
    doc.off('update', onUpdate)
    doc.off('beforeObserverCalls', onChange)
  }
  const judged = new Set(taken.units)
  for (const unit of changed) if (!judged.has(unit)) return { ok: false, code: 'malformed' }
  for (const unit of judged) {
    const hash = locked.get(unit)
    if (hash !== undefined && contentHash(doc, unit) !== hash) return { ok: false, code: 'clause-locked' }
  }
  const [first = taken.update, ...rest] = updates
  const consequences = rest.length === 0 ? null : Y.mergeUpdates(rest)
  return {
    ok: true,
    applied: consequences === null ? first : Y.mergeUpdates([first, consequences]),
    consequences,
    healed,
  }
}

function* newElements(doc: Y.Doc, clients: readonly NewClocks[]): Generator<Y.XmlElement> {
  for (const { id, from, to } of clients) {
    const structs = structsOf(doc, id) ?? []
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const item = structs[i]
      if (item === undefined || item.id.clock >= to) break
      const type = item instanceof Y.Item && !item.deleted ? typeIn(item) : null
      if (type instanceof Y.XmlElement) yield type
    }
  }
}
