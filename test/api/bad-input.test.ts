import assert from 'node:assert/strict'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { pathsOf } from './shape.ts'

const facts = { whatHappened: 'List mailed to a supplier.' }
const report = { facts, contact: 'Service desk' }
const withFacts = (more: object) => ({ ...report, facts: { ...facts, ...more } })

describe('bad input of the API', () => {
  let test: TestHouse
  let caller: Caller
  let number: string
  before(async () => {
    test = await testHouse()
    caller = await test.withToken(['report incident', 'see incidents', 'amend incident', 'propose awareness', 'record signal', 'assess incident', 'see playbooks', 'see audit'])
    number = await test.report()
  })

  const reports: [what: string, body: object, paths: string[]][] = [
    ['nothing at all', {}, ['facts', 'contact']],
    ['a list', [report], ['']],
    ['a field nobody knows', { ...report, priority: 1 }, ['priority']],
    ['a fact nobody knows', withFacts({ colour: 'red' }), ['facts.colour']],
    ['a fact that is ours to set', withFacts({ reportedAt: '2026-03-12T13:00:00Z' }), ['facts.reportedAt']],
    ['__proto__', JSON.parse('{"facts":{"whatHappened":"x"},"contact":"x","__proto__":{"a":1}}'), ['__proto__']],
    ['a word nobody knows', withFacts({ intent: 'evil' }), ['facts.intent']],
    ['a word nobody knows among others', withFacts({ dataCategories: ['name', 'shoe-size'] }), ['facts.dataCategories.1']],
    ['a text for a number', withFacts({ recordCount: '3' }), ['facts.recordCount']],
    ['a text for yes or no', withFacts({ ongoing: 'yes' }), ['facts.ongoing']],
    ['one word for a list', withFacts({ nature: 'confidentiality' }), ['facts.nature']],
    ['a range that is upside down', withFacts({ people: { min: 5, max: 2 } }), ['facts.people']],
    ['a part of people', withFacts({ people: { about: 5 } }), ['facts.people.about']],
    ['a negative number', withFacts({ recordCount: -1 }), ['facts.recordCount']],
    ['an instant without offset', withFacts({ detectedAt: '2026-03-12T13:00:00' }), ['facts.detectedAt']],
    ['a day that is not there', withFacts({ detectedAt: '2026-02-30T13:00:00Z' }), ['facts.detectedAt']],
    ['a number for an instant', withFacts({ detectedAt: 1_700_000_000 }), ['facts.detectedAt']],
    ['moments that are still to come', withFacts({ detectedAt: '2026-03-12T13:05:01Z', occurredFrom: '2027-01-01T00:00:00Z' }), ['facts.occurredFrom', 'facts.detectedAt']],
    ['no words', { ...report, facts: { whatHappened: '  ' } }, ['facts.whatHappened']],
    ['a novel', withFacts({ whatHappened: 'x'.repeat(10_001) }), ['facts.whatHappened']],
    ['nobody to ask', { ...report, contact: '' }, ['contact']],
    ['a word for a drill', { ...report, drill: 'yes' }, ['drill']],
  ]
  for (const [what, body, paths] of reports) {
    it(`is refused by name: ${what}`, async () => {
      const answer = await caller.post('/api/v1/incidents').send(body)
      assert.deepEqual([...new Set(pathsOf(answer, 422))].toSorted(), paths.toSorted())
      assert.ok(answer.body.errors.every(({ message }: { message: string }) => message.length > 5 && !/\{\w+\}|zod|expected/i.test(message)), JSON.stringify(answer.body))
    })
  }

  const others: [what: string, method: 'get' | 'put' | 'post' | 'patch', address: string, body: object | null, paths: string[]][] = [
    ['an awareness without moment or reason', 'put', '/incidents/NUMBER/awareness', {}, ['awareAt', 'reason']],
    ['an awareness without offset', 'put', '/incidents/NUMBER/awareness', { awareAt: '2026-03-12T13:00:00', reason: 'x' }, ['awareAt']],
    ['an awareness still to come', 'put', '/incidents/NUMBER/awareness', { awareAt: '2026-03-12T13:05:01Z', reason: 'x' }, ['awareAt']],
    ['an awareness with an empty reason', 'put', '/incidents/NUMBER/awareness', { awareAt: '2026-03-12T13:00Z', reason: ' ' }, ['reason']],
    ['a signal without anything', 'post', '/incidents/NUMBER/signals', {}, ['kind', 'at', 'source']],
    ['a signal of a kind nobody knows', 'post', '/incidents/NUMBER/signals', { kind: 'rumour', at: '2026-03-12T13:00Z', source: 'x' }, ['kind']],
    ['a signal without offset', 'post', '/incidents/NUMBER/signals', { kind: 'other', at: '2026-03-12T13:00:00', source: 'x' }, ['at']],
    ['a signal still to come', 'post', '/incidents/NUMBER/signals', { kind: 'other', at: '2026-03-12T13:05:01Z', source: 'x' }, ['at']],
    ['a signal from nobody', 'post', '/incidents/NUMBER/signals', { kind: 'other', at: '2026-03-12T13:00Z', source: ' ' }, ['source']],
    ['a signal of an endless source', 'post', '/incidents/NUMBER/signals', { kind: 'other', at: '2026-03-12T13:00Z', source: 'x'.repeat(1001) }, ['source']],
    ['a signal with a name for itself', 'post', '/incidents/NUMBER/signals', { kind: 'other', at: '2026-03-12T13:00Z', source: 'x', id: '1' }, ['id']],
    ['a change without facts', 'patch', '/incidents/NUMBER', {}, ['facts']],
    ['a change of something else', 'patch', '/incidents/NUMBER', { facts: {}, stage: 'closed' }, ['stage']],
    ['a change to a moment still to come', 'patch', '/incidents/NUMBER', { facts: { containedAt: '2026-03-13T00:00:00Z' } }, ['facts.containedAt']],
    ['a stage nobody knows', 'get', '/incidents?stage=done', null, ['stage']],
    ['a filter nobody knows', 'get', '/incidents?level=high&word=x', null, ['level', 'word']],
    ['a severity nobody knows', 'get', '/incidents?severity=bad', null, ['severity']],
    ['a filter given twice', 'get', '/incidents?stage=closed&stage=reported', null, ['stage']],
    ['no page at all', 'get', '/incidents?limit=0', null, ['limit']],
    ['a page that is too large', 'get', '/incidents?limit=101', null, ['limit']],
    ['a page of many', 'get', '/audit?limit=many', null, ['limit']],
    ['a cursor of another list', 'get', '/incidents?cursor=7', null, ['cursor']],
    ['a cursor that is none', 'get', '/audit?cursor=2026-0001', null, ['cursor']],
    ['a from without offset', 'get', '/incidents?from=2026-03-12T13:00:00', null, ['from']],
    ['answers that are missing', 'post', '/assess', {}, ['nature', 'dataCategories', 'dataSubjects', 'identifiability', 'recipients']],
    ['a clock without a moment', 'post', '/clock', {}, ['anchors']],
    ['a clock with a moment nobody knows', 'post', '/clock', { anchors: { born: '2026-03-12T13:00:00Z' } }, ['anchors.born']],
    ['a clock without offset', 'post', '/clock', { aware: '2026-03-12T13:00:00' }, ['aware']],
    ['a clock of an obligation nobody knows', 'post', '/clock', { aware: '2026-03-12T13:00:00Z', obligation: 'toString' }, ['obligation']],
    ['a clock with awareness twice', 'post', '/clock', { aware: '2026-03-12T13:00:00Z', anchors: { aware: '2026-03-12T13:00:00Z' } }, ['anchors.aware']],
  ]
  for (const [what, method, address, body, paths] of others) {
    it(`is refused by name: ${what}`, async () => {
      const asked = caller[method](`/api/v1${address.replace('NUMBER', number)}`)
      const answer = await (body === null ? asked : asked.set('If-Match', '*').send(body))
      assert.deepEqual(pathsOf(answer, 422).toSorted(), paths.toSorted())
    })
  }

  it('is refused when it is no JSON', async () => {
    for (const text of ['{"facts":', '"text"', 'null', '{"a":1}}', ' ']) {
      const answer = await caller.post('/api/v1/incidents').set('Content-Type', 'application/json').send(text)
      assert.deepEqual(pathsOf(answer, 400), [''], text)
    }
    assert.deepEqual(pathsOf(await caller.post('/api/v1/incidents'), 415), [''])
  })

  it('is refused when it is too large', async () => {
    assert.deepEqual(pathsOf(await caller.post('/api/v1/incidents').send(withFacts({ consequences: 'x'.repeat(200_000) })), 413), [''])
  })

  it('is refused in another form than JSON', async () => {
    const sent = [
      caller.post('/api/v1/incidents').type('form').send({ contact: 'x' }),
      caller.post('/api/v1/incidents').type('text').send('x'),
      caller.post('/api/v1/incidents').set('Content-Type', 'application/json; charset=klingon').send('{}'),
    ]
    for (const answer of await Promise.all(sent)) assert.deepEqual(pathsOf(answer, 415), [''])
  })

  it('leaves nothing behind', async () => {
    assert.equal(await test.house.incidents.count({}), 1)
    assert.equal((await test.house.incidents.get(number)).version, 1)
    assert.deepEqual(test.logged, [])
  })

  it('is told in the language that was asked for', async () => {
    const { body } = await caller.post('/api/v1/incidents').set('Accept-Language', 'nl').send({ ...report, priority: 1 })
    assert.equal(body.detail, 'Het veld ‘priority’ kennen we hier niet.')
    assert.equal(body.title, 'De invoer klopt niet')
  })
})
