import assert from 'node:assert/strict'
import PostalMime from 'postal-mime'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import { returnedService } from '../../src/outbox/returned.service.ts'
import { outboxStore } from '../../src/outbox/outbox.store.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { nextReportAt } from '../../src/incidents/strand-rhythm.ts'
import { byPerson } from '../../src/shared/act.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'
import { smtpServer } from '../support/smtp.ts'
import type { SmtpServer } from '../support/smtp.ts'
import { textOf } from '../support/visitor.ts'
import { incidentWith, mailsOut, sendFirst } from './client-report-house.ts'

type Draft = Record<'kind' | 'language' | 'next' | 'heading' | 'body', string>

describe('telling a client more', () => {
  let test: TestHouse
  let number: string
  let bram: Caller
  let anna: Caller
  let path: string
  before(async () => {
    test = await testHouse()
  })
  beforeEach(async () => {
    test.clock.set(noon)
    ;[bram, anna] = [await test.signedInAs('bram'), await test.signedInAs('anna')]
    number = await incidentWith(test, [{ id: 'bank', name: 'Noorderbank' }, { id: 'zorg', name: 'Zuiderzorg' }])
    path = `/incidents/${number}/clients/bank`
    await sendFirst(bram, path)
    await test.house.tick()
    test.mailbox.length = 0
  })

  /** The draft as the page offers it. */
  async function drafted(kind = 'update', by = bram): Promise<Draft> {
    const { text } = await by.get(`${path}/mails/new?kind=${kind}`).expect(200)
    const plain = (html: string) => html.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    return {
      kind, language: 'nl',
      next: /name="next" value="([^"]*)"/.exec(text)![1]!,
      heading: plain(/name="heading"[^>]*value="([^"]*)"/.exec(text)![1]!),
      body: plain(/name="body"[^>]*>([^]*?)<\/textarea>/.exec(text)![1]!),
    }
  }

  async function proposedAt(draft: object, by = bram): Promise<string> {
    const { headers } = await by.post(`${path}/mails/drafts`).type('form').send(draft).expect(303)
    return headers['location'] as string
  }

  const seenOn = async (page: string) => /name="seen" value="([^"]*)"/.exec((await anna.get(page).expect(200)).text)?.[1] ?? '0'.repeat(64)

  it('says what is new since the report before, and when it comes again', async () => {
    test.clock.move(3)
    await test.house.strands.amend(number, 'bank', { seen: 0, facts: { people: { min: 120, max: 120 } } }, byPerson('bram'))
    const { body } = await drafted()
    assert.match(body, /bericht van donderdag 12 maart 2026, 14:05[^]*- Hoeveel mensen: 120 \(eerder: nog niet bekend\)[^]*Volgend bericht: uiterlijk vrijdag 13 maart 2026, 17:05/)
    assert.doesNotMatch(body, /- Wat er is gebeurd/)
  })

  it('takes two people: nothing leaves before somebody else agreed with these very words', async () => {
    const page = await proposedAt(await drafted())
    const seen = await seenOn(page)
    await bram.post(`${page}/approval`).type('form').send({ seen }).expect(409)
    const changed = { ...(await drafted()), heading: 'Ander onderwerp' }
    await bram.post(`${page}/words`).type('form').send(changed).expect(303)
    assert.match(textOf((await anna.post(`${page}/approval`).type('form').send({ seen }).expect(409)).text), /De tekst is intussen anders/)
    await test.house.tick()
    assert.deepEqual(mailsOut(test), [])
    await anna.post(`${page}/approval`).type('form').send({ seen: await seenOn(page) }).expect(303)
    await anna.post(`${page}/approval`).type('form').send({ seen: await seenOn(page) }).expect(409)
    await test.house.tick()
    const [mail, ...more] = mailsOut(test)
    assert.deepEqual([more.length, mail!.heading, mail!.to.address, mail!.key], [0, 'Ander onderwerp', 'meldpunt@bank.test', `client-report:${number}:bank:2`])
    assert.deepEqual((await test.house.strands.get(number, 'bank')).reports.map(({ kind }) => kind), ['first', 'supplement'])
  })

  it('is approved by nobody who changed a word of it', async () => {
    const draft = await drafted()
    const page = await proposedAt(draft)
    await anna.post(`${page}/words`).type('form').send({ ...draft, heading: 'Van Anna' }).expect(303)
    const fleur = await test.signedInAs('fleur')
    const seen = /name="seen" value="([^"]*)"/.exec((await fleur.get(page)).text)![1]!
    await anna.post(`${page}/approval`).type('form').send({ seen }).expect(409)
    for (const part of ['chris', 'dewi', 'eva', 'gijs'] as const) await (await test.signedInAs(part)).post(`${page}/approval`).type('form').send({ seen }).expect(403)
    await fleur.post(`${page}/approval`).type('form').send({ seen }).expect(303)
  })

  it('is turned down with a reason, or taken back by who wrote it, and then another may be written', async () => {
    const page = await proposedAt(await drafted())
    await bram.post(`${path}/mails/drafts`).type('form').send(await drafted()).expect(409)
    await anna.post(`${page}/rejection`).type('form').send({ answer: '' }).expect(409)
    await anna.post(`${page}/rejection`).type('form').send({ answer: 'Te vaag.' }).expect(303)
    const second = await proposedAt(await drafted())
    await anna.post(`${second}/withdrawal`).type('form').send({}).expect(409)
    await bram.post(`${second}/withdrawal`).type('form').send({}).expect(303)
    await proposedAt(await drafted())
    await test.house.tick()
    assert.deepEqual(mailsOut(test), [])
  })

  it('needs a reason for what the register contradicts, and is refused outright with the name or words of another client', async () => {
    await test.house.strands.amend(number, 'bank', { seen: 0, facts: { people: { min: 120, max: 120 } } }, byPerson('bram'))
    await test.house.strands.amend(number, 'zorg', { seen: 0, facts: { whatHappened: 'Het dossier van de polikliniek lag open.' } }, byPerson('bram'))
    const draft = await drafted()
    const wrong = { ...draft, body: `${draft.body}\nHet gaat om 450 mensen.` }
    const refused = await bram.post(`${path}/mails/drafts`).type('form').send(wrong).expect(409)
    const [, field] = /name="(reason-[0-9a-f]+)"/.exec(refused.text)!
    for (const other of ['Zuiderzorg', 'Het dossier van de polikliniek lag open.', 'meldpunt@zorg.test']) {
      const answer = await bram.post(`${path}/mails/drafts`).type('form').send({ ...draft, body: `${draft.body}\nOok ${other}` }).expect(409)
      assert.match(textOf(answer.text), /hoort bij een andere opdrachtgever/i, other)
    }
    const page = await proposedAt({ ...wrong, [field!]: 'Met de partners erbij.' })
    assert.match(textOf((await anna.get(page)).text), /450[^]*Met de partners erbij/)
  })

  it('must say when the next report comes, unless it is the final one, which ends the rhythm', async () => {
    const draft = await drafted()
    await bram.post(`${path}/mails/drafts`).type('form').send({ ...draft, body: 'Er is niets nieuws.' }).expect(409)
    const strand = await test.house.strands.get(number, 'bank')
    assert.deepEqual(nextReportAt(strand.reports), later(24))
    test.clock.move(24)
    ;[bram, anna] = [await test.signedInAs('bram'), await test.signedInAs('anna')]
    assert.match(textOf((await bram.get(path)).text), /Volgend bericht uiterlijk/)
    test.clock.set(new Date(test.clock.now().getTime() + 1))
    assert.match(textOf((await bram.get(path)).text), /Volgend bericht te laat/)
    assert.match(textOf((await bram.get(`/incidents/${number}/clients`)).text), /kreeg het beloofde vervolgbericht niet op tijd/)
    assert.match(textOf((await bram.get(`/incidents/${number}`)).text), /kreeg het beloofde vervolgbericht niet op tijd/)
    const page = await proposedAt(await drafted('final'))
    await anna.post(`${page}/approval`).type('form').send({ seen: await seenOn(page) }).expect(303)
    await test.house.tick()
    assert.equal(nextReportAt((await test.house.strands.get(number, 'bank')).reports), null)
    assert.doesNotMatch(textOf((await bram.get(path)).text), /Volgend bericht (uiterlijk|te laat)/)
  })

  it('runs the clock again when the first report comes back, and says to call', async () => {
    const returned = returnedService({ store: outboxStore(test.connection, cipher(Buffer.alloc(32, 7))), now: test.clock.now })
    await returned.cameBack(`client-report:${number}:bank:1`, { code: '5.1.1', bounced: true })
    await test.house.tick()
    await test.house.tick()
    const { toldAt, reports } = await test.house.strands.get(number, 'bank')
    assert.deepEqual([toldAt, reports.length, reports[0]!.rejected!.reason], [null, 1, 'De mail kwam terug (5.1.1).'])
    assert.match(textOf((await bram.get(path)).text), /Het bericht kwam terug \(5\.1\.1\)[^]*bel nu/)
    await sendFirst(bram, path)
    await test.house.tick()
    assert.deepEqual(mailsOut(test).map(({ key }) => key), [`client-report:${number}:bank:2`])
  })

  it('stays not told when a process that stood still comes with what it read before the mail came back', async () => {
    const returned = returnedService({ store: outboxStore(test.connection, cipher(Buffer.alloc(32, 7))), now: test.clock.now })
    const zorg = `/incidents/${number}/clients/zorg`
    const key = `client-report:${number}:zorg:1`
    const outbox = test.house.outbox as { get: typeof test.house.outbox.get }
    const real = outbox.get
    let stoodStill = false
    outbox.get = async (asked) => {
      const found = await real(asked)
      if (asked === key && found.state === 'sent' && !stoodStill) {
        stoodStill = true
        await returned.cameBack(key, { code: '5.1.1', bounced: true })
        await test.house.tick()
      }
      return found
    }
    await sendFirst(bram, zorg)
    await test.house.tick()
    outbox.get = real
    await test.house.tick()
    assert.equal(stoodStill, true)
    assert.equal((await test.house.strands.get(number, 'zorg')).toldAt, null)
    assert.match(textOf((await bram.get(zorg)).text), /bel nu/)
  })

  for (const [what, broken, method] of [
    ['before its message was posted', 'outbox', 'post'], ['before it was recorded as told', 'strands', 'recordSent'], ['before the record of it was kept', 'audit', 'settle'],
  ] as const) {
    for (const after of [false, true]) {
      it(`goes and is recorded once after a crash ${after ? what.replace('before', 'just after') : what}`, async () => {
        const room = test.house[broken] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
        const real = room[method]!
        let left = 1
        room[method] = async (...given) => {
          if (left-- <= 0) return real(...given)
          if (after) await real(...given)
          throw new Error('crash')
        }
        const zorg = `/incidents/${number}/clients/zorg`
        await sendFirst(bram, zorg)
        for (let ticks = 0; ticks < 3; ticks += 1) await test.house.tick().catch(() => {})
        room[method] = real
        assert.ok(left < 0 || (method === 'settle' && left <= 0), 'the fault was hit')
        await test.house.tick()
        assert.deepEqual(mailsOut(test).map(({ key }) => key), [`client-report:${number}:zorg:1`])
        const { reports, toldAt } = await test.house.strands.get(number, 'zorg')
        assert.deepEqual([reports.length, toldAt], [1, test.clock.now()])
      })
    }
  }

  it('of a drill never leaves', async () => {
    const { number: drill } = await test.house.incidents.report({ facts: { whatHappened: 'Oefening: een export stond open.', ourRole: 'processor', detectedAt: noon }, contact: 'Bram', drill: true }, byPerson('bram'))
    await test.house.strandBatches.add(drill, { clients: ['bank'] }, byPerson('bram'))
    await sendFirst(bram, `/incidents/${drill}/clients/bank`)
    await test.house.tick()
    assert.deepEqual(mailsOut(test), [])
    const { toldAt, reports } = await test.house.strands.get(drill, 'bank')
    assert.deepEqual([toldAt, /niet verstuurd/.test(reports[0]!.receipt)], [noon, true])
  })
})

describe('first reports to many clients, through a real mail server', () => {
  const many = Number(process.env['CLIENTS'] ?? 60)
  let server: SmtpServer
  let test: TestHouse
  before(async () => {
    server = await smtpServer()
    test = await testHouse({ outside: byChannel({ email: smtpTransport({ url: server.url, from: 'Meldklok <post@voorbeeld.test>' }) }) })
  })
  after(() => server.stop())

  it('gives each client one mail with its own facts only, and leaves out who must be looked at', async function () {
    this.timeout(120_000)
    const marker = (index: number) => `Merk${String.fromCodePoint(97 + (index % 26), 97 + (Math.floor(index / 26) % 26), 97 + Math.floor(index / 676))}`
    const clients = Array.from({ length: many }, (_, index) => ({ id: `c${index}`, name: `${marker(index)} Groep`, contact: { name: '', email: `meldpunt@${marker(index).toLowerCase()}.test`, phone: '' } }))
    const number = await incidentWith(test, [...clients, { id: 'telefoon', name: 'Telefoonhuis', contact: { name: '', email: '', phone: '020 1' } }])
    for (const index of [0, 1, 2, 3, 4]) await test.house.strands.amend(number, `c${index}`, { seen: 0, facts: { people: { min: 700 + index, max: 700 + index }, measuresTaken: `Wij sloten de map van ${marker(index)} af.` } }, byPerson('bram'))
    const bram = await test.signedInAs('bram')
    const page = textOf((await bram.get(`/incidents/${number}/client-mails`).expect(200)).text)
    assert.match(page, new RegExp(`${many} opdrachtgevers kunnen nu een mail krijgen[^]*Telefoonhuis[^]*geen bruikbaar mailadres`))
    const both = await Promise.all([bram, await test.signedInAs('fleur')].map((caller) => caller.post(`/incidents/${number}/client-mails`).type('form').send({})))
    assert.deepEqual(both.map(({ status }) => status), [303, 303])
    for (let ticks = 0; ticks < 2 + many / 50; ticks += 1) await test.house.tick()
    const mails = await Promise.all(server.received.filter(({ to }) => to[0]!.startsWith('meldpunt@')).map(async ({ to, raw }) => ({ to: to[0]!, mail: await PostalMime.parse(raw) })))
    assert.deepEqual(mails.map(({ to }) => to).toSorted(), clients.map(({ contact }) => contact.email).toSorted())
    for (const { to, mail } of mails) {
      const index = clients.findIndex(({ contact }) => contact.email === to)
      const words = `${mail.subject} ${mail.text} ${JSON.stringify(mail.to)}`
      const others = clients.filter((_, other) => other !== index && new RegExp(marker(other), 'i').test(words))
      assert.deepEqual([others, words.includes(`${marker(index)} Groep`)], [[], true], to)
      assert.equal(/\b70\d\b/.exec(words)?.[0], index < 5 ? String(700 + index) : undefined)
      assert.match(mail.headers.find(({ key }) => key === 'auto-submitted')?.value ?? '', /auto-generated/)
    }
    const strands = await test.house.strandsOf(number)
    assert.equal(strands.filter(({ toldAt, reports }) => toldAt !== null && reports.length === 1).length, many)
    await bram.post(`/incidents/${number}/client-mails`).type('form').send({}).expect(303)
    await test.house.tick()
    assert.equal(server.received.filter(({ to }) => to[0]!.startsWith('meldpunt@')).length, many, 'a repeat sends nothing')
  })
})
