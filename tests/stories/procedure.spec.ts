/** Anybody can ask what a procedure would be, without signing in and, if need be, without a script. */
import { expect, expectNoAxeViolations, test } from './house.ts'

test('an official asks what follows from an invitation received on 21 September in Zhejiang', async ({ stranger }) => {
  const { page } = await stranger({ locale: 'en' })
  await page.goto('/procedure')
  await page.getByRole('link', { name: 'What if? Zhejiang', exact: true }).click()
  await page.getByLabel('Event').first().selectOption('invitation.delivered')
  await page.getByLabel('Date').first().fill('2026-09-21')
  await page.getByRole('button', { name: 'Work it out' }).click()

  const answer = page.getByRole('main')
  await expect(answer).toContainText('Mon 12 Oct 2026')
  await expect(answer).toContainText('Sat 10 Oct 2026 counts as a working day')
  await expect(answer).toContainText('Zhejiang Ordinance on Collective Contracts')
  await expect(page).toHaveURL(/\/procedure\/cn-zhejiang\/what-if\?event=invitation\.delivered&on=2026-09-21/)
  await expectNoAxeViolations(page)
})

test('the same question under another procedure has another answer', async ({ stranger }) => {
  const { page } = await stranger({ locale: 'en' })
  await page.goto('/procedure/cn-zhejiang/what-if?event=invitation.delivered&on=2026-03-02')
  await expect(page.getByRole('main')).toContainText('Mon 16 Mar 2026')
  await page.getByLabel('Procedure', { exact: true }).selectOption('cn-national-2004')
  await page.getByRole('button', { name: 'Work it out' }).click()
  await expect(page.getByRole('main')).toContainText('Mon 23 Mar 2026')
  await expect(page.getByRole('main')).toContainText('As counted: Sun 22 Mar 2026')
})

test('a national procedure from invitation to the day it may be renewed', async ({ stranger }) => {
  const { page } = await stranger({ locale: 'en' })
  const told = [
    ['invitation.delivered', '2026-03-02'],
    ['delegation.proposed', '2026-03-05'],
    ['rep.vacated', '2026-03-16'],
    ['reply.delivered', '2026-03-18'],
    ['vote.closed', '2026-05-29'],
    ['agreement.signed', '2026-06-08'],
    ['filing.received', '2026-06-17'],
  ]
  await page.goto(
    `/procedure/cn-national-2004/what-if?${told.map(([event, on]) => `event=${event}&on=${on}`).join('&')}` +
      '&termYears=2&entitled=210&present=146&yes=108&no=30&abstain=8&workers.count=5&workers.outsiders=2',
  )
  const answer = page.getByRole('main')
  for (const said of [
    '2 of 5 = 40 % > 33.3 %',
    'Adopted: 108 of 210 (51.4 %), needed 105; present 146, needed 140.',
    'Mon 23 Mar 2026',
    'Tue 31 Mar 2026',
    'Thu 18 Jun 2026',
    'Thu 2 Jul 2026',
    'Fri 3 Jul 2026 to Sun 2 Jul 2028',
    'Sun 2 Apr 2028',
  ]) {
    await expect(answer).toContainText(said)
  }
})

test('without a script the form works all the same', async ({ browser, house }) => {
  const context = await browser.newContext({ baseURL: house.address, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/procedure/cn-zhejiang/what-if')
  await page.locator('select[name=event]').first().selectOption('meeting.set')
  await page.locator('input[name=on]').first().fill('2026-10-20')
  await page.getByRole('button', { name: '推算' }).click()
  await expect(page.getByRole('main')).toContainText('2026年10月13日（周二）')
  // the question stands in the form, with room for the next event
  await expect(page.locator('select[name=event]').first()).toHaveValue('meeting.set')
  await expect(page.locator('select[name=event]')).toHaveCount(3)
  await context.close()
})

test('an event without a date, and a count that is none, are explained', async ({ stranger }) => {
  const { page } = await stranger({ locale: 'en' })
  await page.goto('/procedure/cn-zhejiang/what-if?event=draft.agreed&on=')
  await expect(page.getByRole('main')).toContainText('“Draft agreed” has no date')
  await page.goto('/procedure/cn-zhejiang/what-if?event=draft.agreed&on=2026-10-23&staff=many')
  await expect(page.getByRole('main')).toContainText('facts.staff must be a whole number')
  const gone = await page.goto('/procedure/cn-atlantis')
  expect(gone?.status()).toBe(404)
})

for (const locale of ['zh', 'en'] as const) {
  test(`the pages of procedures read well in ${locale}, on paper, on a phone and in the dark`, async ({ stranger }) => {
    const { page } = await stranger({ locale })
    for (const path of [
      '/procedure',
      '/procedure/cn-shanghai',
      '/procedure/cn-tripartite-default',
      '/procedure/eu-pwd',
      '/procedure/cn-tripartite-default/what-if',
    ]) {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(path)
      await expectNoAxeViolations(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 390, height: 844 })
      await expectNoAxeViolations(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await expect(page.getByRole('main')).not.toContainText('undefined')
    }
    await page.goto('/procedure/cn-zhejiang/what-if?event=invitation.delivered&on=2026-09-21')
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('form[action="/procedure/what-if"]')).toBeHidden()
    await expect(page.getByRole('main')).toContainText(locale === 'zh' ? '2026年10月12日（周一）' : 'Mon 12 Oct 2026')
  })
}
