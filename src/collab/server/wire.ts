/**
 * Bytes on the socket. A message to many is encoded once, WebSocket header and all, and the same buffer is written to
 * every socket: what a server sends is not masked, so the frames are alike. Sockets are opened without compression;
 * with it their own queue could be overtaken.
 */
import * as encoding from 'lib0/encoding'
import { MESSAGE, SAYS, type Hello, type News, type Refused } from '../protocol.ts'

const SYNC = { step1: 0, step2: 1, update: 2 } as const
const FINAL_BINARY = 0x82

/** @param payload the message in parts, so that a large one is copied only once */
export function frame(...payload: Uint8Array[]): Buffer {
  const length = payload.reduce((sum, part) => sum + part.byteLength, 0)
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(header + length)
  bytes[0] = FINAL_BINARY
  if (header === 2) bytes[1] = length
  else if (header === 4) {
    bytes[1] = 126
    bytes.writeUInt16BE(length, 2)
  } else {
    bytes[1] = 127
    bytes.writeUInt32BE(Math.floor(length / 2 ** 32), 2)
    bytes.writeUInt32BE(length >>> 0, 6)
  }
  let at = header
  for (const part of payload) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}

function prefix(...numbers: number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

const enveloped = (bytes: Uint8Array, ...kinds: number[]): Buffer => frame(prefix(...kinds, bytes.byteLength), bytes)

export const updateFrame = (update: Uint8Array): Buffer => enveloped(update, MESSAGE.sync, SYNC.update)
export const answerFrame = (update: Uint8Array): Buffer => enveloped(update, MESSAGE.sync, SYNC.step2)
export const stateVectorFrame = (vector: Uint8Array): Buffer => enveloped(vector, MESSAGE.sync, SYNC.step1)
export const awarenessFrame = (payload: Uint8Array): Buffer => enveloped(payload, MESSAGE.awareness)

/** Presence of nobody: says only that the line is alive. */
export const aliveFrame = awarenessFrame(new Uint8Array([0]))

const jsonFrame = (kind: number, value: unknown): Buffer =>
  enveloped(new TextEncoder().encode(JSON.stringify(value)), MESSAGE.sanfang, kind)

export const helloFrame = (hello: Hello): Buffer => jsonFrame(SAYS.hello, hello)
export const refusedFrame = (refused: Refused): Buffer => jsonFrame(SAYS.refused, refused)
export const newsFrame = (news: News): Buffer => jsonFrame(SAYS.news, news)
export const ackFrame = (frames: number): Buffer => frame(prefix(MESSAGE.sanfang, SAYS.ack, frames))

export { SYNC }
