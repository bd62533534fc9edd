import assert from 'node:assert/strict'
import { anna } from '../support/builders.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

describe('the page of what is filed', () => {
  const clock = stoppedClock(later(1))
  let test: TestHouse
  const browser = {} as Record<Part, Caller>
  before(async () => {
    test = await testHouse({ clock })
    for (const part of ['anna', 'bram', 'eva', 'fleur'] as const) browser[part] = await test.signedInAs(part)
  })

  const filed = { duty: 'gdpr-33/notify', kind: 'first', reference: 'AP-778812', 'filedAt.date': '2026-03-12', 'filedAt.time': '14:05', receipt: 'Ontvangen.' }
  const send = (number: string, change: Record<string, string> = {}, part: Part = 'anna') => browser[part].post(`/incidents/${number}/filing`).type('form').send({ ...filed, ...change })
  const page = async (number: string, part: Part = 'anna', query = '') => (await browser[part].get(`/incidents/${number}/filing${query}`)).text
  const controller = () => test.report({ ourRole: 'controller', detectedAt: noon })
  const kinds = (text: string) => [...text.matchAll(/name="kind" value="(\w+)"/g)].map(([, kind]) => kind)
  const banner = async (number: string) => textOf((await browser.anna.get(`/incidents/${number}/filing`)).text)

  it('offers only the kinds that can follow now', async () => {
    const number = await controller()
    assert.deepEqual(kinds(await page(number)), ['first'])
    assert.equal((await send(number)).status, 303)
    assert.deepEqual(kinds(await page(number, 'anna', '?duty=gdpr-33/notify')), ['supplement', 'correction', 'withdrawal'])
    assert.equal((await send(number, { kind: 'withdrawal', reason: 'Geen inbreuk.' })).status, 303)
    const after = await page(number, 'anna', '?duty=gdpr-33/notify')
    assert.deepEqual(kinds(after), ['first', 'correction'])
    const [form = ''] = after.split(`action="/incidents/${number}/filing"`)[1]!.split('</form>')
    for (const name of ['reason', 'lateReason']) assert.match(form, new RegExp(`name="${name}"`))
    assert.equal((await send(number, { kind: 'correction', reason: 'Een klant belde eerder.', lateReason: 'Het telefoontje bleef liggen.' })).status, 303)
  })

  it('refuses a second first with its name, and what was typed comes back', async () => {
    const number = await controller()
    await send(number)
    const { status, text } = await send(number, { reference: 'AP-2', receipt: 'Nog een keer.' })
    assert.equal(status, 409)
    assert.match(textOf(text), /Melding AP-778812 staat al/)
    assert.match(text, /Nog een keer\./)
  })

  it('shows what was filed in its phases, each with how it stands and the sheet as it was', async () => {
    const number = await controller()
    await send(number)
    await send(number, { kind: 'correction', reason: 'Het aantal klopte niet.', reference: 'AP-778812-2' })
    await send(number, { kind: 'withdrawal', reason: 'De brief was dicht.' })
    const text = textOf(await page(number))
    for (const part of ['Eerste melding: Nummer AP-778812', 'Wijziging: Nummer AP-778812-2', 'Intrekking: Nummer AP-778812', 'Toelichting: De brief was dicht.', 'Ingetrokken', 'Wijziging van melding AP-778812']) assert.ok(text.includes(part), part)
  })

  it('says what changed since the last filing', async () => {
    const number = await controller()
    await send(number)
    assert.doesNotMatch(textOf(await page(number)), /Anders dan de vorige keer/)
    await test.house.incidents.amend(number, { consequences: 'De buren lazen de brief.' }, anna, {})
    assert.equal(textOf(await page(number)).match(/Anders dan de vorige keer/g)?.length, 1)
  })

  it('asks how it was told towards somebody who gives no numbers', async () => {
    const number = await test.report({ ourRole: 'processor', detectedAt: noon })
    const told = { duty: 'gdpr-33-2/inform', reference: '', receipt: '' }
    const refused = await send(number, told)
    assert.equal(refused.status, 409)
    assert.match(textOf(refused.text), /Schrijf op hoe en aan wie het is verteld/)
    assert.equal((await send(number, { ...told, receipt: 'Gebeld met de klant.' })).status, 303)
    const text = textOf(await page(number))
    assert.match(text, /Wat toen bekend was/)
    assert.doesNotMatch(text, /van het formulier/, 'a processor has no form of the authority')
  })

  it('runs the clock again when a receipt is rejected, with its reason beside it', async () => {
    const number = await controller()
    await send(number)
    const { id } = (await test.house.incidents.get(number)).filings[0]!
    const reject = (reason: string, part: Part = 'anna') => browser[part].post(`/incidents/${number}/filings/${id}/rejection`).type('form').send({ reason })
    assert.deepEqual([(await reject('Niets.', 'bram')).status, (await reject('Niets.', 'eva')).status, (await reject(' ')).status], [403, 403, 422])
    assert.equal((await reject('Het formulier was niet verstuurd.')).status, 303)
    const text = textOf(await page(number))
    assert.match(text, /Geweigerd op .*Het formulier was niet verstuurd\./)
    assert.deepEqual(kinds(await page(number, 'anna', '?duty=gdpr-33/notify')), ['first'])
    const [duty] = await test.house.incidents.duties(await test.house.incidents.get(number))
    assert.equal(duty!.reading.filedAt, null)
    assert.equal((await reject('Nog eens.')).status, 409)
    assert.equal((await browser.anna.post(`/incidents/${number}/filings/nothing/rejection`).type('form').send({ reason: 'x' })).status, 404)
  })

  it('warns of a number that stands with another incident as well, and records it', async () => {
    const [one, other] = [await controller(), await controller()]
    await send(one, { reference: 'AP-900001' })
    await send(other, { reference: 'AP-900001' })
    assert.match(await banner(other), new RegExp(`nummer AP-900001 staat ook bij incident ${one}`))
    assert.equal((await test.house.incidents.get(other)).filings.length, 1)
  })

  it('gives an auditor everything to read and nothing to send', async () => {
    const number = await controller()
    await send(number)
    const text = await page(number, 'eva')
    assert.match(textOf(text), /AP-778812/)
    assert.doesNotMatch(text.slice(text.indexOf('<main')), /<form/)
  })

  it('reads in English as well', async () => {
    const number = await controller()
    await send(number)
    await browser.fleur.post('/language').type('form').send({ language: 'en' })
    const text = textOf(await page(number, 'fleur'))
    for (const part of ['First notice: Number AP-778812', 'Stands', 'Rejected by the recipient?']) assert.ok(text.includes(part), part)
  })

  it('of a closed incident asks to re-open it first', async () => {
    const number = await controller()
    await send(number)
    await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'closed' } })
    const { filings } = await test.house.incidents.get(number)
    const { status, text } = await browser.anna.post(`/incidents/${number}/filings/${filings[0]!.id}/rejection`).type('form').send({ reason: 'Niet aangekomen.' })
    assert.equal(status, 409)
    assert.match(textOf(text), /Heropen het eerst/)
  })
})

describe('the alarms of a duty whose receipt is rejected', () => {
  it('are silent while it stands, and ring again from then on', async () => {
    const test = await testHouse()
    const { incidents, escalations, tick } = test.house
    const number = await test.report({ ourRole: 'controller', detectedAt: noon })
    const input = { obligation: 'gdpr-33', stage: 'notify', kind: 'first' as const, reference: 'AP-1', filedAt: noon, receipt: '', lateReason: '', reason: '' }
    const { filings } = await incidents.file(number, input, anna)
    test.clock.set(later(71))
    await tick()
    const sent = async () => (await escalations.ofIncident(number)).filter(({ subject, state }) => subject.id === 'gdpr-33' && (state === 'sent' || state === 'merged')).length
    assert.equal(await sent(), 0)
    await incidents.rejectFiling(number, filings[0]!.id, 'Niet aangekomen.', anna)
    await tick()
    assert.ok((await sent()) > 0)
  })
})
