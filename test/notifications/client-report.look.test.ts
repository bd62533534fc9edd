import assert from 'node:assert/strict'
import { clientStore } from '../../src/people/client.store.ts'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse, phone } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { aClient } from '../support/clients.ts'
import { faultsOf } from '../support/look.ts'
import { shared } from './client-report-house.ts'

describe('the pages for telling clients by mail, in a browser', function () {
  this.timeout(60_000)
  let house: BrowserHouse
  let number: string
  let mail: string
  before(async () => {
    house = await browserHouse()
    number = await house.report(shared)
    const store = clientStore(house.connection)
    for (const client of [{ id: 'bank', name: 'Noorderbank' }, { id: 'zorg', name: 'Zuiderzorg met een heel erg lange naam voor een smal scherm' }, { id: 'lijn', name: 'Veerlijn' }]) await store.insert(aClient(client), [])
    await house.house.strandBatches.add(number, { clients: ['bank', 'zorg', 'lijn'] }, byPerson('bram'))
    await house.house.strands.amend(number, 'lijn', { seen: 0, facts: { people: { min: 12, max: 12 }, whatHappened: 'De lijst van 450 mensen lag open.' } }, byPerson('bram'))
    await house.house.strands.tell(number, 'bank', { kind: 'first', filedAt: house.house.now(), receipt: 'Gebeld.', reference: '', lateReason: '', reason: '' }, byPerson('bram'))
    const { words, next } = await house.house.clientReportDesk.prepare(number, 'bank', 'update')
    mail = (await house.house.clientReports.propose({ number, client: 'bank' }, { kind: 'update', language: 'nl', ...words, next, reasons: {} }, byPerson('bram'))).id
  })
  after(() => house.close())

  it('look right in every size, light and dark', async () => {
    const anna = await house.visit('anna', { size: phone, language: 'nl', script: true })
    for (const [name, path] of [
      ['many', 'client-mails'], ['first', 'clients/zorg'], ['told', 'clients/bank'], ['contradicted', 'clients/lijn/mails/new'], ['answer', `clients/bank/mails/${mail}`], ['write', `clients/bank/mails/${mail}/words`],
    ] as const) {
      await anna.goto(`/incidents/${number}/${path}`)
      assert.deepEqual(await faultsOf(anna, `client-mail-${name}`), [])
    }
  })
})
