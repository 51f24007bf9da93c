/**
 * Who is here and where. The server stamps every entry with seat, party, capacity and name from the session, and still
 * nothing of it is believed to be well-formed: what is shown is taken out field by field, and shown as text.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import type { Awareness } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { CAPACITIES, PARTIES } from '#domain/party.ts'
import type { Whereabouts } from '../protocol.ts'
import type { Present } from './handle.ts'

const NAME_LIMIT = 60
const POSITION_LIMIT = 400

export interface Caret extends Present {
  anchor: Y.RelativePosition | null
  head: Y.RelativePosition | null
}

type Change = { added: number[]; updated: number[]; removed: number[] }

/** y-websocket sends every change of presence back, others' too: n people make n² frames. Only the own one is sent. */
export function ownOnly(provider: WebsocketProvider): void {
  const { awareness } = provider
  const send = provider._awarenessUpdateHandler as (change: Change, origin: unknown) => void
  awareness.off('update', send)
  const sendOwn = (change: Change, origin: unknown): void => {
    const own = awareness.clientID
    if (origin === provider || ![change.added, change.updated, change.removed].some((ids) => ids.includes(own))) return
    send({ added: [], updated: [own], removed: [] }, origin)
  }
  awareness.on('update', sendOwn)
  // destroy() takes off the listener it knows
  provider._awarenessUpdateHandler = sendOwn
}

/** Everybody's caret but the own one. */
export function caretsIn(awareness: Awareness): Caret[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    if (clientId === awareness.clientID) return []
    const caret = caretOf(clientId, state)
    return caret === null ? [] : [caret]
  })
}

/** null: not an entry of the server's making */
export function caretOf(clientId: number, state: unknown): Caret | null {
  if (typeof state !== 'object' || state === null) return null
  const said = state as Record<string, unknown>
  const { seatId, party, capacity, name, clause } = said
  const known = CAPACITIES.find((c) => c === capacity)
  if (typeof seatId !== 'string' || known === undefined) return null
  return {
    clientId,
    seatId,
    party: PARTIES.find((p) => p === party) ?? null,
    capacity: known,
    name: typeof name === 'string' ? plainName(name) : null,
    clause: typeof clause === 'string' ? clause : null,
    anchor: position(said['anchor']),
    head: position(said['head']),
  }
}

/** No control, direction or other invisible characters: a name must not turn round the text beside it. */
const plainName = (name: string): string | null => {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  return plain === '' ? null : [...plain].slice(0, NAME_LIMIT).join('')
}

function position(value: unknown): Y.RelativePosition | null {
  if (typeof value !== 'string' || value.length > POSITION_LIMIT) return null
  try {
    return Y.decodeRelativePosition(fromBase64(value))
  } catch {
    // bytes of no position: a person without a caret
    return null
  }
}

const encoded = (at: Y.RelativePosition): string => toBase64(Y.encodeRelativePosition(at))

export const whereabouts = (clause: string, anchor: Y.RelativePosition, head: Y.RelativePosition): Whereabouts => ({
  clause,
  anchor: encoded(anchor),
  head: encoded(head),
})

export const nowhere: Whereabouts = { clause: null, anchor: null, head: null }
