import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, outline, type Content, type TextLanguage } from '#domain/agreement/clause.ts'
import { isProblem } from '#domain/problem.ts'
import { bringIn } from './bring-in.ts'
import {
  agreement,
  appendix,
  chapter,
  clause,
  content,
  countingIds,
  em,
  li,
  ol,
  p,
  quote,
  strong,
  table,
  ul,
  unnumbered,
  type BuiltAgreement,
} from './builders.ts'
import { plainText } from './content.ts'
import { toMarkdown, type MarkdownSource } from './markdown.ts'
import { TEMPLATE_IDS, TEMPLATES } from './templates.ts'

const source = (built: BuiltAgreement, title: string, language: TextLanguage): MarkdownSource => ({
  ...built,
  title,
  language,
})

/** Title and text of each part with its depth: what has to come back. */
const saying = ({
  places,
  contents,
}: {
  places: MarkdownSource['places']
  contents: ReadonlyMap<string, Content>
}): string[] =>
  [...inOrder(outline(places))].map(
    ({ place, depth }) =>
      `${'>'.repeat(depth)} ${place.kind} ${place.title}\n${plainText(contents.get(place.id) ?? content())}`,
  )

const again = (of: MarkdownSource): ReturnType<typeof saying> & { title?: string } => {
  const found = bringIn(toMarkdown(of), { kind: 'markdown', language: of.language, newId: countingIds('n') })
  if (isProblem(found)) throw new Error(found.problem)
  expect(found.title).toBe(of.title)
  expect(found.report.notUnderstood.map((r) => r.why).filter((why) => why !== 'no-number')).toEqual([])
  return saying({ places: found.places, contents: new Map(found.places.map((x) => [x.id, x.content])) })
}

describe('An agreement as Markdown', () => {
  it('stands with its numbers in the headings, its lists and its tables', () => {
    const built = agreement(
      chapter(
        'Pay',
        clause('Floor', p('Not less than ', strong('25'), '.'), ol('one', 'two'), table(['A', 'B'], ['1', 'x|y'])),
      ),
    )
    expect(toMarkdown(source(built, 'Riders', 'en'))).toBe(
      '# Riders\n\n## Article 1 Pay\n\n### 1.1 Floor\n\nNot less than **25**.\n\n1. one\n2. two\n\n| A | B |\n| --- | --- |\n| 1 | x\\|y |\n',
    )
  })

  it.each([
    ['en', 'Riders & couriers'],
    ['zh', '骑手协议'],
  ] as const)('comes back the same when it is brought in again (%s)', (language, title) => {
    const built = agreement(
      unnumbered(language === 'en' ? 'Preamble' : '序言', p('Between the parties.')),
      chapter(
        'Pay [A] *and* more',
        clause(
          'Floor',
          p('It is ', strong('25 '), em('per hour'), '.'),
          ul('with subsidies', li('without tips', ul('at all'))),
        ),
        clause('', p('No title, 1 * 2 <b>not bold</b> &amp; `code`.')),
        clause('Rest', quote(p('as agreed')), p('# not a heading'), p('1. not a list'), p('- nor this'), p('a\\b_c_')),
      ),
      chapter('Time', clause('Day', clause('Start', p('8')), clause('End', p('17'), clause('Late', p('18'))))),
      appendix('Rates', table(['Zone', 'Rate'], ['A', '5.00'], ['B', '6|50'], ['', '']), p('Valid in 2026.')),
    )
    const of = source(built, title, language)
    expect(again(of)).toEqual(saying(of))
  })

  it.each(TEMPLATE_IDS)('comes back the same for the template %s', (id) => {
    const { title, language, build } = TEMPLATES[id]
    const of = source(build(countingIds()), title, language)
    expect(again(of)).toEqual(saying(of))
  })

  it('without chapters comes back too', () => {
    for (const language of ['en', 'zh'] as const) {
      const of = source(
        agreement(
          clause('Pay', p('25')),
          clause('Rest', p('20 minutes'), clause('Women', p('more'))),
          clause('', p('end')),
        ),
        'T',
        language,
      )
      expect(again(of)).toEqual(saying(of))
    }
  })

  it('keeps any letters of a paragraph, whatever they would mean in Markdown', () => {
    const letters = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('*_`[]()<>#+-=|!\\&~;: .1a条')),
        fc.constantFrom('\\', '**', '](', '&lt;', '<b>', 'http://a.b/c', 'www.a.bc', '~~'),
      ),
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(letters, (raw) => {
        const text = raw.replace(/\s+/g, ' ').trim()
        if (text === '') return
        const of = source(agreement(chapter('Pay', clause('Floor', p('x'), p(`x${text}x`), p(text)))), 'T', 'en')
        const found = bringIn(toMarkdown(of), { kind: 'markdown', newId: countingIds() })
        if (isProblem(found)) throw new Error(found.problem)
        const paragraphs = found.places.find((x) => x.title === 'Floor')?.content.content ?? []
        expect(plainText(paragraphs[1] ?? content())).toBe(`x${text}x`)
      }),
      { numRuns: 300 },
    )
  }, 30_000)
})
