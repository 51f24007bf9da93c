import { isProblem } from '#domain/problem.ts'
import { entered, refuse } from '#server/page.ts'
import { services } from '#server/services.ts'
import { html } from '#text/render.ts'
import { versionText } from '#work/view.ts'
import type { PageServerLoad } from './$types.ts'

export const load: PageServerLoad = async (event) => {
  const here = await entered(event, 'version.read')
  const found = await versionText(services().db, here, Number(event.params.number))
  if (isProblem(found)) refuse(found)
  const { canonical, number, name, reason, hash, savedAt } = found
  const depths = new Map<string, number>()
  return {
    version: { number, name, reason, hash, savedAt, title: canonical.title, language: canonical.language },
    clauses: canonical.places.map((place, i) => {
      const depth = place.parentId === null ? 0 : (depths.get(place.parentId) ?? 0) + 1
      depths.set(place.clauseId, depth)
      return {
        id: place.clauseId,
        kind: place.kind,
        depth,
        number: place.number,
        title: place.title,
        hash: place.hash,
        html: html(canonical.clauses[i]?.content ?? { type: 'doc' }),
      }
    }),
  }
}
