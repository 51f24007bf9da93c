/**
 * Hostile bytes: structs whose neighbours, parents and keys point anywhere (other clauses, other people's text, inside
 * characters, at what is deleted or collected, into their own future, below what is known), any deletions, any client
 * ids, and honest updates with bytes turned. Whatever is let through changes nothing but what was reported.
 */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson } from '#domain/agreement/canonical.ts'
import { schema } from '#text/schema.ts'
import { admit, contentHash, judge, LIVE_LIMITS, type Permissions } from '../gate.ts'
import { analyse } from './analyse.ts'
import type { Content } from './decode.ts'
import { encode } from './encode.ts'
import {
  block,
  Chance,
  clockOf,
  copyOf,
  differing,
  effort,
  forged,
  format,
  jsonOf,
  lengthOf,
  node,
  rounds,
  seeded,
  setAttribute,
  standing,
  text,
  values,
  type Piece,
} from './forge.ts'
import { isPending } from './yjs-internals.ts'

const CLAUSES = ['c/1', 'c/2', 'c/3', 'c/4']
const UNITS = [...CLAUSES, 'terms/1/floor/workers', 'terms/1/floor/employer']
const CLIENTS = [1, 500, 777, 778]

function draft(chance: Chance, gc: boolean): Y.Doc {
  const doc = new Y.Doc({ gc })
  doc.clientID = 1
  for (const root of CLAUSES) {
    const clause = doc.getXmlFragment(root)
    for (let i = 0; i < 3; i++) {
      const words = new Y.XmlText(`${root} sentence ${i} of the draft`)
      const made = block(i === 0 ? 'heading' : 'paragraph', words)
      clause.insert(clause.length, [made])
      if (i === 0) setAttribute(made, 'level', 1 + chance.below(3))
      if (chance.is(0.5)) words.format(3, 5, { strong: { on: true } })
      if (chance.is(0.4)) words.delete(2, 6)
    }
    clause.insert(1, [block('bullet_list', block('list_item', block('paragraph', 'item')))])
    if (chance.is(0.5)) clause.delete(2, 1)
  }
  for (const key of ['1/floor/workers', '1/floor/employer', '1/floor/workers'])
    doc.getMap('terms').set(key, { value: key })
  // a second author, so that there are others' ids
  const other = copyOf(doc, { clientID: 500 })
  other.getXmlFragment('c/1').insert(1, [block('paragraph', 'SECOND')])
  other.getXmlFragment('c/3').insert(0, [block('blockquote', block('paragraph', 'quoted'))])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
  return doc
}

class Attacker {
  readonly #chance: Chance
  constructor(chance: Chance) {
    this.#chance = chance
  }

  update(doc: Y.Doc): Uint8Array {
    const chance = this.#chance
    const ids = chance.many(1 + chance.below(2), () => chance.of(CLIENTS))
    const blocks = (chance.is(0.9) ? [...new Set(ids)] : ids).map((client) => this.#block(doc, client))
    const deletions = chance.many(chance.below(3), () => {
      const client = chance.of(CLIENTS)
      const known = Math.max(1, clockOf(doc, client))
      return [
        client,
        chance.many(1 + chance.below(2), () => ({ clock: chance.below(known), len: 1 + chance.below(20) })),
      ] as const
    })
    const update = forged(blocks, deletions)
    return chance.is(0.2) ? this.#turned(update) : update
  }

  #turned(update: Uint8Array): Uint8Array {
    const turned = update.slice()
    for (let n = 1 + this.#chance.below(4); n > 0; n--)
      turned[this.#chance.below(turned.length)] = this.#chance.below(256)
    return turned
  }

  #block(doc: Y.Doc, client: number): readonly [number, number, Piece[]] {
    const chance = this.#chance
    const known = clockOf(doc, client)
    const start = chance.is(0.75) ? known : Math.max(0, known - 1 - chance.below(8)) + (chance.is(0.05) ? 12 : 0)
    let clock = start
    const pieces = chance.many(1 + chance.below(5), () => {
      const piece = this.#piece(doc, client, clock)
      clock += lengthOf(piece)
      return piece
    })
    return [client, start, pieces]
  }

  #piece(doc: Y.Doc, client: number, clock: number): Piece {
    const chance = this.#chance
    if (chance.is(0.06)) return { gc: 1 + chance.below(12) }
    if (chance.is(0.02)) return { skip: 1 + chance.below(3) }
    const left = chance.is(0.5) ? this.#id(doc, client, clock) : null
    const right = chance.is(0.35) ? this.#id(doc, client, clock) : null
    if (left || right) return { left, right, content: this.#content() }
    const inRoot = chance.is(0.45)
    const root = chance.of([...CLAUSES, ...CLAUSES, 'terms', 'terms', 'evil'])
    const sub = chance.is(0.35) || root === 'terms' ? this.#key() : null
    return { in: inRoot ? root : this.#id(doc, client, clock), sub, content: this.#content() }
  }

  #id(doc: Y.Doc, self: number, clock: number): readonly [number, number] {
    const chance = this.#chance
    const kind = chance.next()
    if (kind < 0.55) {
      const client = chance.of([1, 1, 1, 500])
      return [client, chance.below(clockOf(doc, client) + (chance.is(0.03) ? 5 : 0))]
    }
    if (kind < 0.9 && clock > 0) return [self, chance.below(clock)]
    if (kind < 0.93) return [self, clock + chance.below(3)]
    const client = chance.of(CLIENTS)
    return [client, chance.below(clockOf(doc, client) + 6)]
  }

  #key = (): string =>
    this.#chance.of(['1/floor/workers', '1/floor/employer', '1/floor/workers', 'level', 'colspan', 'zz', '__proto__'])

  #content(): Content | Y.ContentDoc {
    const chance = this.#chance
    return chance.of<() => Content | Y.ContentDoc>([
      () => text('HACK'.repeat(1 + chance.below(5))),
      () => text('😀'),
      () => text('\ud83d'),
      () => node(new Y.XmlElement(chance.of(['paragraph', 'heading', 'list_item', 'table_cell', 'iframe', 'text']))),
      () => node(new Y.XmlElement(chance.of(['paragraph', 'bullet_list', 'blockquote']))),
      () => node(new Y.XmlText()),
      () => node(chance.of([new Y.Map<unknown>(), new Y.Array<unknown>()])),
      () => format(chance.of(['strong', 'em', 'link']), chance.of([{ on: true }, null, { on: '<b>' }])),
      () => new Y.ContentDeleted(1 + chance.below(9)),
      () => values(...chance.many(1 + chance.below(3), () => chance.of([1, 2, 'x', null, undefined, { value: '1' }]))),
      () => values(chance.of([1, 3, 99])),
      () => new Y.ContentEmbed({ a: 1 }),
      () => new Y.ContentBinary(new Uint8Array([1])),
      () => new Y.ContentJSON(['a', 1]),
      () => new Y.ContentDoc(new Y.Doc()),
    ])()
  }
}

/** As it is read: marks that switch off nothing, which one replica has tidied away and another has not, are no text. */
const read = (doc: Y.Doc): string[] => [
  ...CLAUSES.map((root) => doc.getXmlFragment(root).toJSON()),
  canonicalJson(doc.getMap('terms').toJSON()),
]

const everybody: Permissions = { refuses: (unit) => (UNITS.includes(unit) ? null : 'unknown-place'), owns: () => true }

/** Everything that is in a clause is what the schema knows. */
function opens(doc: Y.Doc): void {
  for (const root of CLAUSES) schema.nodeFromJSON(jsonOf(doc.getXmlFragment(root))).check()
}

test(
  'whatever hostile bytes get through changes nothing outside the places they were found to touch',
  { timeout: 600_000 },
  () => {
    const chance = seeded('hostile')
    const attacker = new Attacker(chance)
    const total = rounds('GATE_HOSTILE', 12_000)
    const seen = { updates: 0, understood: 0, taken: 0, admitted: 0, healed: 0, codes: {} as Record<string, number> }
    while (seen.updates < total) {
      const doc = draft(chance, chance.is(0.5))
      const state = Y.encodeStateAsUpdate(doc)
      const before = standing(doc)
      const fresh = (): Y.Doc => {
        const copy = new Y.Doc({ gc: doc.gc })
        copy.clientID = 3
        Y.applyUpdate(copy, state)
        return copy
      }
      for (let i = 0; i < 40; i++) {
        seen.updates++
        const update = attacker.update(doc)
        const analysis = analyse(doc, update, LIVE_LIMITS)
        if (typeof analysis === 'string') {
          seen.codes[analysis] = (seen.codes[analysis] ?? 0) + 1
          continue
        }
        seen.understood++
        // in full, though much of it would be refused
        const whole = fresh()
        Y.applyUpdate(
          whole,
          encode(analysis, () => true),
        )
        expect(differing(before, standing(whole)).filter((unit) => !analysis.units.has(unit))).toEqual([])
        expect(isPending(whole)).toBe(false)
        for (const refused of analysis.units.keys()) {
          const redacted = fresh()
          Y.applyUpdate(
            redacted,
            encode(analysis, (unit) => unit !== refused),
          )
          const changed = differing(before, standing(redacted))
          expect(changed.filter((unit) => unit === refused || !analysis.units.has(unit))).toEqual([])
          expect(isPending(redacted)).toBe(false)
        }
        // and as it would be taken
        const live = fresh()
        const verdict = judge(live, update, everybody)
        if (verdict.kind !== 'taken') continue
        seen.taken++
        const admission = admit(live, verdict)
        if (!admission.ok) continue
        seen.admitted++
        seen.healed += admission.healed
        expect(differing(before, standing(live)).filter((unit) => !verdict.units.includes(unit))).toEqual([])
        opens(live)
      }
    }
    console.log(seen)
    expect(seen.understood).toBeGreaterThan(total / 20)
    expect(seen.admitted).toBeGreaterThan(total / 50)
  },
)

test('bytes at random are refused, quickly, and never end in an error', { timeout: 600_000 }, () => {
  const chance = seeded('bytes')
  const doc = draft(chance, true)
  const before = Y.encodeStateAsUpdate(doc)
  let longest = 0
  for (let i = rounds('GATE_BYTES', 50_000); i > 0; i--) {
    const bytes = Uint8Array.from(chance.many(chance.below(200), () => chance.below(chance.is(0.5) ? 12 : 256)))
    longest = Math.max(
      longest,
      effort(() => judge(doc, bytes, everybody)),
    )
  }
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  expect(longest).toBeLessThan(1000)
})

test(
  'over a long siege a locked clause never changes, and every replica of the draft reads the same',
  { timeout: 600_000 },
  () => {
    const chance = seeded('siege')
    const attacker = new Attacker(chance)
    const seen = { updates: 0, admitted: 0, redacted: 0, refused: 0, misplaced: 0, healed: 0 }
    for (let siege = rounds('GATE_SIEGES', 16); siege > 0; siege--) {
      const doc = draft(chance, chance.is(0.5))
      doc.clientID = 4_000_001
      const lock = chance.of(CLAUSES.slice(0, 3))
      const locked = new Map([[lock, contentHash(doc, lock)]])
      const stood = standing(doc).get(lock)
      const may: Permissions = {
        ...everybody,
        refuses: (unit) => (unit === lock ? 'clause-locked' : everybody.refuses(unit)),
      }
      const log = [Y.encodeStateAsUpdate(doc)]
      const replica = copyOf(doc, { gc: !doc.gc, clientID: 4_000_002 })
      let live = doc
      for (let i = 0; i < 250; i++) {
        seen.updates++
        const verdict = judge(live, attacker.update(live), may)
        if (verdict.kind === 'nothing') continue
        if (verdict.kind === 'refused') {
          seen.refused++
          if (verdict.filler === null) continue
          Y.applyUpdate(live, verdict.filler)
          Y.applyUpdate(replica, verdict.filler)
          log.push(verdict.filler)
          continue
        }
        if (verdict.refused !== null) seen.redacted++
        const admission = admit(live, verdict, locked)
        if (!admission.ok) {
          // the document in memory has it: thrown away, and loaded again
          seen.misplaced++
          live = new Y.Doc({ gc: doc.gc })
          live.clientID = 4_000_001
          for (const update of log) Y.applyUpdate(live, update)
          continue
        }
        seen.admitted++
        seen.healed += admission.healed
        log.push(admission.applied)
        Y.applyUpdate(replica, admission.applied)
        for (const one of [live, replica]) {
          expect(standing(one).get(lock)).toBe(stood)
          expect(isPending(one)).toBe(false)
        }
      }
      expect(contentHash(live, lock)).toBe(locked.get(lock))
      const merged = new Y.Doc({ gc: live.gc })
      Y.applyUpdate(merged, Y.mergeUpdates(log))
      const replayed = new Y.Doc({ gc: !live.gc })
      for (const update of log) Y.applyUpdate(replayed, update)
      const joined = copyOf(live)
      for (const [name, other] of Object.entries({ replica, merged, replayed, joined })) {
        expect([name, ...read(other)]).toEqual([name, ...read(live)])
      }
      opens(live)
    }
    console.log(seen)
    expect(seen.redacted).toBeGreaterThan(0)
    expect(seen.admitted).toBeGreaterThan(100)
  },
)
