/**
 * To everybody in a room, in the order in which it was stored. One buffer for all; only whoever wrote some of it, or is
 * owed an answer, gets a buffer of their own, and each socket is written to once per group.
 */
import type { Connection } from './connection.ts'

export interface Relay {
  /** null: written on another node, or by the house */
  author: Connection | null
  frame: Buffer
}

/**
 * @param answers what some are told beside it: acknowledgements and refusals
 */
export function fanOut(
  everybody: Iterable<Connection>,
  relays: readonly Relay[],
  answers: ReadonlyMap<Connection, readonly Buffer[]>,
  now: number,
): void {
  const shared = joined(relays.map(({ frame }) => frame))
  const authors = new Set(relays.map(({ author }) => author))
  for (const connection of everybody) {
    const owed = answers.get(connection)
    if (owed === undefined && !authors.has(connection)) {
      if (shared !== null) connection.write(shared, now)
      continue
    }
    const others = relays.filter(({ author }) => author !== connection).map(({ frame }) => frame)
    const own = joined([...others, ...(owed ?? [])])
    if (own !== null) connection.write(own, now)
  }
}

function joined(frames: readonly Buffer[]): Buffer | null {
  const [first] = frames
  if (first === undefined) return null
  return frames.length === 1 ? first : Buffer.concat(frames)
}
