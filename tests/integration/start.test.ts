/**
 * Starting and stopping, as whoever runs the house meets it: the built program, by `node src/start.js`. What keeps it
 * from starting is said in one sentence, without a stack, and changes nothing that was stored.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { newServerDatabase } from '../database.ts'
import { RunningHouse, startInVain, type Ended } from '../running-house.mjs'

const FULL_DISK = ['--import', fileURLToPath(new URL('../fixtures/full-disk.mjs', import.meta.url))]

// a process is started for nearly every promise here
vi.setConfig({ testTimeout: 120_000 })

/** A data directory with an empty, migrated database: copying one is quicker than making one. */
let furnished: string

beforeAll(async () => {
  const built = existsSync(fileURLToPath(new URL('../../build/handler.js', import.meta.url)))
  if (!built) throw new Error('these tests start the built program: run "npm run build" first')
  furnished = mkdtempSync(join(tmpdir(), 'sanfang-furnished-'))
  const template = new Blob([readFileSync(inject('embedded'))])
  const pglite = await PGlite.create({ dataDir: join(furnished, 'database'), loadDataDir: template })
  await pglite.close()
})
afterAll(() => rmSync(furnished, { recursive: true, force: true }))

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanfang-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A data directory of one's own that is not the first start's any more. */
function furnishedFolder(): string {
  const folder = newFolder()
  cpSync(furnished, folder, { recursive: true })
  return folder
}

async function newHouse(environment: Record<string, string> = {}): Promise<RunningHouse> {
  const house = new RunningHouse({ DEMO: 'off', DATA_DIR: furnishedFolder(), ...environment })
  onTestFinished(() => house.demolish())
  return house.start()
}

function expectSentence({ code, output }: Ended, sentence: RegExp): void {
  expect(output).toMatch(sentence)
  expect(output).toContain('Sanfang does not start')
  expect(output).not.toMatch(/^\s+at .*:\d+/m)
  expect(code).toBe(1)
}

describe('the house does not open, and says why', () => {
  test.each([
    [{ PORT: 'eighty' }, /PORT must be a whole number/],
    [{ ORIGIN: 'sanfang.example.org' }, /ORIGIN must be the address people open/],
    [{ DEMO: 'on', HOST: '0.0.0.0' }, /Set DEMO_PASSWORD/],
    [
      { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/sanfang' },
      /\(127\.0\.0\.1:1\) cannot be used: nothing answers/,
    ],
    [{ DATABASE_URL: 'postgres://me@sanfang.invalid/sanfang' }, /\(sanfang\.invalid\) cannot be used/],
    [{ HOST: '192.0.2.1' }, /HOST=192\.0\.2\.1 is not an address of this machine/],
    [{ KEYS: 'lost' }, /KEYS does not hold this installation's keys/],
  ])('with %o', async (environment, sentence) => {
    const ended = await startInVain({ DATA_DIR: furnishedFolder(), DEMO: 'off', ...environment })
    expectSentence(ended, sentence)
    expect(ended.output).not.toContain('hunter2')
  })

  test('when the port is another program’s', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await vi.waitFor(() => expect(other.listening).toBe(true))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const folder = furnishedFolder()
    expectSentence(await startInVain({ DATA_DIR: folder, DEMO: 'off', PORT: `${port}` }), new RegExp(`Port ${port} of`))
    expect(existsSync(join(folder, 'database.lock'))).toBe(false)
  })

  test('when the data directory is a file', async () => {
    const file = join(newFolder(), 'data')
    writeFileSync(file, '')
    expectSentence(await startInVain({ DATA_DIR: file, DEMO: 'off' }), /data is not a folder/)
  })

  test('when the disk is full before anything is there', async () => {
    expectSentence(
      await startInVain({ DATA_DIR: join(newFolder(), 'data'), DEMO: 'off' }, FULL_DISK),
      /The disk that holds .*data is full/,
    )
  })

  test('when another process has the same data open; that one goes on undisturbed', async () => {
    const house = await newHouse()
    const second = await startInVain({ DATA_DIR: house.dataDir, DEMO: 'off' })
    expectSentence(second, new RegExp(`in use by process ${house.pid} `))
    expect((await fetch(`${house.address}/readyz`)).status).toBe(200)
  })

  test('when the database was used by a newer program', async () => {
    const url = await newServerDatabase()
    await onServer(url, `insert into kysely_migration values ('9999-from-the-future', now()::text)`)
    const ended = await startInVain({ DATA_DIR: newFolder(), DEMO: 'off', DATABASE_URL: url })
    expectSentence(ended, /used by a newer Sanfang \(it knows 9999-from-the-future/)
  })

  test('when the keys are not the ones the database was set up with', async () => {
    const url = await newServerDatabase()
    const house = await newHouse({ DATABASE_URL: url })
    await house.stop()
    expectSentence(
      await startInVain({ DATA_DIR: newFolder(), DEMO: 'off', DATABASE_URL: url }),
      /not the ones this database was set up with/,
    )
  })
})

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

describe('the house opens', () => {
  test('with nothing set but a folder, which it makes; its secrets are their owner’s alone', async () => {
    const house = await newHouse({ DATA_DIR: join(newFolder(), 'made', 'here') })
    expect(statSync(join(house.dataDir, 'keys')).mode & 0o777).toBe(0o600)
    expect(statSync(house.dataDir).mode & 0o777).toBe(0o700)
    expect(await (await fetch(`${house.address}/healthz`)).text()).toBe('ok\n')
    expect(await (await fetch(`${house.address}/readyz`)).json()).toEqual({ ready: true, dead: [] })
  })

  test('and says how the first administrator comes in, once nobody has an account', async () => {
    const house = await newHouse()
    await vi.waitFor(() => expect(house.output).toMatch(/Open \/setup and enter this token: \S+/))
  })

  test('and names the demonstration’s accounts when it has furnished them', async () => {
    const house = await newHouse({ DEMO: 'on' })
    await vi.waitFor(() => expect(house.output).toContain('union.chief@sanfang.test'))
  })

  test('again on the same data after kill -9', async () => {
    const house = await newHouse()
    await house.kill()
    expect(existsSync(join(house.dataDir, 'database.lock'))).toBe(true)
    await house.start()
    expect((await fetch(`${house.address}/readyz`)).status).toBe(200)
  })

  test('on a PostgreSQL server, beside another process on the same one', async () => {
    const url = await newServerDatabase('bare')
    const first = await newHouse({ DATABASE_URL: url })
    const KEYS = readFileSync(join(first.dataDir, 'keys'), 'utf8')
    const second = await newHouse({ DATABASE_URL: url, KEYS })
    for (const { address } of [first, second]) expect((await fetch(`${address}/readyz`)).status).toBe(200)
  })
})

describe('the house closes', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('at %s with everything stored, and lets go of the data', async (signal) => {
    const house = await newHouse()
    const { code, output } = await house.stop(signal)
    expect(output).not.toMatch(/error/i)
    expect(code).toBe(0)
    expect(existsSync(join(house.dataDir, 'database.lock'))).toBe(false)
  })

  test('without waiting for a connection that nobody uses', async () => {
    const house = await newHouse()
    const { port } = new URL(house.address)
    const { connect } = await import('node:net')
    const idle = connect(Number(port), '127.0.0.1')
    onTestFinished(() => void idle.destroy())
    await vi.waitFor(() => expect(idle.readyState).toBe('open'))
    const asked = performance.now()
    expect((await house.stop()).code).toBe(0)
    // it is not waited for: requests under way would be, for ten seconds
    expect(performance.now() - asked).toBeLessThan(9_000)
  })
})

describe('while the house is open', () => {
  let house: RunningHouse
  beforeAll(async () => {
    const data = mkdtempSync(join(tmpdir(), 'sanfang-start-'))
    cpSync(furnished, data, { recursive: true })
    house = await new RunningHouse({ DEMO: 'off', DATA_DIR: data }).start()
  })
  afterAll(async () => {
    await house.demolish()
    rmSync(house.dataDir, { recursive: true, force: true })
  })

  interface Answer {
    status: number
    type: string
    body: string
  }

  /** Says how much is coming, sends `sent` bytes of it, and reads the answer. */
  const post = (path: string, headers: Record<string, string>, sent = 0): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asking = request(`${house.address}${path}`, { method: 'POST', headers }, (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (body += chunk))
        response.on('end', () => {
          asking.destroy()
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body })
        })
      })
      asking.on('error', reject)
      asking.flushHeaders()
      if (sent > 0) asking.write(Buffer.alloc(sent))
    })

  const TWO_HUNDRED_MB = `${200 * 1000 * 1000}`

  test('200 MB are refused in a sentence before they are sent', async () => {
    const answer = await post('/negotiations/x/import', { 'content-length': TWO_HUNDRED_MB }, 100_000)
    expect(answer.status).toBe(413)
    expect(answer.body).toMatch(/larger than the 8 MiB taken here.*超过此处 8 MiB/)
  })

  test('over the API the refusal is a problem with a code', async () => {
    const answer = await post('/api/v1/negotiations', { 'content-length': TWO_HUNDRED_MB })
    expect(answer).toMatchObject({ status: 413, type: 'application/problem+json' })
    expect(JSON.parse(answer.body)).toMatchObject({ status: 413, code: 'too-large' })
  })

  test('an ordinary form takes less than an import', async () => {
    const length = { 'content-length': `${2 * 1024 * 1024}` }
    expect((await post('/sign-in', length)).status).toBe(413)
  })

  test('a body whose length is not said is not read', async () => {
    expect((await post('/api/v1/sessions', { 'transfer-encoding': 'chunked' }, 10)).status).toBe(411)
  })

  test('a form from another site is refused, one of our own is not', async () => {
    const form = (origin: string) =>
      fetch(`${house.address}/sign-in?/password`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'email=a@example.org&password=wrong',
        redirect: 'manual',
      })
    expect((await form('http://evil.example')).status).toBe(403)
    expect((await form(house.address)).status).not.toBe(403)
  })

  test('a forwarded address is believed only when a proxy is expected', async () => {
    const answer = await fetch(`${house.address}/healthz`, {
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '::1' },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('strict-transport-security')).toBeNull()
  })
})

describe('what every answer carries', () => {
  test('under an https address browsers are told to stay with it', async () => {
    const house = await newHouse({ ORIGIN: 'https://sanfang.example.org' })
    const { headers } = await fetch(`${house.address}/healthz`)
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('when the ground gives way', () => {
  test('a database that went away is named by /readyz, and the process lives', async () => {
    const url = await newServerDatabase()
    const house = await newHouse({ DATABASE_URL: url })
    const name = new URL(url).pathname.slice(1)
    const maintenance = new URL(url)
    maintenance.pathname = '/postgres'
    await onServer(maintenance.href, `alter database ${name} allow_connections false`)
    await onServer(maintenance.href, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await vi.waitFor(async () => {
      const answer = await fetch(`${house.address}/readyz`)
      expect(answer.status).toBe(503)
      expect(await answer.json()).toEqual({ ready: false, dead: ['database'] })
    })
    expect((await fetch(`${house.address}/healthz`)).status).toBe(200)

    await onServer(maintenance.href, `alter database ${name} allow_connections true`)
    await vi.waitFor(async () => expect((await fetch(`${house.address}/readyz`)).status).toBe(200))
  })

  test('a disk that fills up stores nothing by halves: what was there is there after the next start', async () => {
    const folder = newFolder()
    const flag = join(folder, 'full')
    cpSync(furnished, join(folder, 'data'), { recursive: true })
    const house = new RunningHouse({ DATA_DIR: join(folder, 'data'), DEMO: 'on', FULL_DISK_WHEN: flag })
    onTestFinished(() => house.demolish())
    await house.start({}, FULL_DISK)
    writeFileSync(flag, '')
    // fails on the full disk, or not; it must not hang and must not end the process
    await signIn(house)
    expect((await fetch(`${house.address}/healthz`)).status).toBe(200)
    await house.kill()
    rmSync(flag)
    await house.start()
    expect((await signIn(house)).status).toBe(201)
  })

  const signIn = (house: RunningHouse): Promise<Response> =>
    fetch(`${house.address}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: house.address },
      body: JSON.stringify({ email: 'union.chief@sanfang.test', password: 'sanfang-demo' }),
    })
})
