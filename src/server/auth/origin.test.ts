import { describe, expect, it } from 'vitest'
import { isSecure, localPath, originAllowed } from './origin.ts'

describe('A socket is opened', () => {
  const own = { origin: 'https://table.example' }
  it.each([
    ['from our own page', { origin: 'https://table.example', host: 'table.example' }, own, true],
    ['from another site', { origin: 'https://evil.example', host: 'table.example' }, own, false],
    ['from a name that begins like ours', { origin: 'https://table.example.evil.example', host: 'x' }, own, false],
    ['from a neighbour', { origin: 'https://other.table.example', host: 'x' }, own, false],
    ['from the same host over plain http', { origin: 'http://table.example', host: 'table.example' }, own, false],
    ['from another port', { origin: 'https://table.example:8443', host: 'x' }, own, false],
    ['from a sandboxed frame', { origin: 'null', host: 'table.example' }, own, false],
    ['without an Origin', { host: 'table.example' }, own, false],
    ['with a path behind the origin', { origin: 'https://table.example/x', host: 'x' }, own, false],
    ['from a file', { origin: 'file://', host: 'x' }, own, false],
    ['where the Host is forged to match', { origin: 'https://evil.example', host: 'evil.example' }, own, false],
    [
      'without ORIGIN, from the host it asked',
      { origin: 'http://localhost:3000', host: 'localhost:3000' },
      { origin: null },
      true,
    ],
    [
      'without ORIGIN, from another host',
      { origin: 'http://evil.example', host: 'localhost:3000' },
      { origin: null },
      false,
    ],
    [
      'without ORIGIN, from another port',
      { origin: 'http://localhost:4000', host: 'localhost:3000' },
      { origin: null },
      false,
    ],
  ])('%s', (_, headers, settings, allowed) => {
    expect(originAllowed(headers, settings)).toBe(allowed)
  })
})

describe('After signing in one goes', () => {
  it.each(['/', '/account', '/negotiations/abc?tab=1#clause-2', '/a/b%20c'])('to %s', (next) => {
    expect(localPath(next)).toBe(next)
  })

  it.each([
    null,
    undefined,
    '',
    'account',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/a/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\u0000/evil.example',
    ' //evil.example',
    '/中文',
  ])('home instead of to %j', (next) => {
    expect(localPath(next)).toBe('/')
  })

  it('never to another host, whatever is asked', () => {
    const parts = ['/', '//', '\\', '.', '..', '@', ':', '%2f', '%5c', 'evil.example', '?', '#', '\t', 'http:']
    let seed = 7
    const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
    for (let n = 0; n < 20_000; n++) {
      const next = Array.from({ length: 1 + random(7) }, () => parts[random(parts.length)]).join('')
      const to = new URL(localPath(next), 'https://table.example')
      expect(to.origin, next).toBe('https://table.example')
    }
  })
})

describe('The cookie is the secure one', () => {
  it('when ORIGIN says https, or when none is set and the browser came by https', () => {
    expect(isSecure('http', { origin: 'https://table.example' })).toBe(true)
    expect(isSecure('https', { origin: 'http://table.example' })).toBe(false)
    expect(isSecure('https', { origin: null })).toBe(true)
    expect(isSecure('http', { origin: null })).toBe(false)
    expect(isSecure(undefined, { origin: null })).toBe(false)
  })
})
