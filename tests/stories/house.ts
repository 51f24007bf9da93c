/**
 * What every story stands on: a house of its own worker, started from the built program with the demonstration in it,
 * that can be killed and opened again on the same data; and people who come in through the door.
 */
import AxeBuilder from '@axe-core/playwright'
import { expect, test as base, type BrowserContext, type Page } from '@playwright/test'
import { RunningHouse } from '../running-house.mjs'

export { expect } from '@playwright/test'

/** The demonstration's accounts, by the part of their address before the @. */
export type Person =
  | 'union.chief'
  | 'union.rep'
  | 'platform.chief'
  | 'platform.rep'
  | 'authority.chief'
  | 'authority.mediator'
  | 'observer'
  | 'admin'

export const DEMO_PASSWORD = 'stories-are-told-aloud'

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>

interface Visitor {
  context: BrowserContext
  page: Page
}

interface OfTest {
  /** A browser profile of one's own, signed in as that person and at the home page. */
  as: (person: Person, options?: { locale?: 'zh' | 'en' }) => Promise<Visitor>
  /** A browser profile of one's own, signed in as nobody. */
  stranger: (options?: { locale?: 'zh' | 'en' }) => Promise<Visitor>
}

interface OfWorker {
  house: RunningHouse
  signedIn: Map<Person, Cookies>
}

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.locator('main form button').first().click()
}

export const test = base.extend<OfTest, OfWorker>({
  house: [
    async ({}, use) => {
      const house = new RunningHouse({ DEMO: 'on', DEMO_PASSWORD })
      await house.start()
      await use(house)
      await house.demolish()
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  signedIn: [async ({}, use) => use(new Map()), { scope: 'worker' }],

  // relative addresses in stories lead to the house
  baseURL: ({ house }, use) => use(house.address),

  stranger: async ({ browser, house }, use) => {
    const contexts: BrowserContext[] = []
    await use(async ({ locale = 'zh' } = {}) => {
      const context = await browser.newContext({ baseURL: house.address, locale: locale === 'zh' ? 'zh-CN' : 'en-GB' })
      contexts.push(context)
      return { context, page: await context.newPage() }
    })
    await Promise.all(contexts.map((context) => context.close()))
  },

  as: async ({ browser, house, signedIn }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (person, { locale = 'zh' } = {}) => {
      const storageState = signedIn.get(person)
      const context = await browser.newContext({
        baseURL: house.address,
        locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
        ...(storageState === undefined ? {} : { storageState }),
      })
      contexts.push(context)
      const page = await context.newPage()
      if (storageState === undefined) {
        await signIn(page, `${person}@sanfang.test`, DEMO_PASSWORD)
        await page.waitForURL((url) => url.pathname === '/')
        signedIn.set(person, await context.storageState())
      } else {
        await page.goto('/')
      }
      return { context, page }
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

/** WCAG 2.2 A and AA, and axe's own best practice. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.target.join(' ')).join('; ')})`,
  )
  expect(found).toEqual([])
}
