import assert from 'node:assert/strict'
import { newClient } from '../../src/people/client.ts'
import { progressStore } from '../../src/register/progress.store.ts'
import { summaryStore } from '../../src/register/summary.store.ts'
import { anna, bram } from '../support/builders.ts'
import type { TestHouse } from '../support/house.ts'
import { openTestHouse, testHouse } from '../support/house.ts'

const killed = new Error('the process is gone')

/** The register that the house keeps up to date, and a second process that walks along the chain as well. */
describe('what is found and counted, whatever another process does meanwhile', () => {
  let test: TestHouse
  let other: TestHouse
  let number = ''
  let client = ''

  before(async function () {
    this.timeout(60_000)
    test = await testHouse()
    other = openTestHouse(test.connection, { clock: test.clock })
    client = (await test.house.clients.add({ ...newClient, name: 'Energie Noord', code: 'EN', contract: { hours: 24, from: 'detected' } }, anna)).id
  })
  beforeEach(async () => {
    number = await test.report()
    await test.house.register.catchUp()
  })

  const summary = async () => (await summaryStore(test.connection).get(number))!
  const add = () => test.house.strandBatches.add(number, { clients: [client] }, bram)

  /** Once, in place of the next call of this kind: what is given does it, or leaves it. */
  function instead(name: 'strand' | 'summary', method: 'insertMany' | 'bulkWrite', does: (go: () => Promise<unknown>) => Promise<unknown>): void {
    const model = test.connection.model(name) as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    const real = model[method]!
    model[method] = (...given) => {
      model[method] = real
      return does(() => Reflect.apply(real, model, given))
    }
  }

  it('has the client that was added, when the other walked by before and the process died after', async () => {
    instead('strand', 'insertMany', async (go) => {
      await other.house.register.catchUp()
      const added = await go()
      instead('summary', 'bulkWrite', () => Promise.reject(killed))
      return added
    })
    await add()
    assert.deepEqual((await summary()).figure.clients, [])
    await other.house.register.catchUp()
    assert.deepEqual((await summary()).figure.clients, [client])
  })

  it('keeps the client that was added, when the other wrote afterwards what it read before', async () => {
    let slow = Promise.resolve()
    instead('strand', 'insertMany', async (go) => {
      let goOn = () => {}
      const added = new Promise<void>((resolve) => (goOn = resolve))
      await new Promise<void>((hasRead) => {
        instead('summary', 'bulkWrite', async (write) => {
          hasRead()
          await added
          return write()
        })
        slow = other.house.register.refresh([number])
      })
      instead('summary', 'bulkWrite', async (write) => {
        const written = await write()
        goOn()
        return written
      })
      return go()
    })
    await add()
    await slow
    await other.house.register.catchUp()
    assert.deepEqual((await summary()).figure.clients, [client])
  })

  it('counts for the team that somebody is in now, when groups changed twice while it was counted once', async () => {
    const group = await test.house.rosters.addGroup({ id: 'balie', name: 'Balie', people: ['chris'] }, anna)
    instead('summary', 'bulkWrite', async (write) => {
      await test.house.rosters.alterGroup(group, { name: 'Balie', people: [] }, anna)
      instead('summary', 'bulkWrite', () => Promise.reject(killed))
      await assert.rejects(other.house.register.catchUp(), killed)
      return write()
    })
    await test.house.register.catchUp()
    assert.deepEqual((await summary()).figure.teams, [])
    assert.equal((await progressStore(test.connection).get())!.walk, null)
  })

  it('goes on with a walk from before one walk was told from another', async () => {
    await test.connection.collection('summary-progress').updateOne({}, { $set: { walk: '' }, $unset: { since: '' } })
    await summaryStore(test.connection).empty()
    await test.house.register.catchUp()
    assert.deepEqual([(await summary()).number, (await progressStore(test.connection).get())!.walk], [number, null])
  })
})
