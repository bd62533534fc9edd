import assert from 'node:assert/strict'
import { sealOf } from '../../src/incidents/exclusion.ts'
import { tokenActions } from '../../src/people/token.ts'
import { byPerson } from '../../src/shared/act.ts'
import { addressesOf } from '../support/addresses.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import { long } from '../support/long.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { everythingIn } from '../support/people-house.ts'

const reason = 'Keek zelf in het dossier van zijn buurvrouw.'
const parts = Object.keys(cast) as Part[]
/** What only those may read who may know. */
const secret = /buiten de oproepen|weer oproepen|weer opgeroepen|uitgeslo|uitslui|exclu|Keek zelf in/i

/** An assessment speaks of shutting people out as something that a breach can do, and of what is not ruled out. */
const ofTheRisk = /niet uitgesloten|uitsluiting/g

describe('leaving somebody out of the calls', function () {
  this.timeout(60_000)
  let test: TestHouse
  let number: string
  before(async () => {
    test = await testHouse()
    // A stream never ends: a house that closes answers at once.
    test.house.live.close()
  })
  beforeEach(async () => {
    number = await test.report({ ourRole: 'controller' })
  })

  const exclude = async (by: Part, person: string, why = reason) =>
    (await test.signedInAs(by)).post(`/incidents/${number}/exclusions`).type('form').send({ 'exclusion.person': person, 'exclusion.reason': why })
  const withdraw = async (by: Part, person: string) => (await test.signedInAs(by)).post(`/incidents/${number}/exclusions/${person}/withdrawal`).type('form').send({})
  const page = async (part: Part) => (await (await test.signedInAs(part)).get(`/incidents/${number}`)).text
  const excluded = async () => (await test.house.incidents.get(number)).excluded

  it('is done by the DPO on the page of the incident, and undone there', async () => {
    assert.match(await page('anna'), /Buiten de oproepen[^]*Iedereen wordt opgeroepen[^]*<option value="bram">Bram Janssen \(Coördinator\)/)
    assert.equal((await exclude('anna', 'bram')).get('location'), `/incidents/${number}#exclusions`)
    const shown = await page('anna')
    assert.match(shown, /<strong>Bram Janssen<\/strong>[^]*Keek zelf in het dossier[^]*Door Anna de Wit[^]*aria-label="Bram Janssen weer oproepen"/)
    assert.match(shown, /Iemand buiten de oproepen gehouden \(dit zie je alleen met jouw rol\)[^]*Bram Janssen: Keek zelf/)
    assert.deepEqual(await excluded(), ['bram'])
    assert.equal((await withdraw('anna', 'bram')).status, 303)
    assert.deepEqual(await excluded(), [])
    assert.match(await page('anna'), /Iedereen wordt opgeroepen[^]*Iemand wordt weer opgeroepen[^]*Iemand buiten de oproepen gehouden/)
  })

  it('comes back as typed, with what is wrong', async () => {
    const { status, text } = await exclude('anna', 'bram', ' ')
    assert.equal(status, 422)
    assert.match(text, /href="#field-exclusion-reason"[^]*<option value="bram" selected>/)
    assert.match((await exclude('anna', '')).text, /Kies om wie het gaat/)
    assert.equal((await exclude('anna', 'anna')).status, 409)
    assert.equal((await exclude('fleur', 'bram')).status, 409)
    assert.equal((await exclude('anna', 'nobody')).status, 409)
    assert.deepEqual(await excluded(), [])
  })

  it('is for management where it is a DPO, with a warning when none is left', async () => {
    await exclude('fleur', 'anna')
    assert.match(await page('fleur'), /Er is geen FG meer[^]*de oproepen gaan dan naar de directie/)
    assert.deepEqual(await excluded(), ['anna'])
  })

  for (const [by, whom] of [['fleur', 'anna'], ['anna', 'bram']] as const) {
    // Every page for everybody, twice, takes its time: once is for every check.
    if (long || by === 'fleur') it(`by ${by} leaves every page and every answer as it was for all who may not know it about ${whom}`, async () => {
      const blind = parts.filter((part) => part !== by)
      const callers = await Promise.all(blind.map((part) => test.signedInAs(part)))
      const system = await test.withToken([...new Set(tokenActions)])
      const before = await Promise.all(callers.map(all))
      const beforeApi = await answers(system)
      assert.equal((await exclude(by, whom)).status, 303)
      for (const [index, part] of blind.entries()) {
        for (const [path, text] of await all(callers[index]!)) {
          if (!path.startsWith('/audit')) assert.equal(text, before[index]!.get(path), `${part} at ${path}`)
          if (!mayTell(part) || path.startsWith('/audit')) assert.doesNotMatch(text.replaceAll(ofTheRisk, ''), secret, `${part} at ${path}`)
        }
      }
      for (const [path, text] of await answers(system)) {
        assert.doesNotMatch(text, secret, path)
        if (!path.includes('/audit')) assert.equal(text, beforeApi.get(path), path)
      }
    })

    it(`by ${by} is in the audit as an act and no more, and the chain holds (${whom})`, async () => {
      await exclude(by, whom)
      const [entry] = await test.house.audit.list({}, 1)
      const [kept] = (await test.house.incidents.get(number)).exclusions
      assert.deepEqual([entry!.what, entry!.who, entry!.incident, entry!.detail], ['restricted act', byPerson(by), null, {}])
      assert.equal(entry!.key, `restricted:${sealOf(number, kept!)}`)
      assert.equal((await test.house.audit.verify()).ok, true)
      assert.match((await (await test.signedInAs('eva')).get('/audit')).text, /Afgeschermde handeling/)
      const elsewhere = await everythingIn(test.connection, { but: ['incidents'] })
      assert.ok(!elsewhere.includes(kept!.id) && !elsewhere.includes('Keek zelf in'))
      assert.ok(!JSON.stringify(test.logged).includes('Keek zelf in'))
    })
  }

  it('shows the excluded DPO the same answers as anybody who is not', async () => {
    await exclude('fleur', 'anna')
    assert.equal((await withdraw('anna', 'anna')).status, 303)
    assert.deepEqual(await excluded(), ['anna'])
    assert.equal((await exclude('anna', 'chris')).status, 303)
    assert.match(await page('anna'), /<strong>Chris Bakker<\/strong>/)
  })

  it('lets nobody else do it, nor see the form', async () => {
    for (const part of ['bram', 'chris', 'dewi', 'eva', 'gijs'] as const) {
      assert.equal((await exclude(part, 'chris')).status, 403)
      assert.equal((await withdraw(part, 'chris')).status, 403)
      assert.equal((await (await test.signedInAs(part)).get(`/incidents/${number}/exclusions`)).status, 403)
    }
  })

  /** Who has the card, on any incident: its words say nothing of this one. */
  function mayTell(part: Part): boolean {
    return part === 'anna' || part === 'fleur'
  }

  /** Every page there is, without what is new each time. */
  /** Handing out a dossier is itself an act; what it says of exclusions is in its own tests. */
  function all(caller: Caller): Promise<Map<string, string>> {
    return read(caller, (address) => address.startsWith('GET /') && !/\/api\/|exclusions|dossier\.(json|pdf)/.test(address))
  }

  function answers(system: Caller): Promise<Map<string, string>> {
    return read(system, (address) => address.startsWith('GET /api/'))
  }

  async function read(caller: Caller, wanted: (address: string) => boolean): Promise<Map<string, string>> {
    const paths = addressesOf(test.app).filter(wanted).map((address) => address.slice(4).replace(':number', number)).filter((path) => !path.includes(':'))
    assert.ok(paths.length > 5)
    const texts = new Map<string, string>()
    for (const path of paths) {
      const { status, text } = await caller.get(path)
      texts.set(path, still(`${status} ${text}`))
    }
    return texts
  }
})

describe('who is left out of the calls', function () {
  this.timeout(60_000)

  it('is told nothing any more, from the first call to the last, and the others are', async () => {
    const test = await testHouse()
    const number = await test.report({ ourRole: 'controller' })
    await test.house.incidents.excludePerson(number, { person: 'anna', reason }, await test.house.persons.get('fleur'))
    for (const hours of [0, 36, 25, 8, 4]) {
      test.clock.move(hours)
      await test.house.tick()
    }
    const told = test.mailbox.map(({ to }) => to.address)
    assert.ok(told.includes(cast.fleur.email))
    assert.ok(!told.includes(cast.anna.email))
  })
})

/** Ids of forms, sessions and versions differ with each look, and so do the number to quote for help and, with every act, the length of the chain. */
function still(text: string): string {
  return text.replaceAll(/data-live-part="chain">[^]*?<\/section>/g, 'chain').replaceAll(/(nummer: )[0-9a-f]{8}\./g, '$1…').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/"version":\d+/g, 'version')
}
