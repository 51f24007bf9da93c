/**
 * News that somebody's way in has changed: a session ended, an account disabled. Whoever holds something open for a
 * person (a socket) listens, and asks the database again; the news itself carries no truth. Between nodes it travels by
 * the doorbell, and is rung only after the change is committed.
 */
import { EventEmitter } from 'node:events'

/** What we ask of the doorbell between nodes (db/doorbell.ts). */
export interface Bell {
  ring(message: string): void
  news(heard: (message: string) => void): unknown
}

/** The doorbell rings for drafts by their ids, which hold no slash. */
const PREFIX = 'account/'

export class AccountChanges {
  readonly #emitter = new EventEmitter<{ changed: [accountId: string] }>().setMaxListeners(0)
  #bell: Bell | null = null

  /** Tells this node at once, and the others by the doorbell. */
  announce(accountId: string): void {
    this.#emitter.emit('changed', accountId)
    this.#bell?.ring(PREFIX + accountId)
  }

  /** @returns stop listening */
  listen(heard: (accountId: string) => void): () => void {
    this.#emitter.on('changed', heard)
    return () => this.#emitter.off('changed', heard)
  }

  /** A ring of our own comes back and is heard twice; asking twice does no harm. */
  connect(bell: Bell): void {
    this.#bell = bell
    bell.news((message) => {
      if (message.startsWith(PREFIX)) this.#emitter.emit('changed', message.slice(PREFIX.length))
    })
  }
}

/** One for the process. */
export const accountChanges = new AccountChanges()
