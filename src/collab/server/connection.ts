/**
 * One socket of one person in one draft. It reads frames, numbers those that carry text, and stops reading when too many
 * of them wait: what is not read stays with the sender. It believes nothing: a message it does not know closes it.
 */
import type { Duplex } from 'node:stream'
import * as decoding from 'lib0/decoding'
import type { RawData, WebSocket } from 'ws'
import { CLOSE, MESSAGE, type Refusal } from '../protocol.ts'
import type { Admission, Visitor } from './doorman.ts'
import type { Limits } from './limits.ts'
import { SYNC } from './wire.ts'

/** A frame that carries text, until it is answered. */
export interface Frame {
  connection: Connection
  /** from 1, in the order received */
  number: number
  /** null: not worth looking at, too large or fatal */
  bytes: Uint8Array | null
  size: number
  /** an answer to our state vector, which may be as large as a night offline */
  whole: boolean
  /** decided already: it did harm when it was applied */
  condemned: Refusal | null
}

/** What a connection reports to its room. */
export interface Host {
  askedFor(connection: Connection, stateVector: Uint8Array): void
  received(frame: Frame): void
  presence(connection: Connection, payload: Uint8Array): void
  askedWho(connection: Connection): void
  left(connection: Connection): void
}

const CLOSE_REASONS = new Map<number, string>(Object.entries(CLOSE).map(([name, code]) => [code, name]))

export class Connection {
  readonly visitor: Visitor
  admission: Admission
  /** text frames received, answered, and received but not yet answered */
  received = 0
  answered = 0
  waiting = 0
  waitingBytes = 0
  /** ms, of the coarse clock of the node */
  lastSent = 0
  strikes = 0
  /** client ids bound by this socket */
  bound = 0
  readonly #ws: WebSocket
  readonly #socket: Duplex
  readonly #limits: Limits
  #host: Host | null = null
  #paused = true
  #closed = false
  #waitingSince = 0
  #lateSince = 0
  #allowance: number
  #heard = true
  #asked = { since: 0, times: 0 }
  readonly #whenClosed: (() => void)[] = []

  /** @param socket what `ws` writes to; paused until somebody listens */
  constructor(ws: WebSocket, socket: Duplex, visitor: Visitor, admission: Admission, limits: Limits) {
    this.#ws = ws
    this.#socket = socket
    this.#limits = limits
    this.#allowance = limits.unsentBytes
    this.visitor = visitor
    this.admission = admission
    ws.on('close', () => this.#end())
    // what is wrong with a socket shows as its closing
    ws.on('error', () => undefined)
    ws.on('pong', () => (this.#heard = true))
  }

  /** From now on frames are read. */
  listen(host: Host): void {
    if (this.#closed) return
    this.#host = host
    this.#ws.on('message', (data: RawData, binary: boolean) => this.#hear(data, binary))
    this.#resume()
  }

  get open(): boolean {
    return !this.#closed && this.#ws.readyState === this.#ws.OPEN
  }

  get unsent(): number {
    return this.#socket.writableLength
  }

  /** @param frame a whole WebSocket frame, or several */
  write(frame: Buffer, now: number): void {
    if (!this.open) return
    this.lastSent = now
    this.#socket.write(frame)
  }

  /** Makes room for an answer that is large because the draft is. */
  expect(bytes: number): void {
    this.#allowance = Math.max(this.#allowance, this.#limits.unsentBytes + bytes)
  }

  close(code: number): void {
    if (this.#closed) return
    // a paused socket would not hear the other side's farewell
    this.#ws.resume()
    this.#ws.close(code, CLOSE_REASONS.get(code) ?? '')
    this.#end()
    setTimeout(() => this.#ws.terminate(), this.#limits.closingMs).unref()
  }

  whenClosed(then: () => void): void {
    if (this.#closed) then()
    else this.#whenClosed.push(then)
  }

  #end(): void {
    if (this.#closed) return
    this.#closed = true
    this.#host?.left(this)
    for (const then of this.#whenClosed) then()
  }

  #hear(data: RawData, binary: boolean): void {
    if (this.#closed || this.#host === null) return
    try {
      if (!binary || !Buffer.isBuffer(data)) return this.close(CLOSE.malformed)
      this.#read(data, this.#host)
    } catch {
      // lib0 throws on every truncated message
      this.close(CLOSE.malformed)
    }
  }

  #read(data: Buffer, host: Host): void {
    const decoder = decoding.createDecoder(data)
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
        return this.#readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder), host)
      case MESSAGE.awareness:
        return host.presence(this, decoding.readVarUint8Array(decoder))
      case MESSAGE.queryAwareness:
        return host.askedWho(this)
      default:
        return this.close(CLOSE.malformed)
    }
  }

  #readSync(kind: number, bytes: Uint8Array, host: Host): void {
    if (kind === SYNC.step1) {
      if (this.#asksTooOften()) return this.close(CLOSE.tooMany)
      return host.askedFor(this, bytes)
    }
    if (kind !== SYNC.step2 && kind !== SYNC.update) return this.close(CLOSE.malformed)
    const whole = kind === SYNC.step2
    const number = ++this.received
    const size = bytes.byteLength
    const tooLarge = size > (whole ? this.#limits.offlineBytes : this.#limits.updateBytes)
    const condemned = tooLarge ? 'too-large' : null
    // the message may lie in a large chunk of the socket; a waiting frame holds its own bytes only
    host.received({ connection: this, number, bytes: tooLarge ? null : bytes.slice(), size, whole, condemned })
  }

  #asksTooOften(): boolean {
    const now = Date.now()
    if (now - this.#asked.since > this.#limits.catchingUpMs) this.#asked = { since: now, times: 0 }
    return ++this.#asked.times > this.#limits.catchingUp
  }

  /** A frame was put into the queue. */
  queued(bytes: number): void {
    if (this.waiting === 0) this.#waitingSince = Date.now()
    this.waiting++
    this.waitingBytes += bytes
    if (this.waiting >= this.#limits.waitingFrames || this.waitingBytes >= this.#limits.waitingBytes) this.#pause()
  }

  /** A frame that was in the queue is answered. */
  settled(bytes: number): void {
    this.waiting--
    this.waitingBytes -= bytes
    this.#waitingSince = Date.now()
    const half = this.waiting * 2 <= this.#limits.waitingFrames && this.waitingBytes * 2 <= this.#limits.waitingBytes
    if (half && this.#paused) this.#resume()
  }

  #pause(): void {
    this.#paused = true
    this.#ws.pause()
  }

  #resume(): void {
    this.#paused = false
    this.#ws.resume()
  }

  /** Once a second or so: is the line alive, does the other side read, does it wait for ever? */
  check(now: number): void {
    if (!this.open) return
    const { unsent } = this
    if (unsent <= this.#limits.unsentBytes) this.#allowance = this.#limits.unsentBytes
    if (unsent <= this.#limits.unsentBytesLasting) this.#lateSince = 0
    else if (this.#lateSince === 0) this.#lateSince = now
    const late = this.#lateSince !== 0 && now - this.#lateSince > this.#limits.unsentMs
    if (late || unsent > this.#allowance) return this.close(CLOSE.tooSlow)
    if (this.waiting > 0 && now - this.#waitingSince > this.#limits.waitingMs) this.close(CLOSE.restarting)
  }

  /** Every half minute: whoever did not answer the last ping is gone. Who is not read from cannot answer. */
  ping(): void {
    if (!this.open || this.#paused) return
    if (!this.#heard) {
      this.#ws.terminate()
      return
    }
    this.#heard = false
    this.#ws.ping()
  }
}
