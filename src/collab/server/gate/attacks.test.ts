/** Named attacks on a draft with a locked clause, an open one, and values of two sides: what they try, and that it fails. */
import * as encoding from 'lib0/encoding'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '#text/ydoc.ts'
import { schema } from '#text/schema.ts'
import type { Refusal } from '../../protocol.ts'
import { admit, contentHash, judge, LIVE_LIMITS, refusing, type Permissions, type Verdict } from '../gate.ts'
import { analyse } from './analyse.ts'
import type { Content } from './decode.ts'
import {
  block,
  clockOf,
  copyOf,
  effort,
  forged,
  format,
  idOfType,
  node,
  setAttribute,
  standing,
  text,
  textIn,
  values,
  type Forged,
  type Piece,
} from './forge.ts'

const OPEN = 'c/open'
const LOCKED = 'c/locked'
const MINE = 'terms/open/floor/workers'
const THEIRS = 'terms/open/floor/employer'

/** A workers' seat, on the connection with this client id: one clause is locked, the others' values are theirs. */
function seat(clientId: number): Permissions {
  const refusals: Record<string, Refusal | null> = {
    [OPEN]: null,
    [LOCKED]: 'clause-locked',
    [MINE]: null,
    [THEIRS]: 'not-your-value',
  }
  return {
    refuses: (unit) => (unit in refusals ? (refusals[unit] ?? null) : 'clause-unknown'),
    owns: (id) => id === clientId,
  }
}
const reader = (clientId: number): Permissions => ({
  refuses: () => 'read-only',
  owns: (id) => id === clientId,
  nowhere: 'read-only',
})

let draft: Y.Doc
/** of the attacker */
const ME = 66

beforeEach(() => {
  draft = new Y.Doc()
  draft.clientID = 1
  for (const root of [OPEN, LOCKED]) draft.getXmlFragment(root).insert(0, [block('paragraph', `text of ${root}`)])
  draft.getMap('terms').set('open/floor/employer', { value: '20.00' })
})

const judged = (update: Uint8Array, may = seat(ME)): Verdict => judge(draft, update, may)
const codeOf = (verdict: Verdict): Refusal | 'taken' | 'nothing' =>
  verdict.kind === 'refused' ? verdict.code : verdict.kind === 'taken' ? (verdict.refused?.code ?? 'taken') : 'nothing'
const plainly = (update: Uint8Array): Y.Doc => {
  const copy = copyOf(draft)
  Y.applyUpdate(copy, update)
  return copy
}
const shown = (doc: Y.Doc, root: string): string => doc.getXmlFragment(root).toJSON()

/** Judges and admits as the server does; what is refused changes nothing. */
function send(update: Uint8Array, may = seat(ME)): Verdict {
  const verdict = judged(update, may)
  if (verdict.kind === 'taken') expect(admit(draft, verdict)).toMatchObject({ ok: true })
  else if (verdict.kind === 'refused' && verdict.filler) Y.applyUpdate(draft, verdict.filler)
  return verdict
}
const one = (piece: Piece, client = ME, clock = clockOf(draft, client)): Uint8Array =>
  forged([[client, clock, [piece]]])
const openText = (): readonly [number, number] => idOfType(textIn(draft, OPEN))
const lockedText = (): readonly [number, number] => idOfType(textIn(draft, LOCKED))

describe('places', () => {
  test('a locked clause takes no letter', () => {
    const before = shown(draft, LOCKED)
    expect(send(one({ in: lockedText(), content: text('mine') }))).toMatchObject({
      kind: 'refused',
      code: 'clause-locked',
      units: [LOCKED],
    })
    expect(shown(draft, LOCKED)).toBe(before)
  })

  test('nothing can be deleted from a locked clause, nor hidden in the complete deletions of a sync step', () => {
    const mine = copyOf(draft, { clientID: ME })
    textIn(mine, LOCKED).delete(0, 4)
    textIn(mine, OPEN).insert(0, 'ok ')
    const verdict = send(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(draft)))
    expect(verdict).toMatchObject({ kind: 'taken', units: [OPEN], refused: { code: 'clause-locked', units: [LOCKED] } })
    expect(shown(draft, LOCKED)).toContain('text of c/locked')
    expect(shown(draft, OPEN)).toContain('ok text of c/open')
  })

  test('the allowed part of a live update is kept as that of a sync step is', () => {
    const mine = copyOf(draft, { clientID: ME })
    let update: Uint8Array | undefined
    mine.on('update', (u: Uint8Array) => (update = u))
    mine.transact(() => {
      textIn(mine, LOCKED).insert(0, 'no ')
      textIn(mine, OPEN).insert(0, 'yes ')
    })
    expect(send(update ?? new Uint8Array())).toMatchObject({ kind: 'taken', units: [OPEN] })
    expect(shown(draft, OPEN)).toContain('yes text')
    expect(shown(draft, LOCKED)).not.toContain('no ')
  })

  test('the other side’s value cannot be set, and one’s own can', () => {
    const set = (key: string): Uint8Array => one({ in: 'terms', sub: key, content: values({ value: '1.00' }) })
    expect(codeOf(send(set('open/floor/employer')))).toBe('not-your-value')
    expect(codeOf(send(set('open/floor/workers')))).toBe('taken')
    expect(draft.getMap('terms').toJSON()).toEqual({
      'open/floor/employer': { value: '20.00' },
      'open/floor/workers': { value: '1.00' },
    })
  })

  test('a value cannot be taken over by standing next to it', () => {
    const theirs = draft.getMap('terms')._map.get('open/floor/employer')
    const update = one({ left: [theirs?.id.client ?? 0, theirs?.id.clock ?? 0], content: values({ value: '1.00' }) })
    expect(codeOf(send(update))).toBe('not-your-value')
  })

  test.each([
    ['another root', { in: 'evil', content: text('x') }],
    ['a root that is called like a value', { in: 'terms/open/floor/workers', content: new Y.ContentDeleted(1) }],
    ['a nameless root', { in: '', content: text('x') }],
    ['a clause without an id', { in: 'c/', content: text('x') }],
    ['the list of the values', { in: 'terms', content: text('x') }],
    ['a value without a side', { in: 'terms', sub: 'open/floor', content: values(1) }],
  ] satisfies [string, Forged][])('%s is no place to write', (_name, piece) => {
    expect(codeOf(send(one(piece)))).toBe('unknown-place')
    expect([...draft.share.keys()].toSorted()).toEqual([LOCKED, OPEN, 'terms'])
  })

  test('a clause that does not exist is the door’s to refuse', () => {
    expect(codeOf(send(one({ in: 'c/none', content: node(new Y.XmlElement('paragraph')) })))).toBe('clause-unknown')
    expect(draft.share.has('c/none')).toBe(false)
  })

  test('a seat that may only read writes nothing, not even empty clocks', () => {
    const before = Y.encodeStateAsUpdate(draft)
    for (const piece of [{ in: openText(), content: text('x') }, { gc: 5 }]) {
      const verdict = judged(one(piece), reader(ME))
      expect(codeOf(verdict)).toBe('read-only')
    }
    expect(Y.encodeStateAsUpdate(draft)).toEqual(before)
  })

  test('a reader who has nothing new to say is answered without a word', () => {
    const mine = copyOf(draft, { clientID: ME })
    expect(judged(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(draft)), reader(ME))).toEqual({ kind: 'nothing' })
    expect(judged(Y.encodeStateAsUpdate(mine), reader(ME))).toEqual({ kind: 'nothing' })
  })
})

describe('what honest pages send by themselves', () => {
  const FIRST = 80
  const SECOND = 81
  /** Two people format the same words at once; one mark that switches it off would have been enough. */
  function formattedTwice(): Uint8Array[] {
    const vector = Y.encodeStateVector(draft)
    const updates = [FIRST, SECOND].map((clientID) => {
      const doc = copyOf(draft, { clientID })
      textIn(doc, LOCKED).format(0, 4, { em: { on: true } })
      return Y.encodeStateAsUpdate(doc, vector)
    })
    for (const update of updates) Y.applyUpdate(draft, update)
    return updates
  }
  const withoutMark = (client: number, clock: number): Uint8Array => forged([], [[client, [{ clock, len: 1 }]]])

  test('a reader’s page tidies up format marks by itself: answered without a word', () => {
    const onlooker = copyOf(draft, { clientID: ME })
    const sent: Uint8Array[] = []
    onlooker.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') sent.push(update)
    })
    for (const update of formattedTwice()) Y.applyUpdate(onlooker, update, 'server')
    expect(sent.length).toBeGreaterThan(0)
    for (const update of sent) expect(judged(update, reader(ME))).toEqual({ kind: 'nothing' })
  })

  test('a mark without effect may go from a locked clause unnoticed; one with an effect may not', () => {
    formattedTwice()
    expect(analyse(draft, withoutMark(SECOND, 1), LIVE_LIMITS)).toMatchObject({
      units: new Map([[LOCKED, { inserted: 0, deleted: 1, deletedFormats: 1, fault: null }]]),
    })
    expect(judged(withoutMark(SECOND, 1))).toEqual({ kind: 'nothing' })
    expect(judged(withoutMark(SECOND, 0))).toMatchObject({ kind: 'refused', code: 'clause-locked' })
  })

  test('tidying up in a locked clause is no reason to refuse an edit elsewhere', () => {
    formattedTwice()
    const mine = Y.mergeUpdates([withoutMark(SECOND, 1), one({ in: openText(), content: text('x') })])
    expect(judged(mine)).toMatchObject({ kind: 'taken', units: [OPEN], refused: null })
  })

  test('making bold text plain only deletes format marks too, and is an edit', () => {
    textIn(draft, LOCKED).format(0, 7, { strong: { on: true } })
    const mine = copyOf(draft, { clientID: ME })
    const vector = Y.encodeStateVector(mine)
    textIn(mine, LOCKED).format(0, 7, { strong: null })
    expect(judged(Y.encodeStateAsUpdate(mine, vector))).toMatchObject({ kind: 'refused', code: 'clause-locked' })
  })

  test('what was sent twice is taken once', () => {
    const update = one({ in: openText(), content: text('x') })
    expect(codeOf(send(update))).toBe('taken')
    expect(codeOf(send(update))).toBe('nothing')
  })
})

describe('bytes', () => {
  test('a text that begins in a locked clause cannot go on in it under another parent’s name', () => {
    const early = copyOf(draft, { clientID: ME })
    textIn(early, LOCKED).insert(0, 'mine ')
    Y.applyUpdate(draft, Y.encodeStateAsUpdate(early, Y.encodeStateVector(draft)))
    const update = one({ in: openText(), content: text('xxxxxFORGED') }, ME, 0)
    expect(shown(plainly(update), LOCKED)).toContain('FORGED')
    expect(codeOf(send(update))).toBe('malformed')
    expect(shown(draft, LOCKED)).not.toContain('FORGED')
  })

  test('an item that refers to its own future does not leave half an update behind', () => {
    const update = forged([
      [
        67,
        0,
        [
          { in: openText(), content: text('A') },
          { left: [67, 50], content: text('B') },
        ],
      ],
    ])
    expect(() => plainly(update)).toThrow()
    const before = Y.encodeStateAsUpdate(draft)
    expect(codeOf(send(update, seat(67)))).toBe('malformed')
    expect(Y.encodeStateAsUpdate(draft)).toEqual(before)
  })

  test('a client’s block given twice is not read one way and applied another', () => {
    const update = forged([
      [ME, 0, [{ in: openText(), content: text('seen') }]],
      [69, 0, [{ gc: 1 }]],
      [ME, 0, [{ in: lockedText(), content: text('HIDDEN') }]],
    ])
    expect(shown(plainly(update), LOCKED)).toContain('HIDDEN')
    expect(codeOf(send(update, { ...seat(ME), owns: () => true }))).toBe('malformed')
  })

  test('seven bytes cannot make the server allocate for thirty-three million structs', () => {
    const encoder = encoding.createEncoder()
    for (const number of [1, 33_000_000, 5, 0]) encoding.writeVarUint(encoder, number)
    const before = process.memoryUsage().rss
    expect(codeOf(judged(encoding.toUint8Array(encoder)))).toBe('malformed')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  test('nobody swallows another’s future edits by using up their clocks', () => {
    const update = forged([[70, 0, [{ gc: 100 }]]])
    expect(send(update)).toEqual({ kind: 'refused', code: 'foreign-client', units: [], clients: [], filler: null })
    const victim = copyOf(draft, { clientID: 70 })
    textIn(victim, OPEN).insert(0, 'REAL ')
    expect(codeOf(send(Y.encodeStateAsUpdate(victim, Y.encodeStateVector(draft)), seat(70)))).toBe('taken')
    expect(shown(draft, OPEN)).toContain('REAL')
  })

  test('the server’s own client id is nobody’s', () => {
    expect(codeOf(send(one({ in: openText(), content: text('x') }, 1)))).toBe('foreign-client')
  })

  test('what hangs on something unseen is refused and leaves nothing waiting', () => {
    expect(codeOf(send(one({ left: [1234, 7], content: text('x') })))).toBe('missing-dependency')
    expect(codeOf(send(one({ in: openText(), content: text('x') }, ME, 9)))).toBe('missing-dependency')
    expect(codeOf(send(forged([], [[1, [{ clock: 0, len: 99_999 }]]])))).toBe('missing-dependency')
    expect(draft.store.pendingStructs).toBe(null)
    expect(draft.store.pendingDs).toBe(null)
  })

  test('two blocks that wait for each other are refused and do not wake each other for ever', () => {
    const update = forged([
      [ME, 0, [{ left: [67, 0], content: text('x') }]],
      [67, 0, [{ left: [ME, 0], content: text('y') }]],
    ])
    expect(codeOf(judged(update, { ...seat(ME), owns: () => true }))).toBe('missing-dependency')
  })

  test('a neighbour in a locked clause cannot be split in the middle of a character', () => {
    const locked = textIn(draft, LOCKED)
    locked.insert(0, '😀')
    const insideTheCharacter = [1, clockOf(draft, 1) - 1] as const
    const open = textIn(draft, OPEN)._start?.id
    const update = one({ left: [open?.client ?? 0, open?.clock ?? 0], right: insideTheCharacter, content: text('x') })
    expect(shown(plainly(update), LOCKED)).toContain('\ufffd')
    expect(codeOf(send(update))).toBe('malformed')
    expect(shown(draft, LOCKED)).toContain('😀')
  })

  test('a long entry of a map, which a deletion could split, is refused', () => {
    const update = one({ in: 'terms', sub: 'open/floor/workers', content: values(1, 2, 3) })
    expect(codeOf(send(update))).toBe('malformed')
  })

  test.each([
    ['nothing at all', new Uint8Array()],
    ['half an update', paragraphOnly().slice(0, -3)],
    ['an update with something after it', Uint8Array.from([...paragraphOnly(), 0])],
    ['flags on a skip', Uint8Array.from([1, 1, ME, 0, 10 | 0x80, 1, 0])],
    ['an unknown kind of content', Uint8Array.from([1, 1, ME, 0, 12, 1, 1, 99, 0])],
    ['text that is no UTF-8', Uint8Array.from([1, 1, ME, 0, 4, 1, 1, 99, 1, 0xff, 0])],
    ['a struct of no length', Uint8Array.from([1, 1, ME, 0, 0, 0, 0])],
    ['clocks beyond counting', forged([[ME, 0, [{ gc: 2 ** 40 }]]])],
    ['a client id beyond 32 bits', forged([[2 ** 40, 0, [{ gc: 1 }]]])],
  ])('%s is malformed', (_name, update) => {
    expect(codeOf(judged(update, { ...seat(ME), owns: () => true }))).toBe('malformed')
  })

  test('an update larger than a frame may be is not even read', () => {
    expect(codeOf(judged(new Uint8Array(LIVE_LIMITS.maxBytes + 1)))).toBe('too-large')
    expect(
      codeOf(judged(forged([[ME, 0, Array.from({ length: LIVE_LIMITS.maxStructs + 1 }, () => ({ gc: 1 }))]]))),
    ).toBe('too-large')
  })

  test('a hundred thousand deletions of the same text cost no more than one', () => {
    textIn(draft, OPEN).insert(0, 'x'.repeat(100))
    const ranges = Array.from({ length: LIVE_LIMITS.maxDeleteRanges }, () => ({ clock: 0, len: clockOf(draft, 1) }))
    const ms = effort(() => {
      expect(codeOf(judged(forged([], [[1, ranges]])))).toBe('clause-locked')
    })
    expect(ms).toBeLessThan(500)
  })

  test('values nested half a million deep end in a refusal, not in an exhausted stack', () => {
    for (const depth of [20, 5000, 400_000]) {
      const nested = Array.from({ length: depth }, () => [117, 1]).flat()
      const key = [...new TextEncoder().encode('open/floor/workers')]
      const root = [...new TextEncoder().encode('terms')]
      const bytes = [1, 1, ME, 0, 8 | 0x20, 1, root.length, ...root, key.length, ...key, 1, ...nested, 126, 0]
      expect(['malformed', 'bad-structure']).toContain(codeOf(judged(Uint8Array.from(bytes))))
    }
  })
})

/** The smallest honest update there is. */
function paragraphOnly(): Uint8Array {
  return forged([[ME, 0, [{ in: OPEN, content: node(new Y.XmlElement('paragraph')) }]]])
}

describe('forged neighbours', () => {
  test('an item whose neighbours never were neighbours is refused after all', () => {
    const mine = copyOf(draft, { clientID: ME })
    textIn(mine, OPEN).insert(0, 'abc')
    send(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(draft)))
    // between `a` and `c`, as if its own author had never written `b`
    const verdict = judged(one({ left: [ME, 0], right: [ME, 2], content: text('x') }))
    expect(verdict.kind).toBe('taken')
    if (verdict.kind === 'taken') expect(admit(draft, verdict)).toEqual({ ok: false, code: 'malformed' })
  })

  test('what failed when it was applied is judged again on the reloaded draft and leaves a gap', () => {
    const reloaded = copyOf(draft)
    const update = one({ left: openText(), right: null, content: text('x') })
    const again = judge(reloaded, update, refusing(seat(ME), 'malformed'))
    expect(again).toMatchObject({ kind: 'refused', code: 'malformed', clients: [{ id: ME, from: 0, to: 1 }] })
    if (again.kind === 'refused') Y.applyUpdate(reloaded, again.filler ?? new Uint8Array())
    expect(clockOf(reloaded, ME)).toBe(1)
  })

  test('a clause that was locked meanwhile is noticed by its hash when the edit has been applied', () => {
    const locked = new Map([[OPEN, contentHash(draft, OPEN)]])
    const verdict = judged(one({ in: openText(), content: text('x') }))
    if (verdict.kind !== 'taken') throw new Error('the clause was open')
    expect(admit(draft, verdict, locked)).toEqual({ ok: false, code: 'clause-locked' })
  })

  test('an entry of a map has no right neighbour', () => {
    send(one({ in: 'terms', sub: 'open/floor/workers', content: values(1) }))
    send(one({ left: [ME, 0], content: values(2) }))
    const verdict = judged(one({ left: [ME, 0], right: [ME, 1], content: values(3) }))
    expect(verdict.kind === 'taken' ? admit(draft, verdict) : verdict).toMatchObject({ ok: false })
  })
})

describe('after a refusal', () => {
  test('a gap of equal length keeps the author’s later edits in sequence', () => {
    const mine = copyOf(draft, { clientID: ME })
    const sent: Uint8Array[] = []
    mine.on('update', (update: Uint8Array) => sent.push(update))
    textIn(mine, LOCKED).insert(0, 'REFUSED ')
    textIn(mine, OPEN).insert(0, 'fine ')
    const [refused, later] = sent.map((update) => codeOf(send(update)))
    expect([refused, later]).toEqual(['clause-locked', 'taken'])
    expect(shown(draft, OPEN)).toContain('fine ')
    expect(shown(draft, LOCKED)).not.toContain('REFUSED')
  })

  test('a gap carries nothing of what was refused', () => {
    const verdict = judged(one({ in: lockedText(), content: text('SECRET') }))
    expect(
      verdict.kind === 'refused' && verdict.filler && Buffer.from(verdict.filler).toString('latin1'),
    ).not.toContain('SECRET')
  })
})

describe('forged content', () => {
  const heading = (level: unknown): Y.XmlElement => {
    const made = block('heading', 'Title')
    setAttribute(made, 'level', level)
    return made
  }
  const cell = (name: string, value: unknown): Y.XmlElement => {
    const made = block('table_cell', block('paragraph', 'x'))
    setAttribute(made, name, value)
    return block('table', block('table_row', made))
  }

  /** What a hostile page would write into the open clause with its own Yjs. */
  function written(by: (clause: Y.XmlFragment, first: Y.XmlText) => void): Uint8Array {
    const mine = copyOf(draft, { clientID: ME })
    by(mine.getXmlFragment(OPEN), textIn(mine, OPEN))
    return Y.encodeStateAsUpdate(mine, Y.encodeStateVector(draft))
  }
  const inserted = (element: Y.XmlElement): Uint8Array => written((clause) => clause.insert(0, [element]))

  test.each([
    ['a heading of level 99', () => heading(99)],
    ['a heading whose level is an object', () => heading({ toString: 'x' })],
    ['a heading whose level is markup', () => heading('1"><img src=x onerror=alert(1)>')],
    ['a heading with a style', () => styled()],
    ['a list that counts in markup', () => ordered('<script>')],
    ['a list that counts in fractions', () => ordered(1.5)],
    ['a cell over a million columns', () => cell('colspan', 1_000_000)],
    ['a cell with a width of markup', () => cell('colwidth', ['<img>'])],
    ['an unknown node', () => block('iframe', 'x')],
    ['a node called like a property of every object', () => block('constructor', 'x')],
    ['an image', () => block('paragraph', new Y.XmlElement('image'))],
    ['a paragraph in a paragraph', () => block('paragraph', block('paragraph', 'x'))],
    ['text outside a paragraph', () => block('bullet_list', 'x')],
    ['a cell outside a row', () => block('table_cell', block('paragraph', 'x'))],
    ['a text node that is an element', () => block('paragraph', new Y.XmlElement('text'))],
  ])('%s is refused, and the clause still opens', (_name, make) => {
    const before = standing(draft)
    expect(codeOf(send(inserted(make())))).toBe('bad-structure')
    expect(standing(draft)).toEqual(before)
    expect(() => schema.nodeFromJSON(contentOf(draft, 'open')).check()).not.toThrow()
  })

  function ordered(order: unknown): Y.XmlElement {
    const made = block('ordered_list', block('list_item', block('paragraph', 'x')))
    setAttribute(made, 'order', order)
    return made
  }
  function styled(): Y.XmlElement {
    const made = heading(1)
    setAttribute(made, 'style', 'position:fixed')
    return made
  }

  test.each([
    ['an unknown mark', 'link', { href: 'javascript:alert(1)' }],
    ['a mark called like a property of every object', '__proto__', { on: true }],
    ['a mark with something else in it', 'strong', { on: true, style: 'x' }],
    ['a mark that is switched off but looks on', 'strong', { on: false }],
    ['a mark whose value is markup', 'strong', { on: '<b>' }],
    ['a mark that is no object', 'em', true],
    ['a mark under an alias', 'strong--aaaaaaaa', { on: true }],
  ])('%s is refused', (_name, key, value) => {
    const at = openText()
    expect(codeOf(send(one({ in: at, content: format(key, value as object) })))).toBe('bad-structure')
  })

  test('an attribute called like a property of every object is refused', () => {
    const at = idOfType(draft.getXmlFragment(OPEN).get(0))
    for (const sub of ['__proto__', 'constructor', 'toString']) {
      expect(codeOf(send(one({ in: at, sub, content: values(1) })))).toBe('bad-structure')
    }
  })

  test.each([
    ['a shared map', node(new Y.Map())],
    ['a shared list', node(new Y.Array())],
    ['an element', node(new Y.XmlElement('paragraph'))],
    ['bytes', new Y.ContentBinary(new Uint8Array([1]))],
    ['bytes inside a value', values({ a: new Uint8Array([1]) })],
    ['a number that is none', values(NaN)],
    ['nothing', values(undefined)],
    ['half a character', new Y.ContentJSON(['\ud800'])],
  ] satisfies [string, Content][])('a value that is %s is refused', (_name, content) => {
    expect(codeOf(send(one({ in: 'terms', sub: 'open/floor/workers', content })))).toBe('bad-structure')
  })

  test.each([
    ['an embed', new Y.ContentEmbed({ html: '<img>' })],
    ['bytes', new Y.ContentBinary(new Uint8Array([1]))],
    ['a hook', node(new Y.XmlHook('x') as unknown as Y.Map<unknown>)],
    ['a shared text of another kind', new Y.ContentType(new Y.Text())],
    ['half a character in a format', format('strong', { on: '\ud800' })],
    ['a character no database keeps', text('a\0b')],
  ])('text that holds %s is refused', (_name, content) => {
    expect(codeOf(send(one({ in: openText(), content })))).toBe('bad-structure')
  })

  test('a sub-document is refused', () => {
    const content = new Y.ContentDoc(new Y.Doc())
    expect(codeOf(send(one({ in: openText(), content })))).toBe('subdocument')
    expect(codeOf(send(one({ in: OPEN, content })))).toBe('subdocument')
    expect(draft.subdocs.size).toBe(0)
  })

  test('ten thousand quotations inside each other are refused quickly', () => {
    let clock = 0
    const nested: Piece[] = [{ in: OPEN, content: node(new Y.XmlElement('blockquote')) }]
    while (nested.length < 10_000) nested.push({ in: [ME, clock++], content: node(new Y.XmlElement('blockquote')) })
    const ms = effort(() => {
      expect(codeOf(send(forged([[ME, 0, nested]])))).toBe('too-deep')
    })
    expect(ms).toBeLessThan(1000)
    expect(contentOf(draft, 'open').content).toHaveLength(1)
  })

  test('forged content in one clause does not keep an honest edit out of another', () => {
    const may: Permissions = { refuses: () => null, owns: () => true }
    const mine = copyOf(draft, { clientID: ME })
    mine.getXmlFragment(OPEN).insert(0, [block('iframe')])
    textIn(mine, LOCKED).insert(0, 'good ')
    expect(judged(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(draft)), may)).toMatchObject({
      kind: 'taken',
      units: [LOCKED],
      refused: { code: 'bad-structure', units: [OPEN] },
    })
  })
})

describe('structure that breaks in a merge', () => {
  const anyone: Permissions = { refuses: () => null, owns: () => true }
  const clause = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(OPEN)
  const list = (doc: Y.Doc): Y.XmlElement => clause(doc).get(0) as Y.XmlElement

  /** What each does to a copy of its own, then one after the other through the gate. */
  function merged(...edits: ((doc: Y.Doc) => void)[]): { healed: number; replicas: Y.Doc[] } {
    const copies = edits.map((_, i) => copyOf(draft, { clientID: 100 + i }))
    const vector = Y.encodeStateVector(draft)
    const updates = copies.map((doc, i) => {
      edits[i]?.(doc)
      return Y.encodeStateAsUpdate(doc, vector)
    })
    let healed = 0
    for (const update of updates) {
      const verdict = judge(draft, update, anyone)
      if (verdict.kind !== 'taken') throw new Error(codeOf(verdict))
      const admission = admit(draft, verdict)
      if (!admission.ok) throw new Error(admission.code)
      healed += admission.healed
      for (const copy of copies) Y.applyUpdate(copy, admission.applied)
    }
    return { healed, replicas: copies }
  }

  beforeEach(() => {
    const item = block('list_item', block('paragraph', 'one'), block('paragraph', 'two'))
    clause(draft).insert(0, [block('bullet_list', item, block('list_item', block('paragraph', 'three')))])
  })

  test('two people empty one list item between them: both edits are taken and the empty item goes', () => {
    const item = (doc: Y.Doc): Y.XmlElement => list(doc).get(0) as Y.XmlElement
    const { healed, replicas } = merged(
      (doc) => item(doc).delete(0, 1),
      (doc) => item(doc).delete(1, 1),
    )
    expect(healed).toBe(1)
    expect(shown(draft, OPEN)).not.toContain('two')
    for (const doc of [draft, ...replicas]) {
      expect(shown(doc, OPEN)).toBe(shown(draft, OPEN))
      expect(() => schema.nodeFromJSON(contentOf(doc, 'open')).check()).not.toThrow()
    }
  })

  test('two people each delete one of the last two items: the empty list goes too', () => {
    const { healed } = merged(
      (doc) => list(doc).delete(0, 1),
      (doc) => list(doc).delete(1, 1),
    )
    expect(healed).toBe(1)
    expect(shown(draft, OPEN)).not.toContain('bullet_list')
  })

  test('a list without items that somebody forges is gone before anybody sees it', () => {
    const { healed } = merged((doc) => clause(doc).insert(0, [block('blockquote', block('bullet_list'))]))
    expect(healed).toBe(2)
    expect(shown(draft, OPEN)).not.toContain('blockquote')
  })

  test('the removal is part of what is stored under the name of whoever caused it', () => {
    const victim = copyOf(draft, { clientID: 200 })
    const sent: Uint8Array[] = []
    victim.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') sent.push(update)
    })
    const mine = copyOf(draft, { clientID: ME })
    ;(list(mine).get(0) as Y.XmlElement).delete(0, 2)
    const verdict = judged(Y.encodeStateAsUpdate(mine, Y.encodeStateVector(draft)), anyone)
    if (verdict.kind !== 'taken') throw new Error('an honest deletion')
    const admission = admit(draft, verdict)
    if (!admission.ok) throw new Error(admission.code)
    Y.applyUpdate(victim, admission.applied, 'server')
    expect(shown(victim, OPEN)).toBe(shown(draft, OPEN))
    expect(sent).toEqual([])
    expect(admission.consequences).not.toBe(null)
  })
})
