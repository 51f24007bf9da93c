import { describe, expect, it } from 'vitest'
import { PROBLEMS, type Particulars, type ProblemCode } from '#domain/problem.ts'
import { REFUSALS } from '#collab/protocol.ts'
import { words as en } from './en.ts'
import { words as zh } from './zh.ts'
import { loadWords, loadWordsFor, shelvesOf } from './index.ts'
import { chooseLocale } from './locale.ts'

/** Every sentence of a catalogue with its path. Sentences that need particulars are functions and are left out. */
function* sentences(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* sentences(inner, `${path}.${key}`)
  }
}

describe('Two languages', () => {
  it('say the same things, under the same names', () => {
    const paths = (words: object) => [...sentences(words, '')].map(([path]) => path).toSorted()
    expect(paths(zh)).toEqual(paths(en))
  })

  it('leave no sentence empty', () => {
    for (const [path, sentence] of [...sentences(en, 'en'), ...sentences(zh, 'zh')]) {
      expect(sentence.trim(), path).not.toBe('')
    }
  })

  it('keep Chinese out of the English interface, but for the names of the product and of a language', () => {
    for (const [path, sentence] of sentences(en, 'en')) {
      if (path === 'en.common.textLanguages.zh') continue
      expect(sentence, path).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('write Chinese with Chinese punctuation', () => {
    for (const [path, sentence] of sentences(zh, 'zh')) {
      expect(sentence, path).not.toMatch(/\p{Script=Han}[,;!?]|\p{Script=Han}\.$|\p{Script=Han}[()]/u)
    }
  })
})

describe('Every refusal', () => {
  const codes = Object.keys(PROBLEMS) as ProblemCode[]
  const particulars: Particulars[] = [
    {},
    { title: 'Pay', field: 'title', limit: 2_000_000, seconds: 90, why: 'exists', id: 'a1' },
  ]
  for (const words of [en, zh]) {
    it(`says what happened, why, and what can be done now (${words.locale})`, () => {
      for (const code of codes) {
        for (const known of particulars) {
          const said = words.problems[code](known)
          for (const part of [said.title, said.why, said.next]) {
            expect(part.length, code).toBeGreaterThan(3)
            expect(part, code).not.toMatch(/undefined|NaN|\[object/)
          }
          expect(said.title, code).toMatch(/[.。]$/)
        }
      }
      for (const code of REFUSALS) {
        const said = words.refusals[code]('8')
        expect(said.why, code).toMatch(/[.。]$/)
      }
    })
  }

  it('has a sentence of its own', () => {
    const titles = codes.map((code) => en.problems[code]({}).title)
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })

  it('names the clause, the action and the limit it knows', () => {
    expect(en.problems['clause-locked']({ title: 'Pay' }).title).toContain('“Pay”')
    expect(zh.problems['not-allowed']({ action: 'clause.initial' }).title).toBe('你在这里不能草签条款。')
    expect(en.problems['too-large']({ limit: 2 * 1024 * 1024 }).why).toContain('2 MB')
    expect(en.problems['too-many-attempts']({ seconds: 61 }).next).toContain('2 minutes')
    expect(en.problems['too-many-attempts']({ seconds: 1 }).next).toContain('1 second.')
  })
})

describe('An act', () => {
  const names = { actor: 'A', clause: () => 'clause 8', seat: () => 'B' }
  it('is told in one sentence in either language', () => {
    const body = { clauseId: 'c', hash: 'h', parties: ['workers', 'employer'] as const }
    expect(en.acts['clause.agreed']({ ...body, parties: [...body.parties] }, names)).toBe(
      'The workers’ side and the employer have initialled the same text: clause 8 is tentatively agreed and locked.',
    )
    expect(
      zh.acts['clause.agreed']({ ...body, parties: [...body.parties] }, { ...names, clause: () => '第八条' }),
    ).toBe('职工方、企业方草签了同一文本，第八条初步一致，已锁定。')
  })
})

describe('What a page is sent', () => {
  it('is what it speaks of and nothing else', async () => {
    const ledger = await loadWordsFor('en', '/negotiations/[id]/ledger')
    expect(ledger.acts).toBe(en.acts)
    expect(ledger.common).toBe(en.common)
    expect(() => ledger.draft).toThrow('/negotiations/[id]/ledger')
    const people = await loadWordsFor('zh', '/(house)/admin/people')
    expect(people.admin).toBe(zh.admin)
    expect(() => people.refusals).toThrow('words.refusals')
  })

  it('is what the nearest listed route above it speaks of', () => {
    expect(shelvesOf('/negotiations/[id]/versions/[number]')).toEqual(['everywhere', 'refusing', 'room'])
    expect(shelvesOf('/negotiations/[id]')).toEqual(['everywhere', 'refusing', 'record', 'table'])
    expect(shelvesOf('/nobody/has/listed/this')).toEqual(['everywhere', 'refusing'])
    expect(shelvesOf('/')).toEqual(['everywhere', 'hall'])
    expect(shelvesOf(null)).toEqual(['everywhere'])
  })

  it('is listed for every route that has a page', () => {
    const routes = Object.keys(import.meta.glob('../routes/**/+page.svelte')).map((file) =>
      file.replace('../routes', '').replace('/+page.svelte', ''),
    )
    expect(routes.length).toBeGreaterThan(5)
    const unlisted = shelvesOf('/nobody/has/listed/this')
    expect(routes.filter((route) => route !== '' && shelvesOf(route).join() === unlisted.join())).toEqual([])
  })

  it('can be any area, except what only the API says', async () => {
    const known = Object.getOwnPropertyNames(await loadWordsFor('en', null))
    expect(Object.keys(en).filter((area) => !known.includes(area))).toEqual(['api'])
  })

  it('is everything only on the server', async () => {
    expect(await loadWords('zh')).toBe(zh)
  })
})

describe('The language of the interface', () => {
  it('is the one that was chosen, else the one the browser wishes, else Chinese', () => {
    expect(chooseLocale('en', 'zh-CN')).toBe('en')
    expect(chooseLocale('klingon', 'en-GB,en;q=0.9')).toBe('en')
    expect(chooseLocale(undefined, 'fr, en;q=0.4, zh-CN;q=0.8')).toBe('zh')
    expect(chooseLocale(undefined, 'fr;q=1, en;q=0')).toBe('zh')
    expect(chooseLocale(undefined, null)).toBe('zh')
    expect(chooseLocale(undefined, `${'x,'.repeat(100_000)}en`)).toBe('zh')
  })
})
