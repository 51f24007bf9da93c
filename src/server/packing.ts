/**
 * Answers made on the fly are packed for the way, as the static files are: a fifty-page text is 600 kB on the table and
 * 40 on the line. Nothing secret of ours is ever in an answer together with what a stranger chose, so its length tells
 * nothing.
 */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const PACKED = /^(text\/|application\/(json|problem\+json|octet-stream)|image\/svg)/
const LEAST_BYTES = 1_000

export async function pack(response: Response, accepts: string | null): Promise<Response> {
  const { headers, status, statusText, body } = response
  if (body === null || headers.has('content-encoding') || !PACKED.test(headers.get('content-type') ?? ''))
    return response
  const coding = /\bbr\b/.test(accepts ?? '') ? 'br' : /\bgzip\b/.test(accepts ?? '') ? 'gzip' : null
  if (coding === null) return response
  const plain = new Uint8Array(await response.arrayBuffer())
  const packed = new Headers(headers)
  packed.append('vary', 'accept-encoding')
  packed.delete('content-length')
  if (plain.byteLength < LEAST_BYTES) return new Response(plain, { status, statusText, headers: packed })
  // 4: a tenth of the time of 11 for an eighth more bytes
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
  const bytes = coding === 'br' ? await brotli(plain, options) : await gzipped(plain)
  packed.set('content-encoding', coding)
  return new Response(new Uint8Array(bytes), { status, statusText, headers: packed })
}
