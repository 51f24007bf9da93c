import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** WCAG 2.2 relative luminance and contrast, from the very lines of tokens.css. */
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

type Look = 'light' | 'dark'
const LOOKS: readonly Look[] = ['light', 'dark']

function token(name: string, look: Look): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  const value = look === 'light' ? found?.[1] : found?.[2]
  if (value === undefined) throw new Error(`no colour --${name} in tokens.css`)
  return value
}

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const GROUNDS = ['paper', 'panel', 'desk', 'stone', 'W-tint', 'E-tint', 'G-tint'] as const
const WORDS = ['ink', 'ink-2', 'ink-3', 'W', 'E', 'G', 'alarm'] as const

describe('Contrast', () => {
  it('is computed as WCAG computes it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  for (const look of LOOKS) {
    it(`of every ink and party colour is at least 4.5 on every ground, ${look}`, () => {
      for (const word of WORDS) {
        for (const ground of GROUNDS) {
          expect(contrast(token(word, look), token(ground, look)), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }
    })

    it(`of an alarm is at least 4.5 on its own tint, ${look}`, () => {
      expect(contrast(token('alarm', look), token('alarm-tint', look))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(token('ink', look), token('alarm-tint', look))).toBeGreaterThanOrEqual(7)
      expect(contrast(token('ink-2', look), token('alarm-tint', look))).toBeGreaterThanOrEqual(4.5)
    })

    it(`of the edge of a control is at least 3 on every ground, ${look}`, () => {
      for (const ground of GROUNDS) {
        expect(contrast(token('line', look), token(ground, look)), ground).toBeGreaterThanOrEqual(3)
      }
    })

    it(`of the letter in a seal and of words on a filled button is at least 4.5, ${look}`, () => {
      for (const fill of ['W', 'E', 'G', 'ink', 'ink-2']) {
        expect(contrast(token('paper', look), token(fill, look)), fill).toBeGreaterThanOrEqual(4.5)
      }
    })
  }
})
