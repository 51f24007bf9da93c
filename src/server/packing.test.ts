import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pack } from './packing.ts'

const LONG = '骑手连续接单满四小时的，系统应当提示休息。'.repeat(200)
const page = (body: string, type = 'text/html'): Response => new Response(body, { headers: { 'content-type': type } })
const bytes = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer())

describe('answers on their way', () => {
  it('arrive as they were, and much shorter', async () => {
    const packed = await pack(page(LONG), 'gzip, deflate, br')
    expect(packed.headers.get('content-encoding')).toBe('br')
    const sent = await bytes(packed)
    expect(sent.byteLength).toBeLessThan(Buffer.byteLength(LONG) / 10)
    expect(brotliDecompressSync(sent).toString()).toBe(LONG)
    expect(gunzipSync(await bytes(await pack(page(LONG), 'gzip'))).toString()).toBe(LONG)
  })

  it.each<[string, Response, string | null]>([
    ['short ones', page('kurz'), 'br'],
    ['those for a reader who unpacks nothing', page(LONG), null],
    ['pictures', page(LONG, 'image/png'), 'br'],
    [
      'those that are packed already',
      new Response(LONG, { headers: { 'content-type': 'text/html', 'content-encoding': 'br' } }),
      'br',
    ],
    ['those without a body', new Response(null, { status: 303 }), 'br'],
  ])('are left alone: %s', async (_, answer, accepts) => {
    const before = answer.headers.get('content-encoding')
    expect((await pack(answer, accepts)).headers.get('content-encoding')).toBe(before)
  })

  it('keep their status and their cookies', async () => {
    const answer = page(LONG)
    answer.headers.append('set-cookie', 'a=1')
    answer.headers.append('set-cookie', 'b=2')
    const packed = await pack(new Response(answer.body, { status: 422, headers: answer.headers }), 'br')
    expect(packed.status).toBe(422)
    expect(packed.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })
})
