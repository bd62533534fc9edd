import { z } from 'zod'
import type { Operation, Problem, RequestHeader } from './operation.ts'

/** By name. `Problem` is every error; every body and reply of an operation must be in it. */
export type Schemas = Readonly<Record<string, z.ZodType>> & { Problem: z.ZodType }
type Ref = (schema: z.ZodType) => object

const bearer = 'token'

/** The description of the API, OpenAPI 3.1, from the same declarations that the routes are made from. */
export function openapiDocument(operations: Readonly<Record<string, Operation>>, schemas: Schemas, baseUrl: string) {
  const ref = refTo(schemas)
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, operation] of Object.entries(operations)) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(name, operation, ref) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Meldklok', version: '1',
      description: 'For other systems. Moments are UTC instants on the way out, and carry an offset on the way in. A token has a few actions; an administrator makes it.',
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ [bearer]: [] }],
    paths,
    components: { schemas: schemasOf(schemas), securitySchemes: { [bearer]: { type: 'http', scheme: 'bearer' } } },
  }
}

function describe(name: string, operation: Operation, ref: Ref): object {
  const { title, about, action, body, raw } = operation
  return {
    operationId: name,
    summary: title,
    description: [about, `Needs the action “${action}”.`].filter(Boolean).join(' '),
    parameters: [...inPath(operation), ...inQuery(operation), ...(operation.headers ?? []).map(inHeader)],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: ref(body) }, ...(raw !== undefined && { [raw]: { schema: { type: 'string' } } }) } } }),
    responses: { ...answersOf(operation, ref), ...problemsOf(operation) },
  }
}

function refTo(schemas: Schemas): Ref {
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [schema, name]))
  return (schema) => {
    const name = names.get(schema)
    if (name === undefined) throw new Error('a schema of an operation has no name in src/api/schemas.ts')
    return { $ref: pointer(name) }
  }
}

function inPath({ path }: Operation): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
}

function inQuery({ query }: Operation): object[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema: bare(z.toJSONSchema(schema as z.ZodType, asSent)) }))
}

function inHeader(name: RequestHeader): object {
  const about = {
    'If-Match': { required: true, description: 'The ETag that you have seen, or * for any.' },
    'Idempotency-Key': { required: false, description: 'Yours, unique for each report: 1 to 200 visible ASCII characters.' },
  }
  return { name, in: 'header', schema: { type: 'string' }, ...about[name] }
}

function answersOf({ answers, reply }: Operation, ref: Ref): Record<string, object> {
  const content = { 'application/json': { schema: ref(reply) } }
  return Object.fromEntries(Object.entries(answers).map(([status, description]) => [status, { description, content }]))
}

const meanings: Record<Problem | 401 | 403 | 500, string> = {
  400: 'The body is no JSON object',
  401: 'No valid token',
  403: 'The token does not have the action',
  404: 'No such thing',
  409: 'A rule says no; the reasons are given',
  412: 'Changed meanwhile: If-Match is not the latest version',
  413: 'More than 100 kB, or 1 MB where that is said',
  415: 'Not application/json, nor what else may be sent here',
  422: 'The input is not right; each error names its path',
  428: 'If-Match is missing',
  500: 'Ours to mend; the detail has a number to ask about',
}

function problemsOf({ problems = [] }: Operation): Record<string, object> {
  const content = { 'application/problem+json': { schema: { $ref: pointer('Problem') } } }
  const all = [...problems, 401, 403, 500] as const
  return Object.fromEntries(all.map((status) => [status, { description: meanings[status], content }]))
}

/** What has a name stands once, and is pointed at. */
function schemasOf(schemas: Schemas): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, { ...asSent, uri: pointer }).schemas
  return Object.fromEntries(Object.entries(made).map(([id, schema]) => [id, bare(schema)]))
}

function pointer(id: string): string {
  return `#/components/schemas/${id}`
}

/** As it travels, before any transformation. The pattern of a moment says no more than its format does. */
const asSent = {
  io: 'input',
  override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
  },
} as const

function bare({ $schema: _, $id: __, ...schema }: z.core.JSONSchema.BaseSchema): object {
  return schema
}
