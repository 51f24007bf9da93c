/** Counting words as they stand in clause numbers: 一百零一, xiv, aa. Each writer has a reader that understands it back. */

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const
const UNITS = ['', '十', '百', '千'] as const

/** 1–9999 as a statute writes it (十, 二十一, 一百零一, 二千零二十); anything else in Arabic digits. */
export function chinese(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999) return String(n)
  let out = ''
  let gap = false
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(n / 10 ** power) % 10
    if (digit === 0) {
      gap = out !== ''
      continue
    }
    if (gap) out += DIGITS[0]
    gap = false
    const silentOne = digit === 1 && power === 1 && out === ''
    out += (silentOne ? '' : (DIGITS[digit] ?? '')) + (UNITS[power] ?? '')
  }
  return out
}

const CHINESE_DIGIT = new Map<string, number>([
  ...DIGITS.map((d, i) => [d, i] as [string, number]),
  ['〇', 0],
  ['两', 2],
])
const CHINESE_UNIT: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 一百零一 → 101, 二〇 → 20, １２ → 12; null for what is no number. */
export function readChinese(text: string): number | null {
  const plain = text.normalize('NFKC')
  if (/^\d{1,4}$/.test(plain)) return Number(plain)
  if (!/^[零〇一二两三四五六七八九十百千]+$/.test(text)) return null
  if (!/[十百千]/.test(text)) {
    const digits = [...text].map((c) => CHINESE_DIGIT.get(c) ?? 0)
    return digits.length <= 4 ? Number(digits.join('')) : null
  }
  let total = 0
  let digit: number | null = null
  for (const c of text) {
    const unit = CHINESE_UNIT[c]
    if (unit === undefined) {
      digit = CHINESE_DIGIT.get(c) ?? 0
    } else {
      total += (digit === null || digit === 0 ? 1 : digit) * unit
      digit = null
    }
  }
  return total + (digit ?? 0)
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** 14 → xiv; beyond 3999 in Arabic digits. */
export function roman(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 3999) return String(n)
  let rest = n
  let out = ''
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      out += sign
      rest -= value
    }
  }
  return out
}

/** xiv or XIV → 14; null for what is no well-formed Roman number. */
export function readRoman(text: string): number | null {
  const lower = text.toLowerCase()
  if (!/^[mdclxvi]{1,15}$/.test(lower)) return null
  let at = 0
  let total = 0
  for (const [value, sign] of ROMAN) {
    while (lower.startsWith(sign, at)) {
      total += value
      at += sign.length
    }
  }
  return at === lower.length && roman(total) === lower ? total : null
}

/** 1 → a, 26 → z, 27 → aa, 28 → ab. */
export function letters(n: number): string {
  if (!Number.isInteger(n) || n < 1) return String(n)
  let out = ''
  for (let rest = n; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out
  }
  return out
}

/** a → 1, aa → 27; null for what is not one to three letters. */
export function readLetters(text: string): number | null {
  if (!/^[a-z]{1,3}$/i.test(text)) return null
  return [...text.toLowerCase()].reduce((n, c) => n * 26 + c.charCodeAt(0) - 96, 0)
}
