import assert from 'node:assert/strict'
import { authorityDuty } from '../../src/incidents/duty.ts'
import { organisationStore } from '../../src/people/organisation.store.ts'
import { aChoice, aFiling, anna } from '../support/builders.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'

/** What the first version wrote: no ledger, no rulings, no profile, choices about awareness alone, and filings without a kind. */
async function keptEarlier(test: TestHouse): Promise<string> {
  const number = await test.report({ ourRole: 'controller' })
  const { anchor: _, moment, ...choice } = aChoice({ moment: later(-2) })
  const { stage: _stage, kind: _kind, reason: _reason, rejected: _rejected, ...filing } = aFiling({ filedAt: later(-1) })
  await test.connection.collection('incidents').updateOne(
    { number },
    { $set: { awareness: [{ ...choice, awareAt: moment }], filings: [filing, { ...filing, id: 'filing-2', filedAt: noon }] }, $unset: { signals: '', rulings: '', traits: '', excluded: '', exclusions: '' } },
  )
  await test.connection.collection('organisation').updateOne({}, { $unset: { traits: '', activations: '' } })
  return number
}

describe('an incident that an earlier version kept', () => {
  let test: TestHouse
  let number: string

  before(async () => {
    test = await testHouse()
    number = await keptEarlier(test)
  })

  it('has its moment of awareness, and its first filing meets the clock', async () => {
    const duties = await test.house.incidents.duties(await test.house.incidents.get(number))
    const { reading } = duties.find(({ obligation }) => obligation.id === authorityDuty)!
    assert.deepEqual([reading.state, reading.startedAt, reading.filedAt], ['met', later(-2), later(-1)])
  })

  it('leaves open what nobody was asked', async () => {
    assert.deepEqual((await organisationStore(test.connection).get()).traits, {})
    const incident = await test.house.incidents.get(number)
    assert.deepEqual([incident.traits, incident.signals, incident.rulings, incident.filings.map(({ kind }) => kind)], [{}, [], [], ['first', 'supplement']])
    assert.deepEqual([incident.excluded, incident.exclusions], [[], []])
  })

  it('is shown, listed, planned and changed as any other', async () => {
    const browser = await test.signedInAs('anna')
    for (const path of ['/', '/incidents', `/incidents/${number}`, `/incidents/${number}/clocks`, `/incidents/${number}/awareness`, `/incidents/${number}/filing`]) await browser.get(path).expect(200)
    const { signal } = await test.house.incidents.recordSignal(number, { kind: 'helpdesk-call', at: later(-3), source: 'Een klant belde.' }, anna)
    await test.house.tick()
    assert.deepEqual([signal.at, (await test.house.incidents.get(number)).signals.length], [later(-3), 1])
    assert.deepEqual(test.logged.filter(({ level }) => level === 'error'), [])
  })
})
