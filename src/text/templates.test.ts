import { describe, expect, it } from 'vitest'
import { clauseHash, canonicalClause } from '#domain/agreement/canonical.ts'
import { outline } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { countingIds } from './builders.ts'
import { isEmptyContent } from './content.ts'
import { emptyAgreement, isTemplateId, TEMPLATE_IDS, TEMPLATES } from './templates.ts'

describe('A template', () => {
  it.each(TEMPLATE_IDS)('%s is a whole agreement: every clause has a title and a sentence to bargain over', (id) => {
    const { places, contents } = TEMPLATES[id].build(countingIds())
    expect(places.filter((p) => p.kind === 'chapter')).toHaveLength(11)
    for (const place of places) {
      expect(place.title).not.toBe('')
      expect(isEmptyContent(contents.get(place.id) ?? { type: 'doc' })).toBe(place.kind === 'chapter')
      expect(() =>
        clauseHash(canonicalClause(place.id, place.title, contents.get(place.id) ?? { type: 'doc' })),
      ).not.toThrow()
    }
    expect(new Set(places.map((p) => p.id)).size).toBe(places.length)
  })

  it('says the same in Chinese and in English, clause by clause', () => {
    const shape = (id: (typeof TEMPLATE_IDS)[number]): string[] => {
      const { places } = TEMPLATES[id].build(countingIds())
      return [...numbers(outline(places), 'en').values()].map((n) => n.full)
    }
    expect(shape('platform-zh')).toEqual(shape('platform-en'))
  })

  it('is made anew each time, and nothing is a choice too', () => {
    const [a, b] = [TEMPLATES['platform-zh'].build(countingIds()), TEMPLATES['platform-zh'].build(countingIds('x'))]
    expect(a.places[0]?.id).not.toBe(b.places[0]?.id)
    expect(emptyAgreement().places).toEqual([])
    expect([isTemplateId('platform-en'), isTemplateId('toString')]).toEqual([true, false])
  })
})
