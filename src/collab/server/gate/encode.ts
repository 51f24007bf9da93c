/**
 * The bytes that are applied, stored and relayed: written by us from what was understood, never the client's own.
 *
 * What is not kept becomes a gap of equal length, so that its author's later edits still follow on; its deletions are
 * left out. Structs that would only become rubbish are written as what they become: then no replica, whatever it has
 * collected already, can make anything else of them.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Analysis, Deletion, Piece } from './analyse.ts'
import type { IncomingItem } from './decode.ts'
import type { Unit } from './place.ts'

const HAS_ORIGIN = 0b1000_0000
const HAS_RIGHT_ORIGIN = 0b0100_0000
const HAS_PARENT_SUB = 0b0010_0000

export function encode(analysis: Analysis, keep: (unit: Unit) => boolean, only?: ReadonlySet<number>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  // higher ids first, as Yjs writes them: fewer conflicts when they are integrated
  const clients = [...analysis.pieces.keys()].filter((client) => only?.has(client) ?? true).sort((a, b) => b - a)
  encoding.writeVarUint(restEncoder, clients.length)
  for (const client of clients) writeBlock(encoder, client, analysis.pieces.get(client) ?? [], keep)
  const deletions: [number, Deletion[]][] = []
  for (const [client, all] of analysis.deletions) {
    const kept = all.filter((d) => keep(d.unit))
    if (kept.length > 0) deletions.push([client, kept])
  }
  encoding.writeVarUint(restEncoder, deletions.length)
  for (const [client, kept] of deletions) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, kept.length)
    for (const { clock, len } of kept) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

type Written = { item: IncomingItem; offset: number } | { gap: number }

function writeBlock(encoder: Y.UpdateEncoderV1, client: number, pieces: Piece[], keep: (unit: Unit) => boolean): void {
  const out: Written[] = []
  for (const { struct, offset, unit } of pieces) {
    const last = out.at(-1)
    if (struct.kind === 'item' && unit !== null && keep(unit)) out.push({ item: struct, offset })
    else if (last !== undefined && 'gap' in last) last.gap += struct.length - offset
    else out.push({ gap: struct.length - offset })
  }
  const first = pieces[0]
  encoding.writeVarUint(encoder.restEncoder, out.length)
  encoder.writeClient(client)
  encoding.writeVarUint(encoder.restEncoder, first === undefined ? 0 : first.struct.clock + first.offset)
  for (const one of out) {
    if ('gap' in one) {
      encoder.writeInfo(0)
      encoder.writeLen(one.gap)
    } else writeItem(encoder, one.item, one.offset)
  }
}

function writeItem(encoder: Y.UpdateEncoderV1, item: IncomingItem, offset: number): void {
  const origin = offset > 0 ? Y.createID(item.client, item.clock + offset - 1) : item.origin
  const { rightOrigin, parent, parentSub, content } = item
  const alone = origin === null && rightOrigin === null
  encoder.writeInfo(
    content.getRef() |
      (origin === null ? 0 : HAS_ORIGIN) |
      (rightOrigin === null ? 0 : HAS_RIGHT_ORIGIN) |
      (alone && parentSub !== null ? HAS_PARENT_SUB : 0),
  )
  if (origin !== null) encoder.writeLeftID(origin)
  if (rightOrigin !== null) encoder.writeRightID(rightOrigin)
  if (alone) {
    if (parent === null) throw new TypeError('an item without neighbours has a parent')
    encoder.writeParentInfo(typeof parent === 'string')
    if (typeof parent === 'string') encoder.writeString(parent)
    else encoder.writeLeftID(parent)
    if (parentSub !== null) encoder.writeString(parentSub)
  }
  content.write(encoder, offset)
}
