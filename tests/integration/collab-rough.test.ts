/** What one person's bad line, bad program or bad luck does to the others: nothing. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { theGate, type Gate } from '#collab/server/group.ts'
import type { Database } from '#db/open.ts'
import { logOf, setTable, type Table } from '#tests/fixtures/collab-table.ts'
import { startNode, type Node, type NodeOptions } from '#tests/fixtures/collab-node.ts'
import { message } from '#tests/fixtures/collab-messages.ts'
import { Typist } from '#tests/fixtures/collab-typist.ts'
import { onEveryDatabase } from '#tests/database.ts'

const KiB = 1024

onEveryDatabase('rough weather', (open) => {
  let database: Database
  let table: Table
  let node: Node

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    table = await setTable(database.db)
  })
  afterEach(() => node.stop())

  const start = async (options: NodeOptions): Promise<void> => {
    node = await startNode(database, options)
  }
  const enter = async (session: string): Promise<Typist> => {
    const typist = new Typist(node.url, table.draftId, { session })
    await typist.ready()
    return typist
  }

  test('who does not read is closed when too much lies unsent, and the others go on', async () => {
    await start({ limits: { unsentBytes: 256 * KiB, unsentBytesLasting: 64 * KiB, pollMs: 100, closingMs: 200 } })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    const gao = await enter(table.authority.session)
    gao.ws.pause()
    const piece = 'x'.repeat(200 * KiB)
    // what lies in the buffers of the system is not ours to count
    for (let i = 0; i < 60 && node.rooms.socketsIn(table.draftId) === 3; i++) {
      una.type('clause0', piece)
      await una.saved()
    }
    expect(node.rooms.socketsIn(table.draftId)).toBe(2)
    gao.ws.resume()
    await gao.closed()
    // told why, or cut off because even that could not be told
    expect([4508, 1006]).toContain(gao.closedWith)
    await carl.until(() => carl.text('clause0').length === una.text('clause0').length)
    expect(carl.closedWith).toBeNull()
  })

  test('who sends faster than can be stored is read more slowly, loses nothing, and does not stop the others', async () => {
    await start({ limits: { waitingFrames: 8 } })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    for (let i = 0; i < 400; i++) una.type('clause0', 'x')
    for (let i = 0; i < 5; i++) {
      carl.type('clause1', 'y')
      await carl.saved()
    }
    await una.saved()
    await carl.until(() => carl.text('clause0').length === 400)
    expect(una.closedWith).toBeNull()
  })

  /** A gate that is wrong about some letters, once they are applied. */
  const wrongAbout = (letter: string, how: 'throws' | 'finds harm'): Gate => ({
    ...theGate,
    admit: (doc, taken, ...rest) => {
      const admitted = theGate.admit(doc, taken, ...rest)
      if (!Buffer.from(taken.update).includes(letter)) return admitted
      if (how === 'throws') throw new Error('injected')
      return { ok: false, code: 'bad-structure' }
    },
  })

  test('an update that proves harmful only when applied is refused, is not seen by anybody, and spoils nothing', async () => {
    await start({ gate: wrongAbout('Q', 'finds harm') })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    carl.type('clause1', 'before ')
    una.type('clause0', 'Q')
    carl.type('clause1', 'after')
    await una.until(() => una.refused.length === 1)
    expect(una.refused[0]).toMatchObject({ frame: 2, code: 'bad-structure' })
    // what was refused has left a gap, so what is typed next still fits
    una.type('clause2', 'fits')
    await una.saved()
    await carl.until(() => carl.text('clause2') === 'fits')
    await una.until(() => una.text('clause1') === 'before after')
    expect(carl.text('clause0')).toBe('')
    expect(una.refused).toHaveLength(1)
    const log = await logOf(database.db, table.draftId)
    expect(log.some(({ payload }) => payload.includes('Q'))).toBe(false)
  })

  test('a mistake of ours costs one update, not the room', async () => {
    await start({ gate: wrongAbout('Q', 'throws') })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    una.type('clause0', 'Q')
    carl.type('clause1', 'goes on')
    await una.until(() => una.refused.length === 1)
    await carl.saved()
    expect(node.faults).toHaveLength(1)
    const late = await enter(table.authority.session)
    expect([late.text('clause0'), late.text('clause1')]).toEqual(['', 'goes on'])
  })

  test('a place that is no clause, a sub-document, and a value of the other side are refused; the line stays open', async () => {
    await start({})
    const una = await enter(table.union.session)
    const doc = new Y.Doc()
    const made: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => made.push(update))
    doc.getText('elsewhere').insert(0, 'x')
    doc.getMap('terms').set('clause0/floor/employer', '1.00')
    doc.getMap('terms').set('clause0/floor/workers', new Y.Doc())
    for (const update of made) una.send(message.update(update))
    await una.until(() => una.refused.length === 3)
    expect(una.refused.map(({ code }) => code)).toEqual(['unknown-place', 'not-your-value', 'subdocument'])
    una.type('clause0', 'unharmed')
    await una.saved()
    const carl = await enter(table.company.session)
    expect(carl.text('clause0')).toBe('unharmed')
    expect([...carl.doc.getMap('terms').keys()]).toEqual([])
  })

  test('of an update that does several things, what is allowed is kept', async () => {
    await start({})
    const una = await enter(table.union.session)
    una.doc.transact(() => {
      una.type('clause0', 'allowed')
      una.type('nowhere', 'forbidden')
    })
    await una.saved()
    expect(una.refused).toEqual([{ frame: 2, code: 'clause-unknown', units: ['c/nowhere'] }])
    const carl = await enter(table.company.session)
    expect(carl.text('clause0')).toBe('allowed')
    expect(carl.text('nowhere')).toBe('')
  })
})
