/** The unmodified y-websocket client, with a cookie and an Origin, joins, reads and edits what its seat may. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import WebSocket, { type ClientOptions } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Database } from '#db/open.ts'
import { lockClause, logOf, raise, setTable, type Person, type Table } from '#tests/fixtures/collab-table.ts'
import { startNode, type Node } from '#tests/fixtures/collab-node.ts'
import { onEveryDatabase } from '#tests/database.ts'

/** As long as a busy machine may take. */
const PATIENCE = { timeout: 15_000 }

onEveryDatabase('a plain y-websocket client', (open) => {
  let database: Database
  let node: Node
  let table: Table
  const providers: WebsocketProvider[] = []
  let complaints: MockInstance<typeof console.error>

  beforeAll(async () => {
    // it says so of every message that is not its own, and goes on
    complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    database = await open()
    node = await startNode(database)
  })
  beforeEach(async () => {
    table = await setTable(database.db)
  })
  afterEach(() => {
    for (const provider of providers.splice(0)) provider.destroy()
  })
  afterAll(async () => {
    await node.stop()
    expect(new Set(complaints.mock.calls.flat())).toEqual(new Set(['Unable to compute message']))
    complaints.mockRestore()
  })

  /** The one thing a browser does by itself: send the cookie and say where the page came from. */
  const browserOf = (session: string | null): typeof globalThis.WebSocket => {
    const headers: ClientOptions = {
      origin: node.url.replace(/^ws/, 'http'),
      ...(session === null ? {} : { headers: { cookie: `session=${session}` } }),
    }
    return class extends WebSocket {
      constructor(address: string) {
        super(address, headers)
      }
    } as unknown as typeof globalThis.WebSocket
  }

  function connect(session: string | null, draftId = table.draftId): { doc: Y.Doc; provider: WebsocketProvider } {
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`${node.url}/collab`, draftId, doc, {
      WebSocketPolyfill: browserOf(session),
      disableBc: true,
    })
    providers.push(provider)
    return { doc, provider }
  }

  async function joined(person: Person): Promise<{ doc: Y.Doc; provider: WebsocketProvider }> {
    const client = connect(person.session)
    await expect.poll(() => client.provider.synced, PATIENCE).toBe(true)
    return client
  }

  const write = (doc: Y.Doc, clauseId: string, text: string): void => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    doc.getXmlFragment(`c/${clauseId}`).insert(0, [paragraph])
  }
  const read = (doc: Y.Doc, clauseId: string): string => doc.getXmlFragment(`c/${clauseId}`).toJSON()

  test('joins, syncs, and edits with others', async () => {
    const una = await joined(table.union)
    const carl = await joined(table.company)
    write(una.doc, 'clause0', 'from a plain client')
    await expect.poll(() => read(carl.doc, 'clause0'), PATIENCE).toBe('<paragraph>from a plain client</paragraph>')
    write(carl.doc, 'clause0', 'and back')
    await expect.poll(() => read(una.doc, 'clause0'), PATIENCE).toContain('and back')
    const log = await logOf(database.db, table.draftId)
    expect(log.map((row) => row.party)).toEqual(['workers', 'employer'])
  })

  test('what it wrote offline arrives when it comes back', async () => {
    const una = await joined(table.union)
    una.provider.disconnect()
    write(una.doc, 'clause0', 'on the train')
    una.provider.connect()
    const carl = await joined(table.company)
    await expect.poll(() => read(carl.doc, 'clause0'), PATIENCE).toContain('on the train')
  })

  test('reads, and writes nothing, where its seat may only read', async () => {
    const ole = await joined(table.observer)
    write(ole.doc, 'clause0', 'graffiti')
    const una = await joined(table.union)
    write(una.doc, 'clause1', 'text')
    await expect.poll(() => read(ole.doc, 'clause1'), PATIENCE).toContain('text')
    expect(read(una.doc, 'clause0')).toBe('')
    expect(await logOf(database.db, table.draftId)).toHaveLength(1)
  })

  test('a refused edit stays with its author, and later edits elsewhere still fit', async () => {
    const una = await joined(table.union)
    const carl = await joined(table.company)
    await lockClause(database.db, table.draftId, 'clause0')
    write(una.doc, 'clause0', 'too late')
    write(una.doc, 'clause1', 'in time')
    await expect.poll(() => read(carl.doc, 'clause1'), PATIENCE).toContain('in time')
    expect(read(carl.doc, 'clause0')).toBe('')
    expect(una.provider.wsconnected).toBe(true)
  })

  test('is closed for good when it may not come in, and does not try for ever', async () => {
    const cases: [string | null, string, number][] = [
      [null, table.draftId, 4401],
      [table.stranger.session, table.draftId, 4403],
      [table.company.session, table.caucusId, 4403],
      [table.union.session, 'no-such-draft', 4404],
    ]
    for (const [session, draftId, code] of cases) {
      const { provider } = connect(session, draftId)
      const closed = await new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)))
      expect(closed).toBe(code)
      expect(provider.shouldConnect).toBe(false)
    }
  })

  test('is put out for good when its seat ends', async () => {
    const { provider } = await joined(table.company)
    const closed = new Promise<number>((resolve) => provider.on('closed', ({ code }) => resolve(code)))
    await database.db.updateTable('seat').set({ ended_at: new Date() }).where('id', '=', table.company.seatId).execute()
    await raise(database.db, table.draftId)
    node.doorbell.ring(table.draftId)
    expect(await closed).toBe(4403)
  })

  test('comes back by itself after a restart of the server', async () => {
    const una = await joined(table.union)
    const { port } = node
    await node.stop()
    write(una.doc, 'clause0', 'meanwhile')
    node = await startNode(database, { port })
    await expect.poll(() => una.provider.synced, PATIENCE).toBe(true)
    const carl = await joined(table.company)
    await expect.poll(() => read(carl.doc, 'clause0'), PATIENCE).toContain('meanwhile')
  })

  test('hears of the others with the names and parties the house knows, whatever they say of themselves', async () => {
    const una = await joined(table.union)
    const carl = await joined(table.company)
    carl.provider.awareness.setLocalState({ user: { name: 'The Union', color: '#f00' }, clause: 'clause1' })
    await expect
      .poll(() => una.provider.awareness.getStates().get(carl.doc.clientID))
      .toEqual({
        clause: 'clause1',
        anchor: null,
        head: null,
        seatId: table.company.seatId,
        party: 'employer',
        capacity: 'chief',
        name: null,
      })
    carl.provider.destroy()
    await expect.poll(() => una.provider.awareness.getStates().has(carl.doc.clientID), PATIENCE).toBe(false)
  })
})
