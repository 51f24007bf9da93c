/**
 * The lock is exact: after the transaction that locks a clause no update enters it, whichever node it came to. And on
 * whichever node a person is, what the others type arrives.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDoc } from '#db/collab.ts'
import { fingerprint } from '#db/fingerprint.ts'
import { postgresDoorbell } from '#db/doorbell.ts'
import { openDatabase, type Database } from '#db/open.ts'
import { seeded } from '#tests/fixtures/chance.ts'
import { lockClause, logOf, raise, setTable, type Table } from '#tests/fixtures/collab-table.ts'
import { startNode, type Node } from '#tests/fixtures/collab-node.ts'
import { Typist } from '#tests/fixtures/collab-typist.ts'
import { newServerDatabase } from '#tests/database.ts'

const ROUNDS = Number(process.env['LOCK_ROUNDS'] ?? 50)

let databases: Database[]
let nodes: Node[]
let closers: (() => Promise<void>)[]

beforeAll(async () => {
  const databaseUrl = await newServerDatabase()
  databases = await Promise.all([1, 2].map(() => openDatabase({ databaseUrl })))
  const doorbells = await Promise.all([1, 2].map(() => postgresDoorbell(databaseUrl, () => undefined)))
  closers = doorbells.map((doorbell) => () => doorbell.close())
  nodes = await Promise.all(
    databases.map((database, i) => {
      const doorbell = doorbells[i]
      return startNode(database, doorbell === undefined ? {} : { doorbell })
    }),
  )
})
afterAll(async () => {
  for (const node of nodes) {
    await node.stop()
    expect(node.faults).toEqual([])
  }
  await Promise.all([...closers.map((close) => close()), ...databases.map((database) => database.close())])
})

const db = () => (databases[0] as Database).db

async function gathered(table: Table): Promise<Typist[]> {
  const people = [table.union, table.company, table.authority, table.union]
  const typists = people.map(
    ({ session }, i) => new Typist((nodes[i % nodes.length] as Node).url, table.draftId, { session }),
  )
  await Promise.all(typists.map((typist) => typist.ready()))
  return typists
}

test(`no update enters a clause after its lock, on either of two nodes, in ${ROUNDS} rounds`, async () => {
  const chance = seeded('lock race')
  const table = await setTable(db(), ROUNDS + 1)
  const typists = await gathered(table)
  let late = 0
  for (const clauseId of table.clauses.slice(0, ROUNDS)) {
    let isLocked = false
    const typing = typists.map(async (typist) => {
      while (typist.refused.every(({ units }) => !units.includes(`c/${clauseId}`))) {
        typist.type(clauseId, chance.letters(1))
        await typist.saved()
        if (isLocked) late++
      }
    })
    // not before there is something to race with
    const enough = 1 + chance.below(8)
    await typists[0]?.until(() => (typists[0]?.text(clauseId).length ?? 0) >= enough)
    const locked = await lockClause(db(), table.draftId, clauseId)
    isLocked = true
    await Promise.all(typing)
    const after = (await logOf(db(), table.draftId)).filter(
      ({ seq, units }) => Number(seq) > locked && units.includes(`c/${clauseId}`),
    )
    expect(after).toEqual([])
  }
  // every typist of every round was still typing when the lock came
  expect(late).toBeGreaterThanOrEqual(ROUNDS * typists.length)
  for (const typist of typists) typist.leave()
})

test('people on different nodes end with one text, in the order of one log', async () => {
  const chance = seeded('two nodes')
  const table = await setTable(db())
  const typists = await gathered(table)
  for (let i = 0; i < 200; i++) {
    const typist = chance.one(typists)
    typist.type(chance.one(table.clauses), chance.letters(3))
    if (chance.below(10) === 0) await typist.saved()
  }
  await Promise.all(typists.map((typist) => typist.saved()))
  const { doc, seq } = await loadDoc(db(), table.draftId)
  for (const typist of typists) await typist.until(() => fingerprint(typist.doc) === fingerprint(doc))
  expect((await logOf(db(), table.draftId)).map((row) => Number(row.seq))).toEqual(
    Array.from({ length: seq }, (_, i) => i + 1),
  )
  for (const typist of typists) typist.leave()
})

test('a seat that ends is gone from every node within two seconds, and after it nothing is stored in its name', async () => {
  const table = await setTable(db())
  const [una, carl, , ute] = await gathered(table)
  if (una === undefined || carl === undefined || ute === undefined) throw new Error('nobody came')
  const typing = (async () => {
    while (ute.closedWith === null && una.closedWith === null) {
      ute.type('clause0', 'x')
      una.type('clause0', 'y')
      await Promise.race([ute.saved(), ute.closed(), una.closed()])
    }
  })()
  await una.until(() => una.text('clause0').length > 5)
  const since = Date.now()
  const ended = await db()
    .transaction()
    .execute(async (trx) => {
      const { last_seq } = await trx
        .selectFrom('draft')
        .select('last_seq')
        .where('id', '=', table.draftId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      await trx.updateTable('seat').set({ ended_at: new Date() }).where('id', '=', table.union.seatId).execute()
      await raise(trx, table.draftId)
      return Number(last_seq)
    })
  await Promise.all([una.closed(), ute.closed(), typing])
  expect([una.closedWith, ute.closedWith]).toEqual([4403, 4403])
  expect(Date.now() - since).toBeLessThan(2_000)
  expect((await logOf(db(), table.draftId)).filter(({ seq }) => Number(seq) > ended)).toEqual([])
  carl.leave()
})
