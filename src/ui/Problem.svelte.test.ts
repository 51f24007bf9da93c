import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import Spoken from '#tests/fixtures/Spoken.svelte'
import { problem } from '#domain/problem.ts'
import { words as en } from '#words/en.ts'
import { words as zh } from '#words/zh.ts'
import Problem from './Problem.svelte'

const locked = problem('clause-locked', { title: 'Pay' })

describe('A refusal', () => {
  it('says what happened, why, and what can be done now', async () => {
    await render(Spoken, { words: en, component: Problem, given: { problem: locked } })
    const alert = page.getByRole('alert')
    await expect.element(alert).toHaveTextContent('The clause “Pay” is locked.')
    await expect.element(alert).toHaveTextContent('All required parties have initialled its text.')
    await expect.element(alert).toHaveTextContent('A chief representative can ask to reopen it')
  })

  it('speaks Chinese to whoever reads Chinese', async () => {
    await render(Spoken, { words: zh, component: Problem, given: { problem: locked } })
    await expect.element(page.getByRole('alert')).toHaveTextContent('条款“Pay”已锁定。')
  })

  it('takes the focus, so that nobody has to look for it', async () => {
    await render(Spoken, { words: en, component: Problem, given: { problem: locked } })
    await expect.element(page.getByRole('alert')).toHaveFocus()
  })

  it('leaves the focus alone where the page was opened with it', async () => {
    await render(Spoken, { words: en, component: Problem, given: { problem: locked, focus: false } })
    await expect.element(page.getByRole('alert')).not.toHaveFocus()
  })

  it('shows what somebody typed as text, never as markup', async () => {
    const hostile = problem('clause-locked', { title: '<img src=x onerror=alert(1)>' })
    const { container } = await render(Spoken, { words: en, component: Problem, given: { problem: hostile } })
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toContain('<img src=x')
  })
})
