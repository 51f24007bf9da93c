/**
 * Opens PostgreSQL: embedded in a folder, embedded in memory, or a server. Whoever holds the result never asks which:
 * one dialect, one driver, one set of types (bigint and numeric come as string, timestamptz as Date, date as 'YYYY-MM-DD',
 * bytea as Buffer, jsonb as its value).
 *
 * The embedded one has a single connection: inside `db.transaction().execute(async (trx) => …)` a query on `db` instead
 * of `trx` waits for ever.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { CannotStart, explain } from './cannot-start.ts'
import { takeLock, type Lock } from './lock.ts'
import { openEmbedded, type Embedded } from './pglite.ts'
import type { Tables } from './schema.ts'

export type Mode = 'embedded' | 'server'

export interface Database {
  db: Kysely<Tables>
  /** the connections below `db`, for who speaks to the database in whole scripts */
  pool: pg.Pool
  mode: Mode
  /** embedded only: everything in it, as a tar archive */
  dump?: () => Promise<Blob>
  close: () => Promise<void>
}

export type Place = { dataDir: string } | { memory: true; template?: Blob } | { databaseUrl: string }

const CONNECT_WITHIN_MS = 5_000
const CONNECTIONS = 10

// a legal date has no hour and no zone; as a Date it would have both, and be yesterday somewhere
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)

const kysely = (pool: pg.Pool): Kysely<Tables> => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

/** @throws CannotStart with a sentence for the console */
export async function openDatabase(place: Place): Promise<Database> {
  if ('databaseUrl' in place) return openServer(place.databaseUrl)
  if ('memory' in place) return embedded(await openEmbedded(null, place.template))
  return openFolder(place.dataDir)
}

function embedded(opened: Embedded, lock?: Lock): Database {
  return {
    db: kysely(opened.pool),
    pool: opened.pool,
    mode: 'embedded',
    dump: opened.dump,
    async close() {
      await opened.close()
      lock?.release()
    },
  }
}

async function openFolder(dataDir: string): Promise<Database> {
  const folder = join(dataDir, 'database')
  let lock: Lock | undefined
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    lock = takeLock(`${folder}.lock`)
    return embedded(await openEmbedded(folder), lock)
  } catch (error) {
    lock?.release()
    throw explain(error, dataDir)
  }
}

async function openServer(databaseUrl: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: 'sanfang',
  })
  // an idle connection that breaks is replaced by the pool; without a listener it would end the process
  pool.on('error', () => undefined)
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw unreachable(databaseUrl, error)
  }
  return { db: kysely(pool), pool, mode: 'server', close: () => pool.end() }
}

/** Names host and database; never the password. */
function unreachable(databaseUrl: string, error: unknown): CannotStart {
  const url = new URL(databaseUrl)
  const where = `${url.hostname || url.searchParams.get('host') || 'localhost'}${url.port === '' ? '' : `:${url.port}`}`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why =
    {
      ECONNREFUSED: 'nothing answers there',
      ENOTFOUND: 'there is no host of that name',
      EAI_AGAIN: 'the name of the host cannot be looked up',
      ENOENT: 'there is no such socket',
      '28P01': 'the user or the password is wrong',
      '28000': 'the server does not let this user in',
      '3D000': 'there is no database of that name on the server',
      '53300': 'the server has no connection left',
      '57P03': 'the server is still starting',
    }[code] ?? (error instanceof Error && error.message !== '' ? error.message : 'the connection failed')
  return new CannotStart(
    `The PostgreSQL server of DATABASE_URL (${where}) cannot be used: ${why}. Start it or correct DATABASE_URL, for example postgres://user:password@db.example:5432/sanfang; without DATABASE_URL an embedded database in DATA_DIR is used.`,
  )
}
