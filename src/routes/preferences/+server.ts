/**
 * Language and look, kept in two cookies that say nothing of the person. A form, so that it works without a script;
 * Kit refuses forms of other origins, and the way back never leads to another site.
 */
import { redirect } from '@sveltejs/kit'
import { THEME_COOKIE, chooseTheme } from '#server/theme.ts'
import { LOCALE_COOKIE, isLocale } from '#words/locale.ts'
import type { RequestHandler } from './$types.ts'

const YEAR = 365 * 24 * 60 * 60

/** Only a path of this house: resolved against it, anything else falls out as another origin. */
function wayBack(to: FormDataEntryValue | null, here: URL): string {
  if (typeof to !== 'string' || !to.startsWith('/') || to.length > 2000) return '/'
  const target = URL.canParse(to, here) ? new URL(to, here) : here
  // "/.//elsewhere" is resolved to "//elsewhere", which a browser would take for another site
  const own = target.origin === here.origin && !target.pathname.startsWith('//')
  return own ? target.pathname + target.search : '/'
}

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
  redirect(303, wayBack(form.get('to'), url))
}
