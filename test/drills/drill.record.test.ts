import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import { drillService } from '../../src/drills/drill.service.ts'
import { drillStore } from '../../src/drills/drill.store.ts'
import { noRota } from '../../src/people/on-call.ts'
import { bram, law, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { noon } from '../support/moments.ts'
import { aDrill, fill } from './drills.ts'

async function drills() {
  const connection = await fresh()
  const audit = auditService({ store: auditStore(connection, () => crypto.randomUUID()) })
  const store = drillStore(connection)
  await indexesOn(connection)
  const service = drillService({
    store, audit, fill, playbooks: async () => [standard], people: async () => Object.values(cast), rota: async () => noRota, hours: async () => aDrill().hours, law: async () => law,
    usable: ['email'], baseUrl: 'https://meldklok.test', zone: 'Europe/Amsterdam', now: () => noon, onTrouble: (error) => assert.fail(String(error)),
  })
  const recorded = async () => (await audit.list({}, 99)).map(({ what }) => what).toSorted()
  return { ...service, store, recorded, start: () => service.start({ playbook: 'standard', from: noon }, bram) }
}

describe('the record of a drill', () => {
  it('has its beginning and its end, also when nothing was played in between', async () => {
    const house = await drills()
    const name = await house.start()
    await house.end({ name, seen: 1 }, bram)
    assert.deepEqual(await house.recorded(), ['drill ended', 'drill started'])
    assert.deepEqual(await house.store.pendings.unsettled(9), [])
  })

  it('has them once when something was played', async () => {
    const house = await drills()
    const name = await house.start()
    await house.windOn({ name, seen: 1 }, 'hour', bram)
    await house.end({ name, seen: 2 }, bram)
    await house.settlePending()
    assert.deepEqual(await house.recorded(), ['drill ended', 'drill started'])
  })
})
