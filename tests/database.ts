/**
 * Databases for tests. `onEveryDatabase` runs the same body on the embedded PostgreSQL and on a real server; what
 * `open` gives is migrated, empty, nobody else's, and closed after the suite.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, describe, inject } from 'vitest'
import pg from 'pg'
import { openDatabase, type Database } from '#db/open.ts'
import { TEMPLATE, inDatabase } from './database-url.ts'

/** Address of a new database on the real server: migrated and empty, or with nothing in it at all. */
export async function newServerDatabase(content: 'migrated' | 'bare' = 'migrated'): Promise<string> {
  const maintenance = new pg.Client({ connectionString: inject('postgres') })
  await maintenance.connect()
  const name = `t_${randomUUID().replaceAll('-', '')}`
  try {
    await maintenance.query(`create database ${name}${content === 'migrated' ? ` template ${TEMPLATE}` : ''}`)
  } finally {
    await maintenance.end()
  }
  return inDatabase(inject('postgres'), name)
}

export const openEmbeddedDatabase = (): Promise<Database> =>
  openDatabase({ memory: true, template: new Blob([readFileSync(inject('embedded'))]) })

export const openServerDatabase = async (): Promise<Database> =>
  openDatabase({ databaseUrl: await newServerDatabase() })

const KINDS = [
  { kind: 'PGlite', make: openEmbeddedDatabase },
  { kind: 'PostgreSQL', make: openServerDatabase },
]

/** `open()` may be called often, in hooks and in tests; each call gives another database. */
export function onEveryDatabase(name: string, body: (open: () => Promise<Database>) => void): void {
  for (const { kind, make } of KINDS) {
    describe(`${name} (${kind})`, () => {
      const opened: Database[] = []
      afterAll(async () => {
        await Promise.all(opened.map((database) => database.close()))
      })
      body(async () => {
        const database = await make()
        opened.push(database)
        return database
      })
    })
  }
}
