import assert from 'node:assert/strict'
import { factNames } from '../../src/facts/facts.ts'
import { factsForm, factsSchema } from '../../src/facts/facts.schema.ts'
import { readBody } from '../../src/web/form.ts'
import { Invalid } from '../../src/shared/errors.ts'
import { z } from 'zod'

const form = factsForm(factNames)

describe('facts as JSON', () => {
  it('may be any number of them', () => {
    assert.deepEqual(readBody(factsSchema(), {}), {})
    assert.deepEqual(readBody(factsSchema(), { ongoing: false, people: { min: 3, max: null } }), { ongoing: false, people: { min: 3, max: null } })
  })

  it('may each be not known', () => {
    const unknown = Object.fromEntries(factNames.map((name) => [name, null]))
    assert.deepEqual(readBody(factsSchema(), unknown), unknown)
  })

  it('have moments with an offset', () => {
    assert.deepEqual(readBody(factsSchema(), { detectedAt: '2026-03-12T14:05:00+01:00' }), { detectedAt: new Date('2026-03-12T13:05:00Z') })
    assert.deepEqual(fieldsOf(factsSchema(), { detectedAt: '2026-03-12T14:05:00' }), ['detectedAt fact.moment'])
    assert.deepEqual(fieldsOf(factsSchema(), { detectedAt: 'gisteren' }), ['detectedAt fact.moment'])
  })

  it('are refused by name', () => {
    const wrong = { color: 'red', intent: 'evil', nature: [], recordCount: -1, people: { min: 2, max: 1 }, downtimeHours: '3', whatHappened: 'a'.repeat(10_001) }
    assert.deepEqual(fieldsOf(factsSchema(), wrong).toSorted(), [
      'color error.field.unknown', 'downtimeHours fact.number', 'intent fact.unknown-word', 'nature fact.none-chosen',
      'people fact.range.reversed', 'recordCount fact.whole-number', 'whatHappened fact.text.long',
    ])
  })

  it('are limited to the facts asked for', () => {
    assert.deepEqual(fieldsOf(factsSchema(['nature']), { intent: 'accident' }), ['intent error.field.unknown'])
  })

  it('can be told to other programs, words and all', () => {
    const { properties } = z.toJSONSchema(factsSchema(), { io: 'input' }) as { properties: Record<string, unknown> }
    assert.deepEqual(Object.keys(properties), factNames)
    assert.match(JSON.stringify(properties['recipients']), /known-trusted/)
  })
})

describe('facts from a form', () => {
  it('are absent when a field is empty', () => {
    const empty = { incidentType: '', nature: undefined, people: { min: '', max: '' }, recordCount: '', ongoing: '', detectedAt: { date: '', time: '' } }
    assert.deepEqual(given(readBody(form, empty)), {})
  })

  it('tell not known from not answered', () => {
    assert.deepEqual(given(readBody(form, { intent: 'not-known', keySafe: 'not-known' })), { intent: null, keySafe: null })
  })

  it('read one box and several', () => {
    assert.deepEqual(given(readBody(form, { nature: 'integrity' })), { nature: ['integrity'] })
    assert.deepEqual(given(readBody(form, { nature: ['integrity', 'availability'] })), { nature: ['integrity', 'availability'] })
  })

  it('read numbers, and leave what is none to be refused', () => {
    assert.deepEqual(given(readBody(form, { people: { min: ' 3 ', max: '20' }, downtimeHours: '1,5' })), { people: { min: 3, max: 20 }, downtimeHours: 1.5 })
    const wrong = { people: { min: 'veel', max: '' }, recordCount: '-4', downtimeHours: '1e9' }
    assert.deepEqual(fieldsOf(form, wrong), ['people.min fact.whole-number', 'recordCount fact.whole-number', 'downtimeHours fact.number'])
  })

  it('read a moment on the wall', () => {
    assert.deepEqual(given(readBody(form, { detectedAt: { date: '2026-03-12', time: '14:05' } })), { detectedAt: new Date('2026-03-12T13:05:00Z') })
  })

  it('take the earlier of the doubled hour, and the later when asked', () => {
    const doubled = { date: '2026-10-25', time: '02:30' }
    assert.deepEqual(given(readBody(form, { detectedAt: doubled })), { detectedAt: new Date('2026-10-25T00:30:00Z') })
    assert.deepEqual(given(readBody(form, { detectedAt: { ...doubled, pass: 'second' } })), { detectedAt: new Date('2026-10-25T01:30:00Z') })
  })

  it('ask which was meant in the hour that does not exist, and refuse half a moment', () => {
    assert.deepEqual(fieldsOf(form, { detectedAt: { date: '2026-03-29', time: '02:30' } }), ['detectedAt.pass moment.skipped'])
    assert.deepEqual(fieldsOf(form, { detectedAt: { date: '2026-03-29', time: '' } }), ['detectedAt moment.malformed'])
  })
})

function given(facts: object) {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function fieldsOf(schema: z.ZodType, body: unknown): string[] {
  try {
    readBody(schema, body)
  } catch (error) {
    if (error instanceof Invalid) return error.reasons.map(({ field, key }) => `${field} ${key}`)
    throw error
  }
  return []
}
