import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fingerprint } from './fingerprint.ts'

function draft(): { doc: Y.Doc; text: Y.XmlText; paragraph: Y.XmlElement } {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('Pay is weekly.')
  paragraph.insert(0, [text])
  doc.getXmlFragment('c/pay').insert(0, [paragraph])
  return { doc, text, paragraph }
}

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

test('a document and its copy have one fingerprint, whatever was typed, marked and deleted on the way', () => {
  const { doc, text } = draft()
  for (let i = 0; i < 200; i++) {
    const at = (i * 7) % (text.length + 1)
    if (i % 3 === 0) text.insert(at, 'word ')
    else if (i % 3 === 1 && text.length > 8) text.delete(at % (text.length - 4), 3)
    else text.format(at % text.length, 1, { strong: i % 2 === 0 ? { on: true } : null })
  }
  expect(fingerprint(copyOf(doc))).toBe(fingerprint(doc))
})

test('how the text came about does not count, what it shows does', () => {
  const [one, other] = [draft(), draft()]
  other.text.insert(4, 'not ')
  expect(fingerprint(other.doc)).not.toBe(fingerprint(one.doc))
  other.text.delete(4, 4)
  expect(fingerprint(other.doc)).toBe(fingerprint(one.doc))
})

test.each<[string, (d: ReturnType<typeof draft>) => void]>([
  ['a mark', ({ text }) => text.format(0, 3, { strong: { on: true } })],
  ['an attribute', ({ paragraph }) => paragraph.setAttribute('level', '2')],
  ['a paragraph', ({ doc }) => doc.getXmlFragment('c/pay').insert(1, [new Y.XmlElement('paragraph')])],
  ['another kind of block', ({ doc }) => doc.getXmlFragment('c/pay').insert(1, [new Y.XmlElement('heading')])],
  ['a clause', ({ doc }) => doc.getXmlFragment('c/rest').insert(0, [new Y.XmlElement('paragraph')])],
  ['a value', ({ doc }) => doc.getMap('terms').set('pay/floor/workers', '25.00')],
])('%s more is another document', (_, change) => {
  const changed = draft()
  change(changed)
  expect(fingerprint(changed.doc)).not.toBe(fingerprint(draft().doc))
})

test('a place that was only looked at is no difference', () => {
  const { doc } = draft()
  const before = fingerprint(doc)
  doc.getXmlFragment('c/empty')
  doc.getMap('terms')
  expect(fingerprint(doc)).toBe(before)
})
