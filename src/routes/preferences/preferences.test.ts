import { isRedirect, type Cookies } from '@sveltejs/kit'
import { describe, expect, it } from 'vitest'
import { POST } from './+server.ts'

/** What the browser is told: where to go, and which cookies to keep. */
async function chosen(fields: Record<string, string>, address = 'http://sanfang.example/preferences') {
  const kept: { name: string; value: string; secure: boolean | undefined }[] = []
  const cookies = {
    set: (name: string, value: string, { secure }: { secure?: boolean }) => kept.push({ name, value, secure }),
  } as unknown as Cookies
  const request = new Request(address, { method: 'POST', body: new URLSearchParams(fields) })
  try {
    await POST({ request, cookies, url: new URL(address) } as Parameters<typeof POST>[0])
  } catch (thrown) {
    if (isRedirect(thrown)) return { to: thrown.location, kept }
    throw thrown
  }
  throw new Error('nobody was sent back')
}

describe('Choosing a language or a look', () => {
  it('is kept, and leads back to the page it was chosen on', async () => {
    const { to, kept } = await chosen({ locale: 'en', to: '/negotiations/a/versions?page=2' })
    expect(to).toBe('/negotiations/a/versions?page=2')
    expect(kept).toEqual([{ name: 'locale', value: 'en', secure: false }])
    expect((await chosen({ theme: 'dark', to: '/' }, 'https://sanfang.example/preferences')).kept).toEqual([
      { name: 'theme', value: 'dark', secure: true },
    ])
  })

  it('keeps nothing it does not know', async () => {
    expect((await chosen({ locale: '../../etc', to: '/' })).kept).toEqual([])
    expect((await chosen({ theme: '"><script>', to: '/' })).kept).toMatchObject([{ value: 'auto' }])
  })

  it('never leads to another site', async () => {
    const elsewhere = [
      '//evil.example/',
      '/\\evil.example',
      'https://evil.example/',
      '/\t/evil.example',
      'javascript:1',
      '',
    ]
    for (const to of elsewhere) expect((await chosen({ locale: 'zh', to })).to, to).toMatch(/^\/(?![/\\])/)
    expect((await chosen({ locale: 'zh' })).to).toBe('/')
  })

  it('does not let a way back through that only looks like a path after it was resolved', async () => {
    expect((await chosen({ locale: 'zh', to: '/..//evil.example' })).to).toMatch(/^\/(?![/\\])/)
    expect((await chosen({ locale: 'zh', to: '/.//evil.example' })).to).toMatch(/^\/(?![/\\])/)
  })
})
