/**
 * Threat: somebody who tries passwords, codes or tokens. Attempts are counted before the work is done (parallel requests
 * cannot outrun the count) and given back when the attempt was right. Three counts, because each alone fails: one person
 * from one place (a guesser), one place for all persons (a list of addresses), one person from all places (a botnet) –
 * the last one is wide, so that a stranger cannot easily lock somebody out; and who is refused by a narrow count does not
 * fill the wider ones. Keys are hashed under a key of this house: the store names nobody.
 */
import { createHmac } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { CompiledQuery, type Kysely } from 'kysely'
import type { Tables } from '#db/schema.ts'
import { problem } from '#domain/problem.ts'
import type { Guarded, Throttle } from '#work/keeping.ts'

/** [attempts, seconds] */
type Allowance = readonly [number, number]

const MINUTE = 60
const QUARTER = 15 * MINUTE
const HOUR = 60 * MINUTE

/** What is guarded, and how often it may fail. A null count is not kept. */
export const ALLOWANCES = {
  /** address and password */
  'sign-in': { pair: [8, QUARTER], place: [60, QUARTER], person: [60, HOUR] },
  /** six digits or a recovery code, after the right password */
  'second-factor': { pair: [6, QUARTER], place: [60, QUARTER], person: [20, HOUR] },
  /** the password again, by somebody who is signed in */
  'password-again': { pair: [8, QUARTER], place: null, person: [20, HOUR] },
  /** unknown links */
  invitation: { pair: null, place: [30, QUARTER], person: null },
  'set-up': { pair: null, place: [10, QUARTER], person: [60, HOUR] },
} as const satisfies Record<Guarded, Record<'pair' | 'place' | 'person', Allowance | null>>

type MakeLimiter = (name: string, allowance: Allowance) => RateLimiterAbstract

/** For one process: counts are lost with it. */
export const inMemory: MakeLimiter = (keyPrefix, [points, duration]) =>
  new RateLimiterMemory({ keyPrefix, points, duration })

/** For several nodes on one PostgreSQL; when the database is away, so is everything that would be guarded. */
export const inDatabase =
  (db: Kysely<Tables>): MakeLimiter =>
  (keyPrefix, [points, duration]) =>
    new RateLimiterPostgres({
      keyPrefix,
      points,
      duration,
      tableName: 'throttle',
      tableCreated: true,
      storeType: 'client',
      storeClient: {
        async query({ text, values }: { text: string; values: unknown[] }) {
          const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
          return { rows, rowCount: rows.length || Number(numAffectedRows ?? 0) }
        },
      },
    })

/** A household or an office has one IPv4 address; of IPv6 it has a /64, and may send from any address in it. */
function place(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const end = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - groups.length - end.length)).fill('0')
  return [...groups, ...(tail === undefined ? [] : zeros), ...end].slice(0, 4).join(':')
}

/** @param hashKey the same on every node */
export function throttleWith(make: MakeLimiter, hashKey: Uint8Array): Throttle {
  const hidden = (text: string) => createHmac('sha256', hashKey).update(text).digest('hex')
  const counts = new Map<Guarded, Count[]>()
  for (const what of Object.keys(ALLOWANCES) as Guarded[]) {
    const kept = KINDS.flatMap((kind) => {
      const allowance: Allowance | null = ALLOWANCES[what][kind]
      return allowance === null ? [] : [{ kind, limiter: make(`${what}/${kind}`, allowance) }]
    })
    counts.set(what, kept)
  }

  return {
    async attempt(what, from) {
      const where = place(from.place)
      const keys = { pair: hidden(`${from.person} ${where}`), place: hidden(where), person: hidden(from.person) }
      const kept = counts.get(what) ?? []
      for (const { limiter, kind } of kept) {
        const seconds = await consume(limiter, keys[kind])
        if (seconds > 0) return problem('too-many-attempts', { seconds })
      }
      return {
        async wasRight() {
          for (const { limiter, kind } of kept) {
            // from this place the person is known now; elsewhere somebody may still be guessing
            if (kind === 'pair') await limiter.delete(keys.pair)
            else await limiter.reward(keys[kind])
          }
        },
      }
    },
  }
}

/** From narrow to wide. */
const KINDS = ['pair', 'place', 'person'] as const

interface Count {
  kind: (typeof KINDS)[number]
  limiter: RateLimiterAbstract
}

/** @returns seconds until the next attempt; 0: go on */
async function consume(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
    throw refusal
  }
}
