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

test('a page carries a content policy whose nonce changes, and names nobody’s software', async ({ stranger }) => {
  const { page } = await stranger()
  const first = await page.goto('/sign-in')
  const second = await page.goto('/sign-in')
  const policies = [first, second].map((answer) => answer?.headers()['content-security-policy'] ?? '')
  for (const policy of policies) expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/)
  expect(policies[0]).not.toBe(policies[1])
  expect(second?.headers()).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
  expect(Object.keys(second?.headers() ?? {})).not.toContain('x-powered-by')
})
