/**
 * The fifty-page agreement on the table: when its text is on the screen, when one can write, how long a keystroke takes
 * to the other screen; on loopback, and on a slow line with a slow machine.
 */
import { api, opened, freshFolder, median, openBrowser, profile, quantile, report, signIn, start } from './bench.mjs'
import { longAgreement } from './long-agreement.mjs'

const RUNS = 5
const KEYSTROKES = 60

/**
 * @param {import('playwright').Browser} browser @param {string} url @param {string} cookie @param {string} address
 * @param {{ kbits: number, latency: number, slower: number } | null} slow
 */
async function open(browser, url, cookie, address, slow) {
  const context = await profile(browser, url, cookie)
  const page = await context.newPage()
  if (slow !== null) {
    const tools = await context.newCDPSession(page)
    await tools.send('Network.enable')
    const bytes = (slow.kbits * 1000) / 8
    await tools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slow.latency,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    })
    await tools.send('Emulation.setCPUThrottlingRate', { rate: slow.slower })
  }
  const began = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByText('in a form that can be checked').first().waitFor()
  const text = performance.now() - began
  await page.locator('[role=textbox][contenteditable=true]').first().waitFor()
  await page.locator('.saved:not(.not)').first().waitFor({ state: 'attached' })
  const ready = performance.now() - began
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  return { context, page, text, ready, paint }
}

/** @param {import('playwright').Page} typing @param {import('playwright').Page} watching @returns {Promise<number[]>} milliseconds */
async function keystrokes(typing, watching) {
  const box = typing.locator('[role=textbox][contenteditable=true]').nth(1)
  const id = await box.evaluate((node) => node.closest('[data-clause]')?.getAttribute('data-clause'))
  await box.click()
  await typing.keyboard.press('End')
  const took = []
  for (let i = 0; i < KEYSTROKES; i++) {
    const mark = `~${i}~`
    // both pages read the clock of this machine
    const seen = watching.evaluate(
      ([clause, text]) =>
        new Promise((resolve) => {
          const place = document.querySelector(`[data-clause="${clause}"]`)
          const look = () => {
            if (place?.textContent.includes(text) !== true) return
            observer.disconnect()
            resolve(Date.now() + (performance.now() % 1))
          }
          const observer = new MutationObserver(look)
          observer.observe(document, { subtree: true, childList: true, characterData: true })
          look()
        }),
      /** @type {[string, string]} */ ([id ?? '', mark]),
    )
    await typing.keyboard.insertText(mark.slice(0, -1))
    const sent = await typing.evaluate(() => Date.now())
    await typing.keyboard.insertText('~')
    took.push(Math.max(0, Number(await seen) - sent))
  }
  return took
}

export async function run() {
  const server = await start(freshFolder())
  const browser = await openBrowser()
  try {
    const cookie = await signIn(server.url, 'union.chief')
    const other = await signIn(server.url, 'platform.chief')
    const { id } = await api(server.url, cookie, '/negotiations', opened, {
      title: 'Fifty pages',
      place: 'Harbour',
      language: 'en',
      profile: 'generic',
      chiefs: {
        workers: 'union.chief@sanfang.test',
        employer: 'platform.chief@sanfang.test',
        government: 'authority.chief@sanfang.test',
      },
    })
    await api(server.url, cookie, `/negotiations/${id}/imports`, Boolean, { fileName: 'a.md', source: longAgreement() })
    const address = `${server.url}/negotiations/${id}`

    /** @type {{ text: number[], ready: number[], paint: number[] }} */
    const fast = { text: [], ready: [], paint: [] }
    /** @type {{ text: number[], ready: number[], paint: number[] }} */
    const slow = { text: [], ready: [], paint: [] }
    for (let i = 0; i < RUNS; i++) {
      for (const [found, line] of /** @type {const} */ ([
        [fast, null],
        [slow, { kbits: 1600, latency: 150, slower: 4 }],
      ])) {
        const seen = await open(browser, server.url, cookie, address, line)
        found.text.push(seen.text)
        found.ready.push(seen.ready)
        found.paint.push(seen.paint)
        await seen.context.close()
      }
    }
    const one = await open(browser, server.url, cookie, address, null)
    const two = await open(browser, server.url, other, address, null)
    const took = await keystrokes(one.page, two.page)

    const results = [
      report('loopback, cold: text on the screen', median(fast.text) / 1000, 0.5, 's'),
      report('loopback, cold: editable and connected', median(fast.ready) / 1000, 1.5, 's'),
      report('1.6 Mbit/s, 4x slower: first paint', median(slow.paint) / 1000, 0.8, 's'),
      report('1.6 Mbit/s, 4x slower: editor ready', median(slow.ready) / 1000, 2.5, 's'),
      report('keystroke to the other screen, median', median(took), 30, 'ms'),
      report('keystroke to the other screen, 95th of 100', quantile(took, 0.95), 100, 'ms'),
    ]
    return results.every(Boolean)
  } finally {
    await browser.close()
    await server.stop()
  }
}
