import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { YJS_VERSION } from './yjs-internals.ts'

test('the Yjs that runs is the one the gate was written against', () => {
  const { version } = createRequire(import.meta.url)('yjs/package.json') as { version: string }
  expect(version).toBe(YJS_VERSION)
})
