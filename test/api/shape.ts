import assert from 'node:assert/strict'
import type { Response } from 'supertest'
import { operations } from '../../src/api/operations.ts'
import { schemas } from '../../src/api/schemas.ts'

/** The body of an answer, which must be exactly what openapi.json promises. */
export function answerOf(name: keyof typeof operations, { status, body }: Response) {
  const { answers, reply } = operations[name]
  assert.ok(status in answers, `${name} answered ${status}: ${JSON.stringify(body)}`)
  const read = reply.safeParse(body)
  assert.deepEqual(read.error?.issues ?? [], [])
  return body
}

/** The paths of a problem document's errors, after a look at its form. */
export function pathsOf({ status, body, headers }: Response, expected: number): string[] {
  assert.equal(status, expected, JSON.stringify(body))
  assert.match(headers['content-type'] ?? '', /^application\/problem\+json/)
  assert.deepEqual(schemas.Problem.safeParse(body).error?.issues ?? [], [])
  assert.equal(body.status, expected)
  return body.errors.map(({ path }: { path: string }) => path)
}
