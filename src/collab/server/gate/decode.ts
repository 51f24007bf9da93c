/**
 * Bytes → structs and deleted ranges, with every limit held while reading.
 *
 * Yjs's two own readers disagree on crafted bytes (a client's block given twice, flags on a Skip), and `applyUpdate`
 * believes a length it is told: seven bytes make it allocate 265 MB. So the gate reads for itself, strictly, and only
 * what it understood is written out again (encode.ts). What honest Yjs never writes is refused here.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Refusal } from '../../protocol.ts'
import { MAX_CLIENT, MAX_CLOCK, type GateLimits } from './limits.ts'

export type Content =
  | Y.ContentAny
  | Y.ContentBinary
  | Y.ContentDeleted
  | Y.ContentEmbed
  | Y.ContentFormat
  | Y.ContentJSON
  | Y.ContentString
  | Y.ContentType

interface Span {
  client: number
  clock: number
  length: number
}
export interface IncomingItem extends Span {
  kind: 'item'
  origin: Y.ID | null
  rightOrigin: Y.ID | null
  /** name of a root, id of the item that holds the parent, null: as its neighbours */
  parent: string | Y.ID | null
  parentSub: string | null
  content: Content
  /** a sub-document: read past, never let in */
  subdocument: boolean
}
/** Clocks without content: collected rubbish, or a filler of ours. */
export interface IncomingGap extends Span {
  kind: 'gc' | 'skip'
}
export type Incoming = IncomingItem | IncomingGap

/** Half-open in effect: `clock … clock + len - 1`. */
export interface ClockRange {
  clock: number
  len: number
}
export interface Decoded {
  /** one block per client, clocks without gaps */
  blocks: Map<number, Incoming[]>
  /** sorted, disjoint */
  deletes: Map<number, ClockRange[]>
}

/** Thrown inside the gate only; analyse() turns it into a value. */
export class Unacceptable extends Error {
  readonly code: Refusal
  constructor(code: Refusal, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
  }
}
const malformed = (detail: string): Unacceptable => new Unacceptable('malformed', detail)

const INFO_KIND = 0b0001_1111
const HAS_ORIGIN = 0b1000_0000
const HAS_RIGHT_ORIGIN = 0b0100_0000
const HAS_PARENT_SUB = 0b0010_0000
const GC = 0
const SKIP = 10

export function decode(update: Uint8Array, limits: GateLimits): Decoded {
  if (update.byteLength > limits.maxBytes) throw new Unacceptable('too-large', `${update.byteLength} bytes`)
  try {
    const decoder = new Y.UpdateDecoderV1(decoding.createDecoder(update))
    const blocks = readBlocks(decoder, limits)
    const deletes = readDeletes(decoder, limits)
    if (decoding.hasContent(decoder.restDecoder)) throw malformed('bytes after the end')
    return { blocks, deletes }
  } catch (error) {
    // lib0 and JSON.parse throw plain errors on what they cannot read; a value nested too deep exhausts the stack
    throw error instanceof Unacceptable ? error : malformed(String(error))
  }
}

function readBlocks(decoder: Y.UpdateDecoderV1, limits: GateLimits): Map<number, Incoming[]> {
  const blocks = new Map<number, Incoming[]>()
  let room = limits.maxStructs
  for (let left = readUint(decoder); left > 0; left--) {
    let structs = readUint(decoder)
    const client = readClient(decoder)
    let clock = readUint(decoder)
    if (blocks.has(client)) throw malformed('a client twice')
    const block: Incoming[] = []
    blocks.set(client, block)
    for (; structs > 0; structs--) {
      if (--room < 0) throw new Unacceptable('too-large', 'structs')
      const struct = readStruct(decoder, client, clock)
      clock += struct.length
      if (!(struct.length > 0) || clock > MAX_CLOCK) throw malformed('length')
      block.push(struct)
    }
  }
  return blocks
}

function readStruct(decoder: Y.UpdateDecoderV1, client: number, clock: number): Incoming {
  const info = decoder.readInfo()
  if (info === GC || info === SKIP)
    return { kind: info === GC ? 'gc' : 'skip', client, clock, length: readUint(decoder) }
  const origin = (info & HAS_ORIGIN) !== 0 ? readId(decoder) : null
  const rightOrigin = (info & HAS_RIGHT_ORIGIN) !== 0 ? readId(decoder) : null
  let parent: string | Y.ID | null = null
  let parentSub: string | null = null
  if (origin === null && rightOrigin === null) {
    const isRoot = readUint(decoder)
    if (isRoot > 1) throw malformed('parent')
    parent = isRoot === 1 ? decoder.readString() : readId(decoder)
    if ((info & HAS_PARENT_SUB) !== 0) parentSub = decoder.readString()
  }
  const content = readContent(decoder, info & INFO_KIND)
  return {
    kind: 'item',
    client,
    clock,
    length: content === null ? 1 : content.getLength(),
    origin,
    rightOrigin,
    parent,
    parentSub,
    content: content ?? new Y.ContentDeleted(1),
    subdocument: content === null,
  }
}

/** null: a sub-document. */
function readContent(decoder: Y.UpdateDecoderV1, ref: number): Content | null {
  switch (ref) {
    case 1:
      return new Y.ContentDeleted(readUint(decoder))
    case 2:
      return new Y.ContentJSON(readMany(decoder, () => readOldJson(decoder)))
    case 3:
      return new Y.ContentBinary(decoder.readBuf())
    case 4:
      return new Y.ContentString(decoder.readString())
    case 5:
      return new Y.ContentEmbed(decoder.readJSON() as object)
    case 6:
      return new Y.ContentFormat(decoder.readKey(), decoder.readJSON() as object)
    case 7:
      return new Y.ContentType(readType(decoder))
    case 8:
      return new Y.ContentAny(readMany(decoder, () => decoder.readAny() as unknown))
    case 9:
      decoder.readString()
      decoder.readAny()
      return null
    default:
      throw malformed('content')
  }
}

function readMany<T>(decoder: Y.UpdateDecoderV1, one: () => T): T[] {
  const values: T[] = []
  for (let left = readUint(decoder); left > 0; left--) values.push(one())
  return values
}

const readOldJson = (decoder: Y.UpdateDecoderV1): unknown => {
  const json = decoder.readString()
  return json === 'undefined' ? undefined : (JSON.parse(json) as unknown)
}

function readType(decoder: Y.UpdateDecoderV1): Y.ContentType['type'] {
  switch (decoder.readTypeRef()) {
    case 0:
      return new Y.Array()
    case 1:
      return new Y.Map()
    case 2:
      return new Y.Text()
    case 3:
      return new Y.XmlElement(decoder.readKey())
    case 4:
      return new Y.XmlFragment()
    case 5:
      return new Y.XmlHook(decoder.readKey())
    case 6:
      return new Y.XmlText()
    default:
      throw malformed('type')
  }
}

function readDeletes(decoder: Y.UpdateDecoderV1, limits: GateLimits): Map<number, ClockRange[]> {
  const deletes = new Map<number, ClockRange[]>()
  let room = limits.maxDeleteRanges
  for (let left = readUint(decoder); left > 0; left--) {
    const client = readClient(decoder)
    const ranges = deletes.get(client) ?? []
    for (let count = readUint(decoder); count > 0; count--) {
      if (--room < 0) throw new Unacceptable('too-large', 'deletions')
      const range = { clock: readUint(decoder), len: readUint(decoder) }
      if (!(range.len > 0) || range.clock + range.len > MAX_CLOCK) throw malformed('deleted range')
      ranges.push(range)
    }
    if (ranges.length > 0) deletes.set(client, ranges)
  }
  // One pass over the store for each client, whatever was sent: 250 000 ranges over the same text would cost minutes
  for (const [client, ranges] of deletes) deletes.set(client, disjoint(ranges))
  return deletes
}

function disjoint(ranges: ClockRange[]): ClockRange[] {
  const first = ranges[0]
  if (ranges.length < 2 || first === undefined) return ranges
  ranges.sort((a, b) => a.clock - b.clock)
  const out = [first]
  let last = first
  for (const range of ranges) {
    const end = range.clock + range.len
    if (range.clock > last.clock + last.len) out.push((last = range))
    else if (end > last.clock + last.len) last.len = end - last.clock
  }
  return out
}

const readUint = (decoder: Y.UpdateDecoderV1): number => decoding.readVarUint(decoder.restDecoder)

function readClient(decoder: Y.UpdateDecoderV1): number {
  const client = readUint(decoder)
  if (client > MAX_CLIENT) throw malformed('client id')
  return client
}

const readId = (decoder: Y.UpdateDecoderV1): Y.ID => Y.createID(readUint(decoder), readUint(decoder))

/** The struct of a block that covers this clock. */
export function structIn(block: Incoming[], clock: number): Incoming | null {
  let low = 0
  let high = block.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = block[middle]
    if (struct === undefined) return null
    if (clock < struct.clock) high = middle - 1
    else if (clock >= struct.clock + struct.length) low = middle + 1
    else return struct
  }
  return null
}
