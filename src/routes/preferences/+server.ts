/**
 * Language and look, kept in two cookies that say nothing of the person. A form, so that it works without a script;
 * Kit refuses forms of other origins, and the way back never leads to another site.
 */
import { redirect } from '@sveltejs/kit'
import { localPath } from '#server/auth/origin.ts'
import { THEME_COOKIE, chooseTheme } from '#server/theme.ts'
import { LOCALE_COOKIE, isLocale } from '#words/locale.ts'
import type { RequestHandler } from './$types.ts'

const YEAR = 365 * 24 * 60 * 60

export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData()
  const options = {
    path: '/',
    maxAge: YEAR,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  } as const
  const locale = form.get('locale')
  if (isLocale(locale)) cookies.set(LOCALE_COOKIE, locale, options)
  const theme = form.get('theme')
  if (typeof theme === 'string') cookies.set(THEME_COOKIE, chooseTheme(theme), options)
  const to = form.get('to')
  redirect(303, localPath(typeof to === 'string' ? to.slice(0, 2000) : null))
}
