/**
 * The door for sockets. Threats: another site's page that opens a socket with our user's cookie (the Origin is checked
 * before anything else and answered with HTTP 403); somebody who is not signed in or holds no seat (never reaches a
 * document); a flood of sockets.
 *
 * Refusals with a known reason are told by a close code after the socket is accepted: y-websocket retries an HTTP 401 for
 * ever, and takes 44xx for an answer. Until somebody is admitted nothing is read from their socket.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { CLOSE, PATH_PREFIX, SCHEMA_VERSION } from '../protocol.ts'
import { Connection } from './connection.ts'
import { isTurned, type Doorman } from './doorman.ts'
import type { Log } from './house.ts'
import type { Rooms } from './rooms.ts'

export interface GatewayOptions {
  rooms: Rooms
  doorman: Doorman
  log: Log
  /** nobody else answers upgrades of this server: other paths are refused instead of left alone */
  alone?: boolean
}

export interface Gateway {
  attach(server: Server): void
  /** Lets nobody in any more and closes the rooms. */
  close(): Promise<void>
}

const DRAFT_ID = /^[\w-]{1,64}$/

export function openGateway({ rooms, doorman, log, alone = false }: GatewayOptions): Gateway {
  const { limits } = rooms
  const wss = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    skipUTF8Validation: true,
    clientTracking: false,
  })
  const servers = new Set<Server>()
  let sockets = 0
  let knocking = 0
  let closing = false

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = pathOf(request)
    if (!path.startsWith(PATH_PREFIX)) {
      if (alone) refuse(socket, '404 Not Found')
      return
    }
    if (!doorman.originAllowed(request)) return refuse(socket, '403 Forbidden')
    if (closing || sockets >= limits.sockets || knocking >= limits.knocking) {
      return refuse(socket, '503 Service Unavailable')
    }
    wss.handleUpgrade(request, socket, head, (ws) => {
      sockets++
      knocking++
      ws.once('close', () => sockets--)
      ws.on('error', () => undefined)
      ws.pause()
      void knock(request, socket, ws, path.slice(PATH_PREFIX.length)).finally(() => knocking--)
    })
  }

  async function knock(request: IncomingMessage, socket: Duplex, ws: WebSocket, draftId: string): Promise<void> {
    const tooLong = setTimeout(() => ws.terminate(), limits.knockingMs)
    try {
      const visitor = await doorman.identify(request)
      if (visitor === null) return turnAway(ws, CLOSE.notSignedIn)
      if (!schemaFits(request)) return turnAway(ws, CLOSE.schema)
      if (!DRAFT_ID.test(draftId)) return turnAway(ws, CLOSE.notFound)
      const [answer] = await doorman.admit(draftId, [visitor])
      if (answer === undefined || isTurned(answer)) return turnAway(ws, answer?.turned ?? CLOSE.notAllowed)
      await rooms.enter(draftId, new Connection(ws, socket, visitor, answer, limits))
    } catch (error) {
      log.warn({ err: error }, 'nobody can be let in')
      turnAway(ws, CLOSE.restarting)
    } finally {
      clearTimeout(tooLong)
    }
  }

  function turnAway(ws: WebSocket, code: number): void {
    ws.resume()
    ws.close(code)
    setTimeout(() => ws.terminate(), limits.closingMs).unref()
  }

  return {
    attach(server) {
      server.on('upgrade', upgrade)
      servers.add(server)
    },
    async close() {
      closing = true
      await rooms.close()
      for (const server of servers) server.off('upgrade', upgrade)
      wss.close()
    },
  }
}

/** As it was sent: nothing is decoded or tidied, so no spelling of a path means another one. */
const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

function schemaFits({ url = '' }: IncomingMessage): boolean {
  const schema = new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length)).get('schema')
  return schema === null || schema === String(SCHEMA_VERSION)
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
