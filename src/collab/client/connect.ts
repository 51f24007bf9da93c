/**
 * The line between one Y.Doc and its room. Lives as long as the document does: when the server refuses something, the
 * document that holds the refused text is thrown away with its line, because it would offer that text again for ever.
 *
 * No BroadcastChannel: it is keyed by address alone and would hand a text to another account in the same browser.
 */
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import {
  MESSAGE,
  PATH_PREFIX,
  REFUSALS,
  SAYS,
  SCHEMA_VERSION,
  type Hello,
  type News,
  type Refused,
} from '../protocol.ts'
import { countingSocket } from './frames.ts'
import { ownOnly } from './presence.ts'
import type { Unstored } from './unstored.ts'

export interface LineEvents {
  /** connected, caught up, acknowledged: whatever the saving status is made of changed */
  changed: () => void
  /** everything up to this change is answered */
  settled: (upTo: number) => void
  synced: () => void
  hello: (hello: Hello) => void
  refused: (refused: Refused, changes: { after: number; upTo: number }) => void
  news: (news: News) => void
  /** the server closed the door; y-websocket does not come back from these */
  ended: (code: number) => void
}

export interface LineOptions {
  doc: Y.Doc
  awareness: Awareness
  draftId: string
  unstored: Unstored
  writable: () => boolean
  on: LineEvents
  /** of the page; tests hand in another */
  origin?: string
  Socket?: typeof WebSocket
}

/** Between two tries, at most. Refused at the door once a second is no burden; a minute's wait for a reader is. */
const MAX_BACKOFF = 5000

export class Line {
  readonly #provider: WebsocketProvider
  readonly #options: LineOptions
  readonly #made: (update: Uint8Array, origin: unknown) => void
  /** when the oldest unanswered change was made; null: none is */
  #since: number | null = null

  constructor(options: LineOptions) {
    this.#options = options
    const { doc, awareness, unstored, on } = options
    // before the provider, whose own listener sends the frame that covers the change
    this.#made = (_update, origin) => {
      if (origin === this.#provider || origin === 'stored' || !options.writable()) return
      unstored.make()
      this.#since ??= Date.now()
      on.changed()
    }
    doc.on('update', this.#made)
    const Socket = countingSocket(
      {
        opened: () => {
          unstored.openSocket()
        },
        carrying: () => {
          unstored.carry()
        },
      },
      () => !options.writable(),
      options.Socket,
    )
    this.#provider = new WebsocketProvider(serverAddress(options.origin), options.draftId, doc, {
      awareness,
      connect: false,
      disableBc: true,
      maxBackoffTime: MAX_BACKOFF,
      params: { schema: String(SCHEMA_VERSION) },
      WebSocketPolyfill: Socket,
    })
    ownOnly(this.#provider)
    this.#provider.messageHandlers[MESSAGE.sanfang] = (_encoder, decoder) => {
      this.#hear(decoder)
    }
    this.#provider.on('status', on.changed)
    this.#provider.on('sync', (synced) => {
      if (synced) on.synced()
      on.changed()
    })
    this.#provider.on('closed', ({ code }) => {
      on.ended(code)
    })
  }

  #hear(decoder: decoding.Decoder): void {
    const { on, unstored } = this.#options
    switch (decoding.readVarUint(decoder)) {
      case SAYS.hello:
        on.hello(JSON.parse(decoding.readVarString(decoder)) as Hello)
        break
      case SAYS.ack:
        this.#settle(decoding.readVarUint(decoder))
        break
      case SAYS.refused: {
        const refused = readRefused(decoding.readVarString(decoder))
        const changes = unstored.changesOf(refused.frame)
        on.refused(refused, changes)
        this.#settle(refused.frame)
        break
      }
      case SAYS.news:
        on.news(JSON.parse(decoding.readVarString(decoder)) as News)
        break
    }
    on.changed()
  }

  #settle(frames: number): void {
    const { unstored, on } = this.#options
    unstored.settle(frames)
    this.#since = unstored.count === 0 ? null : Date.now()
    on.settled(unstored.settledUpTo)
  }

  get connected(): boolean {
    return this.#provider.wsconnected
  }

  get synced(): boolean {
    return this.#provider.synced
  }

  get silentFor(): number {
    return this.#since === null ? 0 : Date.now() - this.#since
  }

  connect(): void {
    this.#provider.connect()
  }

  /** The browser says that the network is gone: waiting for the socket to notice would take half a minute. */
  disconnect(): void {
    this.#provider.disconnect()
  }

  destroy(): void {
    this.#options.doc.off('update', this.#made)
    this.#provider.destroy()
  }
}

const serverAddress = (origin: string = location.origin): string =>
  origin.replace(/^http/, 'ws') + PATH_PREFIX.replace(/\/$/, '')

function readRefused(json: string): Refused {
  const said = JSON.parse(json) as Refused
  return { frame: said.frame, units: said.units, code: REFUSALS.includes(said.code) ? said.code : 'malformed' }
}
