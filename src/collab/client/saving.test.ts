import { describe, expect, test } from 'vitest'
import { PATIENCE, savingOf, type Known } from './saving.ts'

const calm: Known = {
  open: true,
  connected: true,
  waiting: false,
  count: 0,
  silentFor: 0,
  behind: false,
  ended: false,
}

describe('what the page says about storage', () => {
  test.each<[string, Partial<Known>, string]>([
    ['everything acknowledged', {}, 'saved'],
    ['a change on its way', { count: 1, waiting: true }, 'saving'],
    ['a change unanswered for long', { count: 1, waiting: true, silentFor: PATIENCE + 1 }, 'late'],
    ['no connection, nothing changed', { connected: false }, 'offline'],
    ['no connection, something changed', { connected: false, count: 3 }, 'offline'],
    ['not loaded yet', { open: false, connected: false, waiting: true }, 'opening'],
    ['connected, the server has not answered yet', { waiting: true }, 'opening'],
    ['the database is away', { behind: true, count: 2 }, 'behind'],
    ['the database is away and nothing was changed', { behind: true }, 'behind'],
    ['this page was turned away', { ended: true, connected: false, count: 2 }, 'ended'],
  ])('%s', (_, known, said) => {
    expect(savingOf({ ...calm, ...known })).toBe(said)
  })

  test('it never says "saved" while a change is not stored', () => {
    for (const connected of [true, false])
      for (const waiting of [true, false])
        for (const behind of [true, false])
          for (const count of [1, 50])
            expect(savingOf({ ...calm, connected, waiting, behind, count })).not.toBe('saved')
  })
})
