/** What a verb needs of the house: the database, the bell, the time and fresh ids. server/services.ts hands it in. */
import type { Kysely } from 'kysely'
import type { Tables } from '#db/schema.ts'

export interface House {
  db: Kysely<Tables>
  /** tells open rooms, here and on other nodes, that a draft has news; carries no truth */
  ring(draftId: string): void
  now(): Date
}

/** 130 random bits, lower-case letters and digits: never guessable, never reused, safe in addresses and file names. */
export function newId(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => alphabet[byte & 31]).join('')
}
