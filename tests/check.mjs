/**
 * `npm run check`: everything that can be said of the code without running it. Types and Svelte's warnings, ESLint,
 * Prettier, who imports whom, and whether the lockfile installs anywhere.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { chainsToTheEditor } from './lazy.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FORMATTED = /\.(ts|js|mjs|svelte|css|html|json|yml)$/
const NOT_OURS = /^(package-lock\.json|tests\/fixtures\/)/

/** @typedef {{ ok: boolean, output: string }} Outcome */

/** @param {string} program @param {string[]} args @returns {Promise<Outcome & { stdout: string }>} */
function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } })
    let stdout = ''
    let output = ''
    child.stdout.on(
      'data',
      (/** @type {Buffer} */ chunk) => ((stdout += chunk.toString()), (output += chunk.toString())),
    )
    child.stderr.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ ok: false, output: error.message, stdout }))
    child.on('close', (code) => resolve({ ok: code === 0, output, stdout }))
  })
}

/** A program of node_modules/.bin, without asking a shell. @param {string} name @param {string[]} args */
const tool = (name, ...args) => run(`${ROOT}node_modules/.bin/${name}`, args)

/** Tracked, or about to be. */
async function ourFiles() {
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'])
  const deleted = new Set((await run('git', ['ls-files', '--deleted'])).stdout.split('\n'))
  return stdout.split('\n').filter((file) => file !== '' && !deleted.has(file))
}

/** @returns {Promise<Outcome>} */
async function types() {
  const synced = await tool('svelte-kit', 'sync')
  if (!synced.ok) return synced
  return tool('svelte-check', '--tsconfig', 'tsconfig.json', '--fail-on-warnings', '--output', 'human')
}

/** @returns {Promise<Outcome>} */
async function format() {
  const files = (await ourFiles()).filter((file) => FORMATTED.test(file) && !NOT_OURS.test(file))
  return tool('prettier', '--check', '--log-level', 'warn', ...files)
}

/** @returns {Promise<Outcome>} */
async function rooms() {
  const { stdout, output } = await tool('depcruise', '--config', 'tests/rooms.mjs', '-T', 'json', 'src', 'db')
  let found
  try {
    found = JSON.parse(stdout)
  } catch {
    return { ok: false, output }
  }
  const lines = found.summary.violations.map(
    (/** @type {{ rule: { name: string }, from: string, to: string, cycle?: { name: string }[] }} */ v) =>
      `${v.rule.name}: ${v.from} → ${v.cycle?.map(({ name }) => name).join(' → ') ?? v.to}`,
  )
  lines.push(...chainsToTheEditor(found.modules).map((chain) => `editor-is-lazy: ${chain.join(' → ')}`))
  return { ok: lines.length === 0, output: lines.join('\n') }
}

/** @returns {Promise<Outcome>} */
async function lockfile() {
  const faults = []
  if (/"resolved":/.test(readFileSync(`${ROOT}package-lock.json`, 'utf8'))) {
    faults.push(
      'package-lock.json names where packages were fetched from ("resolved"); .npmrc omits that: run npm install again',
    )
  }
  const registry = await run('npm', ['config', 'get', 'registry'])
  const hosts = new Set(['registry.npmjs' + '.org', 'registry.yarnpkg' + '.com'])
  if (URL.canParse(registry.stdout.trim())) hosts.add(new URL(registry.stdout.trim()).host)
  for (const host of hosts) {
    const { stdout } = await run('git', ['grep', '-lF', host])
    if (stdout !== '')
      faults.push(`the address of a registry (${host}) stands in ${stdout.trim().split('\n').join(', ')}`)
  }
  const install = await run('npm', ['ci', '--dry-run', '--ignore-scripts'])
  if (!install.ok) faults.push(install.output)
  return { ok: faults.length === 0, output: faults.join('\n') }
}

const checks = { types, eslint: () => tool('eslint', '-c', 'tests/eslint.config.js', '.'), format, rooms, lockfile }

/** @param {string} name @param {() => Promise<Outcome>} check */
async function perform(name, check) {
  const started = Date.now()
  const { ok, output } = await check()
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (!ok) console.log(`\n${output.trim()}\n`)
  return ok
}

const wanted = process.argv.slice(2)
const chosen = Object.entries(checks).filter(([name]) => wanted.length === 0 || wanted.includes(name))
// the two long ones side by side, the short ones beside the longer of them
const [first, ...rest] = chosen
const results = await Promise.all([
  first === undefined ? true : perform(...first),
  (async () => {
    let ok = true
    for (const check of rest) ok = (await perform(...check)) && ok
    return ok
  })(),
])
if (results.includes(false)) process.exitCode = 1
console.log(process.exitCode === 1 ? 'check: not clean' : 'check: clean')
