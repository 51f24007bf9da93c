/** Who may come in. Handed in by the server, which knows sessions and seats; asked again whenever those may have changed. */
import type { IncomingMessage } from 'node:http'
import type { Capacity, Disclosure, Party } from '#domain/party.ts'
import { CLOSE } from '../protocol.ts'

/** Somebody who is signed in. */
export interface Visitor {
  accountId: string
  /** public name of the session; opens nothing */
  session: string
}

/** What a seat opens here. */
export interface Admission {
  seatId: string
  party: Party | null
  capacity: Capacity
  name: string
  disclosure: Disclosure
  /** may write to some place of this draft */
  writable: boolean
  /** access epoch of the draft when this was read */
  epoch: number
}

export type Turned = typeof CLOSE.notSignedIn | typeof CLOSE.notAllowed | typeof CLOSE.notFound

export type Answer = Admission | { turned: Turned }

export interface Doorman {
  /** another site's page must not use our user's cookie */
  originAllowed(request: IncomingMessage): boolean
  /** null: not signed in */
  identify(request: IncomingMessage): Promise<Visitor | null>
  /** one answer per visitor, in order, from one moment */
  admit(draftId: string, visitors: readonly Visitor[]): Promise<Answer[]>
  /** of these sessions, those that still are somebody's way in */
  living(sessions: readonly string[]): Promise<ReadonlySet<string>>
}

export const isTurned = (answer: Answer): answer is { turned: Turned } => 'turned' in answer
