/** The languages of the interface. Independent of the language of a text (domain/agreement/clause.ts). */

export const LOCALES = ['zh', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** What `<html lang>` says, and what Intl is asked for. British order of day and month: "Mon 12 Oct". */
export const LANGUAGE_TAG = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Locale, string>

/** Each language is offered under its own name, whatever the page is in. */
export const OWN_NAME = { zh: '中文', en: 'EN' } as const satisfies Record<Locale, string>

export const LOCALE_COOKIE = 'locale'

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)

/** The cookie decides; without it the browser's wishes (`Accept-Language`); without those, Chinese. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 }
    })
    .filter((wish) => wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  for (const { language } of wishes) if (isLocale(language)) return language
  return 'zh'
}
