import assert from 'node:assert/strict'
import { later, noon } from '../support/moments.ts'
import { plain } from '../support/builders.ts'
import { aClient } from '../support/clients.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { answerOf, pathsOf } from './shape.ts'

const address = '/api/v1/incidents'
const report = { facts: { whatHappened: 'List mailed to a supplier.', detectedAt: '2026-03-12T13:00:00+01:00', people: { min: 3, max: null } }, contact: 'Service desk, ext. 12' }

describe('incidents over the API', () => {
  let test: TestHouse
  let system: Caller & { tokenId: string }
  before(async () => {
    test = await testHouse()
    system = await test.withToken(['report incident', 'see incidents', 'amend incident', 'propose awareness'])
  })
  const make = async (body: object = report) => answerOf('reportIncident', await system.post(address).send(body)).number as string

  it('are reported, and can be read where Location points', async () => {
    const woken = test.woken()
    const reported = await system.post(address).send(report)
    const { number, version, facts, reportedBy, stage } = answerOf('reportIncident', reported)
    assert.equal(reported.status, 201)
    assert.equal(reported.headers['location'], `${address}/${number}`)
    assert.deepEqual([version, stage, reportedBy], [1, 'reported', { kind: 'token', id: system.tokenId }])
    assert.deepEqual(facts.people, { min: 3, max: null })
    assert.equal(facts.detectedAt, '2026-03-12T12:00:00.000Z')
    assert.equal(facts.reportedAt, noon.toISOString())
    assert.ok(test.woken() > woken)
    const read = await system.get(reported.headers['location'])
    assert.deepEqual(answerOf('getIncident', read), reported.body)
    assert.equal(read.headers['etag'], '"1"')
  })

  it('keep what a person decided, without the sheet that was filed', async () => {
    const number = await test.report({ ourRole: 'controller' })
    const [anna, fleur] = [{ kind: 'person', id: 'anna' }, { kind: 'person', id: 'fleur' }] as const
    await test.house.incidents.chooseAwareness(number, { awareAt: noon, reason: 'The recipient called.' }, anna)
    await test.house.incidents.giveAdvice(number, { notifyAuthority: true, notifyDataSubjects: false, motivation: 'Risk.', peopleMotivation: 'No high risk.' }, anna)
    await test.house.incidents.decide(number, { breach: true, notifyAuthority: true, notifyDataSubjects: false, motivation: 'Risk.', peopleMotivation: 'No high risk.' }, fleur)
    await test.house.incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-1', filedAt: noon, receipt: '', lateReason: '', reason: '' }, anna)
    await test.house.incidents.finishStep(number, 'take-charge', 'Done.', anna)
    const { awareness, advice, decisions, filings } = answerOf('getIncident', await system.get(`${address}/${number}`))
    assert.deepEqual([awareness.length, advice.length, decisions.length, filings.length], [1, 1, 1, 1])
    assert.deepEqual(['sheet' in filings[0], 'lines' in filings[0]], [false, false])
  })

  it('are listed by page, newest number first, drills apart', async () => {
    const other = await testHouse({ cast: false })
    const caller = await other.withToken(['see incidents', 'report incident'])
    for (let hour = 0; hour < 5; hour += 1) {
      await caller.post(address).send({ ...report, drill: hour === 2 }).expect(201)
      other.clock.move(1)
    }
    const list = async (query: string) => answerOf('listIncidents', await caller.get(`${address}?${query}`))
    const numbers = async (query: string) => (await list(query)).items.map(({ number }: { number: string }) => number)
    const first = await list('limit=3')
    assert.deepEqual(first.items.map(({ number }: { number: string }) => number), ['2026-0004', '2026-0003', '2026-0002'])
    assert.deepEqual(await list(`limit=3&cursor=${first.nextCursor}`), { items: (await list('limit=10')).items.slice(3), nextCursor: null })
    assert.equal((await list('limit=4')).nextCursor, null)
    assert.deepEqual(await numbers('drill=true'), ['OEF-2026-0001'])
    assert.deepEqual(await numbers('stage=closed'), [])
    const [from, to] = [later(1).toISOString(), later(3).toISOString()]
    assert.deepEqual(await numbers(`from=${from}&to=${to}`), ['2026-0002'])
    assert.deepEqual(await numbers(`from=${from}`), ['2026-0004', '2026-0003', '2026-0002'])
  })

  it('know no such number', async () => {
    for (const number of ['2026-9999', '2026-1', 'x', '2026-00001', '%20']) pathsOf(await system.get(`${address}/${number}`), 404)
    for (const noun of ['clocks', 'escalations', 'timeline']) pathsOf(await system.get(`${address}/2026-9999/${noun}`), 404)
  })

  describe('reported under an Idempotency-Key', () => {
    const send = (key: string, body: object = report, caller: Caller = system) => caller.post(address).set('Idempotency-Key', key).send(body)

    it('are reported once', async () => {
      const first = await send('a-1')
      test.clock.move(1)
      const second = await send('a-1')
      assert.deepEqual([first.status, second.status], [201, 200])
      assert.deepEqual(second.body, first.body)
      assert.equal(second.headers['location'], first.headers['location'])
    })

    it('are reported once by two at the same moment', async () => {
      const all = await Promise.all(Array.from({ length: 6 }, () => send('a-2')))
      assert.deepEqual(all.map(({ status }) => status).filter((status) => status !== 200), [201])
      assert.equal(new Set(all.map(({ body }) => body.number)).size, 1)
    })

    it('give the incident as it stands now, also after a change', async () => {
      const { body } = await send('a-3')
      test.clock.move(1)
      await system.patch(`${address}/${body.number}`).set('If-Match', '"1"').send({ facts: { whatHappened: 'Two lists.' } }).expect(200)
      assert.equal(answerOf('reportIncident', await send('a-3')).version, 2)
    })

    it('refuse another report under the same key, and keep the first', async () => {
      const { body } = await send('a-4')
      for (const other of [{ ...report, contact: 'Somebody else' }, { ...report, drill: true }, { ...report, facts: { whatHappened: 'x' } }]) {
        assert.deepEqual(pathsOf(await send('a-4', other), 422), ['Idempotency-Key'])
      }
      assert.equal((await send('a-4')).body.number, body.number)
    })

    it('count the key for its own token only', async () => {
      const other = await test.withToken(['report incident'])
      const [one, two] = [await send('a-5'), await send('a-5', report, other)]
      assert.deepEqual([one.status, two.status], [201, 201])
      assert.notEqual(one.body.number, two.body.number)
    })

    it('refuse a key that is none', async () => {
      for (const key of ['', ' ', 'a b', 'x'.repeat(201)]) assert.deepEqual(pathsOf(await send(key), 422), ['Idempotency-Key'])
      await send('x'.repeat(200)).expect(201)
    })
  })

  describe('amended', () => {
    const patch = (number: string, version: string | null, facts: object = { people: { min: 1, max: 4 } }) => {
      const request = system.patch(`${address}/${number}`)
      return (version === null ? request : request.set('If-Match', version)).send({ facts })
    }

    it('take the version that was read, and give the next', async () => {
      const number = await make()
      const changed = await patch(number, '"1"')
      assert.deepEqual([answerOf('amendIncident', changed).version, changed.headers['etag']], [2, '"2"'])
      assert.deepEqual(changed.body.facts.people, { min: 1, max: 4 })
      assert.equal((await patch(number, '2', { intent: null })).body.facts.intent, null)
      assert.equal((await patch(number, '*', { intent: 'accident' })).body.version, 4)
      assert.equal((await patch(number, '"4"', { intent: 'accident' })).body.version, 4)
    })

    it('want to know the version', async () => {
      const number = await make()
      pathsOf(await patch(number, null), 428)
      for (const stale of ['"0"', '"2"', 'W/"1"', '"x"', '']) pathsOf(await patch(number, stale), 412)
      assert.equal(answerOf('getIncident', await system.get(`${address}/${number}`)).version, 1)
    })

    it('lose nobody’s change when two come at once', async () => {
      const number = await make()
      const both = await Promise.all([patch(number, '"1"', { recordCount: 1 }), patch(number, '"1"', { intent: 'malicious' })])
      assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 412]))
    })

    it('stay as they are once they have ended', async () => {
      const number = await test.report({ ourRole: 'controller' })
      const incident = await test.house.incidents.get(number)
      await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'closed' } })
      pathsOf(await patch(number, `"${incident.version}"`), 409)
    })
  })

  describe('with a moment of awareness', () => {
    const put = (number: string, awareAt: string, reason = 'The recipient called.') => system.put(`${address}/${number}/awareness`).send({ awareAt, reason })

    it('count it at once when it does not move the deadline away', async () => {
      const number = await make()
      const { id, state } = answerOf('chooseAwareness', await put(number, '2026-03-12T11:00Z'))
      assert.equal(state, 'in force')
      assert.equal((await test.house.incidents.get(number)).awareness[0]?.id, id)
    })

    it('only propose it when it does, and leave the answer to people', async () => {
      const number = await make()
      const { id, state } = answerOf('chooseAwareness', await put(number, '2026-03-12T14:00:00+01:00'))
      assert.equal(state, 'awaiting approval')
      const greedy = await test.withToken(['approve awareness', 'propose awareness'])
      for (const noun of ['approval', 'rejection']) {
        pathsOf(await system.post(`${address}/${number}/awareness/${id}/${noun}`), 403)
        pathsOf(await greedy.post(`${address}/${number}/awareness/${id}/${noun}`), 403)
      }
      assert.equal((await test.house.incidents.get(number)).awareness[0]?.state, 'awaiting approval')
    })

    it('record the same choice once', async () => {
      const number = await make()
      const [one, two] = [await put(number, '2026-03-12T11:00Z'), await put(number, '2026-03-12T12:00:00+01:00')]
      assert.deepEqual(one.body, two.body)
      assert.equal((await test.house.incidents.get(number)).awareness.length, 1)
    })
  })

  it('show their clocks', async () => {
    const number = await make({ ...report, facts: { ...report.facts, ourRole: 'controller' } })
    const [row] = answerOf('listClocks', await system.get(`${address}/${number}/clocks`).set('Accept-Language', 'nl'))
    assert.deepEqual(row, {
      strand: null, client: null, obligation: 'gdpr-33', stage: 'notify', owedBy: 'us', article: 'GDPR Art. 33(1)',
      authority: 'Autoriteit Persoonsgegevens (AP)', state: 'provisional', anchor: 'aware', deadline: '2026-03-15T12:00:00.000Z',
      hoursLeft: row.hoursLeft, filedAt: null, onTime: null,
    })
    assert.equal(row.hoursLeft, (Date.parse(row.deadline) - test.clock.now().getTime()) / 3_600_000)
  })

  it('show no deadline where the law has no figure', async () => {
    const number = await make({ ...report, facts: { ...report.facts, ourRole: 'processor' } })
    const [row] = answerOf('listClocks', await system.get(`${address}/${number}/clocks`))
    assert.deepEqual([row.obligation, row.deadline, row.hoursLeft], ['gdpr-33-2', null, null])
  })

  it('show what each client is owed and what it owes itself, which is never ours', async () => {
    const number = await make({ ...report, facts: { ...report.facts, ourRole: 'controller', significant: true } })
    const by = { kind: 'person', id: 'anna' } as const
    const bank = await test.house.clients.add({ ...aClient(), name: 'Noorderbank', traits: { ...plain, financial: true }, contract: { hours: 24, from: 'aware' } }, by)
    await test.house.strandBatches.add(number, { clients: [bank.id] }, by)
    const rows = async () => answerOf('listClocks', await system.get(`${address}/${number}/clocks`)) as Record<string, unknown>[]
    const own = (await rows()).filter(({ strand }) => strand === null)
    assert.ok(own.some(({ obligation }) => obligation === 'gdpr-33'))
    assert.ok(own.every(({ client, owedBy, obligation }) => client === null && owedBy === 'us' && obligation !== 'gdpr-33-2'))
    const theirs = (await rows()).filter(({ strand }) => strand === `${number}/${bank.id}`)
    const pick = (list: typeof theirs, owedBy: string) => list.filter((row) => row['owedBy'] === owedBy).map(({ client, obligation, state, deadline }) => [client, obligation, state, deadline])
    assert.deepEqual(new Map(pick(theirs, 'us').map(([, obligation, , deadline]) => [obligation, deadline])), new Map([['contract-dpa', '2026-03-13T12:00:00.000Z'], ['gdpr-33-2', null]]))
    assert.ok(theirs.some(({ obligation, owedBy }) => obligation === 'dora' && owedBy === 'client'))
    assert.deepEqual([...new Set(pick(theirs, 'client').map(([, , state]) => state))], ['waiting'])
    await test.house.strandBatches.tell(number, 'open', { filedAt: test.clock.now(), receipt: 'Called, and mailed.', reference: '', lateReason: 'Late.' }, by)
    const after = (await rows()).filter(({ strand }) => strand !== null)
    assert.deepEqual([...new Set(pick(after, 'us').map(([, , state]) => state))], ['met'])
    assert.equal(after.find(({ obligation, stage }) => obligation === 'gdpr-33' && stage === 'notify')!['deadline'], later(72, test.clock.now()).toISOString())
    assert.deepEqual(after.filter(({ owedBy, filedAt, onTime }) => owedBy === 'client' && (filedAt !== null || onTime !== null)), [])
  })

  it('show who was woken, and nothing that a link could be made from', async () => {
    const number = await make()
    await test.house.tick()
    const rows = answerOf('listEscalations', await system.get(`${address}/${number}/escalations`))
    assert.ok(rows.some(({ state, told }: { state: string; told: object[] }) => state === 'sent' && told.length > 0))
    assert.equal(Math.min(...rows.map(({ level }: { level: number }) => level)), 1)
    assert.doesNotMatch(JSON.stringify(rows), /token|hash|claim|messageKey/i)
  })

  it('tell their story by page', async () => {
    const number = await make()
    await system.patch(`${address}/${number}`).set('If-Match', '"1"').send({ facts: { intent: 'accident' } }).expect(200)
    const one = answerOf('getTimeline', await system.get(`${address}/${number}/timeline?limit=1`))
    const two = answerOf('getTimeline', await system.get(`${address}/${number}/timeline?limit=1&cursor=${one.nextCursor}`))
    assert.deepEqual([one.items[0].what, two.items[0].what, two.nextCursor], ['facts amended', 'incident reported', null])
    assert.deepEqual(one.items[0].who, { kind: 'token', id: system.tokenId })
  })
})
