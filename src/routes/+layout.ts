/**
 * A page is HTML, CSS and forms, and needs no script: it is read sooner, and works where scripts do not. Only the table,
 * where several people write at once, turns them on (negotiations/[id]/+page.ts).
 */
export const csr = false

/** The words of the page, in the one language it speaks. They run on both sides, so they are imported, not sent as data. */
import { loadWordsFor } from '#words/index.ts'
import type { LayoutLoad } from './$types.ts'

export const load: LayoutLoad = async ({ data, route }) => ({
  ...data,
  words: await loadWordsFor(data.locale, route.id),
})
