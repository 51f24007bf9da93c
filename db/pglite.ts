/**
 * PostgreSQL inside this process. It survives kill -9 but never calls fsync: a power cut may cost the last seconds.
 * Production wants a server (DATABASE_URL); this is for one machine, trials and tests.
 */
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'

export interface Embedded {
  pool: pg.Pool
  /** everything in it, as a tar archive that `loadDataDir` takes */
  dump: () => Promise<Blob>
  close: () => Promise<void>
}

/**
 * @param place directory; null: in memory
 * @param template a dump to begin with
 */
export async function openEmbedded(place: string | null, template?: Blob): Promise<Embedded> {
  const pglite = await PGlite.create({
    ...(place === null ? {} : { dataDir: place }),
    ...(template === undefined ? {} : { loadDataDir: template }),
  })
  // the instance is ours: node-postgres does not close what it was handed
  const pool = new pg.Pool(createPgConfig(pglite))
  return {
    pool,
    dump: () => pglite.dumpDataDir('none'),
    async close() {
      await pool.end()
      await pglite.close()
    },
  }
}
