/** A door to test: over any database, with its own clock, its own news, and passwords that are counted. */
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { inProcessDoorbell, type Doorbell } from '#db/doorbell.ts'
import type { Database } from '#db/open.ts'
import type { Tables } from '#db/schema.ts'
import { isProblem, type Problem } from '#domain/problem.ts'
import { openAuth, type Auth } from '#server/auth/auth.ts'
import { AccountChanges } from '#server/auth/changes.ts'
import { argon2Passwords } from '#server/auth/passwords.ts'
import type { Keys } from '#server/keys.ts'
import type { Whence } from '#work/keeping.ts'
import { acceptInvitation, invite, setUp } from '#work/invitations.ts'
import { signIn, type SignedIn } from '#work/signing-in.ts'

export const PASSWORD = 'three sides of one table'
export const HOME: Whence = { address: '192.0.2.7', userAgent: 'Firefox/143.0 (X11; Linux x86_64)', secure: false }

export const from = (address: string): Whence => ({ ...HOME, address })

export interface Door extends Auth {
  db: Kysely<Tables>
  changes: AccountChanges
  /** how often a password was compared with a hash since the last look */
  comparisons(): number
  /** the house's clock goes on; the world's does not */
  later(ms: number): void
}

/** A house nobody has entered yet; quicker than another database for each test. */
export async function empty(db: Kysely<Tables>): Promise<void> {
  for (const table of ['recovery_code', 'session', 'invitation', 'membership', 'organisation', 'account'] as const) {
    await db.deleteFrom(table).execute()
  }
  await db.deleteFrom('house').where('key', '=', 'set-up').execute()
  await sql`delete from throttle`.execute(db)
}

export function newKeys(): Keys {
  const { privateKey } = generateKeyPairSync('ed25519')
  const publicKey = createPublicKey(privateKey)
  const publicText = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  return { sessionPepper: randomBytes(32), encryption: randomBytes(32), seal: { privateKey, publicKey, publicText } }
}

export function doorOf(database: Database, shared: { keys?: Keys; doorbell?: Doorbell } = {}): Door {
  let ahead = 0
  let compared = 0
  const real = argon2Passwords()
  const changes = new AccountChanges()
  const auth = openAuth(
    {
      db: database.db,
      mode: database.mode,
      keys: shared.keys ?? newKeys(),
      doorbell: shared.doorbell ?? inProcessDoorbell(),
    },
    {
      now: () => new Date(Date.now() + ahead),
      changes,
      passwords: {
        ...real,
        verify(stored, password) {
          compared++
          return real.verify(stored, password)
        },
      },
    },
  )
  return {
    ...auth,
    db: database.db,
    changes,
    comparisons() {
      const n = compared
      compared = 0
      return n
    },
    later(ms) {
      ahead += ms
    },
  }
}

export function granted<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(`refused: ${answer.problem} ${JSON.stringify(answer.particulars)}`)
  return answer
}

/** The code of a refusal; "granted" when there was none. */
export const refusal = (answer: unknown): string => (isProblem(answer) ? answer.problem : 'granted')

/** The first administrator of an empty house. */
export const firstAdministrator = async (door: Door): Promise<SignedIn> =>
  granted(
    await setUp(door.keeping, {
      token: door.keeping.tokens.setUpToken,
      email: 'ada@example.org',
      name: 'Ada',
      password: PASSWORD,
      whence: HOME,
    }),
  )

/** Somebody who was invited by Ada and came. */
export async function newcomer(
  door: Door,
  by: SignedIn,
  person: { email: string; name: string; administrator?: boolean; organisationId?: string | null },
): Promise<SignedIn> {
  const { token } = granted(
    await invite(door.keeping, by.account, { administrator: false, organisationId: null, ...person }),
  )
  return granted(await acceptInvitation(door.keeping, { token, name: person.name, password: PASSWORD, whence: HOME }))
}

export const cookieHeader = ({ cookie }: SignedIn): string => `${cookie.name}=${cookie.value}`

export const enterAs = (door: Door, email: string, more: { password?: string; code?: string; whence?: Whence } = {}) =>
  signIn(door.keeping, { email, password: PASSWORD, whence: HOME, ...more })
