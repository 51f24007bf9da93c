/** Several people in one text: what they are promised while everything works. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { issueClientId, loadDoc } from '#db/collab.ts'
import { fingerprint } from '#db/fingerprint.ts'
import type { Database } from '#db/open.ts'
import { lockClause, logOf, raise, setTable, type Table } from '#tests/fixtures/collab-table.ts'
import { startNode, type Node } from '#tests/fixtures/collab-node.ts'
import { Typist } from '#tests/fixtures/collab-typist.ts'
import { seeded } from '#tests/fixtures/chance.ts'
import { onEveryDatabase } from '#tests/database.ts'

/** As long as a busy machine may take. */
const PATIENCE = { timeout: 15_000 }

onEveryDatabase('editing together', (open) => {
  let database: Database
  let node: Node
  let table: Table
  const present: Typist[] = []

  beforeAll(async () => {
    database = await open()
    node = await startNode(database, { limits: { checkpointRows: 50, checkpointEveryMs: 0, pollMs: 200 } })
  })
  beforeEach(async () => {
    for (const typist of present.splice(0)) typist.leave()
    table = await setTable(database.db)
  })
  afterAll(async () => {
    await node.stop()
    expect(node.faults).toEqual([])
  })

  const enter = async (session: string, draftId = table.draftId, doc?: Y.Doc): Promise<Typist> => {
    const typist = new Typist(node.url, draftId, { session, ...(doc === undefined ? {} : { doc }) })
    present.push(typist)
    await typist.ready()
    return typist
  }

  test('what one types the others read, and it is stored with its author', async () => {
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    una.type('clause0', 'Pay is weekly.')
    await carl.until(() => carl.text('clause0') === 'Pay is weekly.')
    await una.saved()
    const log = await logOf(database.db, table.draftId)
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({
      account_id: table.union.accountId,
      seat_id: table.union.seatId,
      party: 'workers',
      units: ['c/clause0'],
      client_id: String(una.doc.clientID),
      seq: '1',
    })
  })

  test('three who type at once end with one and the same text, on every screen and in the database', async () => {
    const chance = seeded('three at once')
    const typists = await Promise.all([table.union, table.company, table.authority].map((p) => enter(p.session)))
    for (let round = 0; round < 120; round++) {
      const typist = chance.one(typists)
      const clause = chance.one(table.clauses)
      const fragment = typist.doc.getXmlFragment(`c/${clause}`)
      const paragraph = fragment.length === 0 ? null : (fragment.get(0) as Y.XmlElement)
      const text = paragraph === null || paragraph.length === 0 ? null : (paragraph.get(0) as Y.XmlText)
      if (text === null || text.length === 0 || chance.below(4) > 0)
        typist.type(clause, chance.letters(1 + chance.below(5)))
      else text.delete(chance.below(text.length), 1)
      if (chance.below(6) === 0) await typist.saved()
    }
    await Promise.all(typists.map((typist) => typist.saved()))
    const { doc, seq } = await loadDoc(database.db, table.draftId)
    const stored = fingerprint(doc)
    for (const typist of typists) await typist.until(() => fingerprint(typist.doc) === stored)
    expect(typists.map(({ refused }) => refused)).toEqual([[], [], []])
    expect((await logOf(database.db, table.draftId)).map((row) => Number(row.seq))).toEqual(
      Array.from({ length: seq }, (_, i) => i + 1),
    )
  })

  test('whoever comes later reads the text, and nothing that was deleted', async () => {
    const una = await enter(table.union.session)
    una.type('clause0', 'the secret figure')
    await una.saved()
    const text = (una.doc.getXmlFragment('c/clause0').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.delete(4, 6)
    await una.saved()
    const carl = await enter(table.company.session)
    expect(carl.text('clause0')).toBe('the  figure')
    expect(Buffer.from(Y.encodeStateAsUpdate(carl.doc)).includes('secret')).toBe(false)
  })

  test('a page that was given the stored state needs only what is newer', async () => {
    const una = await enter(table.union.session)
    una.type('clause0', 'a first sentence')
    await una.saved()
    const state = await node.rooms.stateFor(table.draftId)
    expect(state?.seq).toBe(1)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state?.update ?? new Uint8Array())
    const carl = await enter(table.company.session, table.draftId, doc)
    expect(carl.hello).toEqual({ schema: 1, seq: 1, writable: true })
    expect(carl.text('clause0')).toBe('a first sentence')
    expect(await node.rooms.stateFor('no-such-draft')).toBeNull()
  })

  test('who may only read is told so; what is sent all the same is refused, and nobody receives it', async () => {
    const una = await enter(table.union.session)
    const ole = await enter(table.observer.session)
    expect(ole.hello?.writable).toBe(false)
    ole.type('clause0', 'graffiti')
    await ole.until(() => ole.refused.length === 1)
    expect(ole.refused[0]).toMatchObject({ frame: 2, code: 'read-only' })
    una.type('clause0', 'pay')
    await una.saved()
    expect(una.heard).toEqual([])
    expect(await logOf(database.db, table.draftId)).toHaveLength(1)
    const late = await enter(table.company.session)
    expect(late.text('clause0')).toBe('pay')
  })

  test('a locked clause takes nothing more, and its author learns why; the next clause still does', async () => {
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    una.type('clause0', 'agreed')
    await una.saved()
    await lockClause(database.db, table.draftId, 'clause0')
    carl.type('clause0', ' or not')
    await carl.until(() => carl.refused.length === 1)
    expect(carl.refused[0]).toEqual({ frame: 2, code: 'clause-locked', units: ['c/clause0'] })
    carl.type('clause1', 'still open')
    await carl.saved()
    await una.until(() => una.text('clause1') === 'still open')
    expect(una.text('clause0')).toBe('agreed')
    expect(carl.refused).toHaveLength(1)
  })

  test('a frozen draft takes nothing, from nobody', async () => {
    const una = await enter(table.union.session)
    await database.db.updateTable('draft').set({ frozen_at: new Date() }).where('id', '=', table.draftId).execute()
    await raise(database.db, table.draftId)
    una.type('clause0', 'too late')
    await una.until(() => una.refused.length === 1)
    expect(una.refused[0]?.code).toBe('draft-frozen')
    expect(await logOf(database.db, table.draftId)).toEqual([])
  })

  test('nobody writes under a client id that was given to somebody else', async () => {
    const { accountId, seatId, party } = table.union
    const clientId = await issueClientId(database.db, table.draftId, { accountId, seatId, party })
    const doc = new Y.Doc()
    doc.clientID = clientId
    const carl = await enter(table.company.session, table.draftId, doc)
    carl.type('clause0', 'in her name')
    await carl.until(() => carl.refused.length === 1)
    expect(carl.refused[0]?.code).toBe('foreign-client')
    const own = new Y.Doc()
    own.clientID = clientId
    const una = await enter(table.union.session, table.draftId, own)
    una.type('clause0', 'in my own')
    await una.saved()
    expect(una.refused).toEqual([])
    expect((await logOf(database.db, table.draftId)).map((row) => row.account_id)).toEqual([accountId])
  })

  test('a command that writes beside us is read by everybody in the order of the log', async () => {
    const una = await enter(table.union.session)
    una.type('clause0', 'before')
    await una.saved()
    const other = await startNode(database)
    const carl = new Typist(other.url, table.draftId, { session: table.company.session })
    await carl.ready()
    carl.type('clause1', 'from another node')
    await carl.saved()
    await una.until(() => una.text('clause1') === 'from another node')
    una.type('clause1', ', answered')
    await una.saved()
    await carl.until(() => carl.text('clause1') === 'from another node, answered')
    carl.leave()
    await other.stop()
  })

  test('a page hears that the outline, the acts or the seats have changed', async () => {
    const una = await enter(table.union.session)
    await raise(database.db, table.draftId)
    node.doorbell.ring(table.draftId)
    await una.until(
      () => una.news.some(({ kind }) => kind === 'outline') && una.news.some(({ kind }) => kind === 'seats'),
    )
    const chain = { id: `table/${table.negotiationId}`, negotiation_id: table.negotiationId, party: null }
    await database.db
      .insertInto('chain')
      .values({ ...chain, seq: '7', hash: 'x' })
      .execute()
    node.doorbell.ring(table.draftId)
    await una.until(() => una.news.some((news) => news.kind === 'acts' && news.seq === 7))
  })

  test('a long history becomes a checkpoint, and the draft is the same when it is opened from it', async () => {
    const una = await enter(table.union.session)
    for (let i = 0; i < 130; i++) {
      una.type(table.clauses[i % 3] ?? '', 'word ')
      if (i % 10 === 0) await una.saved()
    }
    await una.saved()
    const checkpoints = () =>
      database.db.selectFrom('collab_checkpoint').selectAll().where('draft_id', '=', table.draftId).execute()
    await expect.poll(async () => (await checkpoints()).length, PATIENCE).toBeGreaterThan(0)
    const loaded = await loadDoc(database.db, table.draftId)
    expect(loaded.tail.rows).toBeLessThan(130)
    expect(fingerprint(loaded.doc)).toBe(fingerprint(una.doc))
    // a checkpoint that no longer shows what it showed is not used
    await database.db
      .updateTable('collab_checkpoint')
      .set({ state: Buffer.from(Y.encodeStateAsUpdate(new Y.Doc())) })
      .where('draft_id', '=', table.draftId)
      .execute()
    expect(fingerprint((await loadDoc(database.db, table.draftId)).doc)).toBe(fingerprint(una.doc))
  })

  test('a draft nobody looks at is forgotten, and opens again as it was', async () => {
    const brief = await startNode(database, { limits: { unloadMs: 50, pollMs: 50 } })
    const una = new Typist(brief.url, table.draftId, { session: table.union.session })
    await una.ready()
    una.type('clause0', 'kept')
    await una.saved()
    expect(brief.rooms.size).toBe(1)
    una.leave()
    await expect.poll(() => brief.rooms.size, PATIENCE).toBe(0)
    const again = new Typist(brief.url, table.draftId, { session: table.union.session })
    await again.ready()
    expect(again.text('clause0')).toBe('kept')
    await brief.stop()
    await again.closed()
    expect(again.closedWith).toBe(4503)
  })
})
