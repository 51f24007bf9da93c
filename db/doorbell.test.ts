import pg from 'pg'
import { inject, expect, onTestFinished, test, vi } from 'vitest'
import { newServerDatabase } from '#tests/database.ts'
import { inProcessDoorbell, postgresDoorbell, type Doorbell } from './doorbell.ts'

function heard(doorbell: Doorbell): string[] {
  const news: string[] = []
  doorbell.news((draftId) => news.push(draftId))
  return news
}

const opened = async (url: string): Promise<Doorbell> => {
  const doorbell = await postgresDoorbell(url, () => undefined)
  onTestFinished(() => doorbell.close())
  return doorbell
}

test('in one process, whoever listens hears which draft, after the ring has returned', async () => {
  const doorbell = inProcessDoorbell()
  const news = heard(doorbell)
  doorbell.ring('d1')
  expect(news).toEqual([])
  await vi.waitFor(() => expect(news).toEqual(['d1']))
})

test('whoever stopped listening hears nothing more', async () => {
  const doorbell = inProcessDoorbell()
  const first: string[] = []
  const leave = doorbell.news((draftId) => first.push(draftId))
  const second = heard(doorbell)
  leave()
  doorbell.ring('d1')
  await vi.waitFor(() => expect(second).toEqual(['d1']))
  expect(first).toEqual([])
})

test('two processes on one server hear each other, and themselves', async () => {
  const url = await newServerDatabase()
  const [here, there] = [await opened(url), await opened(url)]
  const [newsHere, newsThere] = [heard(here), heard(there)]
  here.ring('d1')
  await vi.waitFor(() => expect([newsHere, newsThere]).toEqual([['d1'], ['d1']]))
})

test('another database on the same server hears nothing', async () => {
  const here = await opened(await newServerDatabase())
  const elsewhere = heard(await opened(await newServerDatabase()))
  const news = heard(here)
  here.ring('d1')
  await vi.waitFor(() => expect(news).toEqual(['d1']))
  expect(elsewhere).toEqual([])
})

test('a broken connection is made anew, and until then this process hears itself', async () => {
  const url = await newServerDatabase()
  const [here, there] = [await opened(url), await opened(url)]
  const [newsHere, newsThere] = [heard(here), heard(there)]

  const maintenance = new pg.Client({ connectionString: inject('postgres') })
  await maintenance.connect()
  await maintenance.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'sanfang doorbell'`,
    [new URL(url).pathname.slice(1)],
  )
  await maintenance.end()

  here.ring('lost to others at most')
  await vi.waitFor(() => expect(newsHere).toContain('lost to others at most'))
  await vi.waitFor(
    () => {
      here.ring('again')
      expect(newsThere).toContain('again')
    },
    { timeout: 10_000, interval: 200 },
  )
})
