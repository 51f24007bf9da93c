/**
 * Starts the built program: `node src/start.js`. Makes the HTTP server and hands it to the program over globalThis, so
 * that pages and the editing socket share one port; refuses oversized bodies before they are read; stops cleanly.
 * Plain JavaScript, because Node 20 reads no TypeScript.
 */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import process from 'node:process'

/** @typedef {import('./server/services.ts').Services} Services */
/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {(request: IncomingMessage, response: ServerResponse, next: () => void) => void} Handler */

const BUILT = new URL('../build/handler.js', import.meta.url)

// how Kit learns what is fixed below for each request; the body limit is ours to hold
process.env['KIT_PROTOCOL_HEADER'] = 'x-forwarded-proto'
process.env['KIT_ADDRESS_HEADER'] = 'x-client-address'
process.env['KIT_BODY_SIZE_LIMIT'] = 'Infinity'

/** @param {string} sentence @returns {never} */
function refuseToStart(sentence) {
  console.error(`\n  Sanfang does not start.\n  ${sentence.replaceAll('\n', '\n  ')}\n`)
  process.exit(1)
}

/** @param {unknown} error @returns {never} */
function startFailed(error) {
  if (!(error instanceof Error)) return refuseToStart(String(error))
  if (error.name === 'CannotStart') return refuseToStart(error.message)
  console.error(error)
  return refuseToStart('Something unexpected happened, and is written above.')
}

/**
 * Who is asking, and under which address. Headers that say so are believed only from as many proxies as TRUST_PROXY
 * counts; without ORIGIN the address is the one that was asked for.
 *
 * @param {IncomingMessage} request @param {Services} services
 */
function stamp({ headers, socket }, { settings }) {
  const direct = socket.remoteAddress ?? ''
  const hops = settings.trustProxy
  const passed = hops === 0 ? [] : String(headers['x-forwarded-for'] ?? '').split(',')
  headers['x-client-address'] = passed.at(-hops)?.trim() || direct
  const protocol =
    hops === 0
      ? 'http'
      : String(headers['x-forwarded-proto'] ?? 'http')
          .split(',')
          .at(-1)
          ?.trim()
  headers['x-forwarded-proto'] = protocol === 'https' ? 'https' : 'http'
  if (settings.origin === null) return
  const origin = new URL(settings.origin)
  headers['x-forwarded-proto'] = origin.protocol.slice(0, -1)
  headers.host = origin.host
}

/**
 * @param {IncomingMessage} request @param {Services} services
 * @returns {{status: number, code: string, sentence: string} | null} null: not too large
 */
function bodyRefusal(request, { limits }) {
  if (request.headers['transfer-encoding'] !== undefined) {
    const sentence =
      'The length of what is sent must be said beforehand (Content-Length). 请在请求中注明内容长度（Content-Length）。'
    return { status: 411, code: 'malformed', sentence }
  }
  const most = limits.bodyBytes((request.url ?? '').split('?')[0] ?? '')
  if (Number(request.headers['content-length'] ?? 0) <= most) return null
  const size = `${Math.floor(most / 1024 / 1024)} MiB`
  return {
    status: 413,
    code: 'too-large',
    sentence: `What was sent is larger than the ${size} taken here. Nothing was stored. Send a smaller file or part it. 所发送的内容超过此处 ${size} 的上限，未作任何保存。请缩小或分开后再发送。`,
  }
}

/**
 * Answers before the body is read, and throws the body away for a while: a browser that is still sending does not read
 * an answer, and would show a broken connection instead of the sentence.
 *
 * @param {IncomingMessage} request @param {ServerResponse} response @param {Services} services
 * @param {{status: number, code: string, sentence: string}} refusal
 */
function refuseBody(request, response, { limits }, { status, code, sentence }) {
  const api = (request.url ?? '').startsWith('/api/')
  const body = api ? JSON.stringify({ type: `about:blank#${code}`, title: sentence, status, code }) : `${sentence}\n`
  response.writeHead(status, {
    'content-type': api ? 'application/problem+json' : 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.end(body)
  request.resume()
  const patience = setTimeout(() => request.destroy(), limits.drainMs)
  request.on('close', () => clearTimeout(patience))
}

/** Why the address cannot be had, as a sentence; null: for no reason known here. @param {unknown} error @param {Services['settings']} settings */
function addressRefusal(error, { port, host }) {
  switch (error instanceof Error && 'code' in error ? error.code : '') {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use by another program. Stop it, or set PORT to another number, for example PORT=${port + 1}.`
    case 'EACCES':
      return `This user may not open port ${port}. Set PORT to a number above 1023, for example PORT=3000.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${host} is not an address of this machine. Set HOST=127.0.0.1 for this machine only, or HOST=0.0.0.0 for the network.`
    default:
      return null
  }
}

/** @param {import('node:http').Server} server @param {Services} services */
async function listen(server, services) {
  const { port, host } = services.settings
  const listening = once(server, 'listening')
  server.listen(port, host)
  try {
    await listening
  } catch (error) {
    await services.close()
    const sentence = addressRefusal(error, services.settings)
    if (sentence === null) throw error
    refuseToStart(sentence)
  }
}

/** @param {import('node:http').Server} server @param {Services} services */
async function announce(server, services) {
  const { host, origin } = services.settings
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : services.settings.port
  const shown = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host
  const lines = [`Sanfang 三方: ${origin ?? `http://${shown}:${port}`}`, ...(await services.welcome())]
  console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
}

/**
 * Browsers open connections for later. One that has not asked anything yet counts for Node as busy, and would be waited
 * for.
 * @param {import('node:http').Server} server
 */
function unusedConnections(server) {
  /** @type {Set<import('node:stream').Duplex>} */
  const unused = new Set()
  server.on('connection', (socket) => {
    unused.add(socket)
    socket.once('close', () => unused.delete(socket))
  })
  server.on('request', ({ socket }) => unused.delete(socket))
  server.on('upgrade', ({ socket }) => unused.delete(socket))
  return unused
}

/** @param {import('node:http').Server} server @param {Services} services */
function stopOnSignal(server, services) {
  const unused = unusedConnections(server)
  let asked = 0
  const stop = async () => {
    // asked twice: somebody is in a hurry
    if (++asked > 1) process.exit(1)
    const patience = setTimeout(() => server.closeAllConnections(), services.limits.stopWithinMs)
    const answered = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    for (const socket of unused) socket.destroy()
    await services.stop()
    await answered
    clearTimeout(patience)
    await services.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

async function start() {
  if (!existsSync(BUILT))
    refuseToStart('The program is not built yet. Run "npm run build" first; "npm start" does both.')
  const server = createServer()
  globalThis.httpServer = server
  /** @type {{ handler: Handler }} */
  const { handler } = await import(BUILT.href)
  const services = globalThis.services
  if (services === undefined) throw new Error('the built program opened no services')

  // before the gateway's listener, which was added while the program opened
  server.prependListener('upgrade', (request) => stamp(request, services))
  server.on('request', (request, response) => {
    stamp(request, services)
    const refusal = bodyRefusal(request, services)
    if (refusal !== null) return refuseBody(request, response, services, refusal)
    handler(request, response, () => response.writeHead(404).end())
  })
  await listen(server, services)
  stopOnSignal(server, services)
  await announce(server, services)
}

start().catch(startFailed)
