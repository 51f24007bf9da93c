import { redirect } from '@sveltejs/kit'
import { isProblem, problem } from '#domain/problem.ts'
import { entered, failed, field } from '#server/page.ts'
import { services } from '#server/services.ts'
import { inOrder, outline } from '#domain/agreement/clause.ts'
import { numbers } from '#domain/agreement/number.ts'
import { decode, IMPORT_LIMIT } from '#text/bring-in.ts'
import { html } from '#text/render.ts'
import { confirmImport, previewImport } from '#work/import.ts'
import type { Actions, PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  await entered(event, 'table.import')
  return { limit: IMPORT_LIMIT }
}

export const actions: Actions = {
  /** Reads the file or the pasted text and shows what became of it. */
  read: async (event) => {
    const { account, negotiation } = await entered(event, 'table.import')
    const form = await event.request.formData()
    const file = form.get('file')
    const pasted = field(form, 'pasted')
    const named = file instanceof File && file.size > 0 ? file : null
    if (named !== null && named.size > IMPORT_LIMIT) {
      return failed(problem('import-too-large', { size: named.size, limit: IMPORT_LIMIT }), { pasted })
    }
    const source = named === null ? pasted : decode(new Uint8Array(await named.arrayBuffer()))
    if (isProblem(source)) return failed(source, { pasted })
    const read = await previewImport(services().house, account.id, negotiation.id, {
      fileName: named?.name.slice(0, 200) ?? '',
      source,
      kind: undefined,
    })
    if (isProblem(read)) return failed(read, { pasted })
    const { places, report, title, language } = read.result
    const tree = outline(places)
    const labels = numbers(tree, language)
    return {
      preview: {
        pendingId: read.pendingId,
        fileName: named?.name ?? '',
        title,
        language,
        report,
        clauses: [...inOrder(tree)].map(({ place, depth }) => ({
          id: place.id,
          depth,
          kind: place.kind,
          number: labels.get(place.id)?.full ?? '',
          title: place.title,
          line: place.line,
          isPromised: place.isPromised,
          html: html(place.content),
        })),
      },
    }
  },
  /** Brings in exactly what was shown. */
  confirm: async (event) => {
    const { account, negotiation } = await entered(event, 'table.import')
    const form = await event.request.formData()
    const done = await confirmImport(services().house, account.id, negotiation.id, field(form, 'pendingId'))
    if (isProblem(done)) return failed(done, { pasted: '' })
    redirect(303, `/negotiations/${negotiation.id}`)
  },
}
