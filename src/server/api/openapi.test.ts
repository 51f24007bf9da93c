import { describe, expect, it } from 'vitest'
import { openapi } from './openapi.ts'
import { OPERATIONS, type Operation } from './operations.ts'

const operations = Object.values(OPERATIONS) as Operation[]
const routes = import.meta.glob<Record<string, unknown>>('/src/routes/api/v1/**/+server.ts')

/** `/src/routes/api/v1/negotiations/[id]/+server.ts` → `/negotiations/{id}` */
const pathOf = (file: string): string =>
  file.replace('/src/routes/api/v1', '').replace('/+server.ts', '').replaceAll('[', '{').replaceAll(']', '}')

describe('the description of the API', () => {
  it('lists exactly the endpoints that are served', async () => {
    const served = await Promise.all(
      Object.entries(routes).map(async ([file, load]) =>
        Object.keys(await load())
          .filter((name) => /^(GET|POST|PUT|PATCH|DELETE)$/.test(name))
          .map((method) => `${method} ${pathOf(file)}`),
      ),
    )
    expect(served.flat().sort()).toEqual(operations.map((o) => `${o.method} ${o.path}`).sort())
  })

  it('can be written for every operation, with its body, its answer and its refusals', () => {
    const { paths } = openapi() as {
      paths: Record<string, Record<string, { responses: object; requestBody?: object }>>
    }
    for (const operation of operations) {
      const described = paths[`/api/v1${operation.path}`]?.[operation.method.toLowerCase()]
      expect(described, operation.path).toBeDefined()
      expect(Object.keys(described?.responses ?? {}), operation.path).toContain(String(operation.status ?? 200))
      expect(described?.requestBody !== undefined, operation.path).toBe(operation.body !== undefined)
    }
  })

  it('asks for a session wherever something of a negotiation is shown or changed', () => {
    for (const operation of operations) {
      if (/negotiations|drafts/.test(operation.path)) expect(operation.signedIn, operation.path).toBe(true)
    }
  })
})
