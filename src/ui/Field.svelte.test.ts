import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import Spoken from '#tests/fixtures/Spoken.svelte'
import { words as en } from '#words/en.ts'
import Field from './Field.svelte'

const field = (props: Record<string, unknown>) =>
  render(Spoken, { words: en, component: Field, given: { name: 'title', label: 'Title', ...props } })

describe('A field', () => {
  it('is found by its label, and is required unless said otherwise', async () => {
    await field({})
    await expect.element(page.getByLabelText('Title')).toBeRequired()
  })

  it('says that it may be left empty', async () => {
    await field({ optional: true })
    const input = page.getByRole('textbox')
    await expect.element(input).not.toBeRequired()
    await expect.element(input).toHaveAccessibleName(/optional/)
  })

  it('keeps what was typed when the page suggests something else afterwards', async () => {
    const { rerender } = await field({ value: 'first' })
    const input = page.getByLabelText('Title')
    await expect.element(input).toHaveValue('first')
    await userEvent.fill(input, 'typed by hand')
    await rerender({ given: { name: 'title', label: 'Title', value: 'second' } })
    await expect.element(input).toHaveValue('typed by hand')
  })

  it('is described by its hint and by what is wrong with it', async () => {
    await field({ hint: 'As printed', error: 'It is empty.' })
    const input = page.getByLabelText('Title')
    await expect.element(input).toHaveAccessibleDescription('As printed It is empty.')
    await expect.element(input).toBeInvalid()
  })

  it('can be a choice, with the suggested one chosen', async () => {
    const options = [
      { value: 'zh', label: '中文' },
      { value: 'en', label: 'English' },
    ]
    await field({ options, value: 'en' })
    await expect.element(page.getByRole('combobox')).toHaveValue('en')
  })

  it('can be several lines', async () => {
    await field({ rows: 3, value: 'one\ntwo' })
    await expect.element(page.getByLabelText('Title')).toHaveValue('one\ntwo')
  })
})
