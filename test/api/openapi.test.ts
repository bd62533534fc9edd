import assert from 'node:assert/strict'
import type { Response } from 'supertest'
import { operations } from '../../src/api/operations.ts'
import type { Operation } from '../../src/api/operation.ts'
import { addressesOf } from '../support/addresses.ts'
import { testHouse } from '../support/house.ts'

describe('openapi.json', () => {
  let document: Response['body']
  let addresses: string[]
  before(async () => {
    const test = await testHouse({ cast: false })
    document = (await test.signedOut().get('/openapi.json').expect(200).expect('Content-Type', /json/)).body
    addresses = addressesOf(test.app).filter((address) => address.includes(' /api/'))
  })

  it('has every route, and there is a route for all it has', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    assert.deepEqual(described.toSorted(), addresses.toSorted())
    assert.ok(described.length >= 14)
  })

  it('points at nothing that is not there, and describes nothing that nobody points at', () => {
    const text = JSON.stringify(document)
    const pointed = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!))
    assert.deepEqual([...pointed].toSorted(), Object.keys(document.components.schemas).toSorted())
    assert.doesNotMatch(text, /"\$id"|"\$schema"|"\$defs"/)
  })

  it('names every parameter of a path, the action, and what can go wrong', () => {
    for (const operation of Object.values(operations) as Operation[]) {
      const described = document.paths[operation.path][operation.method]
      const named = described.parameters.filter((one: { in: string }) => one.in === 'path').map(({ name }: { name: string }) => `{${name}}`)
      assert.deepEqual(named, [...operation.path.matchAll(/\{\w+\}/g)].map(([found]) => found))
      assert.ok(described.description.includes(operation.action))
      assert.ok(described.responses['401'] && described.responses['403'])
      if (operation.body) assert.ok([400, 413, 415, 422].every((status) => described.responses[status]))
    }
  })

  it('tells the words of the dictionary and the form of a moment', () => {
    const { facts, contact } = document.components.schemas.Report.properties
    assert.equal(facts.additionalProperties, false)
    assert.deepEqual(facts.required, ['whatHappened'])
    assert.ok(JSON.stringify(facts.properties.intent).includes('malicious'))
    assert.ok(JSON.stringify(facts.properties.detectedAt).includes('date-time'))
    assert.equal(contact.type, 'string')
    assert.equal(document.openapi, '3.1.0')
  })
})
