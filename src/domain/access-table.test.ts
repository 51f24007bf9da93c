import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ACTIONS, may } from './access.ts'
import { STANDINGS } from './party.ts'

const README = new URL('../../README.md', import.meta.url)
const BEGIN = '<!-- access table: written by UPDATE_README=1 npx vitest run src/domain/access-table.test.ts -->\n'
const END = '\n<!-- end of access table -->'

/** Actions down, standings across; a party is its letter, a seat of no party has none. */
function table(): string {
  const letter = { workers: 'W', employer: 'E', government: 'G' }
  const columns = new Map<string, typeof STANDINGS>()
  for (const standing of STANDINGS) {
    // parties that may do exactly the same share a column
    const marks = ACTIONS.map((action) => may(standing, action)).join()
    const key = `${standing.capacity} ${marks}`
    columns.set(key, [...(columns.get(key) ?? []), standing])
  }
  const heads = [...columns.values()].map((seats) => {
    const parties = seats.map((s) => (s.party === null ? '–' : letter[s.party])).join(' ')
    return `${seats[0]?.capacity ?? ''} ${parties}`
  })
  const rows = ACTIONS.map((action) => {
    const cells = [...columns.values()].map((seats) => (seats[0] && may(seats[0], action) ? 'yes' : ' '))
    return `| \`${action}\` | ${cells.join(' | ')} |`
  })
  return [`| | ${heads.join(' | ')} |`, `|---|${heads.map(() => '---').join('|')}|`, ...rows].join('\n')
}

it('the README shows who may do what as it is', () => {
  const text = readFileSync(README, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error('README.md has no place for the access table')
  const wanted = `${before}${BEGIN}${table()}${END}${after}`
  if (process.env['UPDATE_README'] === '1') writeFileSync(README, wanted)
  expect(readFileSync(README, 'utf8')).toBe(wanted)
})
