/**
 * Threat: a copy of the session table (a backup, an injected SELECT), a guessed id, a cookie another site plants. The id
 * is 200 random bits and lives in the browser only; the table holds its SHA-256, so that a stolen row opens nothing. What
 * the database is asked, all of it, through the seven functions Lucia needs:
 *
 *   select … from session join account … where id_hash = sha256(id) and account.disabled_at is null
 *   select … from session where account_id = …
 *   insert into session (id_hash, public_id, account_id, expires_at, user_agent, address)
 *   update session set expires_at = … where id_hash = sha256(id)
 *   delete from session where id_hash = sha256(id) | account_id = … | expires_at <= now
 *
 * Lucia hands us ids and expects them back; it gets back the very id it asked with, or, in lists, the public id, which
 * names a session and opens nothing.
 */
import type { Kysely } from 'kysely'
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia'
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  insertSession,
  prolongSession,
  sessionAndAccount,
  sessionsOf,
} from '#db/sessions.ts'
import type { Tables } from '#db/schema.ts'
import type { SessionCookie } from '#work/keeping.ts'
import { hashOf } from './tokens.ts'

interface SessionAttributes {
  publicId: string
  userAgent: string
  address: string
  seenAt: Date
}

interface UserAttributes {
  email: string
  name: string
  administrator: boolean
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}

/** Refreshed in its second half. */
export const SESSION_DAYS = 30

function adapterOver(db: Kysely<Tables>): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const row = await sessionAndAccount(db, hashOf(sessionId))
      if (!row) return [null, null]
      const { email, name, administrator } = row
      return [asLuciaKnowsIt(row, sessionId), { id: row.account_id, attributes: { email, name, administrator } }]
    },
    async getUserSessions(userId) {
      return (await sessionsOf(db, userId)).map((row) => asLuciaKnowsIt(row, row.public_id))
    },
    setSession: ({ id, userId, expiresAt, attributes: { publicId, userAgent, address } }) =>
      insertSession(db, { idHash: hashOf(id), accountId: userId, expiresAt, publicId, userAgent, address }),
    updateSessionExpiration: (sessionId, expiresAt) => prolongSession(db, hashOf(sessionId), expiresAt),
    async deleteSession(sessionId) {
      await deleteSession(db, hashOf(sessionId))
    },
    async deleteUserSessions(userId) {
      await deleteSessionsOf(db, userId, null)
    },
    deleteExpiredSessions: () => deleteExpiredSessions(db, new Date()),
  }
}

interface Row {
  public_id: string
  account_id: string
  expires_at: Date
  user_agent: string
  address: string
  seen_at: Date
}

const asLuciaKnowsIt = (row: Row, id: string): DatabaseSession => ({
  id,
  userId: row.account_id,
  expiresAt: row.expires_at,
  attributes: { publicId: row.public_id, userAgent: row.user_agent, address: row.address, seenAt: row.seen_at },
})

/**
 * @param secure https: the name begins with `__Host-`, which a browser takes only from this host itself, over https, for
 * the whole of it; no neighbour under the same domain can plant one
 */
export function luciaOver(db: Kysely<Tables>, secure: boolean): Lucia<SessionAttributes, UserAttributes> {
  return new Lucia(adapterOver(db), {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
    sessionCookie: { name: secure ? '__Host-session' : 'session', attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  })
}

/** 25 random bytes in base32, as generateIdFromEntropySize makes them. */
const SESSION_ID = /^[a-z2-7]{40}$/

/**
 * The session id in a Cookie header. Not by Lucia's parser: that one decodes names, so a neighbour's `__Host%2Dsession`
 * would pass for `__Host-session`, and dies of a stray % in somebody else's cookie.
 */
export function sessionIdIn(cookieHeader: string | null | undefined, name: string): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2)
    if (key === name && SESSION_ID.test(value)) return value
  }
  return null
}

/** Lucia's cookie, as ours; an empty value with no age left takes it away. */
export function cookieOf(lucia: Lucia<SessionAttributes, UserAttributes>, sessionId: string | null): SessionCookie {
  const cookie = sessionId === null ? lucia.createBlankSessionCookie() : lucia.createSessionCookie(sessionId)
  const { secure = false, maxAge = 0 } = cookie.attributes
  return {
    name: cookie.name,
    value: cookie.value,
    attributes: { path: '/', httpOnly: true, secure, sameSite: 'lax', maxAge },
  }
}
