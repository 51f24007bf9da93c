/** The words of the page, in the one language it speaks. They run on both sides, so they are imported, not sent as data. */
import { loadWordsFor } from '#words/index.ts'
import type { LayoutLoad } from './$types.ts'

export const load: LayoutLoad = async ({ data, route }) => ({
  ...data,
  words: await loadWordsFor(data.locale, route.id),
})
