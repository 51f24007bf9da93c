import fc from 'fast-check'
import { Node } from 'prosemirror-model'
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalClause, clauseHash, versionHash } from '#domain/agreement/canonical.ts'
import type { Content, ContentNode } from '#domain/agreement/clause.ts'
import { agreement, chapter, clause, content, em, h, li, ol, p, quote, strong, table, ul } from './builders.ts'
import { isEmptyContent, plainText, sanitise } from './content.ts'
import { schema } from './schema.ts'
import { canonicalOf, clauseOfRoot, contentOf, rootOf, versionOf, writeContent } from './ydoc.ts'

const rich = (): Content =>
  content(
    h(2, 'Pay'),
    p('Each period pays ', strong('not less'), ' than ', em('25'), '.'),
    ul(li('with subsidies'), li('without tips', ol('one', 'two'))),
    quote(p('as agreed')),
    table(['Zone', 'Rate'], ['A', '5.00'], ['B', '6.50']),
  )

const hashOf = (c: Content): string => clauseHash(canonicalClause('c1', 'Pay', c))

/** Any content the schema can hold, marks in any order, texts split anywhere. */
const anyText = fc.record({
  type: fc.constant('text'),
  text: fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '条', '，', 'é', '😀', '\u0301'),
    minLength: 1,
    maxLength: 8,
  }),
  marks: fc
    .subarray(['strong', 'em'])
    .chain((names) => fc.shuffledSubarray(names, { minLength: names.length }))
    .map((names) => names.map((type) => ({ type, attrs: { on: true } }))),
})
const anyInline = fc.array(fc.oneof({ weight: 5, arbitrary: anyText }, fc.constant({ type: 'hard_break' })), {
  maxLength: 5,
})
const paragraph = anyInline.map((inline): ContentNode => ({ type: 'paragraph', content: inline }))
const { block: anyBlock } = fc.letrec<{ block: ContentNode }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), anyInline)
      .map(([level, inline]): ContentNode => ({ type: 'heading', attrs: { level }, content: inline })),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((inner): ContentNode => ({ type: 'blockquote', content: inner })),
    fc
      .array(fc.tuple(paragraph, fc.array(tie('block'), { maxLength: 2 })), { minLength: 1, maxLength: 3 })
      .map((items): ContentNode => ({
        type: 'bullet_list',
        content: items.map(([first, rest]) => ({ type: 'list_item', content: [first, ...rest] })),
      })),
    fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.array(paragraph, { minLength: 1, maxLength: 3 }))
      .map(([order, items]): ContentNode => ({
        type: 'ordered_list',
        attrs: { order },
        content: items.map((item) => ({ type: 'list_item', content: [item] })),
      })),
    fc
      .array(fc.array(paragraph, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
      .map((rows) => table(...(rows as [ContentNode[], ...ContentNode[][]]))),
  ),
}))
const anyContent = fc.array(anyBlock, { maxLength: 4 }).map((blocks): Content => ({ type: 'doc', content: blocks }))

const opens = (c: Content): void => {
  Node.fromJSON(schema, c).check()
}

describe('The text of a clause in a Y.Doc', () => {
  it('reads back what was written', () => {
    const doc = new Y.Doc()
    writeContent(doc, 'c1', rich())
    expect(contentOf(doc, 'c1')).toEqual(sanitise(rich()))
    opens(contentOf(doc, 'c1'))
  })

  it('is what the editor would have written and would read', () => {
    const ours = new Y.Doc()
    writeContent(ours, 'c1', rich())
    expect(sanitise(yXmlFragmentToProseMirrorRootNode(ours.getXmlFragment(rootOf('c1')), schema).toJSON())).toEqual(
      sanitise(rich()),
    )
    const theirs = new Y.Doc()
    prosemirrorJSONToYXmlFragment(schema, rich(), theirs.getXmlFragment(rootOf('c1')))
    expect(contentOf(theirs, 'c1')).toEqual(contentOf(ours, 'c1'))
    expect(theirs.getXmlFragment(rootOf('c1')).toJSON()).toBe(ours.getXmlFragment(rootOf('c1')).toJSON())
  })

  it('is empty for a clause nobody has touched, and asking writes nothing', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => updates++)
    expect(isEmptyContent(contentOf(doc, 'nobody'))).toBe(true)
    expect(doc.share.size).toBe(0)
    const seeded = new Y.Doc()
    writeContent(seeded, 'c1', content(p()))
    expect(canonicalOf(seeded, { id: 'c1', title: 'x' })).toEqual(canonicalOf(doc, { id: 'c1', title: 'x' }))
    expect(updates).toBe(0)
  })

  it('is read from a document that came over the wire and has no types yet', () => {
    const doc = new Y.Doc()
    writeContent(doc, 'c1', rich())
    const replica = new Y.Doc()
    Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
    expect(contentOf(replica, 'c1')).toEqual(contentOf(doc, 'c1'))
  })

  it('has one hash as written, after the round trip and whatever the order of marks', () => {
    fc.assert(
      fc.property(anyContent, (written) => {
        const doc = new Y.Doc()
        writeContent(doc, 'c1', written)
        const read = contentOf(doc, 'c1')
        opens(read)
        expect(hashOf(read)).toBe(hashOf(written))
        const again = new Y.Doc()
        Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
        expect(hashOf(contentOf(again, 'c1'))).toBe(hashOf(written))
      }),
      { numRuns: 100 },
    )
  }, 30_000)

  it('has one hash whatever editing history led to it, in all replicas', () => {
    fc.assert(
      fc.property(fc.array(anyContent, { minLength: 2, maxLength: 5 }), (history) => {
        const doc = new Y.Doc()
        const other = new Y.Doc()
        doc.on('update', (update: Uint8Array) => Y.applyUpdate(other, update))
        for (const step of history) {
          writeContent(doc, 'c1', step)
          expect(hashOf(contentOf(doc, 'c1'))).toBe(hashOf(step))
        }
        expect(hashOf(contentOf(other, 'c1'))).toBe(hashOf(history.at(-1) as Content))
      }),
      { numRuns: 60 },
    )
  }, 30_000)

  it('has the same hash typed letter by letter, in pieces, with marks put on in any order', () => {
    const whole = content(
      p('pay ', { type: 'text', text: 'rises', marks: [{ type: 'strong' }, { type: 'em' }] }, ' soon'),
    )
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment(rootOf('c1'))
    const paragraph = new Y.XmlElement('paragraph')
    fragment.insert(0, [paragraph])
    // two neighbouring runs, as two people typing at once leave them
    const first = new Y.XmlText()
    const second = new Y.XmlText()
    paragraph.insert(0, [first, second])
    for (const [i, char] of Array.from('pay ris').entries()) first.insert(i, char)
    second.insert(0, 'es soon')
    second.format(0, 2, { em: { on: true } })
    second.format(0, 2, { strong: { on: true } })
    first.format(4, 3, { strong: { on: true } })
    first.format(4, 3, { em: { on: true } })
    expect(hashOf(contentOf(doc, 'c1'))).toBe(hashOf(whole))
  })
})

describe('Writing a clause', () => {
  it('writes nothing where the text is already so', () => {
    fc.assert(
      fc.property(anyContent, (written) => {
        const doc = new Y.Doc()
        writeContent(doc, 'c1', written)
        let updates = 0
        doc.on('update', () => updates++)
        writeContent(doc, 'c1', contentOf(doc, 'c1'))
        expect(updates).toBe(0)
      }),
      { numRuns: 100 },
    )
  }, 30_000)

  it('changes only the words that changed, so that the others keep their author', () => {
    const doc = new Y.Doc()
    writeContent(doc, 'c1', content(p('one two three'), p('stays'), p('last')))
    const fragment = doc.getXmlFragment(rootOf('c1'))
    const before = fragment.toArray()
    const author = doc.clientID
    doc.clientID = author + 1
    writeContent(doc, 'c1', content(p('one 2 three'), p('stays'), p('last')))
    expect(fragment.toArray()).toEqual(before)
    let inserted = 0
    for (const item of doc.store.clients.get(author + 1) ?? []) inserted += item.length
    expect(inserted).toBe(1)
    expect(plainText(contentOf(doc, 'c1'))).toBe('one 2 three\nstays\nlast')
  })

  it('does not cut a character in halves', () => {
    const doc = new Y.Doc()
    writeContent(doc, 'c1', content(p('a😀b')))
    writeContent(doc, 'c1', content(p('a😁b')))
    expect(plainText(contentOf(doc, 'c1'))).toBe('a😁b')
  })
})

describe('A forged document', () => {
  const forged = (build: (fragment: Y.XmlFragment) => void): Content => {
    const doc = new Y.Doc()
    build(doc.getXmlFragment(rootOf('c1')))
    const read = contentOf(doc, 'c1')
    opens(read)
    return read
  }
  const element = (
    name: string,
    attrs: Record<string, unknown> = {},
    ...inside: (string | Y.XmlElement)[]
  ): Y.XmlElement => {
    const made = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attrs)) made.setAttribute(key, value as string)
    made.insert(
      0,
      inside.map((x) => (typeof x === 'string' ? new Y.XmlText(x) : x)),
    )
    return made
  }

  it('with unknown nodes opens and hides no word', () => {
    const read = forged((f) => f.insert(0, [element('script', { src: 'x' }, 'alert', element('iframe', {}, 'inner'))]))
    expect(read).toEqual(content(p('alert'), p('inner')))
  })

  it('with unknown marks and impossible attributes opens without them', () => {
    const read = forged((f) => {
      const title = element('heading', { level: { evil: 1 }, onclick: 'x' })
      const text = new Y.XmlText()
      text.insert(0, 'x', { link: { href: 'javascript:1' }, strong: { on: 'yes' } })
      title.insert(0, [text])
      f.insert(0, [title, element('heading', { level: 99 }, 'y'), element('ordered_list', { order: -5 }, 'z')])
    })
    expect(read).toEqual(
      content(h(1, strong('x')), h(3, 'y'), { type: 'ordered_list', attrs: { order: 0 }, content: [li('z')] }),
    )
  })

  it('with a table a million columns wide, cells outside rows and rows outside tables opens', () => {
    const read = forged((f) =>
      f.insert(0, [
        element(
          'table',
          {},
          element('table_row', {}, element('table_cell', { colspan: 1e6, colwidth: 'x' }, 'a'), 'b'),
        ),
        element('table_row', {}, element('table_cell', {}, 'c')),
        element('table', {}),
        element('bullet_list', {}),
        element('list_item', {}, element('table', {}, 'd')),
      ]),
    )
    expect(plainText(read)).toBe('a\tb\nc\nd')
  })

  it('nested ten thousand deep opens', () => {
    let deep: ContentNode = p('bottom')
    for (let i = 0; i < 10_000; i++) deep = { type: 'blockquote', content: [deep] }
    const clean = sanitise({ type: 'doc', content: [deep] })
    opens(clean)
    expect(plainText(clean)).toBe('bottom')
  })

  it('with half characters and control characters can still be hashed', () => {
    expect(() => hashOf(sanitise(content(p('a\ud800b\u0000c'))))).not.toThrow()
  })

  it('of any shape comes out valid, and a second cleaning changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.array(anyBlock), (junk, blocks) => {
        const clean = sanitise({ type: 'doc', content: [...blocks, junk, { type: 'paragraph', content: blocks }] })
        opens(clean)
        expect(sanitise(clean)).toEqual(clean)
      }),
      { numRuns: 100 },
    )
  }, 30_000)

  it('whose root is a map instead of text is an empty clause', () => {
    const doc = new Y.Doc()
    doc.getMap(rootOf('c1')).set('x', 1)
    expect(isEmptyContent(contentOf(doc, 'c1'))).toBe(true)
  })
})

describe('A version', () => {
  it('holds every clause in reading order with its number, and its hash depends on all of it', () => {
    const built = agreement(chapter('Pay', clause('Floor', p('25')), clause('Bonus', p('5'))), chapter('Time'))
    const doc = new Y.Doc()
    for (const [id, text] of built.contents) writeContent(doc, id, text)
    const about = { title: 'Riders', language: 'en' as const, places: built.places.toReversed() }
    const version = versionOf(doc, about)
    expect(version.places.map((x) => `${x.number} ${x.title}`)).toEqual([
      'Article 1 Pay',
      '1.1 Floor',
      '1.2 Bonus',
      'Article 2 Time',
    ])
    expect(versionHash(versionOf(doc, about))).toBe(versionHash(version))
    writeContent(doc, 'c3', content(p('6')))
    expect(versionHash(versionOf(doc, about))).not.toBe(versionHash(version))
  })

  it('knows which roots are clauses', () => {
    expect(clauseOfRoot(rootOf('abc'))).toBe('abc')
    expect(clauseOfRoot('terms')).toBeNull()
  })
})
