/**
 * What administrators do: keep the list of organisations and of people. None of it opens a text or a negotiation to
 * them, and none of it gives them another person's password: they can close a door, not walk through it.
 */
import {
  lockAdministrators,
  people,
  setAdministrator,
  setDisabled,
  setOrganisation,
  type Person,
} from '#db/accounts.ts'
import { deleteInvitation, pendingInvitations, type OpenInvitation } from '#db/invitations.ts'
import {
  insertOrganisation,
  membersCounted,
  organisationById,
  organisationByName,
  organisations,
  renameOrganisation,
  type Organisation,
} from '#db/organisations.ts'
import { deleteSessionsOf } from '#db/sessions.ts'
import { mayInHouse, type HouseAction } from '#domain/access.ts'
import { PARTIES } from '#domain/party.ts'
import { isProblem, problem, type Problem } from '#domain/problem.ts'
import { nameFrom } from './persons.ts'
import { newId } from './house.ts'
import type { Keeping } from './keeping.ts'

export interface Administrator {
  id: string
  administrator: boolean
}

export const administers = (by: Administrator, action: HouseAction): Problem | null =>
  mayInHouse(by, action) ? null : problem('administrators-only')

export async function listPeople(keeping: Keeping, by: Administrator): Promise<Person[] | Problem> {
  return administers(by, 'people.manage') ?? people(keeping.db)
}

/** Closing an account ends its sessions and, through them, every open socket. */
export async function disable(keeping: Keeping, by: Administrator, accountId: string): Promise<Problem | null> {
  const refused = administers(by, 'people.manage')
  if (refused) return refused
  const result = await keeping.db.transaction().execute(async (trx) => {
    if (isLast(await lockAdministrators(trx), accountId)) return problem('last-administrator')
    if (!(await setDisabled(trx, accountId, keeping.now()))) return problem('not-found')
    await deleteSessionsOf(trx, accountId, null)
    return null
  })
  if (!result) keeping.changed(accountId)
  return result
}

export async function enable(keeping: Keeping, by: Administrator, accountId: string): Promise<Problem | null> {
  const refused = administers(by, 'people.manage')
  if (refused) return refused
  return (await setDisabled(keeping.db, accountId, null)) ? null : problem('not-found')
}

export async function makeAdministrator(
  keeping: Keeping,
  by: Administrator,
  accountId: string,
): Promise<Problem | null> {
  const refused = administers(by, 'people.manage')
  if (refused) return refused
  return (await setAdministrator(keeping.db, accountId, true)) ? null : problem('not-found')
}

export async function unmakeAdministrator(
  keeping: Keeping,
  by: Administrator,
  accountId: string,
): Promise<Problem | null> {
  const refused = administers(by, 'people.manage')
  if (refused) return refused
  return keeping.db.transaction().execute(async (trx) => {
    if (isLast(await lockAdministrators(trx), accountId)) return problem('last-administrator')
    return (await setAdministrator(trx, accountId, false)) ? null : problem('not-found')
  })
}

const isLast = (administrators: readonly string[], accountId: string): boolean =>
  administrators.length === 1 && administrators[0] === accountId

/** @param organisationId null: belongs to none */
export async function assign(
  keeping: Keeping,
  by: Administrator,
  accountId: string,
  organisationId: string | null,
): Promise<Problem | null> {
  const refused = administers(by, 'people.manage')
  if (refused) return refused
  return keeping.db.transaction().execute(async (trx) => {
    if (organisationId !== null && !(await organisationById(trx, organisationId))) {
      return problem('invalid', { field: 'organisation' })
    }
    if (!(await people(trx)).some((person) => person.id === accountId)) return problem('not-found')
    await setOrganisation(trx, accountId, organisationId)
    return null
  })
}

export async function listOrganisations(
  keeping: Keeping,
  by: Administrator,
): Promise<(Organisation & { members: number })[] | Problem> {
  const refused = administers(by, 'organisations.manage')
  if (refused) return refused
  const members = await membersCounted(keeping.db)
  return (await organisations(keeping.db)).map((one) => ({ ...one, members: members.get(one.id) ?? 0 }))
}

export async function addOrganisation(
  keeping: Keeping,
  by: Administrator,
  wish: { kind: string; name: string },
): Promise<Organisation | Problem> {
  const refused = administers(by, 'organisations.manage')
  if (refused) return refused
  const kind = PARTIES.find((party) => party === wish.kind)
  if (!kind) return problem('invalid', { field: 'party' })
  const name = nameFrom(wish.name, 'organisation')
  if (isProblem(name)) return name
  const organisation = { id: newId(), kind, name }
  return (await insertOrganisation(keeping.db, organisation)) ? organisation : problem('name-taken', { name })
}

/** The kind stays: a union does not become an employer. */
export async function giveOrganisationName(
  keeping: Keeping,
  by: Administrator,
  id: string,
  text: string,
): Promise<Problem | null> {
  const refused = administers(by, 'organisations.manage')
  if (refused) return refused
  const name = nameFrom(text, 'organisation')
  if (isProblem(name)) return name
  const holder = await organisationByName(keeping.db, name)
  if (holder && holder.id !== id) return problem('name-taken', { name })
  return (await renameOrganisation(keeping.db, id, name)) ? null : problem('not-found')
}

export async function listInvitations(keeping: Keeping, by: Administrator): Promise<OpenInvitation[] | Problem> {
  return administers(by, 'invitations.manage') ?? pendingInvitations(keeping.db)
}

export async function revokeInvitation(keeping: Keeping, by: Administrator, id: string): Promise<Problem | null> {
  const refused = administers(by, 'invitations.manage')
  if (refused) return refused
  return (await deleteInvitation(keeping.db, id)) ? null : problem('not-found')
}
