import { describe, expect, it } from 'vitest'
import { formatters, hashGroups, hashHead } from './format.ts'

const zh = formatters('zh')
const en = formatters('en')
// late evening in UTC is the next day in Shanghai
const at = '2026-10-11T22:05:00Z'

describe('A date', () => {
  it('always carries its weekday, in the language of the interface and the zone of the house', () => {
    expect(zh.date(at)).toBe('2026年10月12日（周一）')
    expect(en.date(at)).toBe('Mon 12 Oct 2026')
    expect(formatters('en', 'America/New_York').date(at)).toBe('Sun 11 Oct 2026')
  })
  it('is the same from a Date and from its ISO form', () => {
    expect(en.dateTime(new Date(at))).toBe(en.dateTime(at))
    expect(en.dateTime(at)).toBe('Mon 12 Oct 2026 06:05')
    expect(zh.day(at)).toBe('10月12日')
  })
  it('writes midnight as 00:00', () => {
    expect(zh.time('2026-10-11T16:00:00Z')).toBe('00:00')
  })
})

describe('An age', () => {
  it('is told in whole minutes, hours or days', () => {
    expect(en.age('2026-10-10T00:00:00Z', '2026-10-12T01:00:00Z')).toBe('2 days ago')
    expect(zh.age('2026-10-12T00:00:00Z', '2026-10-12T03:59:00Z')).toBe('3小时前')
    expect(en.age('2026-10-12T00:00:00Z', '2026-10-12T00:00:30Z')).toBe('this minute')
  })
})

describe('Sizes and fingerprints', () => {
  it('are short enough to be read', () => {
    expect(en.bytes(512)).toBe('512 B')
    expect(en.bytes(1536)).toBe('1.5 kB')
    expect(zh.bytes(10 * 1024 * 1024)).toBe('10 MB')
    expect(hashGroups('7a0b0e6b5adf')).toEqual(['7a0b', '0e6b', '5adf'])
    expect(hashHead('7a0b0e6b5adf')).toBe('7a0b 0e6b')
    expect(hashGroups('')).toEqual([])
  })
})
