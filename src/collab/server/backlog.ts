/** What was received in one room and is not answered yet, in the order it came; it counts against its sender and the node. */
import type { Connection, Frame } from './connection.ts'

export class Backlog {
  #frames: Frame[] = []
  readonly #node: { bytes: number }

  /** @param node bytes that wait in all rooms together */
  constructor(node: { bytes: number }) {
    this.#node = node
  }

  get length(): number {
    return this.#frames.length
  }

  get first(): Frame | undefined {
    return this.#frames[0]
  }

  get authors(): Set<Connection> {
    return new Set(this.#frames.map(({ connection }) => connection))
  }

  add(frame: Frame): void {
    this.#frames.push(frame)
    this.#node.bytes += frame.size
    frame.connection.queued(frame.size)
  }

  /** The first is being tried; it counts until it is settled. */
  take(): void {
    this.#frames.shift()
  }

  /** They were tried, and nothing came of it. */
  putBack(frames: readonly Frame[]): void {
    this.#frames = [...frames, ...this.#frames]
  }

  settle(frames: readonly Frame[]): void {
    for (const { connection, size } of frames) {
      this.#node.bytes -= size
      connection.settled(size)
    }
  }

  /** Nothing more is taken from this sender. */
  drop(sender: Connection): void {
    const [dropped, kept]: [Frame[], Frame[]] = [[], []]
    for (const frame of this.#frames) (frame.connection === sender ? dropped : kept).push(frame)
    this.#frames = kept
    this.settle(dropped)
  }

  clear(): void {
    this.settle(this.#frames.splice(0))
  }
}
