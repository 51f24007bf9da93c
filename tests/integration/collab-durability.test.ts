/** Saved means stored: what is acknowledged or seen is in the database, whatever the database does meanwhile. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Store } from '#collab/server/store.ts'
import { loadDoc } from '#db/collab.ts'
import type { Database } from '#db/open.ts'
import { lockClause, logOf, setTable, type Table } from '#tests/fixtures/collab-table.ts'
import { startNode, type Node, type NodeOptions } from '#tests/fixtures/collab-node.ts'
import { Typist } from '#tests/fixtures/collab-typist.ts'
import { onEveryDatabase } from '#tests/database.ts'

/** A commit that the test lets happen. */
function held() {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (release = resolve))
  return { gate, release: () => release() }
}

/** As long as a busy machine may take. */
const PATIENCE = { timeout: 15_000 }

onEveryDatabase('stored before anybody is told', (open) => {
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
  const stored = async (clauseId: string): Promise<string> =>
    (await loadDoc(database.db, table.draftId)).doc
      .getXmlFragment(`c/${clauseId}`)
      .toJSON()
      .replace(/<[^>]*>/g, '')

  test('while a commit is under way nobody is told: no acknowledgement, no relay, and no newcomer sees the character', async () => {
    const commit = held()
    let decided = false
    await start({
      between: (store) => ({
        ...store,
        write: async (wanted, decide, wait) => {
          const decisions = new Map<string, ReturnType<typeof decide>>()
          // the room has applied it; the database has not even begun
          for (const { draftId } of wanted) {
            const head = (await store.outline(draftId)) ?? null
            if (head !== null) decisions.set(draftId, decide(draftId, { ...head, seq: 0, missed: [] }))
          }
          decided = [...decisions.values()].some(({ updates }) => updates.length > 0)
          await commit.gate
          return store.write(wanted, (draftId) => decisions.get(draftId) ?? { updates: [], bindings: [] }, wait)
        },
      }),
    })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    una.type('clause0', 'unstored')
    await expect.poll(() => decided, PATIENCE).toBe(true)
    const newcomer = new Typist(node.url, table.draftId, { session: table.authority.session })
    const state = node.rooms.stateFor(table.draftId)
    // a second person's presence goes round meanwhile: the node is not standing still
    carl.say({ clause: 'clause1', anchor: null, head: null })
    await una.until(() => una.people.size === 1)
    expect(una.acked).toBe(1)
    expect(carl.heard).toEqual([])
    expect(newcomer.synced).toBe(false)
    expect(await logOf(database.db, table.draftId)).toEqual([])
    commit.release()
    await una.saved()
    await carl.until(() => carl.text('clause0') === 'unstored')
    await newcomer.until(() => newcomer.text('clause0') === 'unstored')
    expect((await state)?.seq).toBe(1)
  })

  test('whoever reads something, or is told that it is saved, finds it in the database at that moment', async () => {
    await start({})
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    for (let i = 1; i <= 15; i++) {
      una.type('clause0', 'x')
      await (i % 2 === 0 ? una.saved() : carl.until(() => carl.text('clause0').length === i))
      expect((await stored('clause0')).length).toBeGreaterThanOrEqual(i)
    }
  })

  const failing = (when: 'before' | 'after', times: number): ((store: Store) => Store) => {
    let left = times
    return (store) => ({
      ...store,
      write: async (wanted, decide, wait) => {
        const tried = { anything: false }
        const passed = await store.write(
          wanted,
          (draftId, now) => {
            const decision = decide(draftId, now)
            tried.anything = decision.updates.length > 0
            // thrown with the transaction open: it is rolled back
            if (tried.anything && when === 'before' && left-- > 0) throw new Error('injected')
            return decision
          },
          wait,
        )
        // thrown after the commit: nobody knows that it happened
        if (tried.anything && when === 'after' && left-- > 0) throw new Error('injected')
        return passed
      },
    })
  }

  test('an edit whose commit fails is tried again, and nobody sees it before it succeeds', async () => {
    await start({ between: failing('before', 3) })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    una.type('clause0', 'in the end')
    await una.until(() => una.news.some((news) => news.kind === 'behind' && news.behind))
    expect(una.acked).toBe(1)
    expect(carl.heard).toEqual([])
    expect(await stored('clause0')).toBe('')
    await una.saved()
    await carl.until(() => carl.text('clause0') === 'in the end')
    await una.until(() => una.news.some((news) => news.kind === 'behind' && !news.behind))
    expect(await logOf(database.db, table.draftId)).toHaveLength(1)
    una.type('clause0', ', and on')
    await carl.until(() => carl.text('clause0') === 'in the end, and on')
  })

  test('an edit that was committed although nobody heard of it is stored once and told to everybody', async () => {
    await start({ between: failing('after', 2) })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    una.type('clause0', 'once')
    una.type('clause1', 'twice')
    await una.saved()
    await carl.until(() => carl.text('clause0') === 'once' && carl.text('clause1') === 'twice')
    expect(await stored('clause0')).toBe('once')
    const log = await logOf(database.db, table.draftId)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => String(i + 1)))
    expect(log.length).toBeLessThanOrEqual(2)
  })

  test('while the database is away people go on; all of it is stored when it is back', async () => {
    let away = false
    await start({
      between: (store) => ({
        ...store,
        write: async (...write) => {
          if (away) throw new Error('injected')
          return store.write(...write)
        },
        load: async (draftId) => {
          if (away) throw new Error('injected')
          return store.load(draftId)
        },
      }),
    })
    const una = await enter(table.union.session)
    const carl = await enter(table.company.session)
    away = true
    for (let i = 0; i < 30; i++) {
      una.type('clause0', 'u')
      carl.type('clause1', 'c')
    }
    await una.until(() => una.news.some((news) => news.kind === 'behind' && news.behind))
    expect([una.acked, carl.acked, una.heard.length, carl.heard.length]).toEqual([1, 1, 0, 0])
    away = false
    await Promise.all([una.saved(), carl.saved()])
    await una.until(() => una.text('clause1') === 'c'.repeat(30))
    await carl.until(() => carl.text('clause0') === 'u'.repeat(30))
    expect(await stored('clause0')).toBe('u'.repeat(30))
  })

  test('what waits is bounded: beyond it the server reads no more from that line, and others are not disturbed', async () => {
    let away = false
    const waitingFrames = 10
    await start({
      limits: { waitingFrames },
      between: (store) => ({
        ...store,
        write: async (wanted, decide, wait) => {
          if (away) throw new Error('injected')
          return store.write(wanted, decide, wait)
        },
      }),
    })
    const una = await enter(table.union.session)
    away = true
    // more than the buffers of the two sockets take
    const piece = 'x'.repeat(200_000)
    for (let i = 0; i < 40; i++) una.type('clause0', piece)
    await una.until(() => una.news.some(({ kind }) => kind === 'behind'))
    await expect.poll(() => una.ws.bufferedAmount, PATIENCE).toBeGreaterThan(0)
    expect(una.closedWith).toBeNull()
    // who only reads is let in
    const carl = new Typist(node.url, table.draftId, { session: table.company.session })
    await carl.until(() => carl.synced)
    expect(carl.text('clause0')).toBe('')
    expect(una.news.filter((news) => news.kind === 'behind')).toEqual([{ kind: 'behind', behind: true }])
    away = false
    await una.saved()
    expect((await stored('clause0')).length).toBe(40 * piece.length)
  })

  test('a clause that is locked while an edit waits for the database does not take it afterwards', async () => {
    let away = false
    await start({
      between: (store) => ({
        ...store,
        write: async (...write) => {
          if (away) throw new Error('injected')
          return store.write(...write)
        },
      }),
    })
    const una = await enter(table.union.session)
    away = true
    una.type('clause0', 'too late')
    una.type('clause1', 'in time')
    await una.until(() => una.news.some(({ kind }) => kind === 'behind'))
    await lockClause(database.db, table.draftId, 'clause0')
    away = false
    await una.saved()
    expect(una.refused.map(({ frame, code }) => [frame, code])).toEqual([[2, 'clause-locked']])
    expect(await stored('clause0')).toBe('')
    expect(await stored('clause1')).toBe('in time')
  })

  test('one draft that somebody holds keeps no other waiting', async () => {
    await start({})
    const other = await setTable(database.db)
    const una = await enter(table.union.session)
    const ute = new Typist(node.url, other.draftId, { session: other.union.session })
    await ute.ready()
    if (database.mode === 'embedded') return
    await database.db.transaction().execute(async (trx) => {
      await trx.selectFrom('draft').select('id').where('id', '=', table.draftId).forUpdate().execute()
      una.type('clause0', 'held')
      for (let i = 0; i < 10; i++) {
        ute.type('clause0', 'free')
        await ute.saved()
      }
      expect(una.acked).toBe(1)
    })
    await una.saved()
  })

  test('going down for a restart, everything received is stored, and everybody is asked to come back', async () => {
    await start({})
    const una = await enter(table.union.session)
    for (let i = 0; i < 40; i++) una.type('clause0', 'x')
    await una.until(() => una.acked > 1)
    await node.stop()
    await una.closed()
    expect(una.closedWith).toBe(4503)
    expect((await stored('clause0')).length).toBeGreaterThanOrEqual(una.acked - 1)
    node = await startNode(database)
    const again = await enter(table.union.session)
    expect(again.text('clause0').length).toBeGreaterThanOrEqual(una.acked - 1)
  })
})
