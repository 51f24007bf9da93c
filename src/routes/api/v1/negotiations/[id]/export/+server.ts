import { isProblem, problem } from '#domain/problem.ts'
import { endpoint } from '#server/api/endpoint.ts'
import { OPERATIONS } from '#server/api/operations.ts'
import { exportText, FORMATS, type Format } from '#work/export.ts'
import { enter } from '#work/view.ts'

const isFormat = (s: string): s is Format => Object.hasOwn(FORMATS, s)

export const GET = endpoint(OPERATIONS.exportText, async ({ services, accountId, event }) => {
  const entered = await enter(services.db, accountId, event.params['id'] ?? '', 'table.export')
  if (isProblem(entered)) return entered
  const format = event.url.searchParams.get('format') ?? 'markdown'
  if (!isFormat(format)) return problem('invalid', { field: 'format', why: Object.keys(FORMATS).join(', ') })
  const number = event.url.searchParams.get('version')
  const text = await exportText(services.db, entered, format, number === null ? null : Number(number))
  if (isProblem(text)) return text
  // always a download: nothing people wrote is rendered in our origin
  return new Response(text.body, {
    headers: {
      'content-type': FORMATS[format].type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(text.fileName)}`,
      'cache-control': 'no-store',
    },
  })
})
