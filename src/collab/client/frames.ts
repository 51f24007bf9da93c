/**
 * A WebSocket that counts what y-websocket sends through it. The server acknowledges "the first n frames that carry
 * text" of a socket, so both ends must count the same frames: sync step 2 and update, in the order sent.
 *
 * Between the opening of a socket and our answer to the server's state vector an update would lack the changes made
 * offline before it. It is not sent: the answer is made from the whole document and holds it.
 */
import { MESSAGE } from '../protocol.ts'

const STEP_2 = 1
const UPDATE = 2

export interface FrameLog {
  opened: () => void
  /** a frame carrying text is about to be sent */
  carrying: () => void
}

type SocketClass = typeof WebSocket
type Payload = Parameters<WebSocket['send']>[0]

/** @param muted true: this seat may not write, so nothing that would is sent */
export function countingSocket(log: FrameLog, muted: () => boolean, Base: SocketClass = WebSocket): SocketClass {
  return class extends Base {
    #caughtUp = false

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      log.opened()
    }

    override send(data: Payload): void {
      const kind = syncKind(data)
      if (kind === UPDATE && (!this.#caughtUp || muted())) return
      if (kind === STEP_2) this.#caughtUp = true
      if (kind === UPDATE || kind === STEP_2) log.carrying()
      super.send(data)
    }
  }
}

/** The kind of a sync message; both varUints are below 128, so they are one byte each. */
function syncKind(data: Payload): number | null {
  if (!(data instanceof Uint8Array)) return null
  return data[0] === MESSAGE.sync ? (data[1] ?? null) : null
}
