/** Chinese numbers, lists and quotation marks, so that no sentence glues them together by hand. */

const numbers = new Intl.NumberFormat('zh-CN')

export const number = (n: number): string => numbers.format(n)

/** Enumerated with 顿号: 职工方、企业方 */
export const list = (items: readonly string[]): string => items.join('、')

export const quote = (text: string): string => `“${text}”`
