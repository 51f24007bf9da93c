/** Every page of a negotiation, in both languages, on a desk and on a phone, by day and by night. */
import { expect, expectNoAxeViolations, test, type Person } from './house.ts'

const NEGOTIATION = { zh: '外卖配送平台劳动规则和算法专项协议', en: 'Agreement on courier pay' }
const ROOMS = ['', '/import', '/versions', '/ledger', '/seats']

const SCREENS = [
  { name: 'a desk by day', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'a phone by night', width: 390, height: 844, colorScheme: 'dark' },
] as const

for (const locale of ['zh', 'en'] as const) {
  for (const screen of SCREENS) {
    test(`no page of a negotiation is cut off or hard to use: ${locale}, ${screen.name}`, async ({ as }) => {
      test.setTimeout(120_000)
      const { page } = await as('union.chief', { locale })
      await page.setViewportSize(screen)
      await page.emulateMedia({ colorScheme: screen.colorScheme })
      await page.goto('/')
      const at = (await page.getByRole('link', { name: NEGOTIATION[locale] }).first().getAttribute('href')) ?? ''
      const negotiation = at.split('#')[0]?.split('?')[0] ?? ''
      for (const path of ['/', '/negotiations/new', ...ROOMS.map((room) => negotiation + room)]) {
        await page.goto(path)
        await expectNoAxeViolations(page)
        const beyond = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(beyond, `${path} is wider than the screen`).toBe(0)
        await expect(page.locator('html')).toHaveAttribute('lang', locale === 'zh' ? 'zh-CN' : 'en-GB')
      }
    })
  }
}

test('the language of the interface changes nothing of the text', async ({ as }) => {
  const { page } = await as('observer', { locale: 'zh' })
  await page.getByRole('link', { name: NEGOTIATION.zh }).first().click()
  await expect(page.getByText('为规范平台劳动规则和算法的制定')).toBeVisible()
  await page.getByRole('button', { name: 'EN', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
  await expect(page.getByText('为规范平台劳动规则和算法的制定')).toBeVisible()
})

const OUTSIDERS: Person[] = ['admin']
for (const person of OUTSIDERS) {
  test(`${person}, without a seat, finds no negotiation: not in the list, not by its address`, async ({ as }) => {
    const { page: seated } = await as('union.chief')
    const at = (await seated.getByRole('link', { name: NEGOTIATION.zh }).first().getAttribute('href')) ?? ''
    const id = /negotiations\/(\w+)/.exec(at)?.[1] ?? ''
    expect(id).not.toBe('')
    const { page, context } = await as(person)
    await expect(page.getByText(NEGOTIATION.zh)).toHaveCount(0)
    for (const room of ROOMS) {
      const answer = await page.goto(`/negotiations/${id}${room}`)
      expect(answer?.status()).toBe(404)
      await expect(page.getByText(NEGOTIATION.zh)).toHaveCount(0)
    }
    expect((await context.request.get(`/api/v1/negotiations/${id}`)).status()).toBe(404)
    expect((await context.request.get(`/api/v1/negotiations/${id}/export`)).status()).toBe(404)
  })
}

test('a seat is given, and its end shuts an open page within two seconds', async ({ as }) => {
  const { page: chief } = await as('authority.chief', { locale: 'en' })
  const { page: recorder } = await as('admin', { locale: 'en' })
  const at = (await chief.getByRole('link', { name: NEGOTIATION.zh }).first().getAttribute('href')) ?? ''
  const negotiation = /\/negotiations\/\w+/.exec(at)?.[0] ?? ''
  await chief.goto(`${negotiation}/seats`)
  const neutral = chief.getByRole('region', { name: 'Of no party' })
  await neutral.getByText('Give a seat').click()
  await neutral.getByLabel('E-mail address of the account').fill('admin@sanfang.test')
  await neutral.getByLabel('Capacity').selectOption('recorder')
  await neutral.getByRole('button', { name: 'Give the seat' }).click()
  await expect(chief.getByText('admin@sanfang.test now has a seat.')).toBeVisible()

  await recorder.goto(negotiation)
  await expect(recorder.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved')
  const row = chief.getByRole('region', { name: 'Of no party' }).getByRole('row', { name: /Recorder/ })
  await row.getByRole('button', { name: 'End the seat' }).first().click()
  await chief.getByRole('dialog').getByRole('button', { name: 'End the seat' }).click()
  await expect(recorder.getByText(/seat/i).first()).toBeVisible({ timeout: 2_000 })
  expect((await recorder.request.get(`/api/v1${negotiation}`)).status()).toBe(404)
})
