import { createRawSnippet } from 'svelte'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import Spoken from '#tests/fixtures/Spoken.svelte'
import { words as en } from '#words/en.ts'
import Confirm from './Confirm.svelte'

const children = createRawSnippet(() => ({ render: () => '<form><button>Yes, end it</button></form>' }))
const asked = () =>
  render(Spoken, {
    words: en,
    component: Confirm,
    given: { label: 'End the seat', title: 'End this seat?', why: 'It ends at once.', children },
  })

describe('A button that asks once more', () => {
  it('does not show what would act until it is pressed', async () => {
    await asked()
    await expect.element(page.getByText('Yes, end it')).not.toBeVisible()
    await page.getByRole('button', { name: 'End the seat' }).click()
    await expect.element(page.getByRole('dialog', { name: 'End this seat?' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Yes, end it' })).toBeVisible()
  })

  it('is taken back by Escape or by its own button, and gives the focus back', async () => {
    await asked()
    const button = page.getByRole('button', { name: 'End the seat' })
    await button.click()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('Yes, end it')).not.toBeVisible()
    await expect.element(button).toHaveFocus()
    await button.click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(page.getByText('Yes, end it')).not.toBeVisible()
  })
})
