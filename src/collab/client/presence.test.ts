import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { caretOf, whereabouts } from './presence.ts'

const stamped = { seatId: 'seat1', party: 'workers', capacity: 'chief', name: '王芳', clause: 'c1' }

function somewhere(): { anchor: string; head: string } {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('c/c1')
  fragment.insert(0, [new Y.XmlElement('paragraph')])
  const at = Y.createRelativePositionFromTypeIndex(fragment, 1)
  const { anchor, head } = whereabouts('c1', at, at)
  return { anchor: anchor ?? '', head: head ?? '' }
}

describe('a person in presence', () => {
  test('is shown as the server stamped them, with a caret', () => {
    const caret = caretOf(7, { ...stamped, ...somewhere() })
    expect(caret).toMatchObject({ clientId: 7, party: 'workers', capacity: 'chief', name: '王芳', clause: 'c1' })
    expect(caret?.head).not.toBeNull()
  })

  test.each([
    ['nothing', null],
    ['a number', 3],
    ['no seat', { ...stamped, seatId: 1 }],
    ['an unknown capacity', { ...stamped, capacity: 'king' }],
  ])('%s is nobody', (_, state) => {
    expect(caretOf(7, state)).toBeNull()
  })

  test('an unknown party is no party, and a caret made of garbage is no caret', () => {
    const caret = caretOf(7, { ...stamped, party: '<b>', anchor: '!!!', head: 'A'.repeat(10_000) })
    expect(caret).toMatchObject({ party: null, anchor: null, head: null })
  })

  test('a name cannot turn round or hide the text beside it, nor fill the screen', () => {
    const caret = caretOf(7, { ...stamped, name: `\u202Eevil\u0000\u2028\u200B${'长'.repeat(500)}` })
    expect(caret?.name).toBe(`evil${'长'.repeat(56)}`)
  })
})
