import { describe, expect, it } from 'vitest'
import { isProblem } from '#domain/problem.ts'
import { decode, IMPORT_LIMIT } from './decode.ts'

const bytes = (...parts: (number[] | string)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)))

const problemOf = (given: Uint8Array): string | null => {
  const found = decode(given)
  return isProblem(found) ? found.problem : null
}

describe('The bytes of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('第一条 Pay é')],
    ['UTF-8 with its mark', Buffer.from('\ufeff第一条 Pay é')],
    ['UTF-16 as Windows writes it', Buffer.from('\ufeff第一条 Pay é', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\ufeff第一条 Pay é', 'utf16le').swap16()],
  ])('are read as %s', (_, given) => {
    expect(decode(new Uint8Array(given))).toBe('第一条 Pay é')
  })

  it('are read as UTF-16 where the mark is missing', () => {
    expect(decode(new Uint8Array(Buffer.from('ARTICLE 1 Pay\r\n'.repeat(20), 'utf16le')))).toContain('ARTICLE 1 Pay')
  })

  it('are read as GB18030 where they are no UTF-8 and mostly not ASCII', () => {
    expect(decode(bytes([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5]))).toBe('第一条')
  })

  it('are read as Windows-1252 where a curly quote stands in English', () => {
    expect(decode(bytes('The parties', [0x92], ' agreement is made between the company and the union.'))).toBe(
      'The parties’ agreement is made between the company and the union.',
    )
  })

  it('are refused when they are no text: a PDF, a Word file, a picture, junk', () => {
    expect(problemOf(bytes('%PDF-1.7\n%', [0xe2, 0xe3]))).toBe('import-not-text')
    expect(problemOf(bytes('PK', [3, 4, 20, 0, 0, 0]))).toBe('import-not-text')
    expect(problemOf(bytes([0x89], 'PNG\r\n', [0x1a], '\n'))).toBe('import-not-text')
    let seed = 7
    const junk = Uint8Array.from({ length: 20_000 }, () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % 256)
    expect(problemOf(junk)).toBe('import-not-text')
  })

  it('are refused when they are too many, and when they say nothing', () => {
    expect(problemOf(new Uint8Array(IMPORT_LIMIT + 1).fill(65))).toBe('import-too-large')
    expect([problemOf(new Uint8Array()), problemOf(bytes(' \r\n\t '))]).toEqual(['import-empty', 'import-empty'])
  })
})
