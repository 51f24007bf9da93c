import { describe, expect, test } from 'vitest'
import { countingSocket } from './frames.ts'

const STEP_1 = new Uint8Array([0, 0, 1])
const STEP_2 = new Uint8Array([0, 1, 2, 0, 0])
const UPDATE = new Uint8Array([0, 2, 2, 0, 0])
const PRESENCE = new Uint8Array([1, 1, 0])

function opened(muted = false) {
  const sent: Uint8Array[] = []
  class Wire {
    send(data: Uint8Array): void {
      sent.push(data)
    }
  }
  const log = { sockets: 0, frames: 0 }
  const Socket = countingSocket(
    {
      opened: () => log.sockets++,
      carrying: () => log.frames++,
    },
    () => muted,
    Wire as unknown as typeof WebSocket,
  )
  return { socket: new Socket('ws://localhost'), sent, log }
}

describe('frames that carry text', () => {
  test('are counted as the server counts them: answers to its state, and updates; nothing else', () => {
    const { socket, sent, log } = opened()
    for (const frame of [STEP_1, PRESENCE, STEP_2, UPDATE, PRESENCE, UPDATE]) socket.send(frame)
    expect(sent).toHaveLength(6)
    expect(log).toEqual({ sockets: 1, frames: 3 })
  })

  test('an update typed before the server was told what it lacks is not sent: the answer holds it', () => {
    const { socket, sent, log } = opened()
    socket.send(UPDATE)
    expect(sent).toEqual([])
    socket.send(STEP_2)
    socket.send(UPDATE)
    expect(sent).toEqual([STEP_2, UPDATE])
    expect(log.frames).toBe(2)
  })

  test('whoever only reads sends no update', () => {
    const { socket, sent } = opened(true)
    for (const frame of [STEP_2, UPDATE, PRESENCE]) socket.send(frame)
    expect(sent).toEqual([STEP_2, PRESENCE])
  })
})
