/**
 * What the database suites stand on, made once per run: a real PostgreSQL with a migrated database to copy, and the
 * same for the embedded one as an archive.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { startPostgres } from './postgres.mjs'
import { TEMPLATE, inDatabase } from './database-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** address of the maintenance database */
    postgres: string
    /** file with the archive of a migrated, empty embedded database */
    embedded: string
  }
}

async function embeddedArchive(file: string): Promise<void> {
  const { db, dump, close } = await openDatabase({ memory: true })
  await migrate(db)
  if (dump !== undefined) writeFileSync(file, Buffer.from(await (await dump()).arrayBuffer()))
  await close()
}

async function serverTemplate(url: string): Promise<void> {
  const maintenance = await openDatabase({ databaseUrl: url })
  const { sql } = await import('kysely')
  await sql.raw(`create database ${TEMPLATE}`).execute(maintenance.db)
  await maintenance.close()
  const template = await openDatabase({ databaseUrl: inDatabase(url, TEMPLATE) })
  await migrate(template.db)
  await template.close()
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'sanfang-tests-'))
  const archive = join(folder, 'embedded.tar')
  const postgres = await startPostgres()
  console.log(`databases: PGlite, and ${postgres.what}`)
  await Promise.all([embeddedArchive(archive), serverTemplate(postgres.url)])
  project.provide('postgres', postgres.url)
  project.provide('embedded', archive)
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
