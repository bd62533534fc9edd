import assert from 'node:assert/strict'
import { strandBatchStore } from '../../src/incidents/strand-batch.store.ts'
import { clientStore } from '../../src/people/client.store.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Part } from '../support/cast.ts'
import { aClient } from '../support/clients.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const told = { 'which': 'chosen', 'filedAt.date': '2026-03-12', 'filedAt.time': '14:05', 'receipt': 'Gebeld met het meldpunt.', 'reference': '', 'lateReason': '' }

describe('the pages of the clients that an incident touches', () => {
  let test: TestHouse
  const clock = stoppedClock()
  const browser = {} as Record<Part, Caller>

  before(async function () {
    this.timeout(60_000)
    test = await testHouse({ clock })
    const register = clientStore(test.connection)
    await register.insert(aClient({ id: 'bank', name: 'Noorderbank', code: 'KL-1', contract: null, traits: { financial: true } }), [])
    await register.insert(aClient({ id: 'care', name: 'Zorg Oost', code: 'KL-2', contract: { hours: 6, from: 'detected' }, contact: { name: 'Wacht', email: '', phone: '+31 (0)6 12' } }), [])
    await register.insert(aClient({ id: 'town', name: 'Gemeente Zuid', code: 'KL-3', role: 'joint-controller', contract: null, contact: { name: '', email: '', phone: '' } }), [])
    await register.insert(aClient({ id: 'old', name: 'Oud', code: 'KL-4', active: false }), [])
    for (let index = 0; index < 60; index += 1) await register.insert(aClient({ id: `c${index}`, name: `Klant ${String(index).padStart(2, '0')}`, code: `X-${index}`, contract: { hours: 48, from: 'detected' } }), [])
    for (const part of ['anna', 'bram', 'chris', 'dewi', 'eva', 'fleur', 'gijs'] as const) browser[part] = await test.signedInAs(part)
  })
  beforeEach(() => clock.set(noon))

  const send = (part: Part, path: string, fields: Record<string, unknown> = {}) => browser[part].post(path).type('form').send(fields)
  const read = async (part: Part, path: string) => textOf((await browser[part].get(path).expect(200)).text)
  const touched = async (clients = ['bank', 'care', 'town']) => {
    const path = `/incidents/${await test.report({ ourRole: 'processor' })}/clients`
    if (clients.length > 0) await test.house.strandBatches.add(path.split('/')[2]!, { clients }, byPerson('bram'))
    return path
  }

  it('say how to begin when nobody was added yet', async () => {
    const path = await touched([])
    assert.match(await read('bram', path), /Er is nog geen opdrachtgever toegevoegd/)
    assert.match((await browser.bram.get(path)).text, new RegExp(`href="${path}/new"`))
    assert.doesNotMatch((await browser.eva.get(path)).text, /clients\/new/)
  })

  it('list who must be told, the earliest first, with whom to call and why so early', async () => {
    const text = await read('eva', await touched())
    assert.match(text, /Geraakt 3 Nog te informeren 2 Geïnformeerd 0/)
    assert.ok(text.indexOf('Noorderbank Wij zijn verwerker') < text.indexOf('Zorg Oost Wij zijn verwerker'))
    assert.match(text, /Zo vroeg, zodat hun eigen melding nog op tijd kan/)
    assert.match(text, /Zorg Oost.*Uiterlijk do 12 mrt 20:05.*nog 6 uur.*Wacht \+31 \(0\)6 12/)
    assert.match(text, /Er staat geen e-mail of telefoonnummer bij deze opdrachtgever/)
  })

  it('dial and mail from a phone', async () => {
    const { text } = await browser.bram.get(await touched())
    assert.match(text, /href="tel:\+3106 12|href="tel:\+310612"/)
    assert.match(text, /href="mailto:meldpunt@bank\.test"/)
  })

  for (const [part, adds, tells] of [['anna', true, true], ['bram', true, true], ['fleur', false, true], ['eva', false, false]] as const) {
    it(`offer ${part} what ${part} may do`, async () => {
      const path = await touched()
      const { text } = await browser[part].get(path).expect(200)
      assert.deepEqual([text.includes(`${path}/new`), text.includes(`action="${path}/told`)], [adds, tells])
      const strand = (await browser[part].get(`${path}/bank`).expect(200)).text
      assert.deepEqual([strand.includes(`${path}/bank/facts`), strand.includes(`action="${path}/bank/reports"`), strand.includes(`${path}/bank/rulings/new`)], [adds, tells, part === 'anna'])
      assert.equal((await send(part, path)).status, adds ? 422 : 403)
      assert.equal((await send(part, `${path}/told`)).status, tells ? 422 : 403)
    })
  }

  for (const part of ['chris', 'dewi', 'gijs'] as const) {
    it(`are not there for ${part}`, async () => {
      const path = await touched()
      for (const page of [path, `${path}/bank`, `${path}/new`]) assert.ok([403, 404].includes((await browser[part].get(page)).status), page)
    })
  }

  it('add the ones that were ticked, found by name', async () => {
    const path = await touched([])
    const page = await read('bram', `${path}/new?q=zorg`)
    assert.match(page, /Zorg Oost KL-2/)
    assert.doesNotMatch(page, /Noorderbank/)
    await send('bram', path, { 'which': 'chosen', 'clients[]': 'care', 'pasted': '' }).expect(303)
    assert.match(await read('bram', path), /1 opdrachtgever toegevoegd.*Geraakt 1/)
  })

  it('add a pasted list, and give it back when somebody on it is not known', async () => {
    const path = await touched([])
    const { status, text } = await send('bram', path, { which: 'pasted', pasted: 'KL-1\nNiemand <b>\nKL-2' })
    assert.equal(status, 409)
    assert.match(text, /Niet in het bestand: Niemand &lt;b&gt;/)
    assert.match(text, /KL-1\nNiemand &lt;b&gt;\nKL-2<\/textarea>/)
    await send('bram', path, { which: 'pasted', pasted: 'KL-1\nzorg oost' }).expect(303)
    assert.match(await read('bram', path), /Geraakt 2/)
  })

  it('add everybody who is active, fifty on a page', async () => {
    const path = await touched([])
    await send('bram', path, { which: 'all' }).expect(303)
    assert.match(await read('bram', path), /Geraakt 63.*Pagina 1 van 2/)
    const second = await read('bram', `${path}?page=2`)
    assert.match(second, /Klant 59/)
    assert.doesNotMatch(second, /Zorg Oost/)
    assert.match(await read('bram', `${path}?q=klant+5&show=open`), /Klant 50.*Klant 59/)
    assert.match(await read('bram', `${path}?page=99&show=nothing&q=`), /Pagina 2 van 2/)
    assert.match(await read('bram', `${path}?q=nobody`), /Geen opdrachtgever past bij deze filters/)
  })

  it('refuse to add to an incident that has ended, and say so', async () => {
    const path = await touched([])
    await test.connection.collection('incidents').updateOne({ number: path.split('/')[2]! }, { $set: { stage: 'closed' } })
    const { status, text } = await send('bram', path, { which: 'all' })
    assert.deepEqual([status, /Heropen het eerst/.test(text)], [409, true])
  })

  it('record that many were told, with one text', async () => {
    const path = await touched()
    await send('bram', `${path}/told`, { ...told, 'clients[]': ['bank', 'care'] }).expect(303)
    const text = await read('bram', path)
    assert.match(text, /Vastgelegd: 2 opdrachtgevers geïnformeerd.*Nog te informeren 0 Geïnformeerd 2/)
    assert.match(text, /Nog geen bewijs van ontvangst/)
    assert.match(await read('bram', path.replace('/clients', '')), /Opdrachtgevers geïnformeerd 2 opdrachtgevers/)
  })

  it('record that all that were open are told, and twice gives nothing new', async () => {
    const path = await touched()
    await send('fleur', `${path}/told`, { ...told, which: 'open' }).expect(303)
    await send('fleur', `${path}/told`, { ...told, which: 'open' }).expect(303)
    assert.match(await read('fleur', path), /Iedereen die je koos was al geïnformeerd/)
  })

  it('give back what was typed when nobody was chosen, or a reason for the delay is missing', async () => {
    const path = await touched()
    const none = await send('bram', `${path}/told`, told)
    assert.deepEqual([none.status, /Kruis minstens één opdrachtgever aan/.test(none.text), /Gebeld met het meldpunt\.<\/textarea>/.test(none.text)], [409, true, true])
    clock.set(new Date('2026-03-12T20:00:00Z'))
    const late = await send('bram', `${path}/told`, { ...told, 'filedAt.time': '20:30', 'clients[]': 'care' })
    assert.deepEqual([late.status, /value="care" checked/.test(late.text), /href="#field-lateReason"/.test(late.text)], [409, true, true])
    await send('bram', `${path}/told`, { ...told, 'filedAt.time': '20:30', 'clients[]': 'care', 'lateReason': 'Niemand nam op.' }).expect(303)
    assert.match(await read('bram', `${path}/care`), /Niemand nam op\./)
  })

  it('show one client whole: clocks, whom to call, what was told with its proof, and its story', async () => {
    const path = `${await touched()}/care`
    await send('bram', `${path}/reports`, { 'kind': 'first', 'filedAt.date': '2026-03-12', 'filedAt.time': '14:05', 'receipt': 'Gebeld.', 'reference': '', 'lateReason': '' }).expect(303)
    const id = /reports\/([\w-]+)\/proof/.exec((await browser.bram.get(path)).text)![1]!
    await send('bram', `${path}/reports/${id}/proof`, { reference: 'Ticket 88' }).expect(303)
    await send('bram', `${path}/facts`, { 'seen': 0, 'recordCount': '40', 'people.min': '', 'people.max': '' }).expect(303)
    const text = await read('eva', path)
    assert.match(text, /Zorg Oost Wij zijn verwerker\. Contract: binnen 6 uur vanaf de ontdekking\./)
    assert.match(text, /Geïnformeerd .*Gemeld, op tijd|Geïnformeerd .*gemeld na/)
    assert.match(text, /Eerste bericht: donderdag 12 maart 2026, 14:05 Gebeld\. Bewijs van ontvangst Ticket 88 Bram Janssen/)
    assert.match(text, /Feiten van een opdrachtgever aangevuld.*Opdrachtgevers toegevoegd Bram Janssen/)
    await send('bram', `${path}/reports/${id}/rejection`, { reason: 'Verkeerd nummer.' }).expect(303)
    assert.match(await read('eva', path), /Nog te informeren.*Geweigerd op donderdag 12 maart 2026, 14:05: Verkeerd nummer\./)
  })

  it('let a second person look, and not the one who proposed', async () => {
    const path = `${await touched()}/care`
    await send('anna', `${path}/rulings`, { obligation: 'client', owed: 'no', reason: 'Niet geraakt.' }).expect(303)
    const address = new RegExp(`${path}/rulings/[\\w-]+/approval`)
    assert.doesNotMatch((await browser.anna.get(path)).text, address)
    const approval = address.exec((await browser.fleur.get(path)).text)![0]
    assert.equal((await send('anna', approval)).status, 409)
    await send('fleur', approval).expect(303)
    assert.match(await read('fleur', path), /Bericht niet nodig/)
    await send('anna', `${path}/awareness`, { 'awareAt.date': '2026-03-12', 'awareAt.time': '13:00', 'reason': 'Hun helpdesk belde.' }).expect(303)
    assert.match(await read('anna', path), /12 maart 2026, 13:00 Telt/)
  })

  it('take a filing for a joint controller, and have none to take for a processor', async () => {
    const path = await touched()
    assert.doesNotMatch((await browser.anna.get(`${path}/care`)).text, /filings\/new/)
    const fields = { 'duty': 'gdpr-33/notify', 'kind': 'first', 'filedAt.date': '2026-03-12', 'filedAt.time': '14:05', 'reference': 'AP-77' }
    assert.equal((await send('anna', `${path}/care/filings`, fields)).status, 409)
    await send('anna', `${path}/town/filings`, fields).expect(303)
    assert.match(await read('anna', `${path}/town`), /AP-77/)
  })

  it('show every form with what is missing, when it is sent empty', async () => {
    const path = `${await touched()}/town`
    for (const form of ['facts', 'awareness', 'rulings', 'reports', 'filings']) {
      const { status, text } = await send('anna', `${path}/${form}`)
      assert.deepEqual([form, status, text.includes('error-summary')], [form, 422, true])
    }
  })

  it('show what a process began and did not live to finish, once the next tick has been', async () => {
    const path = await touched([])
    const number = path.split('/')[2]!
    const batch = { id: `batch-${number}`, kind: 'add' as const, incident: number, clients: ['bank', 'care'], by: byPerson('bram'), at: noon, appliedAt: null }
    await strandBatchStore(test.connection).insert(batch)
    const before = (await test.house.escalations.ofIncident(number)).length
    await test.house.tick()
    assert.match(await read('bram', path), /Geraakt 2/)
    assert.match(await read('bram', path.replace('/clients', '')), /Opdrachtgevers toegevoegd 2 opdrachtgevers/)
    assert.ok((await test.house.escalations.ofIncident(number)).length > before, 'their alarms are planned')
  })

  it('are not found for a client that is not touched, and know no other incident', async () => {
    const path = await touched()
    for (const page of [`${path}/nobody`, '/incidents/2026-9999/clients', '/incidents/2026-9999/clients/bank']) await browser.anna.get(page).expect(404)
  })
})
