/** `npm run bench [name …]`: every measurement, or the named ones, on the built tree. Ends red when a target is missed. */
import { existsSync } from 'node:fs'
import process from 'node:process'

const ALL = ['start', 'size', 'table', 'gate']
const named = process.argv.slice(2)
if (!existsSync('build/handler.js')) {
  console.error('There is no build yet: run npm run build first.')
  process.exit(1)
}
console.log(`Node ${process.version}, ${new Date().toISOString().slice(0, 10)}; medians of alternating runs\n`)
let ok = true
for (const name of named.length > 0 ? named : ALL) {
  /** @type {{ run: () => Promise<boolean> }} */
  const { run } = await import(`./${name}.mjs`)
  ok = (await run()) && ok
}
process.exitCode = ok ? 0 : 1
