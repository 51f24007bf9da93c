/** What travels: brotli kilobytes of scripts, read off the wire as a browser without a cache receives them. */
import { api, negotiationsIn, freshFolder, openBrowser, profile, report, signIn, start } from './bench.mjs'

/** @param {import('playwright').BrowserContext} context @param {string} address @param {(page: import('playwright').Page) => Promise<unknown>} until */
async function scriptBytes(context, address, until) {
  const page = await context.newPage()
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  /** @type {Map<string, string>} */
  const scripts = new Map()
  /** @type {Map<string, number>} */
  const sizes = new Map()
  network.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (type === 'Script' || response.mimeType.includes('javascript')) scripts.set(requestId, response.url)
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
  await page.goto(address, { waitUntil: 'networkidle' })
  await until(page)
  await page.close()
  return new Map([...scripts].map(([id, url]) => [url, sizes.get(id) ?? 0]))
}

/** @param {Map<string, number>} sizes */
const total = (sizes) => [...sizes.values()].reduce((a, b) => a + b, 0) / 1000

export async function run() {
  const server = await start(freshFolder())
  const browser = await openBrowser()
  try {
    const cookie = await signIn(server.url, 'union.chief')
    const [negotiation] = await api(server.url, cookie, '/negotiations', negotiationsIn)
    const id = negotiation?.id ?? ''
    const at = `/negotiations/${id}`
    let ok = true
    for (const path of [
      '/',
      '/account',
      '/negotiations/new',
      `${at}/ledger`,
      `${at}/versions`,
      `${at}/seats`,
      '/procedure',
    ]) {
      const context = await profile(browser, server.url, cookie)
      const sizes = await scriptBytes(context, server.url + path, () => Promise.resolve())
      ok = report(`scripts of ${path.replace(id, '…')}`, total(sizes), 40, 'kB') && ok
      await context.close()
    }
    const context = await profile(browser, server.url, cookie)
    const sizes = await scriptBytes(context, server.url + at, (page) =>
      page.getByRole('textbox').and(page.locator('[contenteditable=true]')).first().waitFor(),
    )
    await context.close()
    const largest = Math.max(...sizes.values()) / 1000
    ok = report('the editor, largest script of the table', largest, 110, 'kB') && ok
    return report('scripts of the table beside the editor', total(sizes) - largest, 40, 'kB') && ok
  } finally {
    await browser.close()
    await server.stop()
  }
}
