/** Failed attempts, counted in the database so that several nodes count together. Keys are hashes: no address, no name. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // nothing is lost if it is lost: no log, no fsync for every wrong password
  await sql`create unlogged table throttle (key varchar(255) primary key, points integer not null default 0, expire bigint)`.execute(
    db,
  )
}
