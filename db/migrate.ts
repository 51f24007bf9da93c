/**
 * Brings the tables to what this program knows. A database that knows more than the program is left alone: an older
 * program would write rows that the newer tables do not mean.
 */
import { Migrator, sql, type Kysely, type Migration } from 'kysely'
import { CannotStart, isDiskFull } from './cannot-start.ts'
import type { Tables } from './schema.ts'

const files = import.meta.glob<Migration>('./migrations/*.ts', { eager: true })

const migrations: Record<string, Migration> = Object.fromEntries(
  Object.entries(files).map(([path, migration]) => [path.replace(/^.*\/|\.ts$/g, ''), migration]),
)

async function alreadyRun(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(
    db,
  )
  if (rows[0]?.there !== true) return []
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return done.rows.map((row) => row.name)
}

/** @throws CannotStart when the database is newer than the program, or its disk is full */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const unknown = (await alreadyRun(db)).filter((name) => !(name in migrations))
  if (unknown.length > 0) {
    throw new CannotStart(
      `The database was last used by a newer Sanfang (it knows ${unknown.join(', ')}, this program does not). Nothing was changed. Start the newer program, or restore a copy of the database made before the update.`,
    )
  }
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return
  if (isDiskFull(error)) {
    throw new CannotStart(
      'The disk of the database is full: its tables could not be brought up to date. Nothing was changed. Free some space and start again.',
    )
  }
  throw error instanceof Error ? error : new Error('the migration failed', { cause: error })
}
