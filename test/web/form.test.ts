import assert from 'node:assert/strict'
import { z } from 'zod'
import { Invalid, type Reason } from '../../src/shared/errors.ts'
import { readBody } from '../../src/web/form.ts'

const schema = z.strictObject({
  what: z.string().trim().min(1, 'error.summary'),
  at: z.strictObject({ date: z.string(), time: z.string() }),
  count: z.number().max(5, 'web.characters').optional(),
})
const good = { what: 'x', at: { date: '2026-03-12', time: '14:05' } }

function reasonsFor(body: unknown): Reason[] {
  try {
    readBody(schema, body)
  } catch (error) {
    if (error instanceof Invalid) return error.reasons
    throw error
  }
  return []
}

describe('reading a body', () => {
  it('gives the value when it fits', () => {
    assert.deepEqual(readBody(schema, { ...good, what: ' x ' }), good)
  })

  it('takes the message of the schema as words', () => {
    assert.deepEqual(reasonsFor({ ...good, what: ' ' }).map(({ key, field }) => ({ key, field })), [{ key: 'error.summary', field: 'what' }])
  })

  it('hands the limits to the sentence', () => {
    assert.deepEqual(reasonsFor({ ...good, count: 9 })[0]?.values, { maximum: 5 })
  })

  it('names a field it does not know, also inside another', () => {
    const reasons = reasonsFor({ ...good, admin: 'yes', at: { ...good.at, zone: 'x' } })
    assert.deepEqual(reasons.map(({ key, field }) => [key, field]), [
      ['error.field.unknown', 'at.zone'],
      ['error.field.unknown', 'admin'],
    ])
  })

  it('tells a missing field from a wrong one', () => {
    assert.deepEqual(reasonsFor({ what: 'x', at: { date: 12, time: undefined } }).map(({ key, field }) => [key, field]), [
      ['error.field.wrong', 'at.date'],
      ['error.field.missing', 'at.time'],
    ])
  })

  it('says so when there is no body at all', () => {
    assert.deepEqual(reasonsFor(undefined), [{ key: 'error.body.missing' }])
  })

  it('knows the values that a check hands along', () => {
    const even = z.strictObject({ n: z.number() }).superRefine(({ n }, context) => {
      if (n % 2) context.addIssue({ code: 'custom', message: 'web.pages.at', path: ['n'], params: { page: n, last: 8 } })
    })
    assert.throws(
      () => readBody(even, { n: 3 }),
      (error: Invalid) => error.reasons[0]?.key === 'web.pages.at' && error.reasons[0].values?.['page'] === 3,
    )
  })
})
