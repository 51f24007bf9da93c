/**
 * The store of the editing rooms. It has a pen of its own on the pool: a group of updates is two scripts, each one
 * message to the database, because round trips are what a keystroke waits for.
 *
 * The order is the point. The drafts' rows are locked first; what decides is read by later statements, which see what was
 * committed before the lock was granted. A single statement that locked and read would read as of its own beginning, and
 * an edit would slip in behind a lock it waited for.
 *
 * Literals are escaped by the driver; numbers are checked to be whole.
 */
import type { Kysely } from 'kysely'
import pg from 'pg'
import type { Party } from '#domain/party.ts'
import {
  clientsOf,
  closedClauses,
  headsOf,
  keepCheckpoint,
  loadDoc,
  outlineOf,
  updatesSince,
  type OutlineRow,
} from './collab.ts'
import { digestOf, fingerprintOf } from './fingerprint.ts'
import type { Tables } from './schema.ts'

const WITHIN_MS = 15_000

interface Missed {
  seq: number
  clientId: number
  owner: { accountId: string; party: Party | null }
  payload: Uint8Array
}

interface Now {
  seq: number
  epoch: number
  frozen: boolean
  closed: string
  missed: Missed[]
}

interface Update {
  clientId: number
  accountId: string
  seatId: string
  party: Party | null
  units: string[]
  payload: Uint8Array
}

type Binding = Omit<Update, 'units' | 'payload'>

interface Decision {
  updates: Update[]
  bindings: Binding[]
}

interface Wanted {
  draftId: string
  seq: number
}

interface Decided extends Decision {
  draftId: string
  seq: number
}

/** Somebody else was first to write under a client id; nothing was stored. */
class ClientIdTaken extends Error {
  override name = 'ClientIdTaken'
}

/** Fits collab/server's Store. */
export function collabStore(db: Kysely<Tables>, pool: pg.Pool) {
  return {
    async load(draftId: string) {
      const outline = await outlineOf(db, draftId)
      if (outline === null) return null
      const owners = await ownersOf(db, draftId)
      return { ...(await loadDoc(db, draftId)), outline, owners }
    },
    outline: (draftId: string): Promise<OutlineRow | null> => outlineOf(db, draftId),
    async since(draftId: string, seq: number): Promise<Missed[]> {
      return (await updatesSince(db, draftId, seq)).map(missedOf)
    },
    async heads(draftIds: readonly string[]) {
      return new Map((await headsOf(db, draftIds)).map((head) => [head.id, head]))
    },
    write: (
      wanted: readonly Wanted[],
      decide: (draftId: string, now: Now | null) => Decision,
      wait: boolean,
    ): Promise<ReadonlySet<string>> => withClient(pool, (client) => write(client, wanted, decide, wait)),
    keepCheckpoint: (draftId: string, seq: number, state: Uint8Array, hash: string): Promise<void> =>
      keepCheckpoint(db, draftId, { seq, state, hash }),
    digest: digestOf,
    fingerprint: fingerprintOf,
  }
}

async function ownersOf(db: Kysely<Tables>, draftId: string) {
  // one object per person and party: a draft of years has many client ids and few persons
  const persons = new Map<string, { accountId: string; party: Party | null }>()
  const owners = new Map<number, { accountId: string; party: Party | null }>()
  for (const { clientId, accountId, party } of await clientsOf(db, draftId)) {
    const key = `${accountId}/${party ?? ''}`
    let person = persons.get(key)
    if (person === undefined) persons.set(key, (person = { accountId, party }))
    owners.set(clientId, person)
  }
  return owners
}

/**
 * A connection for one transaction. When anything goes wrong it is rolled back; a connection that does not even do that
 * in time is not used again.
 */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const connecting = pool.connect()
  let late = false
  const client = await inTime(connecting)
    .catch((error: unknown) => {
      late = true
      throw error
    })
    .finally(() => {
      if (late)
        connecting.then(
          (unwanted) => unwanted.release(),
          () => undefined,
        )
    })
  // a connection that breaks while it is ours would end the process
  const broken = (): void => undefined
  client.on('error', broken)
  try {
    const result = await inTime(work(client))
    client.off('error', broken)
    client.release()
    return result
  } catch (error) {
    const rolledBack = await inTime(client.query('rollback')).then(
      () => true,
      () => false,
    )
    client.off('error', broken)
    client.release(!rolledBack)
    throw error
  }
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), WITHIN_MS)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

type Results = { rows: Record<string, unknown>[] }[]

async function write(
  client: pg.PoolClient,
  wanted: readonly Wanted[],
  decide: (draftId: string, now: Now | null) => Decision,
  wait: boolean,
): Promise<ReadonlySet<string>> {
  const nows = readNows((await client.query(lockScript(wanted, wait))) as unknown as Results)
  const passed = new Set<string>()
  const decided: Decided[] = []
  for (const { draftId } of wanted) {
    const now = nows.get(draftId)
    if (now === undefined && !wait) {
      passed.add(draftId)
      continue
    }
    const decision = decide(draftId, now ?? null)
    if (now !== undefined && decision.updates.length > 0) {
      decided.push({ updates: decision.updates, bindings: decision.bindings, draftId, seq: now.seq })
    }
  }
  await bind(client, decided)
  await client.query(decided.length === 0 ? 'rollback' : insertScript(decided))
  return passed
}

const text = (value: string | null): string => (value === null ? 'null' : pg.escapeLiteral(value))

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('not a whole number')
  return String(value)
}

function lockScript(wanted: readonly Wanted[], wait: boolean): string {
  const ids = wanted.map(({ draftId }) => text(draftId)).join(', ')
  const known = wanted.map(({ draftId, seq }) => `(${text(draftId)}, ${whole(seq)}::bigint)`).join(', ')
  return `begin;
    select id, last_seq, access_epoch, frozen_at is not null as frozen from draft
      where id in (${ids}) order by id for update${wait ? '' : ' skip locked'};
    select c.draft_id, ${closedClauses} as closed from clause c where c.draft_id in (${ids}) group by c.draft_id;
    select u.draft_id, u.seq, u.client_id, u.account_id, u.party, u.payload
      from (values ${known}) k(id, seq) join collab_update u on u.draft_id = k.id and u.seq > k.seq
      order by u.draft_id, u.seq`
}

interface MissedRow {
  seq: string
  client_id: string
  account_id: string
  party: Party | null
  payload: Buffer
}

const missedOf = (row: MissedRow): Missed => ({
  seq: Number(row.seq),
  clientId: Number(row.client_id),
  owner: { accountId: row.account_id, party: row.party },
  payload: row.payload,
})

function readNows([, locked, closed, missed]: Results): Map<string, Now> {
  const nows = new Map<string, Now>()
  for (const row of locked?.rows ?? []) {
    nows.set(String(row['id']), {
      seq: Number(row['last_seq']),
      epoch: Number(row['access_epoch']),
      frozen: row['frozen'] === true,
      closed: '',
      missed: [],
    })
  }
  for (const row of closed?.rows ?? []) {
    const now = nows.get(String(row['draft_id']))
    if (now !== undefined) now.closed = String(row['closed'])
  }
  for (const row of missed?.rows ?? []) {
    nows.get(String(row['draft_id']))?.missed.push(missedOf(row as unknown as MissedRow))
  }
  return nows
}

/** Bound once, never rebound. */
async function bind(client: pg.PoolClient, decided: readonly Decided[]): Promise<void> {
  const bindings = decided.flatMap(({ draftId, bindings }) => bindings.map((binding) => ({ draftId, ...binding })))
  if (bindings.length === 0) return
  const rows = bindings.map(
    (b) => `(${text(b.draftId)}, ${whole(b.clientId)}, ${text(b.accountId)}, ${text(b.seatId)}, ${text(b.party)})`,
  )
  const keys = bindings.map((b) => `(${text(b.draftId)}, ${whole(b.clientId)})`)
  const [, found] = (await client.query(`
    insert into collab_client (draft_id, client_id, account_id, seat_id, party) values ${rows.join(', ')}
      on conflict (draft_id, client_id) do nothing;
    select draft_id, client_id, account_id, party from collab_client
      where (draft_id, client_id) in (${keys.join(', ')})`)) as unknown as Results
  const owners = new Map(found?.rows.map((row) => [`${String(row['draft_id'])}/${String(row['client_id'])}`, row]))
  for (const { draftId, clientId, accountId, party } of bindings) {
    const owner = owners.get(`${draftId}/${clientId}`)
    if (owner?.['account_id'] !== accountId || owner['party'] !== party) throw new ClientIdTaken()
  }
}

function insertScript(decided: readonly Decided[]): string {
  const rows: string[] = []
  const heads: string[] = []
  for (const { draftId, seq, updates } of decided) {
    updates.forEach((update, i) => rows.push(rowOf(draftId, seq + 1 + i, update)))
    heads.push(`(${text(draftId)}, ${whole(seq + updates.length)}::bigint)`)
  }
  return `
    insert into collab_update (draft_id, seq, client_id, account_id, seat_id, party, kind, units, payload)
      values ${rows.join(', ')};
    update draft set last_seq = v.seq from (values ${heads.join(', ')}) v(id, seq) where draft.id = v.id;
    commit`
}

function rowOf(draftId: string, seq: number, { clientId, accountId, seatId, party, units, payload }: Update): string {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('hex')
  const places = units.length === 0 ? `'{}'` : `array[${units.map(text).join(', ')}]`
  return `(${text(draftId)}, ${whole(seq)}, ${whole(clientId)}, ${text(accountId)}, ${text(seatId)}, ${text(party)}, 'edit', ${places}::text[], '\\x${bytes}')`
}
