/**
 * Shares of a body, in whole numbers only: 105 of 210 is exactly half, and a floating point third must never decide a
 * ballot. "以上" includes the number itself, "过半数" does not (民法典 art. 1259): that is `strict`.
 */
export interface Ratio {
  num: number
  den: number
  /** more than, instead of at least */
  strict: boolean
}

export const atLeast = (num: number, den: number): Ratio => ({ num, den, strict: false })
export const moreThan = (num: number, den: number): Ratio => ({ num, den, strict: true })

/** The smallest whole number that satisfies the ratio of `base`. */
export const needed = ({ num, den, strict }: Ratio, base: number): number =>
  strict ? Math.floor((base * num) / den) + 1 : Math.floor((base * num + den - 1) / den)

export const meets = ({ num, den, strict }: Ratio, got: number, base: number): boolean =>
  strict ? got * den > base * num : got * den >= base * num

/** The largest whole number that still is no more than the ratio of `base`: two of seven may be outsiders. */
export const allowed = ({ num, den }: Ratio, base: number): number => Math.floor((base * num) / den)

/** A share in tenths of a percent, rounded half up: 108 of 210 → 514. Null where there is nobody to be a share of. */
export const permille = (got: number, base: number): number | null =>
  base === 0 ? null : Math.floor((got * 2000 + base) / (2 * base))

/** "51.4" or "40": a share as a person writes it. */
export const percent = (got: number, base: number): string => {
  const tenths = permille(got, base)
  if (tenths === null) return '–'
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`
}
