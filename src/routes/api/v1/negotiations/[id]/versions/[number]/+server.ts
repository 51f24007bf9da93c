import { isProblem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { enter, versionText } from '#work/view.ts'

export const GET = endpoint(OPERATIONS.readVersion, async ({ services, accountId, event }) => {
  const entered = await enter(services.db, accountId, event.params['id'] ?? '', 'version.read')
  if (isProblem(entered)) return entered
  const found = await versionText(services.db, entered, Number(event.params['number']))
  if (isProblem(found)) return found
  const { number, name, reason, hash, savedAt, canonical } = found
  return { version: { number, name, reason, hash, savedAt }, canonical }
})
