/**
 * `npm run bench gate`: what the gate adds to a keystroke on a draft of 200 clauses with 50 000 edits behind it. Target, in
 * medians: analyse + encode + look again at most 15 µs together; structure is told apart. EDITS and MEASURED set the size.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { freshFolder, median, quantile } from './bench.mjs'

const TARGET = 15

/** @returns {Promise<boolean>} */
export async function run() {
  const outDir = freshFolder()
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'tests/bench/gate-cost.ts', outDir, rollupOptions: { output: { entryFileNames: 'gate-cost.mjs' } } },
    ssr: { noExternal: true },
  })
  /** @type {typeof import('./gate-cost.ts')} */
  const { costs, reconnecting } = await import(pathToFileURL(join(outDir, 'gate-cost.mjs')).href)
  const edits = Number(process.env['EDITS'] ?? 50_000)
  const measured = Number(process.env['MEASURED'] ?? 10_000)
  let ok = true
  for (const gc of [true, false]) {
    const samples = costs({ edits, measured, gc })
    console.log(
      `The gate, µs per edit (200 clauses, ${edits} edits, rubbish ${gc ? 'collected' : 'kept'}): median, p99`,
    )
    for (const [step, times] of Object.entries(samples)) {
      console.log(
        `  ${step.padEnd(10)} ${median(times).toFixed(1).padStart(7)} ${quantile(times, 0.99).toFixed(1).padStart(8)}`,
      )
    }
    const added = samples.analyse.map((time, i) => time + (samples.encode[i] ?? 0) + (samples.lookAgain[i] ?? 0))
    const good = median(added) <= TARGET
    console.log(
      `  analyse + encode + look again: ${median(added).toFixed(1)} µs (target ${TARGET}): ${good ? 'met' : 'MISSED'}`,
    )
    ok &&= good
  }
  console.log(`  a page comes back with nothing new: ${median(reconnecting(edits)).toFixed(2)} ms`)
  rmSync(outDir, { recursive: true })
  return ok
}
