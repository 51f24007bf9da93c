/** Typing on a large draft with a long history, and what each step of the gate costs for each edit, in microseconds. */
import { performance } from 'node:perf_hooks'
import * as Y from 'yjs'
import { admit, judge, LIVE_LIMITS, type Permissions } from '#collab/server/gate.ts'
import { analyse } from '#collab/server/gate/analyse.ts'
import { encode } from '#collab/server/gate/encode.ts'
import { Chance, setAttribute } from '#collab/server/gate/forge.ts'
import { heal, whatChanged } from '#collab/server/gate/heal.ts'
import { misplaced } from '#collab/server/gate/misplaced.ts'

const CLAUSES = Array.from({ length: 200 }, (_, i) => `c/${i + 1}`)
const ZH =
  '甲方应当按照国家规定按月以货币形式支付劳动者工资，不得克扣或者无故拖欠。双方协商一致可以变更本合同约定的内容。'
const EN =
  'The Employer shall pay the wages of every employee covered by this Agreement on or before the last working day of ' +
  'each month. Either party may, upon thirty days written notice, request that the provisions be reviewed. '

const anybody: Permissions = { refuses: () => null, owns: () => true }

function paragraph(name: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.insert(0, [new Y.XmlText(words)])
  if (name === 'heading') setAttribute(element, 'level', 1)
  return element
}

/** Bursts of typing, backspaces, pastes, deletions, bold, splits; a tab is loaded anew now and then. */
function history(edits: number, gc: boolean): Uint8Array[] {
  const chance = new Chance(42)
  const first = new Y.Doc({ gc })
  first.clientID = 1
  for (const [i, root] of CLAUSES.entries()) {
    const source = (i % 2 ? ZH : EN).repeat(3)
    const words = (): string => source.slice(chance.below(60), 120 + chance.below(100))
    const paragraphs = chance.many(2 + chance.below(4), () => paragraph('paragraph', words()))
    first.getXmlFragment(root).insert(0, [paragraph('heading', words().slice(0, 20)), ...paragraphs])
  }
  const log = [Y.encodeStateAsUpdate(first)]
  const peers: Y.Doc[] = []
  const join = (at: number): void => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peers[(at + 1) % 4] ?? first), 'remote')
    doc.clientID = chance.below(2 ** 32)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return
      log.push(update)
      for (const peer of peers) if (peer !== doc) Y.applyUpdate(peer, update, 'remote')
    })
    peers[at] = doc
  }
  for (let i = 0; i < 4; i++) join(i)
  while (log.length <= edits) {
    if (chance.is(0.002)) join(chance.below(4))
    // some clauses are hot
    const clause = chance.of(peers).getXmlFragment(CLAUSES[Math.floor(200 * chance.next() * chance.next())] ?? 'c/1')
    write(clause, chance)
  }
  return log
}

function write(clause: Y.XmlFragment, chance: Chance): void {
  if (clause.length === 0) return
  const at = chance.below(clause.length)
  const element = clause.get(at)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (!(text instanceof Y.XmlText)) return
  const source = chance.is(0.5) ? ZH : EN
  const kind = chance.next()
  if (kind < 0.74) {
    let place = chance.below(text.length + 1)
    for (let keys = 5 + chance.below(40); keys > 0; keys--) {
      if (chance.is(0.09) && place > 0) text.delete(--place, 1)
      else text.insert(place++, source[keys] ?? 'x')
    }
  } else if (kind < 0.8) text.insert(chance.below(text.length + 1), source.slice(0, 20 + chance.below(30)))
  else if (kind < 0.92) {
    if (text.length > 30) text.delete(chance.below(text.length - 20), 5 + chance.below(15))
  } else if (kind < 0.96) {
    if (text.length > 12) text.format(chance.below(text.length - 10), 3 + chance.below(7), { strong: { on: true } })
  } else if (kind < 0.985) clause.insert(at + 1, [paragraph('paragraph', source.slice(0, 40))])
  else if (clause.length > 3) clause.delete(at, 1)
}

const STEPS = ['analyse', 'encode', 'lookAgain', 'structure', 'apply', 'gate', 'plain'] as const
export type Step = (typeof STEPS)[number]

/** µs of each step for each of the last edits; `gate`: judge and admit together, `plain`: Y.applyUpdate of the raw bytes. */
export function costs({
  edits,
  measured,
  gc,
}: {
  edits: number
  measured: number
  gc: boolean
}): Record<Step, number[]> {
  const log = history(edits, gc)
  const samples = Object.fromEntries(STEPS.map((step) => [step, []])) as unknown as Record<Step, number[]>
  const start = new Y.Doc({ gc })
  start.transact(() => log.slice(0, -measured).forEach((update) => Y.applyUpdate(start, update)))
  const state = Y.encodeStateAsUpdate(start)
  const [stepwise, gated, plain] = [0, 1, 2].map(() => {
    const doc = new Y.Doc({ gc })
    Y.applyUpdate(doc, state)
    return doc
  }) as [Y.Doc, Y.Doc, Y.Doc]
  // a room listens, so Yjs writes its updates
  for (const doc of [stepwise, plain]) doc.on('update', () => undefined)
  for (const update of log.slice(-measured)) {
    step(stepwise, update, samples)
    let began = performance.now()
    const verdict = judge(gated, update, anybody)
    if (verdict.kind === 'taken' && !admit(gated, verdict).ok) throw new Error('an honest edit was refused')
    samples.gate.push((performance.now() - began) * 1000)
    began = performance.now()
    Y.applyUpdate(plain, update)
    samples.plain.push((performance.now() - began) * 1000)
  }
  return samples
}

function step(doc: Y.Doc, update: Uint8Array, samples: Record<Step, number[]>): void {
  const t0 = performance.now()
  const analysis = analyse(doc, update, LIVE_LIMITS)
  const t1 = performance.now()
  if (typeof analysis === 'string') throw new Error(analysis)
  const ours = encode(analysis, () => true)
  const t2 = performance.now()
  let watching = 0
  const suspects = new Set<Y.XmlElement>()
  const watch = (transaction: Y.Transaction): void => {
    const began = performance.now()
    whatChanged(doc, transaction, new Set(), suspects)
    watching += performance.now() - began
  }
  doc.on('beforeObserverCalls', watch)
  Y.applyUpdate(doc, ours)
  doc.off('beforeObserverCalls', watch)
  const t3 = performance.now()
  if (misplaced(doc, analysis.clients, LIVE_LIMITS.maxWalk) !== null) throw new Error('an honest edit was misplaced')
  const t4 = performance.now()
  if (suspects.size > 0) doc.transact((transaction) => heal(suspects, transaction))
  const t5 = performance.now()
  samples.analyse.push((t1 - t0) * 1000)
  samples.encode.push((t2 - t1) * 1000)
  samples.apply.push((t3 - t2 - watching) * 1000)
  samples.lookAgain.push((t4 - t3) * 1000)
  samples.structure.push((t5 - t4 + watching) * 1000)
}

/** ms to find out that a page which comes back has nothing new, though it sends every deletion there ever was. */
export function reconnecting(edits: number): number[] {
  const doc = new Y.Doc()
  const log = history(edits, true)
  doc.transact(() => log.forEach((update) => Y.applyUpdate(doc, update)))
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
  return Array.from({ length: 30 }, () => {
    const began = performance.now()
    if (judge(doc, update, anybody).kind !== 'nothing') throw new Error('there was nothing new')
    return performance.now() - began
  })
}
