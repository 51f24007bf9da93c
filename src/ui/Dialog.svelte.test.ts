import { createRawSnippet } from 'svelte'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import Spoken from '#tests/fixtures/Spoken.svelte'
import { words as en } from '#words/en.ts'
import Dialog from './Dialog.svelte'

const children = createRawSnippet(() => ({ render: () => '<p>Sure?</p>' }))

/** A button on the page has the focus, then the dialog opens. */
async function opened() {
  const button = document.createElement('button')
  button.textContent = 'Delete'
  document.body.append(button)
  let closings = 0
  const props = { title: 'Delete the clause', children, onclose: () => closings++ }
  const { rerender, unmount } = await render(Spoken, { words: en, component: Dialog, given: { ...props, open: false } })
  button.focus()
  await rerender({ given: { ...props, open: true } })
  await expect.element(page.getByRole('dialog')).toBeVisible()
  return {
    button,
    closings: () => closings,
    done: async () => {
      await unmount()
      button.remove()
    },
  }
}

describe('A dialog', () => {
  it('is named by its title and keeps the focus inside', async () => {
    const { done } = await opened()
    await expect.element(page.getByRole('dialog')).toHaveAccessibleName('Delete the clause')
    expect(document.activeElement?.closest('dialog')).not.toBeNull()
    await done()
  })

  it('closes on Escape, says so once, and gives the focus back', async () => {
    const { button, closings, done } = await opened()
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => document.activeElement).toBe(button)
    expect(closings()).toBe(1)
    await done()
  })

  it('closes by its button as well', async () => {
    const { button, closings, done } = await opened()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect.poll(() => document.activeElement).toBe(button)
    expect(closings()).toBe(1)
    await done()
  })
})
