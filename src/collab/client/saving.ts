/** What may be said about storage, from what is known. Pure; "saved" is the last thing it says, never the first. */
import type { SavingKind } from './handle.ts'

export interface Known {
  /** text was loaded once */
  open: boolean
  connected: boolean
  /** the server has answered our state and every frame since */
  waiting: boolean
  count: number
  /** ms since the oldest unanswered frame was sent */
  silentFor: number
  /** the server said its database is away */
  behind: boolean
  ended: boolean
}

export const PATIENCE = 5000

export function savingOf(known: Known): SavingKind {
  if (known.ended) return 'ended'
  if (!known.connected) return known.open ? 'offline' : 'opening'
  if (known.behind) return 'behind'
  if (known.count > 0) return known.silentFor > PATIENCE ? 'late' : 'saving'
  return known.waiting ? 'opening' : 'saved'
}
