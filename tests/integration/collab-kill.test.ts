/**
 * The node is killed at random moments while people type. Whatever it had acknowledged, and whatever anybody else had
 * seen, is there afterwards; and what it had not, its author still has, and sends again.
 *
 * The database is not killed. KILLS says how often.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import * as Y from 'yjs'
import { openDatabase, type Database } from '#db/open.ts'
import { openEmbedded } from '#db/pglite.ts'
import { newServerDatabase } from '#tests/database.ts'
import { seeded } from '#tests/fixtures/chance.ts'
import { setTable, type Table } from '#tests/fixtures/collab-table.ts'
import { Typist } from '#tests/fixtures/collab-typist.ts'
import { built, type Program } from '#tests/fixtures/killable.ts'

const KILLS = Number(process.env['KILLS'] ?? 25)
const WRITING = 3

let program: Program
beforeAll(async () => {
  program = await built('tests/fixtures/collab-process.ts')
})
afterAll(() => program.remove())

describe.each([
  { kind: 'PGlite', port: 3141, make: embedded },
  { kind: 'PostgreSQL', port: 3142, make: server },
])('killed while people type ($kind)', ({ port, make }) => {
  test(
    `nothing that was acknowledged or seen is lost, ${KILLS} times`,
    { timeout: 60_000 + KILLS * 15_000 },
    async () => {
      const { table, env, remove } = await make()
      const chance = seeded(`killed on ${port}`)
      const url = `ws://127.0.0.1:${port}`
      const writers = Array.from({ length: WRITING }, () => new Writer())
      const counts = { acknowledged: 0, seen: 0, typed: 0 }
      let promised = new Set<string>()
      for (let kills = 0; kills <= KILLS; kills++) {
        const node = await program.start({ ...env, PORT: String(port) })
        try {
          const stranger = new Typist(url, table.draftId, { session: table.observer.session })
          await stranger.ready()
          const there = new Set(wordsIn(stranger.doc))
          expect([...promised].filter((word) => !there.has(word))).toEqual([])
          // what was only on its way comes from its author now, once
          await Promise.all(writers.map((writer, i) => writer.enter(url, table, i)))
          const typed = new Set(writers.flatMap(({ words }) => words)).size
          await stranger.until(() => wordsIn(stranger.doc).length === typed)
          for (const writer of writers) await writer.until(() => writer.count() === typed)
          stranger.leave()
          if (kills === KILLS) break

          const typing = writers.map((writer) => writer.typeUntilClosed(chance.one(table.clauses)))
          await new Promise((resolve) => setTimeout(resolve, chance.below(150)))
          await node.kill()
          await Promise.all(typing)
        } finally {
          await node.kill()
        }
        const acknowledged = writers.flatMap((writer) => writer.acknowledged())
        const seen = writers.flatMap((writer) => writer.seen())
        counts.acknowledged += acknowledged.length
        counts.seen += seen.length
        counts.typed = writers.reduce((sum, { words }) => sum + words.length, 0)
        promised = new Set([...acknowledged, ...seen])
      }
      console.log(`${KILLS} kills: ${JSON.stringify(counts)}, 0 lost`)
      expect(counts.acknowledged).toBeGreaterThan(KILLS)
      expect(counts.seen).toBeGreaterThan(KILLS)
      await remove()
    },
  )
})

const WORD = /\[\d+\.\d+\]/g
let writersMade = 0

const wordsIn = (doc: Y.Doc): string[] =>
  [...doc.share.keys()].flatMap((root) => doc.getXmlFragment(root).toJSON().match(WORD) ?? [])

/** Somebody who types words that are like no other, and keeps the document over every restart. */
class Writer {
  readonly words: string[] = []
  readonly #doc = new Y.Doc()
  readonly #name = writersMade++
  #typist: Typist | null = null
  /** frame → words typed before or in it, of this socket */
  #frames = new Map<number, number>()

  async enter(url: string, table: Table, i: number): Promise<void> {
    const person = [table.union, table.company, table.authority][i % 3] ?? table.union
    this.#typist?.leave()
    this.#typist = new Typist(url, table.draftId, { session: person.session, doc: this.#doc })
    this.#frames = new Map()
    await this.#typist.ready()
    this.#frames.set(1, this.words.length)
  }

  async typeUntilClosed(clauseId: string): Promise<void> {
    const typist = this.#typist
    while (typist !== null && typist.closedWith === null) {
      const word = `[${this.#name}.${this.words.length}]`
      this.words.push(word)
      typist.type(clauseId, word)
      this.#frames.set(typist.sent, this.words.length)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  /** Every word the server said is stored. */
  acknowledged(): string[] {
    const acked = this.#typist?.acked ?? 0
    const upTo = Math.max(0, ...[...this.#frames].map(([frame, words]) => (frame <= acked ? words : 0)))
    return this.words.slice(0, upTo)
  }

  /** Words of the others on this screen. */
  seen(): string[] {
    return wordsIn(this.#doc).filter((word) => !word.startsWith(`[${this.#name}.`))
  }

  count(): number {
    return wordsIn(this.#doc).length
  }

  until(what: () => boolean): Promise<void> {
    if (this.#typist === null) throw new Error('not here')
    return this.#typist.until(what)
  }
}

interface Made {
  table: Table
  env: Record<string, string>
  remove: () => Promise<void> | void
}

async function embedded(): Promise<Made> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanfang-kill-'))
  const template = new Blob([readFileSync(inject('embedded'))])
  const unpacked = await openEmbedded(join(dataDir, 'database'), template)
  await unpacked.close()
  const database = await openDatabase({ dataDir })
  const table = await furnished(database)
  return { table, env: { DATA_DIR: dataDir }, remove: () => rmSync(dataDir, { recursive: true, force: true }) }
}

async function server(): Promise<Made> {
  const databaseUrl = await newServerDatabase()
  return {
    table: await furnished(await openDatabase({ databaseUrl })),
    env: { DATABASE_URL: databaseUrl },
    remove: () => undefined,
  }
}

async function furnished(database: Database): Promise<Table> {
  const table = await setTable(database.db)
  await database.close()
  return table
}
