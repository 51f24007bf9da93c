/** openapi.json, made from the table of operations. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { PROBLEMS } from '#domain/problem.ts'
import { OPERATIONS, type Operation } from './operations.ts'

const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'RFC 9457; `code` is stable',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    detail: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    requestId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'code'],
}

/** Trimming and normalising cannot be said in JSON Schema; what is accepted can. */
const schemaOf = (schema: v.GenericSchema): object => {
  const { $schema: _, ...rest } = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' }) as Record<
    string,
    unknown
  >
  return rest
}

const problemsOf = (operation: Operation): Record<string, object> => {
  const byStatus = new Map<number, string[]>()
  for (const code of operation.problems) {
    byStatus.set(PROBLEMS[code], [...(byStatus.get(PROBLEMS[code]) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const describe = (id: string, operation: Operation): object => {
  const status = String(operation.status ?? 200)
  const type = operation.produces ?? 'application/json'
  const content =
    operation.answer !== undefined
      ? { content: { [type]: { schema: schemaOf(operation.answer) } } }
      : operation.produces !== undefined
        ? { content: { [type]: {} } }
        : {}
  const parameters = [
    ...[...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(operation.query ?? {}).map(([name, description]) => ({
      name,
      in: 'query',
      required: false,
      description,
      schema: { type: 'string' },
    })),
  ]
  return {
    operationId: id,
    summary: operation.summary,
    security: operation.signedIn ? [{ session: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(operation.body) } } } }),
    responses: { [status]: { description: operation.summary, ...content }, ...problemsOf(operation) },
  }
}

/** OpenAPI 3.1. */
export function openapi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [id, operation] of Object.entries(OPERATIONS) as [string, Operation][]) {
    const at = (paths[`/api/v1${operation.path}`] ??= {})
    at[operation.method.toLowerCase()] = describe(id, operation)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sanfang 三方', version: '1' },
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
    },
  }
}
