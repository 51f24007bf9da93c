/** Workers' organisations, employers, authorities. Their names are unique, their kind is the party they sit as. */
import type { Kysely, Transaction } from 'kysely'
import type { OrganisationKind, Tables } from './schema.ts'

type Db = Kysely<Tables> | Transaction<Tables>

export interface Organisation {
  id: string
  kind: OrganisationKind
  name: string
}

export const organisations = (db: Db): Promise<Organisation[]> =>
  db.selectFrom('organisation').select(['id', 'kind', 'name']).orderBy('name').orderBy('id').execute()

export const organisationById = (db: Db, id: string): Promise<Organisation | undefined> =>
  db.selectFrom('organisation').select(['id', 'kind', 'name']).where('id', '=', id).executeTakeFirst()

/** The organisations a person belongs to. */
export const organisationsOf = (db: Db, accountId: string): Promise<Organisation[]> =>
  db
    .selectFrom('organisation')
    .innerJoin('membership', 'membership.organisation_id', 'organisation.id')
    .select(['organisation.id', 'organisation.kind', 'organisation.name'])
    .where('membership.account_id', '=', accountId)
    .orderBy('organisation.name')
    .execute()

/** How many people belong to each organisation that has any. */
export async function membersCounted(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('membership')
    .select(['organisation_id', (count) => count.fn.countAll<string>().as('members')])
    .groupBy('organisation_id')
    .execute()
  return new Map(rows.map((row) => [row.organisation_id, Number(row.members)]))
}

/** @returns false: another organisation has that name; nothing was written */
export async function insertOrganisation(db: Db, organisation: Organisation): Promise<boolean> {
  const row = await db
    .insertInto('organisation')
    .values(organisation)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The row is kept, old negotiations show the new name. @throws the database's 23505 when the name is another's */
export async function renameOrganisation(db: Db, id: string, name: string): Promise<boolean> {
  const row = await db.updateTable('organisation').set({ name }).where('id', '=', id).returning('id').executeTakeFirst()
  return row !== undefined
}

export const organisationByName = (db: Db, name: string): Promise<Organisation | undefined> =>
  db.selectFrom('organisation').select(['id', 'kind', 'name']).where('name', '=', name).executeTakeFirst()
