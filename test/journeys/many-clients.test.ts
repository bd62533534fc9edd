import assert from 'node:assert/strict'
import type { TraitName } from '../../src/facts/traits.ts'
import type { ContractTrigger } from '../../src/people/client.ts'
import { newClient } from '../../src/people/client.ts'
import { byPerson } from '../../src/shared/act.ts'
import { plain } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const bram = byPerson(cast.bram.id)
const anna = byPerson(cast.anna.id)

/** A bank, a care provider, a municipality, a client in the UK, and eight with contracts of 6 to 48 hours. */
const clients: [name: string, hours: number | null, from: ContractTrigger, traits: TraitName[]][] = [
  ['Noorderbank', null, 'aware', ['financial', 'wft-undertaking']],
  ['Zorggroep De Linde', null, 'aware', ['care']],
  ['Gemeente Voorbeeldstad', null, 'aware', ['government']],
  ['Harrowgate Utilities', null, 'aware', ['uk-people']],
  ...([6, 8, 12, 18, 24, 30, 36, 48] as const).map((hours): [string, number, ContractTrigger, TraitName[]] => [`Klant van ${hours} uur`, hours, 'detected', []]),
]

/** Agents were talked out of their codes on the phone: our own staff file, and the customers of twelve clients. */
describe('one incident, our own role and twelve clients', function () {
  this.timeout(60_000)
  let test: TestHouse
  let number: string

  before(async () => {
    test = await testHouse()
    for (const [name, hours, from, yes] of clients) {
      const traits = { ...plain, ...Object.fromEntries(yes.map((trait) => [trait, true])) }
      const contact = { name: 'Meldpunt', email: 'datalek@klant.example', phone: '+31 50 000 00 00' }
      await test.house.clients.add({ ...newClient, name, contract: hours === null ? null : { hours, from }, traits, contact }, bram, name)
    }
    number = await test.report({ ourRole: 'controller', incidentType: 'hacking-malware-phishing', dataSubjects: ['employees', 'customers'] }, 'bram')
    await test.house.strandBatches.add(number, { all: true }, bram)
    await test.house.tick()
  })

  /** The head of the incident page as a reader sees it: what is due first, then what comes next. */
  async function head(): Promise<{ first: string; next: string }> {
    const { text } = await (await test.signedInAs('anna')).get(`/incidents/${number}`).expect(200)
    const [, first = '', next = ''] = /Eerst aan de beurt (.*?) Wat je nu doet .*? Daarna (.*?) Feiten /.exec(textOf(text).replaceAll(/\s+/g, ' ')) ?? []
    return { first, next }
  }

  const how = { reference: 'Bevestigd per mail', receipt: 'Gebeld met het meldpunt.', lateReason: '' }
  const tell = (which: readonly string[] | 'open') => test.house.strandBatches.tell(number, which, { ...how, filedAt: test.clock.now() }, bram)
  const idOf = async (name: string) => (await test.house.clients.list({ q: name })).rows[0]!.id

  it('says at a glance what is due first, to whom, by when and under which article: the bank, which has four hours of its own', async () => {
    const { first } = await head()
    assert.match(first, /^Bericht aan de opdrachtgever Aan wie Noorderbank Op grond van AVG art\. 33 lid 2/)
    assert.match(first, /Ons streven: donderdag 12 maart 2026, 16:05/)
    assert.match(first, /Zo vroeg, zodat hun eigen melding nog op tijd kan: .*DORA art\. 19.*4 uur/)
    assert.ok(!first.includes('Uiterlijk'), 'a target is not called a deadline')
  })

  it('says what comes next, each with its client, its moment and its ground', async () => {
    const { next } = await head()
    assert.match(next, /verwerkersovereenkomst Klant van 6 uur Uiterlijk do 12 mrt 20:05/)
    assert.match(next, /verwerkersovereenkomst Klant van 24 uur Uiterlijk vr 13 mrt 14:05/)
    assert.match(next, /12 opdrachtgevers moeten nog bericht krijgen/)
    assert.match(next, /Melden bij de AP zondag 15 maart 2026, 14:05/)
  })

  it('has woken the DPO with one message that names every clock that is due, the bank first', async () => {
    const mails = test.mailbox.filter(({ to }) => to.address === cast.anna.email)
    assert.equal(mails.length, 1, mails.map(({ heading }) => heading).join('\n'))
    const rows = (await test.house.escalations.ofIncident(number)).filter(({ told }) => told.some(({ person }) => person === cast.anna.id))
    assert.equal(mails[0]!.body.split('\n').filter((line) => line.startsWith('- ')).length, rows.length - 1)
    assert.match(mails[0]!.body, /Nog te vertellen: 1 opdrachtgever: Noorderbank\.[\s\S]*Ook:[\s\S]*\(1 opdrachtgever: Klant van 6 uur\)[^\n]*uiterlijk donderdag 12 maart 2026, 20:05/)
    const page = textOf((await (await test.signedInAs('anna')).get(`/incidents/${number}`)).text)
    assert.match(page, /Anna de Wit: E-mail verstuurd/)
    assert.doesNotMatch(page, /nog niet verstuurd/)
  })

  it('moves on when the bank is told: now the contract of six hours presses most', async () => {
    test.clock.set(later(1.5))
    await tell([await idOf('Noorderbank')])
    const { first, next } = await head()
    assert.match(first, /^Bericht volgens het contract met de opdrachtgever Aan wie Klant van 6 uur Op grond van verwerkersovereenkomst/)
    assert.match(first, /Uiterlijk donderdag 12 maart 2026, 20:05/)
    assert.match(next, /11 opdrachtgevers moeten nog bericht krijgen/)
  })

  it('asks why when a client is told after the hours of its contract', async () => {
    test.clock.set(later(7))
    const late = [await idOf('Klant van 6 uur')]
    await assert.rejects(tell(late), /late-reason/)
    await test.house.strandBatches.tell(number, late, { ...how, filedAt: test.clock.now(), lateReason: 'Het nummer in het contract was vervallen.' }, bram)
    assert.match((await head()).first, /Aan wie Klant van 8 uur/)
  })

  it('comes to the authority when every client is told, and to the people when the authority is', async () => {
    await tell('open')
    const { first, next } = await head()
    assert.match(first, /^Melding aan de Autoriteit Persoonsgegevens Aan wie Autoriteit Persoonsgegevens \(AP\) Op grond van AVG art\. 33 lid 1/)
    assert.match(first, /zondag 15 maart 2026, 14:05/)
    assert.ok(!/moet(en)? nog bericht krijgen/.test(next))
    await test.house.incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-2026-1', filedAt: test.clock.now(), receipt: '', lateReason: '', reason: '' }, anna)
    assert.match((await head()).first, /AVG art\. 34/)
  })

  it('has woken somebody for the bank before its moment, and named no contact of a client in any message', async () => {
    await test.house.tick()
    assert.ok(test.mailbox.some(({ body }) => body.includes('Noorderbank') && body.includes('16:05 (UTC+01:00)')), 'a message about the bank')
    assert.deepEqual(test.logged.filter(({ level }) => level === 'error'), [])
    assert.ok(test.mailbox.every(({ body }) => !body.includes('datalek@klant.example') && !body.includes('Meldpunt')))
  })
})
