import assert from 'node:assert/strict'
import { summaryStore } from '../../src/register/summary.store.ts'
import { newClient } from '../../src/people/client.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

/** The playbook for a mail to somebody else wants the client told in twelve hours; the pack says a day. */
describe('an incident whose playbook has a target of its own', () => {
  let test: TestHouse
  let number = ''
  let anna: Caller

  before(async function () {
    this.timeout(60_000)
    test = await testHouse()
    number = await test.report({ incidentType: 'email-wrong-recipient', ourRole: 'processor' })
    anna = await test.signedInAs('anna')
  })

  /** What stands large on a page. */
  const clockOn = async (address: string) => /data-due="([^"]+)"/.exec((await anna.get(address).expect(200)).text)?.[1]
  const rowIn = (html: string, name: string) => textOf(new RegExp(`<table class="rows ${name}[\\s\\S]*?</table>`).exec(html)![0])

  it('is due at the same moment on the first page, in the register and on its own page', async () => {
    const moment = later(12).toISOString()
    assert.equal(await clockOn(`/incidents/${number}`), moment)
    assert.equal(await clockOn('/'), moment)
    const home = (await anna.get('/')).text
    assert.match(/<table class="rows due-list[\s\S]*?<\/table>/.exec(home)![0], new RegExp(`datetime="${moment}"`))
    assert.match(rowIn(home, 'due-list'), /Ons streven vr 13 mrt 02:05/)
    for (const page of ['/', '/incidents']) assert.match(textOf((await anna.get(page)).text), /nog 12 uur/, page)
    assert.doesNotMatch(textOf((await anna.get('/incidents')).text), /nog 24 uur/)
  })

  it('is due by that moment to a client, on the list of clients and on the page of one', async () => {
    const { house } = test
    const { id } = await house.clients.add({ ...newClient, name: 'Energie Noord', code: 'EN' }, byPerson('anna'))
    await house.strandBatches.add(number, { clients: [id] }, byPerson('anna'))
    const moment = later(12).toISOString()
    for (const page of ['', '/clients', `/clients/${id}`]) assert.equal(await clockOn(`/incidents/${number}${page}`), moment, page)
  })

  it('is due by that moment in the dossier, before a client is named and after', async () => {
    const dossierOf = async (of: string) => (await anna.get(`/incidents/${of}/dossier.json`).buffer(true).expect(200)).text
    const unnamed = await test.report({ incidentType: 'email-wrong-recipient', ourRole: 'processor' })
    for (const of of [unnamed, number]) {
      const text = await dossierOf(of)
      assert.ok(text.includes(`"due":"${later(12).toISOString()}"`), of)
      assert.ok(!text.includes(`"due":"${later(24).toISOString()}"`), of)
    }
  })

  it('is late for another system by that moment, and not a minute before', async () => {
    const system = await test.withToken(['see incidents'])
    const stateAt = async (hours: number) => {
      test.clock.set(later(hours))
      const rows = (await system.get(`/api/v1/incidents/${number}/clocks`).expect(200)).body as { obligation: string; strand: string | null; owedBy: string; state: string }[]
      test.clock.set(later(0))
      return rows.filter(({ obligation, owedBy }) => obligation === 'gdpr-33-2' && owedBy === 'us').map(({ state }) => state)
    }
    assert.deepEqual([await stateAt(11.98), await stateAt(12.02)], [['urgent'], ['overdue']])
  })

  it('is counted by that moment in the figures', async () => {
    const { figure } = (await summaryStore(test.connection).get(number))!
    assert.deepEqual(figure.duties.map(({ obligation, due, target }) => [obligation, due, target]), [['gdpr-33-2', later(12), true]])
  })
})
