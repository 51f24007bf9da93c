/** From `node src/start.js` on a built tree to the first page. */
import { freshFolder, median, report, start } from './bench.mjs'

const RUNS = 7

export async function run() {
  const folder = freshFolder()
  const first = await start(folder)
  await first.stop()
  const again = []
  for (let i = 0; i < RUNS; i++) {
    const server = await start(folder)
    again.push(server.ms)
    await server.stop()
  }
  report('first start: set up and furnish the demonstration', first.ms / 1000, 10, 's')
  return report('start to first page, median', median(again) / 1000, 3, 's')
}
