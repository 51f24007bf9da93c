import { expect, expectNoAxeViolations, test } from './house.ts'

test('whoever is not signed in is led to the door and finds nothing there to complain about', async ({ stranger }) => {
  const { page } = await stranger()
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/)
  await expectNoAxeViolations(page)
})

test('three parties come in, each by their own browser, and are still in after the house was killed and opened again', async ({
  as,
  house,
}) => {
  const visitors = await Promise.all((['union.chief', 'platform.chief', 'authority.chief'] as const).map((p) => as(p)))
  for (const { page } of visitors) await expect(page.getByRole('main')).toContainText('滨河区')

  await house.kill()
  await house.start()

  for (const { page } of visitors) {
    await page.reload()
    await expect(page.getByRole('main')).toContainText('滨河区')
  }
})

test('a stranger who speaks English is spoken to in English', async ({ stranger }) => {
  const { page } = await stranger({ locale: 'en' })
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
  await expect(page.getByRole('main').getByRole('button')).toHaveText(/sign in/i)
})

test('pages run no script of anybody else’s: none at all at the door, and at the table only what carries this answer’s nonce', async ({
  as,
}) => {
  const { page } = await as('union.chief')
  const policyOf = async (path: string): Promise<string> =>
    (await page.request.get(path)).headers()['content-security-policy'] ?? ''

  expect(await policyOf('/account')).toMatch(/script-src 'self';/)
  await page.goto('/')
  const table = (await page.locator('a[href^="/negotiations/"]:not([href$="/new"])').first().getAttribute('href')) ?? ''
  const path = table.split('#')[0] ?? ''
  const policies = [await policyOf(path), await policyOf(path)]
  for (const policy of policies) expect(policy).toMatch(/script-src 'self' 'nonce-[^']+';/)
  expect(policies[0]).not.toBe(policies[1])
})

test('every answer tells browsers to guess nothing and to tell other sites nothing', async ({ stranger }) => {
  const { page } = await stranger()
  const headers = (await page.goto('/sign-in'))?.headers() ?? {}
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  })
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})
