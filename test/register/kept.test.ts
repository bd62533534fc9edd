import assert from 'node:assert/strict'
import fc from 'fast-check'
import { newClient } from '../../src/people/client.ts'
import type { Summary } from '../../src/register/summary.ts'
import { progressStore } from '../../src/register/progress.store.ts'
import { summaryStore } from '../../src/register/summary.store.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import { someAnswers } from '../assessment/answers.ts'
import type { TestHouse } from '../support/house.ts'
import { openTestHouse, testHouse } from '../support/house.ts'
import { stoppedClock } from '../support/moments.ts'

const failing = new Error('the store is gone')

describe('the summary of an incident', () => {
  let test: TestHouse
  let number = ''
  let client = ''
  const clock = stoppedClock()
  const summaries = () => summaryStore(test.connection)
  const summary = async () => (await summaries().get(number))!

  before(async function () {
    this.timeout(60_000)
    test = await testHouse({ clock })
    client = (await test.house.clients.add({ ...newClient, name: 'Energie Noord', code: 'EN', contract: { hours: 24, from: 'detected' } }, anna)).id
  })
  beforeEach(async () => {
    clock.move(0.1)
    number = await test.report()
  })

  /** Every write of summaries fails, as in a process that is killed just before. */
  async function withoutSummaries(act: () => Promise<unknown>): Promise<void> {
    const model = test.connection.model('summary')
    const { bulkWrite } = model
    model.bulkWrite = () => Promise.reject(failing)
    await act().finally(() => (model.bulkWrite = bulkWrite))
  }

  const acts: [what: string, act: () => Promise<unknown>, shows: (now: Summary) => boolean][] = [
    ['a report', async () => {}, ({ stage, keys }) => stage === 'reported' && keys.includes('brief')],
    ['an amended fact', () => test.house.incidents.amend(number, { whatHappened: 'Een laptop is weg.' }, bram, {}), ({ what, keys }) => what === 'Een laptop is weg.' && keys.includes('laptop') && !keys.includes('brief')],
    ['a client', () => test.house.strandBatches.add(number, { clients: [client] }, bram), ({ keys, figure }) => keys.includes('#client:energie') && figure.clients.includes(client)],
    ['an assessment', () => assessed(number), ({ level, keys }) => level !== 'none' && keys.includes(`#level:${level}`)],
    ['a filing', () => filed(number), ({ keys, figure }) => keys.includes('z2026') && figure.filedAt !== null],
    ['a move', () => test.house.incidents.move(number, 'assess', '', bram), ({ stage, keys }) => stage === 'assessing' && keys.includes('#stage:assessing')],
    ['a signal', () => test.house.incidents.recordSignal(number, { kind: 'first-signal', at: clock.now(), source: 'De helpdesk' }, fleur), ({ keys }) => keys.includes('#person:fleur')],
  ]
  for (const [what, act, shows] of acts) {
    it(`is made anew at once after ${what}`, async () => {
      await act()
      assert.ok(shows(await summary()))
    })
  }

  it('is made once, after work that changes an incident again and again', async () => {
    await test.house.register.after(async () => {
      await test.house.incidents.amend(number, { whatHappened: 'Een koffer is weg.' }, bram, {})
      assert.doesNotMatch((await summary()).what, /koffer/)
    })
    assert.match((await summary()).what, /koffer/)
  })

  it('that a crash kept from being made is made by the next walk along the chain', async () => {
    await test.house.register.catchUp()
    await withoutSummaries(() => test.house.incidents.amend(number, { whatHappened: 'Een laptop is weg.' }, bram, {}))
    assert.doesNotMatch((await summary()).what, /laptop/)
    assert.ok(test.logged.some(({ job, incident }) => job === 'register' && incident === number))
    await test.house.register.catchUp()
    assert.match((await summary()).what, /laptop/)
  })

  it('that a crash kept from being recorded as well is made by the next tick', async () => {
    const model = test.connection.model('audit')
    const { insertMany } = model
    model.insertMany = (() => Promise.reject(failing)) as typeof insertMany
    await test.house.incidents.amend(number, { whatHappened: 'Een telefoon is weg.' }, bram, {}).finally(() => (model.insertMany = insertMany))
    assert.doesNotMatch((await summary()).what, /telefoon/)
    await test.house.tick()
    assert.match((await summary()).what, /telefoon/)
  })

  it('that another process changed is read by nobody as it was', async () => {
    const other = openTestHouse(test.connection, { clock })
    await Promise.all([
      ...[1, 2, 3].map((turn) => test.house.incidents.recordSignal(number, { kind: 'first-signal', at: clock.now(), source: `hier ${turn}` }, bram)),
      ...[1, 2, 3].map((turn) => other.house.incidents.recordSignal(number, { kind: 'first-signal', at: clock.now(), source: `daar ${turn}` }, fleur)),
      test.house.register.catchUp(), other.house.register.catchUp(),
    ])
    await Promise.all([test.house.register.catchUp(), other.house.register.catchUp()])
    const { keys } = await summary()
    assert.ok(keys.includes('#person:bram') && keys.includes('#person:fleur'))
    assert.equal((await progressStore(test.connection).get())!.seq, (await test.house.audit.head())!.seq)
  })

  it('is never replaced by an older one', async () => {
    const kept = await summary()
    const basis = (await summaries().basesOf([number])).get(number)!
    await summaries().keep([{ ...kept, what: 'older' }], basis - 1)
    assert.deepEqual(await summary(), kept)
    await summaries().keep([{ ...kept, what: 'newer' }], basis + 1)
    assert.equal((await summary()).what, 'newer')
  })

  it('is inserted once by two who are first, and the newer stays', async () => {
    const { number: _, ...rest } = await summary()
    await Promise.all([5, 9, 7].map((basis) => summaries().keep([{ ...rest, number: '2019-0001', what: `basis ${basis}` }], basis)))
    assert.equal((await summaries().get('2019-0001'))!.what, 'basis 9')
  })

  it('thrown away and made again is the same, whatever happened', async function () {
    this.timeout(60_000)
    const moves: Record<string, () => Promise<unknown>> = Object.fromEntries(acts.map(([what, act]) => [what, act]))
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(moves)), { minLength: 2, maxLength: 5 }), async (story) => {
      number = await test.report()
      for (const what of story) await moves[what]!().catch(() => {})
      const kept = await summary()
      await summaries().empty()
      await test.house.register.refresh([number])
      assert.deepEqual(await summary(), kept)
    }), { numRuns: 12 })
  })

  async function assessed(of: string): Promise<void> {
    await test.house.assessments.assess(of, someAnswers({ dataCategories: ['national-id'] }), bram)
  }

  async function filed(of: string): Promise<void> {
    await test.house.incidents.file(of, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reason: '', reference: 'Z2026-77', filedAt: clock.now(), receipt: 'Ontvangen.', lateReason: '' }, anna)
  }
})
