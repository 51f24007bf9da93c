/**
 * Tells the other processes (and the rest of this one) that a draft has news. It carries no truth: whoever hears it
 * reads the database, and whoever misses it reads the database a little later.
 */
import pg from 'pg'

export interface Doorbell {
  /** something about this draft was stored; never throws, never waits */
  ring(draftId: string): void
  /** @returns takes the handler away again */
  news(handler: (draftId: string) => void): () => void
  close(): Promise<void>
}

class Listeners {
  readonly #handlers = new Set<(draftId: string) => void>()

  add(handler: (draftId: string) => void): () => void {
    this.#handlers.add(handler)
    return () => this.#handlers.delete(handler)
  }

  tell(draftId: string): void {
    for (const handler of this.#handlers) handler(draftId)
  }
}

/** Within one process. The news comes after the ringing call has returned, as it does from the other two. */
export function inProcessDoorbell(): Doorbell {
  const listeners = new Listeners()
  return {
    ring: (draftId) => queueMicrotask(() => listeners.tell(draftId)),
    news: (handler) => listeners.add(handler),
    close: () => Promise.resolve(),
  }
}

const CHANNEL = 'sanfang_draft'
const LONGEST_PAUSE_MS = 10_000

/**
 * Among processes on one PostgreSQL server, by LISTEN/NOTIFY over a connection of its own that is made anew when it
 * breaks. While it is broken rings reach this process only.
 */
export async function postgresDoorbell(databaseUrl: string, warn: (what: string) => void): Promise<Doorbell> {
  const listeners = new Listeners()
  let client: pg.Client | null = null
  let closed = false
  let failures = 0
  let retry: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'sanfang doorbell', keepAlive: true })
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    next.on('notification', ({ payload }) => {
      if (payload !== undefined && payload !== '') listeners.tell(payload)
    })
    client = next
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
      failures = 0
    } catch {
      lost(next)
    }
  }

  function lost(broken: pg.Client): void {
    if (closed || client !== broken) return
    client = null
    broken.end().catch(() => undefined)
    if (failures === 0) warn('the doorbell is disconnected; news from other processes arrives late')
    const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures++)
    retry = setTimeout(() => void connect(), pause)
    retry.unref()
  }

  await connect()
  return {
    ring(draftId) {
      const ringing = client
      if (ringing === null) return queueMicrotask(() => listeners.tell(draftId))
      ringing.query('select pg_notify($1, $2)', [CHANNEL, draftId]).catch(() => listeners.tell(draftId))
    },
    news: (handler) => listeners.add(handler),
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
