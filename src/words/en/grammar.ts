/** English counts, lists and quotation marks, so that no sentence glues them together by hand. */

const numbers = new Intl.NumberFormat('en-GB')
const rules = new Intl.PluralRules('en')
const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** 12,345 */
export const number = (n: number): string => numbers.format(n)

/** `count(2, 'clause', 'clauses')` → "2 clauses" */
export const count = (n: number, one: string, other: string): string =>
  `${number(n)} ${rules.select(n) === 'one' ? one : other}`

/** `of(n, 'waits', 'wait')` → the word alone */
export const agree = (n: number, one: string, other: string): string => (rules.select(n) === 'one' ? one : other)

/** "workers, employer and government" */
export const list = (items: readonly string[]): string => lists.format(items)

export const quote = (text: string): string => `“${text}”`

/** Sentences begin with a capital, labels in the middle of one do not. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
