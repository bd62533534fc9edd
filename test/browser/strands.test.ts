import assert from 'node:assert/strict'
import { clientStore } from '../../src/people/client.store.ts'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { aClient } from '../support/clients.ts'
import { faultsOf } from '../support/look.ts'
import { later } from '../support/moments.ts'

const by = byPerson('bram')

describe('the pages of clients, in a browser', function () {
  this.timeout(120_000)
  let house: BrowserHouse
  let path: string

  before(async () => {
    house = await browserHouse()
    const register = clientStore(house.connection)
    for (let index = 0; index < 60; index += 1) {
      const role = index % 9 === 1 ? ('joint-controller' as const) : ('processor' as const)
      await register.insert(aClient({ id: `c${index}`, name: `Client with a rather long name number ${index}`, code: `K-${index}`, role, contract: index % 3 ? { hours: 6 + index, from: 'detected' } : null, traits: { financial: index % 5 === 0 } }), [])
    }
    const number = await house.report({ ourRole: 'processor' })
    path = `/incidents/${number}/clients`
    const { strandBatches, strands } = house.house
    await strandBatches.add(number, { all: true }, by)
    house.clock.move(1)
    const call = { filedAt: house.clock.now(), receipt: 'Called their desk.', reference: 'Ticket 88', lateReason: '' }
    await strandBatches.tell(number, ['c2', 'c3'], call, by)
    await strands.amend(number, 'c2', { seen: 0, facts: { recordCount: 40, dataCategories: ['name', 'address'] } }, by)
    await strands.chooseAwareness(number, 'c2', { awareAt: later(0.5), reason: 'Found in a second folder.' }, by)
    await strands.ruleOn(number, 'c2', { obligation: 'client', owed: false, reason: 'Not in this folder.' }, by)
    const { reports } = await strands.get(number, 'c3')
    await strands.rejectReport(number, 'c3', reports[0]!.id, 'It bounced.', by)
    await strands.file(number, 'c1', { ...call, obligation: 'gdpr-33', stage: 'notify', kind: 'first', reason: '', reference: 'AP-1' }, by)
  })
  after(async () => house?.close())

  const pages = () => [path, `${path}?show=told`, `${path}?q=nobody`, `${path}/new`, `${path}/c0`, `${path}/c1`, `${path}/c2`, `${path}/c3`, `${path}/c2/facts`, `${path}/c2/awareness`, `${path}/c2/rulings/new`, `${path}/c1/filings/new`]

  it('have nothing for axe to say, in both colours and both sizes, and fit a small phone', async () => {
    const page = await house.visit('anna')
    const faults: string[] = []
    for (const address of pages()) {
      await page.goto(address)
      faults.push(...(await faultsOf(page, `strands${address.replace(path, '')}`)))
    }
    await page.context().close()
    assert.deepEqual([faults, house.complaints], [[], []])
  })

  it('speak English to an English reader', async () => {
    await house.house.persons.setLanguage('anna', 'en')
    const page = await house.visit('anna', { language: 'en' })
    const faults: string[] = []
    for (const address of pages()) {
      await page.goto(address)
      const text = String(await page.evaluate('document.body.innerText')).replaceAll('Anna de Wit', '')
      faults.push(...text.split('\n').filter((line) => /\b(de|het|een|niet|geen|voor|wordt|worden|zijn|naar|deze|nog|wij|je)\b/i.test(line)).map((line) => `${address}: ${line}`))
    }
    await page.context().close()
    assert.deepEqual(faults, [])
  })
})
