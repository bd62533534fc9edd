import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { accepted, noServer } from '../outbox/messages.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const csv = 'naam;e-mail;straat;huisnummer;postcode;plaats\nPiet de Boer;piet@voorbeeld.test;;;;\nÇağla Öztürk;;Lindelaan;1;3511AB;Utrecht\n'
const fields = { 'group.exposure': 'other', 'group.name': 'Klanten met adres', 'group.why': 'Alleen adressen.', 'group.people': '', 'channels[]': ['email', 'letter'] }

describe('the pages of a message to people', () => {
  const clock = stoppedClock(later(1))
  let test: TestHouse
  let number: string
  let list: string
  const browser = {} as Record<Part, Caller>

  before(async () => {
    test = await testHouse({ clock })
    await test.house.organisation.change({ name: 'De Linde', kvk: '', address: 'Lindelaan 1, Utrecht', sector: '', dpoNumber: '', language: 'nl', contact: { name: 'Anna de Wit', function: 'functionaris gegevensbescherming', email: 'privacy@voorbeeld.test', phone: '030 123 45 67' } }, 1, anna)
  })
  beforeEach(async () => {
    clock.set(later(1))
    for (const part of ['anna', 'bram', 'eva', 'fleur'] as const) browser[part] = await test.signedInAs(part)
    number = await test.report({ ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'address'], people: { min: 2, max: 2 }, consequences: 'Iemand kan je adres misbruiken.', measuresTaken: 'De ontvanger heeft het bestand gewist.' })
    await test.house.incidents.decide(number, { breach: true, notifyAuthority: true, notifyDataSubjects: true, motivation: 'Hoog.', peopleMotivation: 'Hoog.' }, fleur)
    const file = await test.house.recipients.readFile(number, Readable.from([Buffer.from(csv)]), { group: 'Klanten' }, bram)
    list = (await test.house.recipients.confirm(file.id, { reason: '' }, bram)).id
  })

  const home = () => `/incidents/${number}/notifications`
  const post = (part: Part, path: string, body: object = {}) => browser[part].post(path).type('form').send(body)
  const page = async (part: Part, path: string) => textOf((await browser[part].get(path).expect(200)).text)
  const current = async () => (await test.house.notificationDesk.ofIncident(number)).at(-1)!

  async function drafted(): Promise<string> {
    const { headers } = await post('bram', home(), { ...fields, 'languages[]': ['nl'] }).expect(303)
    const path = String(headers['location']).replace(/\/words$/, '')
    const { version, letters: { nl } } = await current()
    const words = { 'letters.nl.heading': nl!.heading, 'letters.nl.greeting': nl!.greeting, 'letters.nl.closing': nl!.closing, ...Object.fromEntries(Object.entries(nl!.sections).map(([element, text]) => [`letters.nl.sections.${element}`, text])) }
    await post('bram', `${path}/words`, { ...fields, ...words, version, list }).expect(303)
    return path
  }

  async function submitted(): Promise<string> {
    const path = await drafted()
    await post('bram', `${path}/submission`).expect(303)
    return path
  }

  async function seen() {
    const { contentHash, list: of } = await current()
    return { contentHash, listHash: of!.hash, agrees: 'yes' }
  }

  async function sent(): Promise<string> {
    const path = await submitted()
    await post('anna', `${path}/approval`, await seen()).expect(303)
    await post('fleur', `${path}/sending`, { orderReason: '' }).expect(303)
    await test.house.tick()
    await test.house.tick()
    return path
  }

  it('fill a letter with what is known, and show exactly what goes out', async () => {
    const path = await drafted()
    const text = await page('eva', path)
    for (const part of ['Beste [naam],', 'Beste {{name}},', 'De ontvanger heeft het bestand gewist.', '030 123 45 67', 'Komt dit bericht echt van ons?', '2 mensen: 1 per e-mail, 1 per brief', 'P*** d*** B***', 'Geschreven door Bram Janssen']) assert.ok(text.includes(part), part)
    assert.doesNotMatch(text, /piet@|Piet de Boer|Goedkeuren|Tekst aanpassen/)
  })

  it('bring back what was typed when something is missing, each reason at its field', async () => {
    const { status, text } = await post('bram', home(), { ...fields, 'group.name': ' ', 'languages[]': [] })
    assert.equal(status, 422)
    assert.match(textOf(text), /Geef de groep een naam\./)
    assert.match(text, /Alleen adressen\./)
    assert.match(text, /href="#field-group-name"/)
  })

  it('never write over what somebody else wrote meanwhile', async () => {
    const path = await drafted()
    const { version } = await current()
    await post('anna', `${path}/words`, { ...fields, 'group.name': 'Van Anna', version, list }).expect(303)
    const { status, text } = await post('bram', `${path}/words`, { ...fields, 'group.name': 'Van Bram', version, list })
    assert.equal(status, 409)
    assert.match(text, /Van Bram/)
    assert.equal((await current()).group.name, 'Van Anna')
  })

  it('refuse to submit with the list that they show', async () => {
    const path = await drafted()
    const { version } = await current()
    await post('bram', `${path}/words`, { ...fields, version, list: '', 'letters.nl.sections.advice': '' }).expect(303)
    const shown = await page('bram', path)
    const { status, text } = await post('bram', `${path}/submission`)
    assert.equal(status, 409)
    for (const gap of ['Koppel een lijst met ontvangers']) assert.ok(shown.includes(gap) && textOf(text).includes(gap), gap)
    assert.doesNotMatch(shown, /Voorleggen/)
  })

  it('show the button to approve to somebody who wrote nothing of it, and keep an approval of other words out', async () => {
    const path = await submitted()
    assert.match(await page('anna', path), /Je keurt precies deze woorden/)
    assert.doesNotMatch(await page('bram', path), /Je keurt precies deze woorden/)
    assert.equal((await post('anna', `${path}/approval`, { ...(await seen()), contentHash: 'a'.repeat(64) })).status, 409)
    await post('anna', `${path}/approval`, await seen()).expect(303)
    assert.match(await page('fleur', path), /Goedgekeurd door Anna de Wit/)
  })

  it('let one person go ahead alone in the last hours, and ask another to look', async () => {
    const path = await submitted()
    const { version, letters } = await current()
    await test.house.notifications.revise(number, (await current()).id, { letters: { nl: { ...letters.nl!, closing: 'Groet, Anna' } } }, version, anna)
    await post('anna', `${path}/submission`).expect(303)
    assert.doesNotMatch(await page('anna', path), /Alleen goedkeuren/)
    clock.set(later(71, later(1)))
    for (const part of ['anna', 'bram', 'fleur'] as const) browser[part] = await test.signedInAs(part)
    assert.match(await page('anna', path), /Alleen goedkeuren/)
    assert.equal((await post('anna', `${path}/approval`, { ...(await seen()), byOne: 'yes', alone: '' })).status, 409)
    await post('anna', `${path}/approval`, { ...(await seen()), byOne: 'yes', alone: 'Niemand neemt op.' }).expect(303)
    assert.match(await page('bram', `/incidents/${number}`), /Kijk het na/)
    await post('fleur', `${path}/review`, { review: 'Klopt.' }).expect(303)
    assert.doesNotMatch(await page('bram', `/incidents/${number}`), /Kijk het na/)
  })

  it('print the letters of those without a mailbox, and no others', async () => {
    const path = await sent()
    assert.equal(test.mailbox.filter(({ to }) => to.address === 'piet@voorbeeld.test').length, 1)
    const { status, headers, body } = await post('fleur', `${path}/letters`).buffer().parse((res, done) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
    })
    assert.deepEqual([status, headers['content-type']], [200, 'application/pdf'])
    assert.equal(body.subarray(0, 5).toString(), '%PDF-')
    assert.equal([...body.toString('latin1').matchAll(/\/Type \/Page\b/g)].length >= 1, true)
    const rows = await Promise.all([1, 2, 3].map(async (row) => (await post('fleur', `${path}/letters`, { row: String(row) })).status))
    assert.deepEqual(rows.toSorted((one, other) => one - other), [200, 409, 409], 'one of them needs a letter, and only that one can be printed alone')
    assert.equal((await post('fleur', `${path}/letters`, { row: 'veel' })).status, 422)
    const act = (await test.house.audit.list({ incident: number }, 10)).find(({ what }) => what === 'notification printed')
    assert.equal(act?.detail?.['count'], 1)
  })

  it('reach everybody on a list that was to be wiped in the second in which it went out', async () => {
    const { wipeAt } = await test.house.recipients.get(list)
    clock.set(new Date(wipeAt.getTime() - 1))
    for (const part of ['anna', 'bram', 'fleur'] as const) browser[part] = await test.signedInAs(part)
    const mailings = test.house.mailings as { start: typeof test.house.mailings.start }
    const real = mailings.start
    mailings.start = async (...given) => {
      const started = await real(...given)
      clock.set(wipeAt)
      await test.house.recipientTerm.sweep()
      return started
    }
    const before = test.mailbox.filter(({ key }) => key.startsWith('mailing:')).length
    await sent()
    mailings.start = real
    assert.equal((await test.house.recipients.get(list)).state, 'ready')
    assert.equal(test.mailbox.filter(({ key, to }) => key.startsWith('mailing:') && to.address === 'piet@voorbeeld.test').length, before + 1)
  })

  it('tell the authority when a mail server took the first of them, not when somebody pressed send', async () => {
    const toldOf = async () => test.house.toldOf(await test.house.incidents.get(number))
    test.answer(noServer)
    await sent()
    assert.equal(await toldOf(), null, 'nobody was told yet')
    test.answer(accepted)
    clock.set(later(9))
    browser.anna = await test.signedInAs('anna')
    await test.house.tick()
    assert.deepEqual((await toldOf())?.at, later(9))
    assert.match(await page('anna', `/incidents/${number}/filing`), /10\.1\.2[^]{0,200}12 maart 2026, 23:05/)
  })

  it('record that people were told when all of it is out, with the frozen words', async () => {
    const path = await sent()
    assert.match(await page('anna', home()), /Nog niet alle berichten zijn verstuurd/)
    assert.equal((await post('anna', `${home()}/filing`, { reason: '' })).status, 409)
    await post('bram', `${path}/told`, { channel: 'letter', count: '1', note: 'PostNL.' }).expect(303)
    assert.match(await page('anna', path), /Verstuurd/)
    await post('anna', `${home()}/filing`, { reason: '' }).expect(303)
    const filing = (await test.house.incidents.get(number)).filings.at(-1)!
    assert.deepEqual([filing.obligation, filing.kind, filing.receipt], ['gdpr-34', 'first', 'Ingelicht: E-mail 1, Brief 1.'])
    assert.match(filing.sheet, /Klanten met adres[^]*De ontvanger heeft het bestand gewist\./)
    assert.equal((await post('anna', `${home()}/filing`, { reason: '' })).status, 409)
  })

  it('record a delay that a second person approves, and say that it holds everything up', async () => {
    const path = await submitted()
    const asked = { askedBy: 'Politie Oost-Nederland', reference: 'PL-1', reason: 'Inval.', 'from.date': '2026-03-12', 'from.time': '14:30', 'until.date': '2026-03-13', 'until.time': '12:00' }
    const { headers } = await post('bram', `/incidents/${number}/delays`, asked).expect(303)
    const delay = String(headers['location'])
    assert.equal((await post('bram', `${delay}/approval`, {})).status, 403)
    await post('anna', `${delay}/approval`, { answer: '' }).expect(303)
    assert.match(await page('eva', `/incidents/${number}`), /Zolang dit uitstel geldt/)
    assert.equal((await post('anna', `${path}/approval`, await seen())).status, 409)
    assert.equal((await post('bram', `/incidents/${number}/delays`, { ...asked, 'until.date': '' })).status, 422)
    await post('bram', `${delay}/ending`, { reason: 'De inval is geweest.' }).expect(303)
    await post('anna', `${path}/approval`, await seen()).expect(303)
  })
})
