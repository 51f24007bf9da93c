import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { onEveryDatabase } from '#tests/database.ts'
import type { Database } from './open.ts'

onEveryDatabase('A database', (open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })

  test('gives values as the same JavaScript types wherever it runs', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select 9007199254740993::bigint as big, 25.00::numeric as money, '2026-11-25'::date as day,
             '2026-11-25T00:00:00Z'::timestamptz as instant, '\\x00ff'::bytea as bytes, '{"a":[1]}'::jsonb as json,
             array['workers', 'employer']::text[] as words, null::text as nothing`.execute(database.db)
    expect(rows[0]).toEqual({
      big: '9007199254740993',
      money: '25.00',
      day: '2026-11-25',
      instant: new Date('2026-11-25T00:00:00Z'),
      bytes: Buffer.from([0, 255]),
      json: { a: [1] },
      words: ['workers', 'employer'],
      nothing: null,
    })
  })

  test('keeps nothing of a transaction that fails', async () => {
    const { db } = database
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('house').values({ key: 'half', value: 'done' }).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await db.selectFrom('house').selectAll().where('key', '=', 'half').execute()).toEqual([])
  })

  test('refuses a second row under one key, naming the constraint', async () => {
    const insert = () => database.db.insertInto('house').values({ key: 'once', value: '' }).execute()
    await insert()
    await expect(insert()).rejects.toMatchObject({ code: '23505', constraint: 'house_pkey' })
  })

  test('answers fifty transactions that begin at once', async () => {
    const { db } = database
    await db.insertInto('house').values({ key: 'count', value: '0' }).execute()
    const one = () =>
      db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('house')
          .select('value')
          .where('key', '=', 'count')
          .forUpdate()
          .executeTakeFirstOrThrow()
        await trx
          .updateTable('house')
          .set({ value: `${Number(row.value) + 1}` })
          .where('key', '=', 'count')
          .execute()
      })
    await Promise.all(Array.from({ length: 50 }, one))
    const row = await db.selectFrom('house').select('value').where('key', '=', 'count').executeTakeFirstOrThrow()
    expect(row.value).toBe('50')
  })
})
