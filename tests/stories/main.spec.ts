/**
 * The main job, from the first click to the morning after a crash: a table is opened, a whole agreement is brought in,
 * three parties write in it, a version is saved, a clause is agreed and locked, the process is killed, and all is there.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { longAgreement } from '../bench/long-agreement.mjs'
import { expect, test, type Person } from './house.ts'

const SHARED = new URL('../../../shared/data/agreements/columbia-afscme-1442-2024-2029.md', import.meta.url)

interface Source {
  name: string
  text: string
  articles: number
  /** a section of it, and words that stand in it */
  section: string
  /** another one, to write in meanwhile */
  other: string
}

const OURS: Source = {
  name: 'long.md',
  text: longAgreement(),
  articles: 20,
  section: 'Matter 5.2',
  other: 'Matter 6.1',
}
const COLUMBIA: Source | null = existsSync(SHARED)
  ? {
      name: 'columbia.md',
      text: readFileSync(SHARED, 'utf8'),
      articles: 20,
      section: 'Recognized Holidays',
      other: 'Floating Holidays',
    }
  : null

const clause = (page: Page, title: string): Locator =>
  page
    .locator('article.clause')
    .filter({ has: page.getByRole('heading', { name: title, exact: false }) })
    .first()
const text = (page: Page, title: string): Locator => clause(page, title).locator('.tx')
const saved = (page: Page): Promise<void> =>
  expect(page.locator('[data-saving]')).toHaveAttribute('data-saving', 'saved')

async function write(page: Page, title: string, words: string): Promise<void> {
  await text(page, title).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

async function initial(page: Page, title: string): Promise<void> {
  await page.getByRole('treeitem', { name: title }).first().click()
  await page.getByRole('button', { name: 'Initial this text' }).click()
}

if (COLUMBIA === null) console.log('skipped, because the file is not on this machine: the main job on a real agreement')

for (const source of COLUMBIA === null ? [OURS] : [OURS, COLUMBIA]) {
  const title = source === COLUMBIA ? 'A real agreement' : 'An agreement of fifty pages'
  test(`three parties bring in, write, save, agree and find everything after a crash: ${title}`, async ({
    as,
    house,
  }) => {
    test.setTimeout(150_000)
    const come = async (person: Person): Promise<Page> => (await as(person, { locale: 'en' })).page
    const union = await come('union.chief')

    await test.step('the union opens a negotiation', async () => {
      await union.getByRole('link', { name: 'Open a negotiation' }).click()
      await union.getByLabel('What is to be agreed').fill(title)
      await union.getByLabel('Place').fill('Harbour District')
      await union.getByLabel('Language of the text').selectOption('en')
      await union.getByLabel('Employer’s chief representative').fill('platform.chief@sanfang.test')
      await union.getByLabel('Authority’s chief representative').fill('authority.chief@sanfang.test')
      await union.getByRole('button', { name: 'Open the negotiation' }).click()
      await expect(union).toHaveURL(/\/import$/)
    })

    await test.step('and brings in a whole agreement, after seeing what became of it', async () => {
      const file = { name: source.name, mimeType: 'text/markdown', buffer: Buffer.from(source.text) }
      await union.getByLabel(/^File/).setInputFiles(file)
      await union.getByRole('button', { name: 'Read the text' }).click()
      await expect(union.getByRole('status')).toContainText(`${source.articles} chapters`)
      await union.getByRole('button', { name: 'Bring this into the joint text' }).click()
      await saved(union)
    })

    const address = union.url()
    const employer = await come('platform.chief')
    const authority = await come('authority.chief')

    await test.step('all three see each other type', async () => {
      for (const page of [employer, authority]) {
        await page.goto(address)
        await saved(page)
      }
      await write(union, source.section, ' Union was here.')
      await write(employer, source.section, ' Employer was here.')
      await write(authority, source.other, ' Authority was here.')
      for (const page of [union, employer, authority]) {
        await page.getByRole('treeitem', { name: source.section }).first().click()
        await expect(text(page, source.section)).toContainText('Union was here.')
        await expect(text(page, source.section)).toContainText('Employer was here.')
        await page.getByRole('treeitem', { name: source.other }).first().click()
        await expect(text(page, source.other)).toContainText('Authority was here.')
        await saved(page)
      }
    })

    await test.step('one saves a version; the required two initial a clause, and it locks for everybody', async () => {
      await union.getByRole('button', { name: 'Save a version' }).click()
      await union.getByRole('dialog').getByLabel('Name').fill('Before agreement')
      await union.getByRole('dialog').getByRole('button', { name: /save/i }).click()
      await expect(union.getByRole('dialog').getByRole('status')).toContainText('Before agreement')
      await union.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
      await expect(union.getByRole('dialog')).toBeHidden()
      await initial(union, source.section)
      await expect(clause(union, source.section).locator('.foot')).toContainText(/employer/i)
      await initial(employer, source.section)
      for (const page of [union, employer, authority]) {
        await expect(clause(page, source.section)).toHaveClass(/locked/)
        await expect(text(page, source.section).locator('[contenteditable=true]')).toHaveCount(0)
      }
    })

    await test.step('after kill -9 and a new start everything is still there', async () => {
      await house.kill()
      await house.start()
      await employer.goto(address)
      await saved(employer)
      await expect(clause(employer, source.section)).toHaveClass(/locked/)
      await expect(text(employer, source.section)).toContainText('Union was here.')
      await employer.getByRole('link', { name: /^Versions/ }).click()
      await expect(employer.getByRole('link', { name: 'Before agreement' })).toBeVisible()
      await employer.getByRole('link', { name: /^Ledger/ }).click()
      await expect(employer.getByText('is tentatively agreed and locked')).toBeVisible()
      await expect(employer.getByText(/Checked just now/)).toBeVisible()
    })
  })
}
