/** Who is at the door: one empty house, from its first visit on. Each promise stands on the ones before it. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { RunningHouse } from '../running-house.mjs'

test.describe.configure({ mode: 'serial', timeout: 90_000 })

const DAY = 24 * 60 * 60_000
const PASSWORD = 'three sides of one table'
const ADA = { email: 'ada@example.org', name: 'Ada Wong' }
const BEN = { email: 'ben@example.org', name: '李本' }

const CLOCK = ['--import', new URL('clock-ahead.mjs', import.meta.url).href]
const house = new RunningHouse({ DEMO: 'off' })
/** as the console shows it at the first start */
let setUpToken = ''
test.beforeAll(async () => {
  test.setTimeout(120_000)
  await house.start()
  setUpToken = /token: (\S+)/.exec(house.output)?.[1] ?? ''
})
test.afterAll(() => house.demolish())

/** The same house, on another day. */
async function onTheDay(days: number): Promise<void> {
  await house.stop()
  await house.start({ CLOCK_AHEAD_MS: String(days * DAY) }, CLOCK)
}

const visited: BrowserContext[] = []
test.afterEach(async () => {
  await Promise.all(visited.splice(0).map((context) => context.close()))
})

/** Another browser, with nothing in it. */
async function visitor(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: house.address, ...options })
  visited.push(context)
  return context.newPage()
}

async function enter(page: Page, person: { email: string }, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
}

async function signedIn(browser: Browser, person: { email: string }, password = PASSWORD): Promise<Page> {
  const page = await visitor(browser)
  await page.goto('/sign-in')
  await enter(page, person, password)
  await expect(page.getByRole('button', { name: /Ada|李本/ })).toBeVisible()
  return page
}

const refusal = (page: Page) => page.locator('main')

/** Ada makes a link; it is what the page shows, once. */
async function invitationFor(page: Page, person: { email: string; name: string }): Promise<string> {
  await page.goto('/admin/invitations')
  const form = page.locator('form', { has: page.getByRole('button', { name: 'Make the link' }) })
  await form.getByLabel('Name', { exact: true }).fill(person.name)
  await form.getByLabel('E-mail address').fill(person.email)
  await form.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByRole('heading', { name: `The link for ${person.name}` })).toBeFocused()
  return page.getByLabel('Link', { exact: true }).inputValue()
}

async function accept(page: Page, link: string, password = PASSWORD): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('The same again').fill(password)
  await page.getByRole('button', { name: 'Make the account and sign in' }).click()
}

const nothingFound = async (page: Page, where: string) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${where}: ${id} ${nodes.map((n) => n.target.join(' ')).join(', ')}`),
  ).toEqual([])
}

test('every page of an empty house leads to its set-up', async ({ browser }) => {
  const page = await visitor(browser)
  for (const path of ['/', '/account', '/admin', '/sign-in', '/negotiations/new', '/invitation/anything']) {
    await page.goto(path)
    await expect(page).toHaveURL('/setup')
  }
  await expect(page.getByRole('heading', { name: 'This house is empty.' })).toBeVisible()
  await nothingFound(page, '/setup')
  expect((await page.request.get('/healthz')).status()).toBe(200)
})

test('the first administrator is made with the token of the console, and only once', async ({ browser }) => {
  const page = await visitor(browser)
  await page.goto('/setup')
  const setUp = async (token: string, again: string) => {
    await page.getByLabel('Set-up token').fill(token)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByLabel('The same again').fill(again)
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
  }
  await page.getByLabel('Your name').fill(ADA.name)
  await page.getByLabel('E-mail address').fill(ADA.email)
  await setUp('not-the-token', PASSWORD)
  await expect(page.getByRole('alert')).toContainText('This is not the set-up token.')
  await expect(page.getByRole('alert')).toBeFocused()
  // but for the password nothing has to be typed again
  await expect(page.getByLabel('E-mail address')).toHaveValue(ADA.email)
  await setUp(setUpToken, 'three sides of one tabel')
  await expect(page.getByRole('alert')).toContainText('The two passwords are not the same.')
  await setUp(setUpToken, PASSWORD)
  await expect(page).toHaveURL('/admin')
  await expect(page.getByRole('row', { name: /Ada Wong/ })).toContainText('Administrator')

  const second = await visitor(browser)
  expect((await second.goto('/setup'))?.status()).toBe(409)
  await expect(refusal(second)).toContainText('This house is already set up.')
})

test('a wrong password says so without saying which was wrong; the right one leads where one wanted to go', async ({
  browser,
}) => {
  const page = await visitor(browser)
  await page.goto('/account?from=mail')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await enter(page, ADA, 'four sides of one table')
  const wrong = page.getByRole('alert')
  await expect(wrong).toContainText('This address and this password do not belong together.')
  const said = await wrong.innerText()
  await enter(page, { email: 'nobody@example.org' })
  await expect(wrong).toBeFocused()
  expect(await wrong.innerText()).toBe(said)
  await enter(page, ADA)
  await expect(page).toHaveURL('/account?from=mail')
})

test('signing in never leads to another site', async ({ browser }) => {
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/.//evil.example']) {
    const page = await visitor(browser)
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await enter(page, ADA)
    await expect(page).toHaveURL('/')
  }
})

test('signing in is possible by keyboard alone', async ({ browser }) => {
  const page = await visitor(browser)
  await page.goto('/sign-in')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type(ADA.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
})

test('opening the address of signing out signs nobody out; the button does', async ({ browser }) => {
  const page = await signedIn(browser, ADA)
  await page.goto('/sign-out')
  await page.goto('/account')
  await expect(page).toHaveURL('/account')
  const [cookie] = await page.context().cookies()
  await page.goto('/sign-out')
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  // the cookie somebody kept opens nothing any more
  if (cookie) await page.context().addCookies([cookie])
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in/)
})

test("another site's form signs nobody in or out", async ({ browser }) => {
  const page = await signedIn(browser, ADA)
  for (const path of ['/sign-out', '/sign-in?/password', '/account?/others', '/admin?/disable']) {
    const answer = await page.request.post(path, {
      headers: { origin: 'https://evil.example' },
      form: { email: ADA.email, password: PASSWORD },
    })
    expect(answer.status(), path).toBe(403)
  }
  await page.goto('/account')
  await expect(page).toHaveURL('/account')
})

test('the cookie cannot be read by scripts and stays on this site', async ({ browser }) => {
  const page = await signedIn(browser, ADA)
  const cookie = (await page.context().cookies()).find(({ name }) => name === 'session')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  const days = ((cookie?.expires ?? 0) * 1000 - Date.now()) / DAY
  expect(days).toBeGreaterThan(29.9)
  expect(await page.evaluate(() => document.cookie)).not.toContain('session')
})

test('organisations are added and renamed, each name once', async ({ browser }) => {
  const page = await signedIn(browser, ADA)
  await page.goto('/admin/organisations')
  await expect(page.getByText('There is no organisation yet.')).toBeVisible()
  const add = page.locator('form', { has: page.getByRole('button', { name: 'Add', exact: true }) })
  for (const answer of ['“骑手工会” is added.', 'There is already an organisation called “骑手工会”.']) {
    await add.getByLabel('Name').fill('骑手工会')
    await add.getByLabel('Kind').selectOption('workers')
    await add.getByRole('button').click()
    await expect(page.getByText(answer).first()).toBeVisible()
  }
  await page.getByText('Rename', { exact: true }).first().click()
  await page.getByLabel('New name').fill('滨河区骑手工会')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(page.getByRole('row', { name: /滨河区骑手工会/ })).toContainText('Workers’ organisation')
  await nothingFound(page, '/admin/organisations')
})

test('an invitation brings somebody in, once', async ({ browser }) => {
  const ada = await signedIn(browser, ADA)
  const link = await invitationFor(ada, BEN)
  await nothingFound(ada, 'a link that was made')
  // the list knows the invitation, but nobody is shown the link again
  await ada.goto('/admin/invitations')
  await expect(ada.getByRole('row', { name: /李本/ })).toBeVisible()
  expect(await ada.content()).not.toContain(link.split('/').at(-1))

  const ben = await visitor(browser)
  // looking changes nothing: a preview, a scanner, a second look
  for (let n = 0; n < 3; n++) expect((await ben.request.get(link)).status()).toBe(200)
  await ben.goto(link)
  await nothingFound(ben, 'an invitation')
  await accept(ben, link, 'password123')
  await expect(ben.getByRole('alert')).toContainText('It is among the passwords that are tried first.')
  await accept(ben, link)
  await expect(ben).toHaveURL('/')
  await expect(ben.getByRole('button', { name: '李本' })).toBeVisible()

  const third = await visitor(browser)
  expect((await third.goto(link))?.status()).toBe(410)
  await expect(refusal(third)).toContainText('This invitation has already been used.')
  expect((await third.goto(`${link.slice(0, -4)}AAAA`))?.status()).toBe(404)
  await expect(refusal(third)).toContainText('This invitation is not known.')
})

test('a withdrawn invitation opens nothing', async ({ browser }) => {
  const ada = await signedIn(browser, ADA)
  const link = await invitationFor(ada, { email: 'eve@example.org', name: 'Eve' })
  await ada.getByRole('button', { name: 'Withdraw the invitation of Eve' }).click()
  await expect(ada.getByText('The invitation is withdrawn')).toBeVisible()
  const eve = await visitor(browser)
  expect((await eve.goto(link))?.status()).toBe(404)
})

test('who is no administrator sees nothing of the administration, by page or by form', async ({ browser }) => {
  const ben = await signedIn(browser, BEN)
  for (const path of ['/admin', '/admin/invitations', '/admin/organisations']) {
    expect((await ben.goto(path))?.status()).toBe(403)
    await expect(refusal(ben)).toContainText('This is for administrators.')
    expect(await ben.content()).not.toContain(ADA.email)
  }
  const posts = ['/admin?/make', '/admin?/disable', '/admin/invitations?/invite', '/admin/organisations?/add']
  for (const path of posts) {
    const answer = await ben.request.post(path, {
      headers: { origin: house.address },
      form: { person: 'x', email: 'eve@example.org', name: 'Eve', organisation: 'x', party: 'workers' },
    })
    expect(answer.status(), path).toBe(403)
  }
})

test('a session that is ended in one browser is over in the other', async ({ browser }) => {
  const here = await signedIn(browser, ADA)
  const there = await signedIn(browser, ADA)
  await there.goto('/account')
  await here.goto('/account')
  await here.getByRole('button', { name: 'End all others' }).click()
  await expect(here.getByText(/have ended|has ended/)).toBeVisible()
  await expect(here.getByText('You are signed in nowhere else.')).toBeVisible()
  await there.getByLabel('Name', { exact: true }).fill('Somebody else')
  await there.getByRole('button', { name: 'Save the name' }).click()
  await expect(there).toHaveURL(/\/sign-in/)
  await here.reload()
  await expect(here.getByRole('heading', { level: 1 })).toContainText(ADA.name)
})

test('nobody ends the session of somebody else', async ({ browser }) => {
  const ada = await signedIn(browser, ADA)
  await signedIn(browser, ADA)
  await ada.goto('/account')
  const hers = await ada.locator('input[name=session]').first().getAttribute('value')
  const ben = await signedIn(browser, BEN)
  await ben.request.post('/account?/end', { headers: { origin: house.address }, form: { session: hers ?? '' } })
  await ada.reload()
  await expect(ada.locator(`input[name=session][value="${hers}"]`)).toHaveCount(1)
})

test('a new password asks for the present one and ends the other sessions', async ({ browser }) => {
  const here = await signedIn(browser, BEN)
  const there = await signedIn(browser, BEN)
  const change = async (present: string, next: string) => {
    await here.getByLabel('Present password').fill(present)
    await here.getByLabel('New password').fill(next)
    await here.getByLabel('The same again').fill(next)
    await here.getByRole('button', { name: 'Change the password' }).click()
  }
  await here.goto('/account')
  await change('not three sides', 'four sides of one table')
  await expect(here.getByRole('alert')).toContainText('The present password is not right.')
  await change(PASSWORD, BEN.email)
  await expect(here.getByRole('alert')).toContainText('It is your e-mail address.')
  await change(PASSWORD, 'four sides of one table')
  await expect(here.getByText('The password is changed.')).toBeVisible()
  await there.goto('/account')
  await expect(there).toHaveURL(/\/sign-in/)
  await change('four sides of one table', PASSWORD)
  await expect(here.getByText('The password is changed.')).toBeVisible()
})

test('a closed account is out at once, and is told so at the door', async ({ browser }) => {
  const ada = await signedIn(browser, ADA)
  const ben = await signedIn(browser, BEN)
  await ada.goto('/admin')
  const row = ada.getByRole('row', { name: /李本/ })
  await row.getByText('Change', { exact: true }).click()
  await row.getByRole('button', { name: 'Close the account' }).click()
  await expect(ada.getByText('The account of 李本 is closed')).toBeVisible()
  await nothingFound(ada, '/admin')
  await ben.goto('/account')
  await expect(ben).toHaveURL(/\/sign-in/)
  await enter(ben, BEN)
  await expect(ben.getByRole('alert')).toContainText('This account is closed.')
  await row.getByText('Change', { exact: true }).click()
  await row.getByRole('button', { name: 'Open the account again' }).click()
  await expect(ada.getByText('The account of 李本 is open again.')).toBeVisible()
  await enter(ben, BEN)
  await expect(ben).toHaveURL('/account')
})

test('the last administrator cannot be removed', async ({ browser }) => {
  const ada = await signedIn(browser, ADA)
  await ada.goto('/admin')
  const row = ada.getByRole('row', { name: /Ada Wong/ })
  for (const button of ['End the office of administrator', 'Close the account']) {
    await row.getByText('Change', { exact: true }).click()
    await row.getByRole('button', { name: button }).click()
    await expect(ada.getByRole('alert')).toContainText('This is the last administrator.')
  }
})

test.describe('a second factor', () => {
  let secret = ''
  let recovery: string[] = []
  const code = (steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

  const secondStep = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: 'Code' }).fill(text)
    await page.getByRole('button', { name: 'Continue' }).click()
  }

  test('is set up with a picture or a text, confirmed by a code, and hands out recovery codes once', async ({
    browser,
  }) => {
    const ben = await signedIn(browser, BEN)
    await ben.goto('/account')
    await ben.getByRole('link', { name: 'Set up a second factor' }).click()
    await ben.getByLabel('Present password').fill(PASSWORD)
    await ben.getByRole('button', { name: 'Begin' }).click()
    await expect(ben.getByRole('img', { name: /QR code/ })).toBeVisible()
    await nothingFound(ben, '/account/second-factor')
    secret = (await ben.locator('code').innerText()).replaceAll(' ', '')
    expect(await ben.getByRole('link', { name: 'Open it in an app' }).getAttribute('href')).toContain(secret)
    await ben.getByRole('textbox', { name: 'Code' }).fill('000000')
    await ben.getByRole('button', { name: 'Switch it on' }).click()
    await expect(ben.getByRole('alert')).toContainText('This code is not accepted.')
    await ben.getByRole('textbox', { name: 'Code' }).fill(code())
    await ben.getByRole('button', { name: 'Switch it on' }).click()
    await expect(ben.getByRole('heading', { name: 'Your recovery codes' })).toBeFocused()
    recovery = await ben.getByRole('listitem').locator('code').allInnerTexts()
    expect(new Set(recovery).size).toBe(10)
    await ben.reload()
    await expect(ben.getByText('10 recovery codes are left.')).toBeVisible()
    const page = await ben.content()
    for (const hidden of [secret, ...recovery]) expect(page).not.toContain(hidden)
  })

  test('is asked for in a second step, and each code works once', async ({ browser }) => {
    const ben = await visitor(browser)
    await ben.goto('/sign-in?next=/account')
    // who does not know the password does not learn of it
    await enter(ben, BEN, 'four sides of one table')
    await expect(ben.getByRole('alert')).toContainText('do not belong together')
    await enter(ben, BEN)
    await expect(ben.getByRole('heading', { name: 'One more code' })).toBeVisible()
    await nothingFound(ben, 'the second step')
    // the present one may have confirmed it; half a minute ahead is forgiven
    const used = code(1)
    await secondStep(ben, used)
    await expect(ben).toHaveURL('/account')

    const again = await visitor(browser)
    await again.goto('/sign-in')
    await enter(again, BEN)
    await secondStep(again, used)
    await expect(again.getByRole('alert')).toContainText('This code is not accepted.')
    await secondStep(again, recovery[0]?.toUpperCase() ?? '')
    await expect(again).toHaveURL('/')

    const third = await visitor(browser)
    await third.goto('/sign-in')
    await enter(third, BEN)
    await secondStep(third, recovery[0] ?? '')
    await expect(third.getByRole('alert')).toContainText('This code is not accepted.')
    await third.goto('/account')
    await expect(third).toHaveURL(/\/sign-in/)
  })

  test('is switched off with the password only', async ({ browser }) => {
    const ben = await visitor(browser)
    await ben.goto('/sign-in?next=/account/second-factor')
    await enter(ben, BEN)
    await secondStep(ben, recovery[1] ?? '')
    await expect(ben).toHaveURL('/account/second-factor')
    const form = ben.locator('form', { has: ben.getByRole('button', { name: 'Switch the second factor off' }) })
    await form.getByLabel('Present password').fill('not three sides')
    await form.getByRole('button').click()
    await expect(ben.getByRole('alert')).toContainText('The present password is not right.')
    await form.getByLabel('Present password').fill(PASSWORD)
    await form.getByRole('button').click()
    await expect(ben.getByText('The second factor is off.')).toBeVisible()
    await signedIn(browser, BEN)
  })
})

test('all of it works without a script', async ({ browser }) => {
  const ada = await visitor(browser, { javaScriptEnabled: false })
  await ada.goto('/sign-in?next=/admin/invitations')
  await enter(ada, ADA, 'four sides of one table')
  await expect(ada.getByRole('alert')).toContainText('do not belong together')
  await enter(ada, ADA)
  await expect(ada).toHaveURL('/admin/invitations')
  await ada.getByLabel('Name', { exact: true }).fill('Cleo')
  await ada.getByLabel('E-mail address').fill('cleo@example.org')
  await ada.getByRole('button', { name: 'Make the link' }).click()
  const link = await ada.getByLabel('Link', { exact: true }).inputValue()

  const cleo = await visitor(browser, { javaScriptEnabled: false })
  await accept(cleo, link)
  await expect(cleo).toHaveURL('/')
  await cleo.goto('/account/second-factor')
  await cleo.getByLabel('Present password').fill(PASSWORD)
  await cleo.getByRole('button', { name: 'Begin' }).click()
  const secret = (await cleo.locator('code').innerText()).replaceAll(' ', '')
  await cleo.getByRole('textbox', { name: 'Code' }).fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await cleo.getByRole('button', { name: 'Switch it on' }).click()
  await expect(cleo.getByRole('listitem').locator('code')).toHaveCount(10)
})

test('both languages, on a phone and on a desk, by day and by night: nothing is cut off, axe finds nothing', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const page = await signedIn(browser, ADA)
  const stranger = await visitor(browser)
  const doors: [Page, string[]][] = [
    [page, ['/account', '/account/second-factor', '/admin', '/admin/invitations', '/admin/organisations', '/sign-out']],
    [stranger, ['/sign-in', '/invitation/unknown']],
  ]
  for (const [who, paths] of doors) {
    for (const locale of ['zh', 'en']) {
      for (const [width, theme] of [
        [1440, 'light'],
        [390, 'dark'],
      ] as const) {
        await who.context().addCookies([
          { name: 'locale', value: locale, url: house.address },
          { name: 'theme', value: theme, url: house.address },
        ])
        await who.setViewportSize({ width, height: 844 })
        for (const path of paths) {
          await who.goto(path)
          await nothingFound(who, `${path} ${locale} ${width} ${theme}`)
          const sideways = await who.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(sideways, `${path} ${locale} ${width}`).toBeLessThanOrEqual(0)
        }
      }
    }
  }
})

test('a guesser is stopped, and told how long to wait', async ({ browser }) => {
  const page = await visitor(browser)
  await page.goto('/sign-in')
  for (let n = 0; n < 8; n++) {
    await enter(page, { email: 'target@example.org' }, `guess number ${n}`)
    await expect(page.getByLabel('Password')).toBeVisible()
    await expect(page.getByRole('alert')).toBeFocused()
  }
  await enter(page, { email: 'target@example.org' }, 'guess number nine')
  await expect(page.getByRole('alert')).toContainText('Too many attempts.')
  await expect(page.getByRole('alert')).toContainText(/Try again in 15 minutes/)
})

test('an invitation expires after seven days; a session outlives the restart of the house', async ({ browser }) => {
  test.setTimeout(180_000)
  const ada = await signedIn(browser, ADA)
  const link = await invitationFor(ada, { email: 'dan@example.org', name: 'Dan' })
  const path = new URL(link).pathname
  const cookies = await ada.context().cookies()
  await onTheDay(8)

  const dan = await visitor(browser)
  expect((await dan.goto(path))?.status()).toBe(410)
  await expect(refusal(dan)).toContainText('This invitation has expired.')

  const returned = await visitor(browser)
  await returned.context().addCookies(cookies)
  await returned.goto('/admin/invitations')
  await expect(returned.getByRole('row', { name: /Dan/ })).toContainText('Expired')
  await onTheDay(39)
  const late = await visitor(browser)
  await late.context().addCookies(cookies)
  await late.goto('/account')
  await expect(late).toHaveURL(/\/sign-in/)
})
