import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import Spoken from '#tests/fixtures/Spoken.svelte'
import { PARTIES } from '#domain/party.ts'
import { words as en } from '#words/en.ts'
import { words as zh } from '#words/zh.ts'
import Party from './Party.svelte'
import './tokens.css'
import './parts.css'

const shown = async (party: (typeof PARTIES)[number], words = en) => {
  const { container } = await render(Spoken, { words, component: Party, given: { party } })
  const badge = container.querySelector('abbr')
  if (badge === null) throw new Error('no badge')
  return { badge, style: getComputedStyle(badge) }
}

describe('A party', () => {
  it('is told by letter, line and colour, and all three differ from every other party', async () => {
    const seen = []
    for (const party of PARTIES) {
      const { badge, style } = await shown(party)
      seen.push({ letter: badge.textContent, line: style.borderBottomStyle, colour: style.color })
    }
    expect(seen.map(({ letter }) => letter)).toEqual(['W', 'E', 'G'])
    expect(seen.map(({ line }) => line)).toEqual(['solid', 'double', 'dotted'])
    expect(new Set(seen.map(({ colour }) => colour)).size).toBe(3)
  })

  it('gives its full name in the language of the interface', async () => {
    expect((await shown('workers')).badge.title).toBe('Workers')
    expect((await shown('government', zh)).badge.title).toBe('政府方')
  })
})
