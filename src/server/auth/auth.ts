/**
 * The door of the house: everything of accounts that holds a secret, a count or a lifetime, made once per process. Pages
 * come through `authenticate` (guard.ts), sockets through `sessionOf`, and both are the same check of the same cookie.
 */
import type { Kysely } from 'kysely'
import { generateIdFromEntropySize } from 'lucia'
import type { Mode } from '#db/open.ts'
import type { Tables } from '#db/schema.ts'
import { deleteExpiredSessions, deleteSession, seeSession, sessionLives } from '#db/sessions.ts'
import { anyAccount } from '#db/accounts.ts'
import type { Keeping, Passwords, SessionCookie, Sessions, Whence } from '#work/keeping.ts'
import type { Keys } from '../keys.ts'
import type { Log } from '../log.ts'
import { accountChanges, type AccountChanges, type Bell } from './changes.ts'
import { argon2Passwords } from './passwords.ts'
import { secretsUnder } from './secrets.ts'
import { cookieOf, luciaOver, sessionIdIn } from './sessions.ts'
import { inDatabase, inMemory, throttleWith } from './throttle.ts'
import { asTyped, hashOf, newId, newRecoveryCode, newToken, readable, sameSecret } from './tokens.ts'
import { newTotpSecret, stepOf } from './totp.ts'

/** What opening the door takes of the services. */
export interface Ground {
  db: Kysely<Tables>
  mode: Mode
  keys: Keys
  doorbell: Bell
}

const SWEEP_EVERY_MS = 60 * 60_000

export interface Visitor {
  account: { id: string; name: string; email: string; administrator: boolean }
  /** public; opens nothing */
  sessionId: string
  expiresAt: Date
  /** to be written to the browser: its life was prolonged; null: as it was */
  refreshed: SessionCookie | null
}

export interface Auth {
  /** what the verbs in work/ are handed */
  keeping: Keeping
  /** @returns null: no session, one that has ended, or a person whose account is disabled */
  sessionOf(cookieHeader: string | null | undefined, secure: boolean): Promise<Visitor | null>
  /** Is the session an open socket came with still somebody's way in? */
  stillOpen(sessionId: string): Promise<boolean>
  /** Ends the session of this cookie. @returns the cookie that takes it away */
  leave(cookieHeader: string | null | undefined, secure: boolean): Promise<SessionCookie>
  /** false while nobody has an account: every page leads to the set-up */
  isSetUp(): Promise<boolean>
  /** Sessions that have expired leave the table. */
  sweep(): Promise<void>
}

const SEEN_EVERY_MS = 60_000
const LONGEST_USER_AGENT = 300

/** @param means of tests: another clock, counted passwords, news of their own */
export function openAuth(
  { db, keys, mode, doorbell }: Ground,
  means: { now?: () => Date; passwords?: Passwords; changes?: AccountChanges } = {},
): Auth {
  const { now = () => new Date(), passwords = argon2Passwords(), changes = accountChanges } = means
  const secrets = secretsUnder(keys.encryption)
  const lucias = { plain: luciaOver(db, false), secure: luciaOver(db, true) }
  const luciaFor = (secure: boolean) => (secure ? lucias.secure : lucias.plain)
  changes.connect(doorbell)

  const sessions: Sessions = {
    async open(accountId: string, whence: Whence) {
      const lucia = luciaFor(whence.secure)
      const publicId = newId()
      const userAgent = whence.userAgent.slice(0, LONGEST_USER_AGENT)
      const attributes = { publicId, userAgent, address: whence.address, seenAt: now() }
      const session = await lucia.createSession(accountId, attributes, { sessionId: generateIdFromEntropySize(25) })
      return { publicId, cookie: cookieOf(lucia, session.id) }
    },
  }

  const keeping: Keeping = {
    db,
    now,
    ring: (draftId) => doorbell.ring(draftId),
    passwords,
    throttle: throttleWith(mode === 'server' ? inDatabase(db) : inMemory, keys.sessionPepper),
    tokens: {
      fresh: newToken,
      recoveryCode: newRecoveryCode,
      asTyped,
      hash: hashOf,
      same: sameSecret,
      setUpToken: readable(secrets.derive('set-up').subarray(0, 20)),
    },
    seals: secrets,
    authenticator: { newSecret: newTotpSecret, step: stepOf },
    sessions,
    changed: (accountId) => changes.announce(accountId),
  }

  let setUp = false
  return {
    keeping,

    async sessionOf(cookieHeader, secure) {
      const lucia = luciaFor(secure)
      const id = sessionIdIn(cookieHeader, lucia.sessionCookieName)
      if (id === null) return null
      const { session, user } = await lucia.validateSession(id)
      if (!session) return null
      if (now().getTime() - session.seenAt.getTime() > SEEN_EVERY_MS) await seeSession(db, hashOf(id), now())
      return {
        account: { id: user.id, name: user.name, email: user.email, administrator: user.administrator },
        sessionId: session.publicId,
        expiresAt: session.expiresAt,
        refreshed: session.fresh ? cookieOf(lucia, id) : null,
      }
    },

    stillOpen: (sessionId) => sessionLives(db, sessionId, now()),

    async leave(cookieHeader, secure) {
      const lucia = luciaFor(secure)
      const id = sessionIdIn(cookieHeader, lucia.sessionCookieName)
      const accountId = id === null ? null : await deleteSession(db, hashOf(id))
      if (accountId !== null) changes.announce(accountId)
      return cookieOf(lucia, null)
    },

    async isSetUp() {
      // once there is an account there always is: none is ever deleted
      setUp ||= await anyAccount(db)
      return setUp
    },

    sweep: () => deleteExpiredSessions(db, now()),
  }
}

const opened = new WeakMap<object, Auth>()

/** The door of these services, opened at the first call. */
export function authOf(services: Ground & { log: Log; whenStopping(stop: () => void): void }): Auth {
  const known = opened.get(services)
  if (known) return known
  const auth = openAuth(services)
  opened.set(services, auth)
  const sweeping = setInterval(() => {
    auth.sweep().catch((err: unknown) => services.log.warn({ err }, 'expired sessions stay until the next sweep'))
  }, SWEEP_EVERY_MS)
  sweeping.unref()
  services.whenStopping(() => clearInterval(sweeping))
  return auth
}
