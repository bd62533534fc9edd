import assert from 'node:assert/strict'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { openTestHouse, testHouse } from '../support/house.ts'
import type { Part } from '../support/cast.ts'

const report = { 'what': 'Een brief ging naar het verkeerde adres.', 'when.date': '2026-03-12', 'when.time': '13:50', 'contact': 'Chris, toestel 12' }

describe('the pages of an incident', () => {
  let test: TestHouse
  const clock = stoppedClock()
  const browser = {} as Record<Part, Caller>

  before(async function () {
    this.timeout(60_000)
    test = await testHouse({ clock })
    for (const part of ['anna', 'bram', 'chris', 'dewi', 'eva', 'fleur', 'gijs'] as const) browser[part] = await test.signedInAs(part)
  })
  beforeEach(() => on(noon, 'anna', 'bram', 'chris', 'eva', 'fleur'))

  /** Half a day of silence ends a session, so whoever acts on another day signs in again. */
  async function on(moment: Date, ...parts: Part[]): Promise<void> {
    clock.set(moment)
    for (const part of parts) browser[part] = await test.signedInAs(part)
  }

  const send = (part: Part, path: string, fields: Record<string, unknown> = {}) => browser[part].post(path).type('form').send(fields)
  const reported = async (fields = {}) => /\/incidents\/([\w-]+)$/.exec((await send('chris', '/incidents', { ...report, ...fields })).get('location') ?? '')![1]!

  describe('a report', () => {
    it('without what happened, when or who comes back as typed, with a summary that leads to each field', async () => {
      const { status, text } = await send('chris', '/incidents', { 'what': '', 'when.date': '', 'when.time': '', 'contact': '', 'people': 'few' })
      assert.equal(status, 422)
      assert.match(text, /<title>Fout: /)
      for (const field of ['what', 'when', 'contact']) assert.match(text, new RegExp(`href="#field-${field}"`))
      assert.match(text, /value="few" checked/)
    })

    it('of a moment in the future is refused by name, and keeps what was typed', async () => {
      const { status, text } = await send('chris', '/incidents', { ...report, 'when.time': '14:06' })
      assert.equal(status, 409)
      assert.match(text, /Dit moment ligt in de toekomst/)
      assert.match(text, /Een brief ging naar het verkeerde adres\./)
    })

    it('of this very minute is fine', async () => {
      assert.equal((await send('chris', '/incidents', { ...report, 'when.time': '14:05' })).status, 303)
    })

    it('that is sent twice by a trembling thumb is one report', async () => {
      const once = /name="once" value="([\w-]+)"/.exec((await browser.chris.get('/incidents/new')).text)![1]
      const [one, other] = await Promise.all([send('chris', '/incidents', { ...report, once }), send('chris', '/incidents', { ...report, once })])
      assert.equal(one.get('location'), other.get('location'))
      const next = await send('chris', '/incidents', report)
      assert.notEqual(next.get('location'), one.get('location'))
    })

    it('in the hour that March skips says so', async () => {
      await on(new Date('2026-03-30T08:00:00Z'), 'chris')
      const { status, text } = await send('chris', '/incidents', { ...report, 'when.date': '2026-03-29', 'when.time': '02:30' })
      assert.equal(status, 422)
      assert.match(text, /Dit tijdstip bestaat niet/)
    })

    it('in the hour that comes twice in October counts from the earlier of the two', async () => {
      await on(new Date('2026-10-25T08:00:00Z'), 'chris', 'anna')
      const number = await reported({ 'when.date': '2026-10-25', 'when.time': '02:30' })
      const page = await browser.anna.get(`/incidents/${number}`)
      assert.match(page.text, /datetime="2026-10-28T00:30:00\.000Z"/)
    })

    it('with a field or an answer that does not exist names it', async () => {
      const field = await send('chris', '/incidents', { ...report, colour: 'red' })
      assert.equal(field.status, 422)
      assert.match(textOf(field.text), /colour/)
      const answer = await send('chris', '/incidents', { ...report, people: 'lots' })
      assert.equal(answer.status, 422)
      assert.match(textOf(answer.text), /people/)
    })

    it('that is far too large is refused before it is read', async () => {
      const { status, text } = await send('chris', '/incidents', { ...report, what: 'x'.repeat(200_000) })
      assert.equal(status, 413)
      assert.match(textOf(text), /Dit is te groot/)
    })

    it('from a page of somebody else is not taken', async () => {
      const { status } = await send('chris', '/incidents', report).set('Origin', 'https://elders.example').set('Sec-Fetch-Site', 'cross-site')
      assert.equal(status, 403)
    })

    it('by somebody without a role or who only reads is not taken', async () => {
      for (const part of ['dewi', 'eva'] as const) assert.equal((await send(part, '/incidents', report)).status, 403)
    })
  })

  it('a number that does not exist, or is no number, is not found', async () => {
    for (const number of ['2026-9999', '2026-1', 'x', '%00']) assert.equal((await browser.anna.get(`/incidents/${number}`)).status, 404, number)
  })

  it('a reporter sees that the own report arrived and where it is, and nothing of anybody else’s', async () => {
    const number = await reported()
    const own = await browser.chris.get(`/incidents/${number}`)
    assert.equal(own.status, 200)
    assert.match(textOf(own.text), /Je melding is binnen/)
    assert.doesNotMatch(own.text, /Klokken|ladder|AP-/)
    assert.equal((await browser.gijs.get(`/incidents/${number}`)).status, 404)
    assert.equal((await browser.dewi.get(`/incidents/${number}`)).status, 403)
    assert.doesNotMatch((await browser.gijs.get('/incidents')).text, new RegExp(number))
  })

  it('say at a glance what is due next, to whom, by when and under which article', async () => {
    const number = await test.report({ ourRole: 'controller', detectedAt: noon })
    const text = textOf((await browser.anna.get(`/incidents/${number}`)).text)
    const first = text.slice(text.indexOf('Eerst aan de beurt'), text.indexOf('Wat je nu doet'))
    for (const part of ['Melding aan de Autoriteit Persoonsgegevens', 'AVG art. 33 lid 1', 'Uiterlijk zondag 15 maart 2026, 14:05']) assert.ok(first.includes(part), `${part}: ${first}`)
    assert.match(text, /Als de AP het vroegste moment neemt zondag 15 maart 2026, 14:05/)
  })

  it('an auditor reads everything and finds no way to change anything', async () => {
    const number = await reported()
    const { text } = await browser.eva.get(`/incidents/${number}`)
    assert.doesNotMatch(text.slice(text.indexOf('<main')), /<form/)
    for (const path of ['facts', 'awareness', 'advice', 'decision', 'filing', 'closure', 'steps/take-charge/completion', 'acknowledgement']) {
      assert.equal((await send('eva', `/incidents/${number}/${path}`)).status, 403, path)
    }
  })

  it('awareness in the doubled hour of October asks which of the two is meant', async () => {
    await on(new Date('2026-10-25T00:10:00Z'), 'chris', 'anna')
    const number = await reported({ 'when.date': '2026-10-25', 'when.time': '02:00' })
    clock.set(new Date('2026-10-25T08:00:00Z'))
    const asked = await send('anna', `/incidents/${number}/awareness`, { 'awareAt.date': '2026-10-25', 'awareAt.time': '02:30', 'reason': 'Bevestigd.' })
    assert.equal(asked.status, 422)
    assert.match(asked.text, /name="awareAt\.pass" value="first"/)
    assert.match(asked.text, /Bevestigd\./)
    const answered = await send('anna', `/incidents/${number}/awareness`, { 'awareAt.date': '2026-10-25', 'awareAt.time': '02:30', 'awareAt.pass': 'second', 'reason': 'Bevestigd.' })
    assert.equal(answered.status, 303)
    assert.equal((await test.house.incidents.get(number)).awareness[0]?.moment.toISOString(), '2026-10-25T01:30:00.000Z')
  })

  it('who amends facts that somebody else just amended sees that, and loses nothing typed', async () => {
    const number = await reported()
    const seen = /name="seen" value="(\d+)"/.exec((await browser.anna.get(`/incidents/${number}/facts`)).text)![1]
    await send('bram', `/incidents/${number}/facts`, { seen, howDiscovered: 'De ontvanger belde.' })
    const second = await send('anna', `/incidents/${number}/facts`, { seen, consequences: 'De buren lazen de brief.' })
    assert.equal(second.status, 409)
    assert.match(textOf(second.text), /Intussen gewijzigd door Bram Janssen/)
    assert.match(second.text, /De buren lazen de brief\./)
    assert.match(second.text, /De ontvanger belde\./)
    const again = /name="seen" value="(\d+)"/.exec(second.text)![1]
    assert.equal((await send('anna', `/incidents/${number}/facts`, { seen: again, consequences: 'De buren lazen de brief.', howDiscovered: 'De ontvanger belde.' })).status, 303)
    const { statements } = await test.house.incidents.get(number)
    assert.deepEqual(statements.map(({ fact }) => fact).slice(-2), ['howDiscovered', 'consequences'])
  })

  it('a decision not to notify leaves the clock running until a second person approves it', async () => {
    const number = await reported()
    await send('fleur', `/incidents/${number}/decision`, { breach: 'yes', notifyAuthority: 'no', notifyDataSubjects: 'no', motivation: 'Onwaarschijnlijk.', peopleMotivation: 'Geen hoog risico.', grounds: '', deviationReason: '' })
    const states = async () => (await test.house.incidents.duties(await test.house.incidents.get(number))).find(({ obligation }) => obligation.id === 'gdpr-33')?.reading.state
    assert.equal(await states(), 'provisional')
    const { id } = (await test.house.incidents.get(number)).decisions[0]!
    assert.equal((await send('fleur', `/incidents/${number}/decision/${id}/approval`)).status, 409)
    assert.equal((await send('bram', `/incidents/${number}/decision/${id}/approval`)).status, 403)
    assert.equal((await send('anna', `/incidents/${number}/decision/${id}/approval`)).status, 303)
    assert.equal(await states(), 'not-owed')
  })

  it('the DPO decides only when the organisation recorded the mandate', async () => {
    const number = await reported()
    const decision = { breach: 'yes', notifyAuthority: 'yes', notifyDataSubjects: 'no', motivation: 'Melden.', peopleMotivation: 'Geen hoog risico.', grounds: '', deviationReason: '' }
    assert.equal((await send('anna', `/incidents/${number}/decision`, decision)).status, 403)
    await test.house.organisation.recordMandate('Besluit van de directie', { kind: 'person', id: 'gijs' })
    assert.equal((await send('anna', `/incidents/${number}/decision`, decision)).status, 303)
    await test.house.organisation.withdrawMandate({ kind: 'person', id: 'gijs' })
  })

  it('a filing after the deadline asks why, on both sides of the last second', async () => {
    const number = await reported({ 'when.time': '14:05' })
    await on(later(80), 'anna')
    const filing = (time: string, lateReason = '', of = number) => send('anna', `/incidents/${of}/filing`, { duty: 'gdpr-33/notify', reference: 'AP-1', 'filedAt.date': '2026-03-15', 'filedAt.time': time, receipt: '', lateReason })
    const late = await filing('14:06')
    assert.equal(late.status, 409)
    assert.match(textOf(late.text), /De termijn was voorbij/)
    assert.equal((await filing('14:06', 'De post lag stil.')).status, 303)
    const other = await test.report({ detectedAt: noon })
    assert.equal((await filing('14:05', '', other)).status, 303)
  })

  it('a step that the playbook does not have cannot be ticked off', async () => {
    const number = await reported()
    assert.equal((await send('bram', `/incidents/${number}/steps/nonsense/completion`, { note: '' })).status, 404)
    assert.equal((await send('bram', `/incidents/${number}/steps/take-charge/completion`, { note: 'Ik bel terug.' })).status, 303)
  })

  it('a drill has a number of its own, stands apart in the register and sends nothing', async () => {
    await test.house.tick()
    const before = test.mailbox.length
    const number = await reported({ drill: 'yes' })
    assert.match(number, /^OEF-2026-/)
    await test.house.tick()
    assert.equal(test.mailbox.length, before)
    const { text } = await browser.anna.get('/incidents?show=all')
    assert.doesNotMatch(text, new RegExp(number))
    assert.match((await browser.anna.get('/incidents?show=drills')).text, new RegExp(number))
    assert.match((await browser.anna.get(`/incidents/${number}`)).text, /Dit is een oefening/)
  })

  it('while the disk is nearly full everything can be read and nothing is taken in half', async () => {
    const number = await reported()
    const full = openTestHouse(test.connection, { clock, app: { readOnly: async () => 'There is less than 200 MB left.' } })
    const anna = await full.signedInAs('anna')
    assert.equal((await anna.get(`/incidents/${number}`)).status, 200)
    const { status, text } = await anna.post('/incidents').type('form').send(report)
    assert.equal(status, 503)
    assert.match(textOf(text), /We kunnen nu niets opslaan/)
  })

  it('an English reader gets English, and the same clock', async () => {
    const number = await reported()
    await test.house.persons.setLanguage('fleur', 'en')
    const { text } = await browser.fleur.get(`/incidents/${number}`)
    assert.match(text, /<html lang="en"/)
    assert.match(textOf(text), /Runs provisionally/)
    await test.house.persons.setLanguage('fleur', 'nl')
  })
})
