import assert from 'node:assert/strict'
import type { Facts } from '../../src/facts/facts.ts'
import { firstReportFields } from '../../src/notifications/first-report.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { byPerson } from '../../src/shared/act.ts'
import { sha256 } from '../../src/shared/hash.ts'
import { strandOf } from '../../src/incidents/strand.ts'
import { clientStore } from '../../src/people/client.store.ts'
import { anIncident, bram, said } from '../support/builders.ts'
import { aClient } from '../support/clients.ts'
import { testHouse } from '../support/house.ts'
import { noon } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const zone = 'Europe/Amsterdam'
const fill = loadMessages('templates/messages')
const organisation = { ...unfounded, name: 'Klantlijn Noord', contact: { name: 'Anna de Wit', function: 'FG', email: 'fg@klantlijn.test', phone: '+31 50 1' } }
const shared: Facts = { whatHappened: 'Een export stond open.', dataCategories: ['name', 'health'], people: { min: 900, max: 900 }, recordCount: 5000, measuresTaken: 'De map is dicht.' }

function textFor(own: Facts, language: 'nl' | 'en' = 'nl', facts: Facts = shared): string {
  const incident = anIncident({}, facts)
  const strand = { ...strandOf(aClient({ name: 'Noorderbank', contact: { name: 'Meldpunt', email: '', phone: '' } }), incident, { by: bram, at: noon }), statements: said(own) }
  const { heading, body } = fill('controller/first-report', language, firstReportFields({ incident, strand, organisation }, noon, language, zone))
  return `${heading}\n\n${body}`
}

describe('the first report to a client', () => {
  it('says what happened, which data, what we do, whom to call and when they hear again', () => {
    const text = textFor({})
    for (const part of ['2026-0042', 'Beste Meldpunt', 'Noorderbank', 'Een export stond open.', 'De map is dicht.', 'Anna de Wit, FG, +31 50 1, fg@klantlijn.test', 'vrijdag 13 maart 2026, 14:05', 'Klantlijn Noord']) assert.ok(text.includes(part), `${part}\n${text}`)
  })

  it('takes what is known about this client before what is known of the incident', () => {
    const text = textFor({ whatHappened: 'Jullie export stond open.', dataCategories: ['bank-account'], people: { min: 12, max: 12 } })
    assert.ok(text.includes('Jullie export stond open.') && text.includes('Om hoeveel mensen het bij jullie gaat: 12'))
    assert.ok(!text.includes('Een export stond open.') && !/gezondheid/i.test(text))
  })

  it('never tells a client how many it is about elsewhere', () => {
    const text = textFor({})
    assert.ok(text.includes('Om hoeveel mensen het bij jullie gaat: nog niet bekend') && !text.includes('900') && !text.includes('5000') && !text.includes('5.000'), text)
  })

  it('says of what nobody knows that it is not known yet, and goes out all the same, in both languages', () => {
    assert.match(textFor({}, 'en', { whatHappened: '' }), /What happened:\n\s+not known yet/)
    assert.match(textFor({ people: null }, 'en'), /How many people, of yours: Not known|How many people, of yours: not known/i)
  })
})

describe('telling a client', () => {
  it('offers the text, and keeps it as it was told, whatever becomes known later', async () => {
    const test = await testHouse()
    await clientStore(test.connection).insert(aClient({ id: 'bank', name: 'Noorderbank' }), [])
    const number = await test.report({ ourRole: 'processor', ...shared })
    await test.house.strandBatches.add(number, { clients: ['bank'] }, byPerson('bram'))
    const [bramSees, path] = [await test.signedInAs('bram'), `/incidents/${number}/clients/bank`]
    const page = (await bramSees.get(path).expect(200)).text
    assert.match(textOf(page), /Eerste bericht over een incident met jullie gegevens/)
    assert.match(textOf((await bramSees.get(`${path}?text=en`).expect(200)).text), /First report of an incident with your data/)
    const told = 'Dag,\r\n\r\nEr stond een export open. Wij bellen zo.'
    await bramSees.post(`${path}/reports`).type('form').send({ 'kind': 'first', 'filedAt.date': '2026-03-12', 'filedAt.time': '14:05', 'receipt': 'Gemaild.', told }).expect(303)
    const kept = told.replaceAll('\r\n', '\n')
    const [report] = (await test.house.strands.get(number, 'bank')).reports
    assert.deepEqual([report!.sheet, report!.sheetHash], [kept, sha256(kept)])
    await test.house.incidents.amend(number, { whatHappened: 'Toch iets anders.' }, byPerson('bram'), {})
    assert.match(textOf((await bramSees.get(path)).text), /De tekst zoals verteld Dag, Er stond een export open\. Wij bellen zo\./)
  })
})
