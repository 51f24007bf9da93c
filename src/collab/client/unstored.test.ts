import { describe, expect, test } from 'vitest'
import { Unstored } from './unstored.ts'

describe('the number of changes not yet stored', () => {
  test('a change counts until the frame that carried it is acknowledged', () => {
    const unstored = new Unstored()
    unstored.openSocket()
    unstored.make()
    unstored.carry()
    unstored.make()
    unstored.carry()
    expect(unstored.count).toBe(2)
    unstored.settle(1)
    expect(unstored.count).toBe(1)
    unstored.settle(2)
    expect(unstored.count).toBe(0)
    expect(unstored.waiting).toBe(false)
  })

  test('what was typed offline counts until the first frame of the next socket is acknowledged', () => {
    const unstored = new Unstored()
    unstored.openSocket()
    unstored.carry()
    unstored.settle(1)
    for (let i = 0; i < 7; i++) unstored.make()
    expect(unstored.count).toBe(7)
    unstored.openSocket()
    expect(unstored.waiting).toBe(true)
    unstored.carry()
    unstored.make()
    unstored.carry()
    unstored.settle(1)
    expect(unstored.count).toBe(1)
    unstored.settle(2)
    expect(unstored.count).toBe(0)
  })

  test('an acknowledgement of an old socket proves nothing about the new one', () => {
    const unstored = new Unstored()
    unstored.openSocket()
    unstored.make()
    unstored.carry()
    unstored.openSocket()
    unstored.settle(1)
    expect(unstored.count).toBe(1)
  })

  test('acknowledging more frames than were sent stores nothing that was not sent', () => {
    const unstored = new Unstored()
    unstored.openSocket()
    unstored.make()
    unstored.carry()
    unstored.make()
    unstored.settle(99)
    expect(unstored.count).toBe(1)
  })

  test('a frame names the changes it carried', () => {
    const unstored = new Unstored()
    unstored.openSocket()
    unstored.make()
    unstored.make()
    unstored.carry()
    unstored.make()
    unstored.carry()
    expect(unstored.changesOf(1)).toEqual({ after: 0, upTo: 2 })
    expect(unstored.changesOf(2)).toEqual({ after: 2, upTo: 3 })
  })
})
