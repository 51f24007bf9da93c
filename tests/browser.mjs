/**
 * The browser for the tests: the one of the machine, else the Chromium inside an npm package, unpacked with the
 * libraries it needs into a folder of its own. So `npm test` works on a machine that has neither browser nor libraries.
 *
 * CHROMIUM=/path/to/it chooses one, CHROMIUM=npm the one from npm.
 */
import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

/** @typedef {{ executablePath: string, args: string[], env: Record<string, string>, what: string }} Browser */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

// inside a container there is often neither a user namespace for the sandbox nor a large /dev/shm
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage']

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A name on PATH may be a stub that only says how to install the browser. @param {string} path */
const runs = (path) => spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0

const inherited = () => /** @type {Record<string, string>} */ ({ ...process.env })

/** @returns {Browser | null} */
function ofMachine() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    (p) => isExecutable(p) && runs(p),
  )
  return found === undefined
    ? null
    : { executablePath: found, args: ARGS, env: inherited(), what: `Chromium of this machine (${found})` }
}

/** @param {Buffer} tar @param {string} folder */
function untar(tar, folder) {
  /** @param {number} from @param {number} to */
  const text = (from, to) => tar.toString('utf8', from, to).replace(/\0.*$/s, '')
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const path = join(folder, text(at, at + 100))
    const size = Number.parseInt(text(at + 124, at + 136), 8)
    const type = text(at + 156, at + 157)
    if (!path.startsWith(folder)) throw new Error(`the archive reaches outside its folder: ${path}`)
    mkdirSync(type === '5' ? path : dirname(path), { recursive: true })
    if (type === '2') symlinkSync(text(at + 157, at + 257), path)
    else if (type !== '5') writeFileSync(path, tar.subarray(at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
}

/** A folder that can be written: beside the package, else in the folder for temporary files. @param {string} version */
function cacheFolder(version) {
  const name = `chromium-${version}`
  const beside = fileURLToPath(new URL('../node_modules/.cache/sanfang', import.meta.url))
  try {
    mkdirSync(beside, { recursive: true })
    accessSync(beside, constants.W_OK)
    return join(beside, name)
  } catch {
    return join(tmpdir(), `sanfang-${process.getuid?.() ?? 0}`, name)
  }
}

/** Whole or not at all: another run may be unpacking at the same time. @param {string} packed @param {string} folder */
function unpack(packed, folder) {
  if (existsSync(join(folder, 'chromium'))) return
  mkdirSync(dirname(folder), { recursive: true })
  const aside = mkdtempSync(`${folder}-`)
  const read = (/** @type {string} */ name) => brotliDecompressSync(readFileSync(join(packed, name)))
  writeFileSync(join(aside, 'chromium'), read('chromium.br'))
  chmodSync(join(aside, 'chromium'), 0o755)
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) untar(read(archive), aside)
  // its own fonts, and whatever the machine has: Chinese is not among its own
  const fonts = ['/usr/share/fonts', '/usr/local/share/fonts', join(folder, 'fonts')]
  writeFileSync(
    join(aside, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts.map((f) => `<dir>${f}</dir>`).join('')}<cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>\n`,
  )
  try {
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw error
  }
}

/** @returns {Browser} */
function ofNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No browser: none of ${NAMES.join(', ')} is on PATH, and npm brings one for Linux on x64 only. Install Chromium or Chrome, or set CHROMIUM to the path of one.`,
    )
  }
  const root = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..')
  const { version } = /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const folder = cacheFolder(version)
  unpack(join(root, 'bin'), folder)
  const env = inherited()
  env['LD_LIBRARY_PATH'] = [join(folder, 'lib'), folder, env['LD_LIBRARY_PATH'] ?? ''].filter((p) => p !== '').join(':')
  env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf')
  return { executablePath: join(folder, 'chromium'), args: ARGS, env, what: `Chromium ${version} from npm` }
}

/** @type {Browser | undefined} */
let found

/** @returns {Browser} what Playwright's `launchOptions` take, and `what` it is for the report */
export function chromium() {
  const wanted = process.env['CHROMIUM'] ?? ''
  if (wanted !== '' && wanted !== 'npm') {
    if (!isExecutable(wanted)) throw new Error(`CHROMIUM=${wanted} is not a program that can be run`)
    return (found ??= {
      executablePath: wanted,
      args: ARGS,
      env: inherited(),
      what: `Chromium of CHROMIUM (${wanted})`,
    })
  }
  return (found ??= (wanted === 'npm' ? null : ofMachine()) ?? ofNpm())
}
