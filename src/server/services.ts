/**
 * The one place that wires. Everything with a lifetime or a secret is made here, once per process, and closed here in
 * the opposite order. A new part of the house: add its field to Services, make it in openServices, and hand its
 * closing to `whenStopping` or `whenClosing`.
 */
import { sql, type Kysely } from 'kysely'
import { CannotStart } from '#db/cannot-start.ts'
import { inProcessDoorbell, postgresDoorbell, type Doorbell } from '#db/doorbell.ts'
import { migrate } from '#db/migrate.ts'
import { openDatabase, type Mode } from '#db/open.ts'
import type { Tables } from '#db/schema.ts'
import type { House } from '#work/house.ts'
import { authOf } from './auth/auth.ts'
import { openCollab } from './collab.ts'
import { openDemo } from './demo.ts'
import { openKeys, type Keys } from './keys.ts'
import { bodyBytes, limits, type Limits } from './limits.ts'
import { openLog, type Log } from './log.ts'
import type { Settings } from './settings.ts'

export interface Services {
  settings: Settings
  db: Kysely<Tables>
  mode: Mode
  keys: Keys
  log: Log
  doorbell: Doorbell
  limits: Limits
  /** what the verbs in work/ are handed */
  house: House
  /** what the console says after the address: the demonstration's accounts, or the token of the set-up page */
  welcome(): Promise<string[]>
  /** runs first, while requests under way are still answered: say good-bye to sockets, end the jobs, begin nothing new */
  whenStopping(stop: Closer): void
  /** runs after the last request, and before everything that was there when it was added is closed */
  whenClosing(close: Closer): void
  stopping(): boolean
  stop(): Promise<void>
  /** stops first, if nobody has */
  close(): Promise<void>
}

type Closer = () => Promise<void> | void

/** @throws CannotStart. What was opened until then is closed again. */
export async function openServices(settings: Settings): Promise<Services> {
  const stoppers: Closer[] = []
  const closers: Closer[] = []
  let stopping: Promise<void> | null = null
  let closing: Promise<void> | null = null
  const stop = (): Promise<void> => (stopping ??= backwards(stoppers, log))
  const close = (): Promise<void> => (closing ??= stop().then(() => backwards(closers, log)))
  const log = openLog(settings.logLevel)
  try {
    const keys = openKeys(settings)
    const database = await openDatabase(
      settings.databaseUrl === null ? { dataDir: settings.dataDir } : { databaseUrl: settings.databaseUrl },
    )
    closers.push(() => database.close())
    await migrate(database.db)
    await sameKeysAsBefore(database.db, keys)
    const doorbell = await openDoorbell(settings, log)
    closers.push(() => doorbell.close())
    const opened: Services = {
      settings,
      db: database.db,
      mode: database.mode,
      keys,
      log,
      doorbell,
      limits: { ...limits, bodyBytes },
      house: { db: database.db, ring: (draftId) => doorbell.ring(draftId), now: () => new Date() },
      welcome: () => Promise.resolve([]),
      whenStopping: (stopper) => void stoppers.push(stopper),
      whenClosing: (closer) => void closers.push(closer),
      stopping: () => stopping !== null,
      stop,
      close,
    }
    const auth = authOf(opened)
    const { passwords, tokens } = auth.keeping
    const demo = await openDemo({ ...opened, hash: (password) => passwords.hash(password) })
    openCollab({ ...opened, pool: database.pool, auth })
    opened.welcome = async () =>
      (await auth.isSetUp())
        ? demo
        : [`Nobody has an account yet. Open /setup and enter this token: ${tokens.setUpToken}`]
    return opened
  } catch (error) {
    await close()
    throw error
  }
}

async function backwards(closers: readonly Closer[], log: Log): Promise<void> {
  for (const closer of [...closers].reverse()) {
    try {
      await closer()
    } catch (err) {
      // the others still have something to store
      log.error({ err }, 'closing failed')
    }
  }
}

const openDoorbell = (settings: Settings, log: Log): Promise<Doorbell> | Doorbell =>
  settings.databaseUrl === null ? inProcessDoorbell() : postgresDoorbell(settings.databaseUrl, (what) => log.warn(what))

/**
 * A database that another installation's keys have sealed would look whole and verify nowhere, so the first start
 * writes down whose it is.
 */
async function sameKeysAsBefore(db: Kysely<Tables>, keys: Keys): Promise<void> {
  await sql`insert into house (key, value) values ('seal-key', ${keys.seal.publicText}) on conflict (key) do nothing`.execute(
    db,
  )
  const { value } = await db.selectFrom('house').select('value').where('key', '=', 'seal-key').executeTakeFirstOrThrow()
  if (value === keys.seal.publicText) return
  throw new CannotStart(
    'The keys of this installation (DATA_DIR/keys, or KEYS) are not the ones this database was set up with: second factors and seals would not verify. Put the original keys file in place; every process on one database uses the same one.',
  )
}

declare global {
  // on globalThis, because a hot reload in development would otherwise open the embedded database twice
  var services: Services | undefined
  var httpServer: import('node:http').Server | undefined
}

/** The services of this process; there from hooks.server.ts's `init` on. */
export function services(): Services {
  if (globalThis.services === undefined) throw new Error('the services are asked for before they are opened')
  return globalThis.services
}
