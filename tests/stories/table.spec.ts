/** The joint text, written by several people at once: each in a browser of their own, over the built program. */
import type { Locator, Page } from '@playwright/test'
import { DEMO_PASSWORD, expect, expectNoAxeViolations, signIn, test, type Person } from './house.ts'

const NEGOTIATION = '外卖配送平台劳动规则和算法专项协议'

const clause = (page: Page, title: string): Locator =>
  page.locator('article.clause').filter({ has: page.getByRole('heading', { name: title }) })
const text = (page: Page, title: string): Locator => clause(page, title).locator('.tx')
const saving = (page: Page): Locator => page.locator('[data-saving]')
const row = (page: Page, title: string): Locator => page.getByRole('treeitem', { name: title })

async function sitDown(page: Page, title = NEGOTIATION): Promise<void> {
  await page.getByRole('link', { name: title }).first().click()
  await expect(saving(page)).toHaveAttribute('data-saving', 'saved')
}

async function write(page: Page, title: string, words: string): Promise<void> {
  await text(page, title).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(words)
}

async function initial(page: Page, title: string): Promise<void> {
  await row(page, title).click()
  await page.getByRole('button', { name: '草签这一文本' }).click()
}

type Come = (person: Person) => Promise<{ page: Page }>
const seated =
  (as: Come) =>
  async (...people: Person[]): Promise<Page[]> => {
    const visitors = await Promise.all(people.map((person) => as(person)))
    await Promise.all(visitors.map(({ page }) => sitDown(page)))
    return visitors.map(({ page }) => page)
  }

// three browsers, each with a whole page, on whatever machine runs this
test.describe.configure({ timeout: 120_000 })

test('the text can be read before any script runs', async ({ as, browser, house }) => {
  const { page, context } = await as('observer')
  const link = page.getByRole('link', { name: NEGOTIATION }).first()
  const address = (await link.getAttribute('href')) ?? ''
  const plain = await browser.newContext({
    baseURL: house.address,
    javaScriptEnabled: false,
    storageState: await context.storageState(),
  })
  const quiet = await plain.newPage()
  await quiet.goto(address)
  await expect(text(quiet, '派单规则公开')).toContainText('派单')
  await expect(row(quiet, '派单规则公开')).toBeVisible()
  await plain.close()
})

test('three people write at once, in one clause and in different ones, and all have the same text', async ({ as }) => {
  const [workers, employer, authority] = (await seated(as)('union.chief', 'platform.chief', 'authority.mediator')) as [
    Page,
    Page,
    Page,
  ]
  await Promise.all([
    write(workers, '同时接单数量', '职工方在此写一句。'),
    write(employer, '同时接单数量', '企业方也写一句。'),
    write(authority, '配送时限估算', '调解员写在别处。'),
  ])
  const everybody = [workers, employer, authority]
  for (const page of everybody) await expect(saving(page)).toHaveAttribute('data-saving', 'saved')
  for (const page of everybody) {
    for (const words of ['职', '工', '方', '企', '业', '写一句'])
      await expect(text(page, '同时接单数量')).toContainText(words)
    await expect(text(page, '配送时限估算')).toContainText('调解员写在别处。')
  }
  const plain = (page: Page): Promise<string> =>
    text(page, '同时接单数量').evaluate((element) => {
      const copy = element.cloneNode(true) as HTMLElement
      copy.querySelectorAll('.other').forEach((caret) => {
        caret.remove()
      })
      return copy.textContent
    })
  await expect.poll(async () => new Set(await Promise.all(everybody.map(plain))).size).toBe(1)
  // whose caret it is: a letter in the line, the seat in the margin, everybody in the bar
  await expect(text(workers, '同时接单数量').locator('.other.E .flag')).toHaveText('E')
  await expect(text(workers, '配送时限估算').locator('.other.G .typing')).toHaveText('调解员')
  await expect(workers.locator('.here li')).toHaveCount(3)
  await expectNoAxeViolations(workers)
})

test('undo takes back what oneself did, not what the others did', async ({ as }) => {
  const [workers, employer] = (await seated(as)('union.chief', 'platform.chief')) as [Page, Page]
  await write(workers, '每日接单时间', '甲方的话')
  await expect(text(employer, '每日接单时间')).toContainText('甲方的话')
  await write(employer, '每日接单时间', '乙方的话')
  await expect(text(workers, '每日接单时间')).toContainText('乙方的话')
  await workers.keyboard.press('Control+z')
  await expect(text(employer, '每日接单时间')).not.toContainText('甲方的话')
  await expect(text(employer, '每日接单时间')).toContainText('乙方的话')
})

test('offline one goes on writing, is told how much is not stored, and it is stored on return', async ({ as }) => {
  const [workers, employer] = (await seated(as)('union.chief', 'platform.chief')) as [Page, Page]
  await workers.context().setOffline(true)
  await expect(saving(workers)).toHaveAttribute('data-saving', 'offline')
  await write(workers, '每周休息', 'abc')
  await expect(saving(workers)).toHaveAttribute('data-unstored', '3')
  await expect(saving(workers)).toContainText('3')
  await workers.context().setOffline(false)
  await expect(saving(workers)).toHaveAttribute('data-saving', 'saved')
  await expect(saving(workers)).toHaveAttribute('data-unstored', '0')
  await expect(text(employer, '每周休息')).toContainText('abc')
})

test('what a killed page had not stored is back in the text at the next visit', async ({ as }) => {
  const { page, context } = await as('platform.rep')
  await sitDown(page)
  const address = page.url()
  await context.setOffline(true)
  await expect(saving(page)).toHaveAttribute('data-saving', 'offline')
  await write(page, '连续接单和休息', '断网时写的一句。')
  const kept = (): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const asked = indexedDB.open('sanfang-outbox')
          asked.onsuccess = () => {
            const count = asked.result.transaction('clauses').objectStore('clauses').count()
            count.onsuccess = () => {
              resolve(count.result)
            }
          }
        }),
    )
  await expect.poll(kept).toBe(1)
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(address)
  await expect(text(again, '连续接单和休息')).toContainText('断网时写的一句。')
  await expect(again.getByText('已经放回正文')).toBeVisible()
  await expect(saving(again)).toHaveAttribute('data-saving', 'saved')
})

test('whoever is signed out meanwhile keeps the text, goes on writing, and it is stored after signing in again', async ({
  as,
  stranger,
}) => {
  const { page, context } = await stranger()
  const comeIn = async (door: Page): Promise<void> => {
    await signIn(door, 'union.rep@sanfang.test', DEMO_PASSWORD)
    await door.waitForURL((url) => url.pathname === '/')
  }
  await comeIn(page)
  await sitDown(page)
  const [employer] = (await seated(as)('platform.chief')) as [Page]
  const other = await context.newPage()
  await other.goto('/')
  await other.locator('button.me').click()
  await other.locator('button.out').click()
  await expect(page.getByText('登录已经失效')).toBeVisible()
  await write(page, '规则和算法变更告知', 'xyz')
  await expect(saving(page)).toHaveAttribute('data-unstored', '3')
  await comeIn(other)
  await page.getByRole('button', { name: '重试' }).click()
  await expect(saving(page)).toHaveAttribute('data-saving', 'saved')
  await expect(page.getByText('登录已经失效')).toBeHidden()
  await expect(text(employer, '规则和算法变更告知')).toContainText('xyz')
})

test('two initials on the same text lock the clause for everybody', async ({ as }) => {
  const [workers, employer, authority] = (await seated(as)('union.chief', 'platform.chief', 'authority.mediator')) as [
    Page,
    Page,
    Page,
  ]
  await write(authority, '评价和奖惩', '甲')
  await initial(workers, '职业伤害保障')
  for (const page of [employer, authority]) {
    await expect(clause(page, '职业伤害保障').locator('.seal.W')).toBeVisible()
  }
  // what others decide does not take the caret from whoever is writing
  await authority.keyboard.type('bc')
  await expect(text(employer, '评价和奖惩')).toContainText('甲bc')
  // one more letter, and the initial no longer counts
  await write(authority, '职业伤害保障', '改')
  await expect(clause(workers, '职业伤害保障')).toContainText('职工方草签的是此前的文本')
  await authority.keyboard.press('Backspace')
  await expect(clause(employer, '职业伤害保障')).toContainText('等待企业方草签同一文本')
  await initial(employer, '职业伤害保障')
  for (const page of [workers, employer, authority]) {
    await expect(clause(page, '职业伤害保障')).toContainText('初步一致，文本已锁定')
    await expect(clause(page, '职业伤害保障').locator('.seal:not(.todo)')).toHaveCount(2)
    await expect(text(page, '职业伤害保障')).not.toHaveAttribute('contenteditable', 'true')
  }
  await expectNoAxeViolations(employer)
})

test('words on their way to a clause that was locked meanwhile are refused, and kept for whoever wrote them', async ({
  as,
}) => {
  const [writer, workers, employer] = (await seated(as)('union.rep', 'union.chief', 'platform.chief')) as [
    Page,
    Page,
    Page,
  ]
  await writer.context().setOffline(true)
  await expect(saving(writer)).toHaveAttribute('data-saving', 'offline')
  await write(writer, '极端天气停止派单', '来不及送达的一句。')
  await write(writer, '车速和路线', '别处照样送达。')
  await initial(workers, '极端天气停止派单')
  await initial(employer, '极端天气停止派单')
  await expect(clause(employer, '极端天气停止派单')).toContainText('文本已锁定')

  await writer.context().setOffline(false)
  await expect(clause(writer, '极端天气停止派单')).toContainText('文本已锁定')
  await expect(text(writer, '极端天气停止派单')).not.toContainText('来不及送达的一句。')
  await expect(writer.locator('[data-rescue]').first()).toContainText('来不及送达的一句。')
  await expect(text(employer, '车速和路线')).toContainText('别处照样送达。')
  await expect(text(writer, '车速和路线')).toContainText('别处照样送达。')
  await expect(saving(writer)).toHaveAttribute('data-saving', 'saved')
  // it goes on from there, and is still kept after the page is loaded again
  await write(writer, '车速和路线', '还能接着写。')
  await expect(text(employer, '车速和路线')).toContainText('还能接着写。')
  await writer.reload()
  await expect(writer.locator('[data-rescue]').first()).toContainText('来不及送达的一句。')
  await expect(text(employer, '极端天气停止派单')).not.toContainText('来不及送达的一句。')
})

test('clauses are added, renamed, moved, indented and deleted with the keyboard alone, for everybody', async ({
  as,
}) => {
  const [workers, employer] = (await seated(as)('union.chief', 'platform.chief')) as [Page, Page]
  await row(workers, '申诉渠道').focus()
  await workers.keyboard.press('Insert')
  await workers.keyboard.type('临时条款')
  await workers.keyboard.press('Enter')
  await expect(row(employer, '临时条款')).toContainText('第二十三条')
  await expect(row(workers, '临时条款')).toBeFocused()
  await workers.keyboard.press('Alt+Shift+ArrowUp')
  await expect(row(employer, '临时条款')).toContainText('第二十二条')
  await expect(row(workers, '临时条款')).toBeFocused()
  await workers.keyboard.press('Alt+Shift+ArrowRight')
  await expect(row(employer, '临时条款')).toContainText('（一）')
  await expect(row(workers, '临时条款')).toBeFocused()
  await workers.keyboard.press('F2')
  await workers.keyboard.type('改名条款')
  await workers.keyboard.press('Enter')
  await expect(row(employer, '改名条款')).toBeVisible()
  await expect(row(workers, '改名条款')).toBeFocused()
  await workers.keyboard.press('Enter')
  await workers.keyboard.type('有了正文。')
  await expect(text(employer, '改名条款')).toHaveText('有了正文。')
  await row(workers, '改名条款').focus()
  await workers.keyboard.press('Delete')
  await workers.getByRole('button', { name: '对各方删除' }).click()
  await expect(row(employer, '改名条款')).toHaveCount(0)
  await expect(clause(employer, '改名条款')).toHaveCount(0)
})

test('an observer reads along and cannot write', async ({ as }) => {
  const [observer, workers] = (await seated(as)('observer', 'union.chief')) as [Page, Page]
  await write(workers, '服务费上限', '旁人看得见。')
  await expect(text(observer, '服务费上限')).toContainText('旁人看得见。')
  await expect(text(observer, '服务费上限')).not.toHaveAttribute('contenteditable', 'true')
  await expect(observer.getByRole('toolbar')).toHaveCount(0)
  await expectNoAxeViolations(observer)
})

test('a version is saved with a name, and a table written with the tools is in it', async ({ as }) => {
  const [workers, employer] = (await seated(as)('union.chief', 'platform.chief')) as [Page, Page]
  await write(workers, '算法共治委员会', '')
  await workers.getByRole('button', { name: '插入表格' }).click()
  await workers.keyboard.type('委员')
  await workers.keyboard.press('Tab')
  await workers.keyboard.type('人数')
  await expect(text(employer, '算法共治委员会').locator('th')).toHaveText(['委员', '人数', ''])
  await workers.getByRole('button', { name: '保存版本' }).click()
  await workers.getByRole('dialog').getByLabel('名称').fill('委员会之后')
  await workers.getByRole('dialog').getByRole('button', { name: '保存版本' }).click()
  await expect(workers.getByRole('dialog')).toContainText('委员会之后')
  await expect(workers.getByRole('dialog').getByRole('status')).toBeVisible()
})
