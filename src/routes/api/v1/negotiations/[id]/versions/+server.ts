import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { enter, versionList } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.listVersions, async ({ services, accountId, event }) => {
  const entered = await enter(services.db, accountId, event.params['id'] ?? '', 'version.read')
  return isProblem(entered) ? entered : { versions: await versionList(services.db, entered) }
})
