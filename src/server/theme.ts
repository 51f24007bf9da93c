/** The look a person chose; 'auto' follows the system. Kept in a cookie, so that the first page has it already. */
export const THEMES = ['light', 'dark', 'auto'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'theme'

export const chooseTheme = (cookie: string | undefined): Theme => THEMES.find((theme) => theme === cookie) ?? 'auto'
