/**
 * Who may do what: seats × actions, one table, deny by default. Pages, API, sockets, search, mail and exports all ask
 * here and nowhere else. The README prints this table (access-table.test.ts), and a test walks it over HTTP and socket.
 */
import type { Capacity, Party, Standing } from './party.ts'

/** What can be asked for. `table.*` is the shared room, `caucus.*` the private room of the seat's own party. */
export const ACTIONS = [
  'negotiation.read',
  'table.read',
  'table.write',
  'table.arrange',
  'table.import',
  'table.export',
  'acts.read',
  'version.read',
  'version.save',
  'clause.initial',
  'clause.reopen',
  'seat.manage-own',
  'seat.manage-neutral',
  'caucus.read',
  'caucus.write',
] as const
export type Action = (typeof ACTIONS)[number]

type Who = readonly (Capacity | `${Capacity}:${Party}`)[]

/** A capacity alone means "of whatever party or none"; `mediator:government` means that party's only. */
const TABLE: Record<Action, Who> = {
  'negotiation.read': ['chief', 'representative', 'adviser', 'recorder', 'mediator', 'reviewer', 'observer'],
  'table.read': ['chief', 'representative', 'adviser', 'recorder', 'mediator', 'reviewer', 'observer'],
  // every change at the table is tracked by party, so who has no party cannot write there
  'table.write': ['chief', 'representative', 'mediator:government'],
  'table.arrange': ['chief', 'representative'],
  'table.import': ['chief', 'representative'],
  'table.export': ['chief', 'representative', 'adviser', 'recorder', 'mediator', 'reviewer', 'observer'],
  'acts.read': ['chief', 'representative', 'adviser', 'recorder', 'mediator', 'reviewer', 'observer'],
  'version.read': ['chief', 'representative', 'adviser', 'recorder', 'mediator', 'reviewer', 'observer'],
  'version.save': ['chief', 'representative', 'recorder', 'mediator'],
  // required parties only: the decider knows which they are under the profile
  'clause.initial': ['chief', 'representative'],
  'clause.reopen': ['chief'],
  'seat.manage-own': ['chief'],
  'seat.manage-neutral': ['chief:government'],
  'caucus.read': ['chief', 'representative', 'adviser'],
  'caucus.write': ['chief', 'representative', 'adviser'],
}

/**
 * What is asked of the house and not of a negotiation: keeping its accounts. Whoever may do that sees no text and no
 * negotiation by it; the table above knows seats only.
 */
export const HOUSE_ACTIONS = ['people.manage', 'invitations.manage', 'organisations.manage'] as const
export type HouseAction = (typeof HOUSE_ACTIONS)[number]

/** @param account null: not signed in */
export const mayInHouse = (account: { administrator: boolean } | null, action: HouseAction): boolean =>
  HOUSE_ACTIONS.includes(action) && account?.administrator === true

/** @param seat null: signed in without a seat here, an administrator included; may do nothing */
export function may(seat: Standing | null, action: Action): boolean {
  if (seat === null) return false
  return TABLE[action].some((who) => who === seat.capacity || who === `${seat.capacity}:${seat.party}`)
}

/** May this seat enter the private room of that party? Only its own party's, and only if its capacity opens it. */
export const mayEnterCaucus = (seat: Standing | null, party: Party): boolean =>
  seat !== null && seat.party === party && may(seat, 'caucus.read')
