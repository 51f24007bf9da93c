/** Who gets in and who does not, who is put out and when; and what becomes of those who send rubbish. */
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '#db/open.ts'
import { logOf, openSession, raise, seatedPerson, setTable, type Table } from '#tests/fixtures/collab-table.ts'
import { startNode, type Node } from '#tests/fixtures/collab-node.ts'
import { message } from '#tests/fixtures/collab-messages.ts'
import { Typist, type TypistOptions } from '#tests/fixtures/collab-typist.ts'
import { onEveryDatabase } from '#tests/database.ts'

/** As long as a busy machine may take. */
const PATIENCE = { timeout: 15_000 }

onEveryDatabase('the door of a draft', (open) => {
  let database: Database
  let node: Node
  let table: Table
  let loads = 0
  let broken = false

  beforeAll(async () => {
    database = await open()
    node = await startNode(database, {
      limits: { socketsPerAccount: 60 },
      between: (store) => ({
        ...store,
        load: async (draftId) => {
          loads++
          if (broken) throw new Error('injected')
          return store.load(draftId)
        },
      }),
    })
  })
  beforeEach(async () => {
    table = await setTable(database.db)
    loads = 0
    broken = false
    node.faults.length = 0
  })
  afterAll(() => node.stop())

  const knock = (options: TypistOptions, draftId = table.draftId) => new Typist(node.url, draftId, options)

  const refusedWith = async (options: TypistOptions, draftId?: string): Promise<number | null> => {
    const typist = knock(options, draftId)
    await typist.closed()
    expect(typist.hello).toBeNull()
    expect(typist.heard).toEqual([])
    expect(loads).toBe(0)
    return typist.httpStatus ?? typist.closedWith
  }

  const enter = async (session: string): Promise<Typist> => {
    const typist = knock({ session })
    await typist.ready()
    return typist
  }

  test("another site's page is refused before anything is opened", async () => {
    const { session } = table.union
    expect(await refusedWith({ session, origin: 'https://elsewhere.example' })).toBe(403)
    expect(await refusedWith({ session, origin: null })).toBe(403)
    expect(await refusedWith({ session, origin: 'null' })).toBe(403)
  })

  test('who is not signed in, or not any more, is told so and does not come back', async () => {
    expect(await refusedWith({})).toBe(4401)
    expect(await refusedWith({ session: 'abcdef' })).toBe(4401)
    await database.db
      .updateTable('session')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('public_id', '=', table.union.session)
      .execute()
    expect(await refusedWith({ session: table.union.session })).toBe(4401)
  })

  test('an unknown draft, or what is no name of one, is not there', async () => {
    const { session } = table.union
    for (const draftId of ['unknown', '', '%61', `${table.draftId}/`, `/${table.draftId}`, 'x'.repeat(65)]) {
      expect(await refusedWith({ session }, draftId), draftId).toBe(4404)
    }
  })

  test("who has no seat here, and who belongs to another party's side of the wall, is not let in", async () => {
    expect(await refusedWith({ session: table.stranger.session })).toBe(4403)
    for (const person of [table.company, table.authority, table.observer, table.stranger]) {
      expect(await refusedWith({ session: person.session }, table.caucusId), person.name).toBe(4403)
    }
    const una = knock({ session: table.union.session }, table.caucusId)
    await una.ready()
    expect(una.hello?.writable).toBe(true)
    una.leave()
  })

  test('a page of another schema is told to reload; one that names none is a plain client', async () => {
    const { session } = table.union
    expect(await refusedWith({ session, query: '?schema=2' })).toBe(4426)
    for (const query of ['', '?schema=1', '?other=1']) {
      const typist = knock({ session, query })
      await typist.ready()
      typist.leave()
    }
  })

  test('other addresses are not the collaboration server', async () => {
    const status = await new Promise<string>((resolve) => {
      const socket = connect(node.port, '127.0.0.1', () =>
        socket.write(
          'GET /else HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        ),
      )
      socket.on('data', (data) => resolve(data.toString().split('\r\n')[0] ?? ''))
    })
    expect(status).toBe('HTTP/1.1 404 Not Found')
  })

  test('fifty who come at the same moment cause one loading, and all get the text', async () => {
    const una = await enter(table.union.session)
    una.type('clause0', 'for fifty')
    await una.saved()
    una.leave()
    await node.stop()
    node = await startNode(database, {
      limits: { socketsPerAccount: 60 },
      between: (store) => ({
        ...store,
        load: async (draftId) => {
          loads++
          if (broken) throw new Error('injected')
          return store.load(draftId)
        },
      }),
    })
    loads = 0
    const crowd = Array.from({ length: 50 }, () => knock({ session: table.company.session }))
    await Promise.all(crowd.map((typist) => typist.ready()))
    expect(loads).toBe(1)
    expect(new Set(crowd.map((typist) => typist.text('clause0')))).toEqual(new Set(['for fifty']))
    for (const typist of crowd) typist.leave()
  })

  test('when a draft cannot be loaded all who wait are sent away until later, and nothing is written over it', async () => {
    broken = true
    const crowd = Array.from({ length: 5 }, () => knock({ session: table.union.session }))
    await Promise.all(crowd.map((typist) => typist.closed()))
    expect(crowd.map(({ closedWith }) => closedWith)).toEqual(Array(5).fill(4503))
    broken = false
    expect(await logOf(database.db, table.draftId)).toEqual([])
    const later = await enter(table.union.session)
    later.leave()
  })

  describe('once inside', () => {
    test('who loses the seat is out within two seconds, and what was still coming is not stored', async () => {
      const una = await enter(table.union.session)
      const carl = await enter(table.company.session)
      const since = Date.now()
      await database.db.transaction().execute(async (trx) => {
        await trx.updateTable('seat').set({ ended_at: new Date() }).where('id', '=', table.company.seatId).execute()
        await raise(trx, table.draftId)
      })
      carl.type('clause0', 'last word')
      await carl.closed()
      expect(carl.closedWith).toBe(4403)
      expect(Date.now() - since).toBeLessThan(2_000)
      expect(await logOf(database.db, table.draftId)).toEqual([])
      una.type('clause0', 'still here')
      await una.saved()
      expect(una.heard).toEqual([])
      una.leave()
    })

    test('who keeps quiet after losing the seat is out as soon', async () => {
      const carl = await enter(table.company.session)
      const since = Date.now()
      await database.db
        .updateTable('seat')
        .set({ ended_at: new Date() })
        .where('id', '=', table.company.seatId)
        .execute()
      await raise(database.db, table.draftId)
      await carl.closed()
      expect(carl.closedWith).toBe(4403)
      expect(Date.now() - since).toBeLessThan(2_000)
    })

    test('who becomes an adviser may go on reading', async () => {
      const carl = await enter(table.company.session)
      await database.db
        .updateTable('seat')
        .set({ capacity: 'adviser' })
        .where('id', '=', table.company.seatId)
        .execute()
      await raise(database.db, table.draftId)
      carl.type('clause0', 'as a chief')
      await carl.until(() => carl.refused.length === 1)
      expect(carl.refused[0]?.code).toBe('read-only')
      expect(carl.closedWith).toBeNull()
      carl.leave()
    })

    test('who signs out is out of every draft of that session, and of no other', async () => {
      const elsewhere = await openSession(database.db, table.union.accountId)
      const [here, there] = [await enter(table.union.session), await enter(elsewhere)]
      await database.db.deleteFrom('session').where('public_id', '=', table.union.session).execute()
      node.rooms.recheck(table.union.accountId)
      await here.closed()
      expect(here.closedWith).toBe(4401)
      there.type('clause0', 'still signed in')
      await there.saved()
      there.leave()
    })

    test('a session that ends unannounced, or an account that is disabled, is noticed as well', async () => {
      const una = await enter(table.union.session)
      const carl = await enter(table.company.session)
      await database.db.deleteFrom('session').where('public_id', '=', table.union.session).execute()
      await database.db
        .updateTable('account')
        .set({ disabled_at: new Date() })
        .where('id', '=', table.company.accountId)
        .execute()
      await Promise.all([una.closed(), carl.closed()])
      expect([una.closedWith, carl.closedWith]).toEqual([4401, 4401])
    })

    test.each([
      ['nothing at all', new Uint8Array()],
      ['an unknown message', new Uint8Array([42, 1, 2])],
      ["a message of the server's own", new Uint8Array([100, 1, 9])],
      ['a truncated message', message.update(new Uint8Array(40)).subarray(0, 20)],
      ['an unknown step', new Uint8Array([0, 9, 0])],
      ['a number without end', new Uint8Array(20).fill(255)],
      ['a state vector that is none', message.askFor(new Uint8Array([255, 255, 255]))],
    ])('%s closes the line and harms nobody', async (_, frame) => {
      const una = await enter(table.union.session)
      const carl = await enter(table.company.session)
      carl.send(frame)
      await carl.closed()
      expect(carl.closedWith).toBe(4400)
      una.type('clause0', 'unharmed')
      await una.saved()
      una.leave()
    })

    test('text where bytes are expected closes the line', async () => {
      const carl = await enter(table.company.session)
      carl.ws.send('hello')
      await carl.closed()
      expect(carl.closedWith).toBe(4400)
    })

    test('an update that is none is refused as malformed, and the line is closed', async () => {
      const carl = await enter(table.company.session)
      carl.send(message.update(new Uint8Array([9, 9, 9, 9])))
      await carl.closed()
      expect(carl.refused).toEqual([{ frame: 2, code: 'malformed', units: [] }])
      expect(carl.closedWith).toBe(4400)
      expect(await logOf(database.db, table.draftId)).toEqual([])
    })

    test('an update of more than a mebibyte is refused as too large', async () => {
      const carl = await enter(table.company.session)
      carl.type('clause0', 'x'.repeat(1024 * 1024 + 1))
      await carl.until(() => carl.refused.length === 1)
      expect(carl.refused[0]).toEqual({ frame: 2, code: 'too-large', units: [] })
      expect(await logOf(database.db, table.draftId)).toEqual([])
      carl.leave()
    })

    test('a message larger than anything allowed ends the line', async () => {
      const carl = await enter(table.company.session)
      carl.ws.send(new Uint8Array(5 * 1024 * 1024))
      await carl.closed()
      expect([1009, 1006]).toContain(carl.closedWith)
    })

    test('a night offline may be larger than a keystroke', async () => {
      const doc = new Y.Doc()
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('x'.repeat(2 * 1024 * 1024))])
      doc.getXmlFragment('c/clause0').insert(0, [paragraph])
      const carl = knock({ session: table.company.session, doc })
      await carl.ready()
      expect(carl.refused).toEqual([])
      expect(await logOf(database.db, table.draftId)).toHaveLength(1)
      carl.leave()
    })

    test('who asks for the whole draft again and again is sent away', async () => {
      const carl = await enter(table.company.session)
      for (let i = 0; i < 40; i++) carl.ws.send(message.askFor(new Uint8Array([0])))
      await carl.closed()
      expect(carl.closedWith).toBe(4429)
    })
  })

  test('one person holds so many lines and no more; each that ends makes room', async () => {
    const small = await startNode(database, { limits: { socketsPerAccount: 3, socketsPerRoom: 4 } })
    const person = await seatedPerson(database.db, table.negotiationId, 'Ann', {
      party: 'workers',
      capacity: 'adviser',
    })
    const line = (session: string) => new Typist(small.url, table.draftId, { session })
    const lines = [line(person.session), line(person.session), line(person.session)]
    await Promise.all(lines.map((typist) => typist.ready()))
    const fourth = line(person.session)
    await fourth.closed()
    expect(fourth.closedWith).toBe(4429)
    const una = line(table.union.session)
    await una.ready()
    const fifth = line(table.company.session)
    await fifth.closed()
    expect(fifth.closedWith).toBe(4429)
    lines[0]?.leave()
    await lines[0]?.closed()
    await expect
      .poll(async () => {
        const again = line(person.session)
        await again.until(() => again.hello !== null || again.closedWith !== null)
        return again.closedWith
      }, PATIENCE)
      .toBeNull()
    await small.stop()
  })
})
