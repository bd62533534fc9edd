import assert from 'node:assert/strict'
import { auditStore } from '../../src/audit/audit.store.ts'
import { closerStore } from '../../src/closers/closer.store.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { byPerson } from '../../src/shared/act.ts'
import { sha256 } from '../../src/shared/hash.ts'
import { contentOf } from '../incidents/evidence-files.ts'
import { testHouse } from '../support/house.ts'
import { noon } from '../support/moments.ts'
import type { Caller, TestHouse } from '../support/house.ts'

const answers = { read: 'no', deleted: 'yes', passedOn: 'no', name: 'Jan de Vries', remark: 'Het was een vergissing.' }
const typed = { way: 'mail', address: 'jan@elders.test', name: 'Jan de Vries', language: 'nl', reason: 'Hij kreeg de lijst.' }

describe('asking a wrong recipient', () => {
  let test: TestHouse
  let number: string
  let bram: Caller
  let anna: Caller
  before(async () => {
    test = await testHouse()
  })
  beforeEach(async function () {
    // What happens days later would wake people for the incidents of the tests before.
    if (/after 24 hours|kept out|did not arrive|reminds nobody/.test(this.currentTest!.title)) test = await testHouse()
    test.clock.set(noon)
    number = await test.report({ incidentType: 'email-wrong-recipient', ourRole: 'controller' })
    await test.house.tick()
    bram = await test.signedInAs('bram')
    anna = await test.signedInAs('anna')
    test.mailbox.length = 0
    test.logged.length = 0
  })

  it('takes two people: nothing leaves before the second one agreed, and the first one cannot', async () => {
    const page = await proposedAt()
    await test.house.tick()
    assert.deepEqual(mailsOutside(), [])
    assert.match((await bram.post(`${page}/approval`).type('form').send({}).expect(409)).text, /Iemand anders|ander/i)
    assert.match((await anna.get(page).expect(200)).text, /jan@elders\.test[^]*Vraag over een bericht dat niet voor u was[^]*Akkoord, verstuur/)
    await anna.post(`${page}/approval`).type('form').send({}).expect(303)
    await test.house.tick()
    const [mail, ...more] = mailsOutside()
    assert.deepEqual([more.length, mail!.to.address, mail!.heading], [0, 'jan@elders.test', 'Vraag over een bericht dat niet voor u was'])
    assert.doesNotMatch(mail!.body + mail!.heading, new RegExp(`${number}|lijst|Brief naar`))
  })

  it('is read without effect, answered once, and kept as evidence', async () => {
    const link = await linkOf(await sentAt())
    const before = await test.house.incidents.get(number)
    for (let scans = 0; scans < 3; scans += 1) {
      const seen = await test.signedOut().get(link).expect(200)
      assert.equal(seen.headers['referrer-policy'], 'no-referrer')
      assert.equal(seen.headers['cache-control'], 'no-store')
      assert.doesNotMatch(seen.text, new RegExp(`${number}|jan@elders|Brief naar|lijst`))
    }
    await test.signedOut().head(link).expect(200)
    assert.deepEqual(await test.house.evidence.ofIncident(number), [])
    const done = await test.signedOut().post(link).type('form').send(answers).expect(200)
    assert.match(done.text, /Dank u wel[^]*12 maart 2026/)
    const [kept] = await test.house.evidence.ofIncident(number)
    const content = await contentOf(test, kept!)
    const intact = await test.house.evidence.isWhole(kept!)
    assert.deepEqual([intact, sha256(content.toString()), kept!.kind, kept!.at], [true, kept!.sha256, 'statement', test.clock.now()])
    assert.equal(JSON.parse(content.toString()).name, 'Jan de Vries')
    assert.deepEqual((await test.house.incidents.get(number)).statements, before.statements)
  })

  it('answers a used, an expired, an ended and a false link all the same', async () => {
    const third = await sentAt()
    const [used, expired, ended] = [await linkOf(await sentAt()), await linkOf(await sentAt()), await linkOf(third)]
    await test.signedOut().post(used).type('form').send(answers).expect(200)
    await test.house.closers.withdraw(number, third.split('/').at(-1)!, byPerson('bram'))
    const alike: string[] = []
    for (const link of [used, ended, '/closer/onzin']) alike.push(await voidAt(link))
    test.clock.move(7 * 24)
    alike.push(await voidAt(expired))
    assert.equal(new Set(alike).size, 1)
    assert.match(alike[0]!, /Deze link werkt niet meer/)

    async function voidAt(link: string): Promise<string> {
      const [got, posted, wrong] = [await test.signedOut().get(link).expect(404), await test.signedOut().post(link).type('form').send(answers).expect(404), await test.signedOut().post(link).type('form').send({}).expect(404)]
      const plain = ({ text }: { text: string }) => text.replaceAll(/name="back" value="[^"]*"/g, '')
      assert.equal(plain(got), plain(posted))
      assert.equal(plain(got), plain(wrong))
      return plain(got)
    }
  })

  it('works until its last moment, and not at it', async () => {
    const link = await linkOf(await sentAt())
    test.clock.set(new Date(test.clock.now().getTime() + 7 * 24 * 3_600_000 - 1))
    await test.signedOut().get(link).expect(200)
    test.clock.set(new Date(test.clock.now().getTime() + 1))
    await test.signedOut().get(link).expect(404)
    await test.signedOut().post(link).type('form').send(answers).expect(404)
  })

  it('counts one of two answers that come at the same moment', async () => {
    const link = await linkOf(await sentAt())
    const send = (name: string) => test.signedOut().post(link).type('form').send({ ...answers, name })
    const all = await Promise.all([send('Jan'), send('Piet'), send('Klaas')])
    assert.deepEqual(all.map(({ status }) => status).toSorted((one, other) => one - other), [200, 404, 404])
    assert.equal((await test.house.evidence.ofIncident(number)).length, 1)
  })

  it('asks each question, keeps what was typed and says beside the field what is missing, in both languages', async () => {
    const link = await linkOf(await sentAt())
    const answer = await test.signedOut().post(link).type('form').send({ read: 'yes', remark: 'Sorry' }).expect(422)
    assert.match(answer.text, /field-deleted-error[^]*Kies een antwoord[^]*field-name-error[^]*Vul uw naam in/)
    assert.match(answer.text, /name="read" value="yes" checked[^]*Sorry/)
    await test.signedOut().post(link).type('form').send({ ...answers, read: 'perhaps' }).expect(422)
    assert.match((await test.signedOut().get(link).set('Accept-Language', 'en').expect(200)).text, /You got something that was not meant for you[^]*never ask for a password/)
    await test.signedOut().post(link).type('form').send(answers).expect(200)
  })

  it('brings a proposal for "confirmed in writing", and nothing changes until a person saves it', async () => {
    await test.house.incidents.amend(number, { containment: 'none', recipients: 'known', contained: false }, byPerson('bram'), {})
    const before = await test.house.incidents.get(number)
    const link = await linkOf(await sentAt())
    await test.signedOut().post(link).type('form').send(answers).expect(200)
    await test.house.tick()
    const after = await test.house.incidents.get(number)
    assert.deepEqual([after.version, factsOf(after)], [before.version, factsOf(before)])
    const [, offered = ''] = /href="(\/incidents\/[\d-]+\/facts\?containment=written)#/.exec((await bram.get(`/incidents/${number}`).expect(200)).text.replaceAll('&#x3D;', '=')) ?? []
    const form = (await bram.get(offered).expect(200)).text
    assert.match(form, /Er verandert niets totdat je bewaart/)
    assert.match(form, /<option value="written" selected>/)
    assert.equal(factsOf(await test.house.incidents.get(number)).containment, 'none')
    assert.match((await bram.get(`/incidents/${number}/facts`).expect(200)).text, /<option value="none" selected>/)
    assert.doesNotMatch((await bram.get(`/incidents/${number}/facts?containment=nonsense`).expect(200)).text, /Er verandert niets totdat/)
  })

  it('offers no such proposal when it was passed on or is still there, and says so', async () => {
    for (const bad of [{ passedOn: 'yes' }, { deleted: 'no' }]) {
      const page = await sentAt()
      await test.signedOut().post(await linkOf(page)).type('form').send({ ...answers, ...bad }).expect(200)
      assert.match((await anna.get(page).expect(200)).text, /Kijk opnieuw naar de beoordeling/)
    }
    assert.doesNotMatch((await bram.get(`/incidents/${number}`).expect(200)).text, /containment=written/)
  })

  it('after a crash between the answer and what it must bring, the next run brings it, once', async () => {
    const page = await sentAt()
    const link = await linkOf(page)
    await test.connection.collection('evidence').drop()
    const create = test.connection.model('evidence')
    const broken = create.create.bind(create)
    create.create = () => Promise.reject(new Error('no store')) as never
    await test.signedOut().post(link).type('form').send(answers).expect(200)
    assert.deepEqual(await test.house.evidence.ofIncident(number), [])
    assert.ok(test.logged.some(({ level, incident }) => level === 'error' && incident === number))
    create.create = broken
    await create.createIndexes()
    await test.house.tick()
    await test.house.tick()
    assert.equal((await test.house.evidence.ofIncident(number)).length, 1)
    assert.equal((await actsNamed('wrong recipient answered')).length, 1)
    assert.equal((await actsNamed('evidence kept')).length, 1)
  })

  it('after a crash between the approval and the mail, the next run sends it, once', async () => {
    const page = await proposedAt()
    const outbox = test.connection.model('outbox')
    const create = outbox.create.bind(outbox)
    outbox.create = () => Promise.reject(new Error('no store')) as never
    await anna.post(`${page}/approval`).type('form').send({}).expect(303)
    outbox.create = create
    for (let ticks = 0; ticks < 3; ticks += 1) await test.house.tick()
    assert.equal(mailsOutside().length, 1)
    assert.equal((await actsNamed('closer approved')).length, 1)
  })

  it('sends nothing that somebody took back while the approval was being recorded', async () => {
    const page = await proposedAt()
    await whileRecording(() => test.house.closers.withdraw(number, page.split('/').at(-1)!, byPerson('bram')))
    await anna.post(`${page}/approval`).type('form').send({}).expect(303)
    await test.house.tick()
    assert.equal((await actsNamed('closer ended')).length, 1)
    assert.deepEqual(mailsOutside(), [])
  })

  it('reminds nobody who answered while the reminder was being recorded', async () => {
    const link = await linkOf(await sentAt())
    test.clock.move(24)
    await whileRecording(() => test.signedOut().post(link).type('form').send(answers).expect(200))
    await test.house.closers.tick()
    await test.house.tick()
    assert.equal((await actsNamed('wrong recipient reminded')).length, 1)
    assert.equal(mailsOutside().length, 1)
  })

  it('reminds once after 24 hours, tells the DPO and who asked after 48, and stays silent after that', async () => {
    await sentAt()
    test.clock.move(23.99)
    await test.house.tick()
    assert.equal(mailsOutside().length, 1)
    test.clock.move(0.01)
    await test.house.tick()
    assert.deepEqual(mailsOutside().map(({ heading }) => heading), ['Vraag over een bericht dat niet voor u was', 'Vraag over een bericht dat niet voor u was (herinnering)'])
    const links = mailsOutside().map(({ body }) => /\/closer\/[\w-]+/.exec(body)![0])
    assert.notEqual(links[0], links[1])
    await test.signedOut().get(links[0]!).expect(200)
    test.clock.move(24)
    for (let ticks = 0; ticks < 3; ticks += 1) await test.house.tick()
    const told = test.mailbox.filter(({ body }) => body.includes('geen antwoord van de verkeerde ontvanger'))
    assert.deepEqual(told.map(({ to }) => to.address).toSorted(), ['anna@voorbeeld.test', 'bram@voorbeeld.test'])
    assert.doesNotMatch(JSON.stringify(told.map(({ heading, body }) => heading + body)), /Jan de Vries|elders/i)
    test.clock.move(24 * 6)
    await test.house.tick()
    assert.equal(mailsOutside().length, 2)
    await test.signedOut().get(links[1]!).expect(404)
  })

  it('tells nobody who is kept out of the incident', async () => {
    await test.house.incidents.excludePerson(number, { person: 'anna', reason: 'It is about her.' }, (await test.house.persons.list()).find(({ id }) => id === 'fleur')!)
    await sentAt('fleur')
    test.clock.move(48)
    await test.house.tick()
    const told = test.mailbox.filter(({ body }) => body.includes('geen antwoord van de verkeerde ontvanger'))
    assert.deepEqual(told.map(({ to }) => to.address), ['bram@voorbeeld.test'])
  })

  it('tells at once that the mail did not arrive, and reminds nobody there', async () => {
    test.answer({ result: 'refused', code: '550 5.1.1', reference: null, bounced: true })
    const page = await sentAt()
    test.answer({ result: 'accepted', code: '250', reference: null })
    await test.house.tick()
    assert.ok(test.mailbox.some(({ to, body }) => to.address === 'anna@voorbeeld.test' && body.includes('niet aangekomen')))
    assert.match((await anna.get(page).expect(200)).text, /Mail niet aangekomen/)
    test.clock.move(24)
    await test.house.tick()
    assert.equal(mailsOutside().length, 1)
  })

  it('by phone: a colleague has the link shown after the approval, and the record and the evidence say who', async () => {
    const page = await proposedAt({ way: 'phone', address: '', name: '', language: 'nl', reason: 'Aan de telefoon.' })
    await bram.post(`${page}/link`).type('form').send({}).expect(409)
    await anna.post(`${page}/approval`).type('form').send({}).expect(303)
    await test.house.tick()
    assert.deepEqual(mailsOutside(), [])
    assert.doesNotMatch((await bram.get(page).expect(200)).text, /\/closer\/[a-z0-9]{26}/)
    const shown = await bram.post(`${page}/link`).type('form').send({}).expect(200)
    const link = /\/closer\/[a-z0-9]{26}\b/.exec(shown.text)![0]
    assert.equal((await actsNamed('closer link shown'))[0]!.who.id, 'bram')
    await test.signedOut().get(link.toUpperCase().replace('/CLOSER/', '/closer/')).expect(200)
    await test.signedOut().post(link).type('form').send(answers).expect(200)
    const [kept] = await test.house.evidence.ofIncident(number)
    assert.deepEqual(JSON.parse((await contentOf(test, kept!)).toString()).link.shownTo.map(({ by }: { by: string }) => by), ['bram'])
  })

  it('of a drill leaves the house by no way', async () => {
    const { number: drill } = await test.house.incidents.report({ facts: { whatHappened: 'Oefening' }, contact: 'Chris', drill: true }, byPerson('chris'))
    number = drill
    await sentAt()
    test.clock.move(24)
    await test.house.tick()
    assert.deepEqual(mailsOutside(), [])
    assert.ok((await test.house.outbox.deliveries({ incident: drill }, 50)).filter(({ kind }) => kind === 'outside').every(({ state }) => state === 'kept'))
  })

  it('keeps every personal value sealed, and out of the audit, the keys and the log', async () => {
    const page = await sentAt()
    const link = await linkOf(page)
    await test.signedOut().post(link).type('form').send(answers).expect(200)
    await test.house.tick()
    const stored = await Promise.all(['closers', 'evidence', 'audit'].map(async (name) => JSON.stringify(await test.connection.collection(name).find().toArray())))
    const entries = await auditStore(test.connection, () => '').list({ incident: number }, 500)
    const written = JSON.stringify([stored, entries.filter(({ what }) => /closer|wrong recipient|evidence/.test(what)), test.logged])
    assert.doesNotMatch(written, /Jan de Vries|jan@elders|vergissing|kreeg de lijst/)
    assert.ok(!written.includes(link.split('/').at(-1)!))
    const [closer] = await closerStore(test.connection, cipher(Buffer.alloc(32, 7))).ofIncident(number)
    assert.equal(closer!.recipient.address, 'jan@elders.test')
  })

  it('refuses an address that could reach somebody else, and keeps what was typed', async () => {
    for (const address of ['', 'jan', 'jan@elders', 'jan@elders.test, piet@elders.test', 'jan@elders.test\r\nBcc: piet@elders.test', '<jan@elders.test>']) {
      const answer = await bram.post(`/incidents/${number}/closers`).type('form').send({ ...typed, address }).expect(422)
      assert.match(answer.text, /field-address-error[^]*Hij kreeg de lijst/)
    }
    await bram.post(`/incidents/${number}/closers`).type('form').send({ ...typed, reason: ' ' }).expect(422)
  })

  it('is not there under the number of another incident, and not begun when the incident has ended', async () => {
    const page = await proposedAt()
    const other = await test.report()
    await anna.get(page.replace(number, other)).expect(404)
    await anna.post(`${page.replace(number, other)}/approval`).type('form').send({}).expect(404)
    await test.connection.collection('incidents').updateOne({ number: other }, { $set: { stage: 'closed' } })
    await bram.post(`/incidents/${other}/closers`).type('form').send(typed).expect(409)
  })

  /** What another does, just before the next act comes into the record. */
  async function whileRecording(other: () => Promise<unknown>): Promise<void> {
    const model = test.connection.model('audit')
    const { insertMany } = model
    model.insertMany = (async (...given: Parameters<typeof insertMany>) => {
      model.insertMany = insertMany
      await other()
      return Reflect.apply(insertMany, model, given) as unknown
    }) as typeof insertMany
  }

  async function proposedAt(fields: object = typed): Promise<string> {
    const { headers } = await bram.post(`/incidents/${number}/closers`).type('form').send(fields).expect(303)
    return headers['location']!
  }

  async function sentAt(second: 'anna' | 'fleur' = 'anna'): Promise<string> {
    const page = await proposedAt()
    await (second === 'anna' ? anna : await test.signedInAs(second)).post(`${page}/approval`).type('form').send({}).expect(303)
    await test.house.tick()
    return page
  }

  async function linkOf(page: string): Promise<string> {
    const key = `closer:${page.split('/').at(-1)!}:1`
    return /\/closer\/[a-z0-9]{26}\b/.exec((await test.house.outbox.find(key)).content!.body)![0]
  }

  function mailsOutside() {
    return test.mailbox.filter(({ to }) => to.address.endsWith('@elders.test'))
  }

  async function actsNamed(what: string) {
    return (await test.house.audit.list({ incident: number }, 500)).filter((entry) => entry.what === what)
  }
})
