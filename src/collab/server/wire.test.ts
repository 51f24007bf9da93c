import { expect, test } from 'vitest'
import * as decoding from 'lib0/decoding'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { MESSAGE, SAYS } from '../protocol.ts'
import { ackFrame, aliveFrame, answerFrame, frame, refusedFrame, updateFrame } from './wire.ts'

/** The messages a WebSocket client of others makes of these bytes. */
async function read(...bytes: Buffer[]): Promise<Buffer[]> {
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      socket.write(Buffer.concat(bytes))
      ws.close()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const messages: Buffer[] = []
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  client.on('message', (data: Buffer, binary) => {
    expect(binary).toBe(true)
    messages.push(data)
  })
  await new Promise((resolve) => client.on('close', resolve))
  server.close()
  return messages
}

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('a message of %i bytes arrives as it was', async (length) => {
  const payload = Buffer.alloc(length, 'sanfang')
  expect(await read(frame(payload.subarray(0, length >> 1), payload.subarray(length >> 1)))).toSatisfy(
    ([message, ...more]: Buffer[]) => more.length === 0 && message?.equals(payload) === true,
  )
})

test('several frames in one buffer are several messages', async () => {
  expect(await read(updateFrame(new Uint8Array([7])), ackFrame(300), aliveFrame)).toHaveLength(3)
})

test('an update and an answer are y-websocket sync messages', async () => {
  const [update, answer] = await read(updateFrame(new Uint8Array([1, 2, 3])), answerFrame(new Uint8Array(300)))
  expect([...(update ?? [])]).toEqual([MESSAGE.sync, 2, 3, 1, 2, 3])
  const decoder = decoding.createDecoder(answer ?? new Uint8Array())
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([MESSAGE.sync, 1])
  expect(decoding.readVarUint8Array(decoder)).toEqual(new Uint8Array(300))
})

test('what the house says is message 100', async () => {
  const [ack, refused] = await read(ackFrame(5), refusedFrame({ frame: 2, code: 'clause-locked', units: ['c/薪酬'] }))
  expect([...(ack ?? [])]).toEqual([MESSAGE.sanfang, SAYS.ack, 5])
  const decoder = decoding.createDecoder(refused ?? new Uint8Array())
  expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]).toEqual([MESSAGE.sanfang, SAYS.refused])
  expect(JSON.parse(decoding.readVarString(decoder))).toEqual({ frame: 2, code: 'clause-locked', units: ['c/薪酬'] })
})
