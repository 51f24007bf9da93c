/** The whole access table, walked over HTTP and socket on the running program: every standing × every action. */
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { clauseRoot } from '#collab/protocol.ts'
import { openDatabase, type Database } from '#db/open.ts'
import { ACTIONS, may, type Action } from '#domain/access.ts'
import { PARTIES, STANDINGS, type Party, type Standing } from '#domain/party.ts'
import { newId } from '#work/house.ts'
import { newServerDatabase } from '../database.ts'
import { Typist } from '../fixtures/collab-typist.ts'
import { furnished, type Furnished } from '../fixtures/house.ts'
import { RunningHouse } from '../running-house.mjs'

const PASSWORD = 'a pass phrase for tests'
const emailOf = ({ capacity, party }: Standing): string => `${capacity}.${party ?? 'none'}@walk.test`

let database: Database
let at: Furnished
let server: RunningHouse
const cookies = new Map<string, string>()
const caucuses = new Map<Party, string>()
let openClause = ''
let caucusClause = ''

/** One account and one seat for every standing that can exist, besides those of the demonstration. */
async function seatEverybody(passwordHash: string): Promise<void> {
  const { db } = database
  for (const standing of STANDINGS) {
    const accountId = newId()
    await db
      .insertInto('account')
      .values({
        id: accountId,
        email: emailOf(standing),
        name: emailOf(standing),
        password_hash: passwordHash,
        administrator: false,
        disabled_at: null,
        totp_secret: null,
        totp_confirmed_at: null,
        totp_last_step: null,
      })
      .execute()
    await db
      .insertInto('seat')
      .values({
        id: newId(),
        negotiation_id: at.negotiationId,
        account_id: accountId,
        ...standing,
        // the table is about capacities; what a missing mandate does is the decider's to test
        mandated: true,
        ended_at: null,
      })
      .execute()
  }
}

beforeAll(async () => {
  const databaseUrl = await newServerDatabase()
  database = await openDatabase({ databaseUrl })
  at = await furnished(database)
  const passwordHash = await hash(PASSWORD)
  await seatEverybody(passwordHash)
  await database.db.updateTable('account').set({ password_hash: passwordHash }).execute()
  openClause = (await at.clause('小时综合报酬下限')).id
  caucusClause = newId()
  for (const party of PARTIES) {
    const { id } = await database.db
      .selectFrom('draft')
      .select('id')
      .where('negotiation_id', '=', at.negotiationId)
      .where('party', '=', party)
      .executeTakeFirstOrThrow()
    caucuses.set(party, id)
    await database.db
      .insertInto('clause')
      .values({
        draft_id: id,
        id: caucusClause,
        parent_id: null,
        position: 0,
        kind: 'clause',
        title: '内部方案',
        agreed_hash: null,
        deleted_at: null,
      })
      .execute()
  }
  server = new RunningHouse({ DATABASE_URL: databaseUrl })
  await server.start()
  for (const email of [...STANDINGS.map(emailOf), 'admin@sanfang.test']) {
    const answer = await fetch(`${server.address}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    expect(answer.status, email).toBe(201)
    cookies.set(email, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '')
  }
})

afterAll(async () => {
  await server.demolish()
  await database.close()
})

interface Answered {
  status: number
  code: string
}

async function ask(email: string | null, method: string, path: string, body?: unknown): Promise<Answered> {
  const answer = await fetch(`${server.address}/api/v1${path}`, {
    method,
    headers: {
      ...(email === null ? {} : { cookie: cookies.get(email) ?? '' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const type = answer.headers.get('content-type') ?? ''
  const code = type.startsWith('application/problem') ? ((await answer.json()) as { code: string }).code : ''
  if (code === '') await answer.arrayBuffer()
  return { status: answer.status, code }
}

/** @returns what became of one edit over a socket: stored, refused, or not let in */
async function type(
  email: string | null,
  draftId: string,
  clauseId: string,
): Promise<'stored' | 'refused' | 'shut out'> {
  const headers: Record<string, string> = email === null ? {} : { cookie: cookies.get(email) ?? '' }
  const typist = new Typist(server.address.replace('http', 'ws'), draftId, { headers })
  try {
    await typist.until(() => typist.synced || typist.closedWith !== null || typist.httpStatus !== null)
    if (!typist.synced) return 'shut out'
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('一句话')])
    typist.doc.getXmlFragment(clauseRoot(clauseId)).insert(0, [paragraph])
    await typist.until(() => typist.acked >= typist.sent || typist.refused.length > 0 || typist.closedWith !== null)
    return typist.refused.length === 0 && typist.closedWith === null ? 'stored' : 'refused'
  } finally {
    typist.ws.close()
  }
}

const negotiation = (): string => `/negotiations/${at.negotiationId}`
const commanded = (email: string | null, wish: object): Promise<Answered> =>
  ask(email, 'POST', `${negotiation()}/commands`, { ...wish, idempotencyKey: newId() })
const granted = ({ status, code }: Answered): boolean => status !== 401 && status !== 404 && code !== 'not-allowed'

/** For every action something that is refused as `not-allowed` (or not found) exactly when the table says no. */
const PROBES: Record<Action, (email: string | null, party: Party | null) => Promise<boolean>> = {
  'negotiation.read': async (email) => granted(await ask(email, 'GET', negotiation())),
  'table.read': async (email) => granted(await ask(email, 'GET', `${negotiation()}/clauses`)),
  'table.write': async (email) => (await type(email, at.draftId, openClause)) === 'stored',
  'table.arrange': async (email) =>
    granted(await commanded(email, { type: 'clause.rename', clauseId: openClause, title: '小时综合报酬下限' })),
  'table.import': async (email) =>
    granted(await ask(email, 'POST', `${negotiation()}/imports`, { fileName: 'a.md', source: '' })),
  'table.export': async (email) => granted(await ask(email, 'GET', `${negotiation()}/export`)),
  'acts.read': async (email) => granted(await ask(email, 'GET', `${negotiation()}/acts`)),
  'version.read': async (email) => granted(await ask(email, 'GET', `${negotiation()}/versions`)),
  'version.save': async (email) => granted(await commanded(email, { type: 'version.save', name: '一版' })),
  'clause.initial': async (email) =>
    granted(await commanded(email, { type: 'clause.initial', clauseId: openClause, hash: '0'.repeat(64) })),
  'clause.reopen': async (email) =>
    granted(await commanded(email, { type: 'clause.reopen', clauseId: openClause, reason: '理由' })),
  'seat.manage-own': async (email, party) =>
    party !== null &&
    granted(
      await ask(email, 'POST', `${negotiation()}/seats`, { email: 'no@walk.test', party, capacity: 'representative' }),
    ),
  'seat.manage-neutral': async (email) =>
    granted(
      await ask(email, 'POST', `${negotiation()}/seats`, { email: 'no@walk.test', party: null, capacity: 'observer' }),
    ),
  'caucus.read': async (email, party) =>
    granted(await ask(email, 'GET', `/drafts/${caucuses.get(party ?? 'workers') ?? ''}/state`)),
  'caucus.write': async (email, party) =>
    (await type(email, caucuses.get(party ?? 'workers') ?? '', caucusClause)) === 'stored',
}

describe('who may do what, over HTTP and socket', () => {
  describe.each(STANDINGS.map((standing) => ({ standing, name: emailOf(standing).split('@')[0] })))(
    '$name',
    ({ standing }) => {
      it.each(ACTIONS)('%s', async (action) => {
        expect(await PROBES[action](emailOf(standing), standing.party)).toBe(may(standing, action))
      })

      it('enters no other party’s private room', async () => {
        for (const party of PARTIES) {
          if (party === standing.party) continue
          const room = caucuses.get(party) ?? ''
          expect(await ask(emailOf(standing), 'GET', `/drafts/${room}/state`)).toMatchObject({ status: 404 })
          expect(await type(emailOf(standing), room, caucusClause)).toBe('shut out')
        }
      })
    },
  )

  it.each(ACTIONS)('an administrator without a seat: nothing of %s', async (action) => {
    for (const party of PARTIES) expect(await PROBES[action]('admin@sanfang.test', party)).toBe(false)
  })

  it.each(ACTIONS)('a stranger: nothing of %s', async (action) => {
    expect(await PROBES[action](null, 'workers')).toBe(false)
  })
})
