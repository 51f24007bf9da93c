/** Who is here and where: from the session, never from the client. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/open.ts'
import { raise, seatedPerson, setTable, type Table } from '#tests/fixtures/collab-table.ts'
import { startNode, type Node } from '#tests/fixtures/collab-node.ts'
import { message } from '#tests/fixtures/collab-messages.ts'
import { Typist } from '#tests/fixtures/collab-typist.ts'
import { openEmbeddedDatabase } from '#tests/database.ts'

let database: Database
let node: Node
let table: Table

beforeAll(async () => {
  database = await openEmbeddedDatabase()
  node = await startNode(database, { limits: { presenceMs: 50, silenceMs: 400, pollMs: 100 } })
})
beforeEach(async () => {
  table = await setTable(database.db)
})
afterAll(async () => {
  await node.stop()
  await database.close()
})

async function enter(session: string, draftId = table.draftId): Promise<Typist> {
  const typist = new Typist(node.url, draftId, { session })
  await typist.ready()
  return typist
}

const of = (viewer: Typist, person: Typist): Record<string, unknown> | undefined =>
  viewer.people.get(person.doc.clientID)

const seen = (viewer: Typist, person: Typist): Promise<void> => viewer.until(() => of(viewer, person) !== undefined)

test('a name is told to the own party, and to the others only by who chose so', async () => {
  const ann = await seatedPerson(database.db, table.negotiationId, 'Ann', { party: 'workers', capacity: 'adviser' })
  const [una, carl, anne] = await Promise.all([table.union, table.company, ann].map((p) => enter(p.session)))
  if (una === undefined || carl === undefined || anne === undefined) throw new Error('nobody came')
  for (const typist of [una, carl, anne]) typist.say({ clause: 'clause0', anchor: 'AAAA', head: 'AAAB' })
  await Promise.all([seen(una, anne), seen(una, carl), seen(carl, una), seen(carl, anne)])
  expect(of(carl, una)).toEqual({
    clause: 'clause0',
    anchor: 'AAAA',
    head: 'AAAB',
    seatId: table.union.seatId,
    party: 'workers',
    capacity: 'chief',
    name: 'Una',
  })
  expect(of(una, anne)?.['name']).toBe('Ann')
  expect(of(carl, anne)).toMatchObject({ name: null, capacity: 'adviser', party: 'workers' })
  expect(of(una, carl)?.['name']).toBeNull()
  // who changes the mind is seen by name, or no longer
  await database.db.updateTable('seat').set({ disclosure: 'name' }).where('id', '=', ann.seatId).execute()
  await raise(database.db, table.draftId)
  node.doorbell.ring(table.draftId)
  await carl.until(() => of(carl, anne)?.['name'] === 'Ann')
})

test('what somebody claims to be, and what they say of others, reaches nobody', async () => {
  const una = await enter(table.union.session)
  const carl = await enter(table.company.session)
  una.say({ clause: 'clause0', anchor: null, head: null })
  await seen(carl, una)
  const before = of(carl, una)
  carl.say({ clause: 'clause1', name: 'Una', party: 'workers', capacity: 'chief', seatId: table.union.seatId, user: 1 })
  await seen(una, carl)
  expect(of(una, carl)).toMatchObject({ party: 'employer', name: null, seatId: table.company.seatId })
  expect(Object.keys(of(una, carl) ?? {}).sort()).toEqual(
    ['anchor', 'capacity', 'clause', 'head', 'name', 'party', 'seatId'].sort(),
  )
  // her entry, taken away or moved by him
  carl.say(null, una.doc.clientID, 2 ** 40)
  carl.say({ clause: 'clause5' }, una.doc.clientID, 2 ** 40)
  carl.say({ clause: 'clause2', anchor: null, head: null })
  await una.until(() => of(una, carl)?.['clause'] === 'clause2')
  const ole = await enter(table.observer.session)
  await seen(ole, una)
  expect(of(carl, una)).toEqual(before)
  expect(of(ole, una)?.['clause']).toBe('clause0')
  expect(ole.people.size).toBe(2)
})

test.each([
  ['a place that is too long', JSON.stringify({ clause: 'x'.repeat(65) })],
  ['a place that is no string', JSON.stringify({ clause: { toString: 'x' } })],
  ['nothing of an object', '[[[]]]'],
])('%s is shown as being nowhere', async (_, state) => {
  const una = await enter(table.union.session)
  const carl = await enter(table.company.session)
  carl.ws.send(message.presence(carl.doc.clientID, 1, state))
  await seen(una, carl)
  expect(of(una, carl)).toMatchObject({ clause: null, anchor: null, head: null })
})

test.each([
  ['no JSON', '{"clause":'],
  ['more than a state may be', JSON.stringify({ clause: 'clause0', rest: 'x'.repeat(3000) })],
])('%s is dropped, and the line stays open', async (_, state) => {
  const una = await enter(table.union.session)
  const carl = await enter(table.company.session)
  carl.ws.send(message.presence(carl.doc.clientID, 1, state))
  carl.ws.send(new Uint8Array([1, 3, 255, 255, 255]))
  carl.type('clause0', 'still here')
  await carl.saved()
  await una.until(() => una.text('clause0') === 'still here')
  expect(una.people.size).toBe(0)
})

test('a caret that is no position is not shown, the place is', async () => {
  const una = await enter(table.union.session)
  const carl = await enter(table.company.session)
  carl.say({ clause: 'clause0', anchor: '<img src=x>', head: 'A'.repeat(400) })
  await seen(una, carl)
  expect(of(una, carl)).toMatchObject({ clause: 'clause0', anchor: null, head: null })
})

test('however fast somebody moves, a room is told ten or so times a second, and of the last place for certain', async () => {
  const una = await enter(table.union.session)
  const carl = await enter(table.company.session)
  const since = Date.now()
  const frames = una.presenceFrames
  for (let i = 0; i < 300; i++) {
    carl.say({ clause: `clause${i}`, anchor: null, head: null }, carl.doc.clientID, i + 1)
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  carl.type('clause0', 'x')
  await carl.saved()
  const took = Date.now() - since
  expect(una.presenceFrames - frames).toBeLessThanOrEqual(Math.ceil(took / 50) + 2)
})

test('whoever leaves is gone at once; whoever comes late sees who is here; whoever stays is not forgotten', async () => {
  const una = await enter(table.union.session)
  const carl = await enter(table.company.session)
  una.say({ clause: 'clause0', anchor: null, head: null })
  carl.say({ clause: 'clause1', anchor: null, head: null })
  await Promise.all([seen(una, carl), seen(carl, una)])
  const gao = await enter(table.authority.session)
  await Promise.all([seen(gao, una), seen(gao, carl)])
  carl.ws.terminate()
  await una.until(() => of(una, carl) === undefined)
  await gao.until(() => gao.people.size === 1)
  const frames = gao.presenceFrames
  await gao.until(() => gao.presenceFrames > frames)
  expect(of(gao, una)?.['clause']).toBe('clause0')
})

test("a private room's presence is not seen at the table", async () => {
  const inside = await enter(table.union.session, table.caucusId)
  inside.say({ clause: 'clause0', anchor: null, head: null })
  const carl = await enter(table.company.session)
  const una = await enter(table.union.session)
  una.say({ clause: 'clause3', anchor: null, head: null })
  await seen(carl, una)
  expect(carl.people.size).toBe(1)
})
