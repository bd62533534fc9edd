import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { textOf } from '../support/visitor.ts'
import { testHouse } from '../support/house.ts'
import { noon } from '../support/moments.ts'
import { incidentWith, mailsOut, pressed, sendFirst } from './client-report-house.ts'

describe('mailing the first report to a client', () => {
  let test: TestHouse
  let number: string
  let bram: Caller
  let path: string
  before(async () => {
    test = await testHouse()
  })
  beforeEach(async () => {
    test.clock.set(noon)
    test.answer({ result: 'accepted', code: '250', reference: null })
    number = await incidentWith(test, [{ id: 'bank', name: 'Noorderbank' }, { id: 'zorg', name: 'Zuiderzorg', contact: { name: '', email: '', phone: '050 1' } }])
    bram = await test.signedInAs('bram')
    path = `/incidents/${number}/clients/bank`
  })

  it('takes one press of one person, goes to the breach contact on file, and is told once the mail server took it', async () => {
    await sendFirst(bram, path).then(({ status, text }) => assert.equal(status, 303, textOf(text)))
    assert.equal((await test.house.strands.get(number, 'bank')).toldAt, null, 'not before the mail server has it')
    await test.house.tick()
    const [mail, ...more] = mailsOut(test)
    assert.deepEqual([more.length, mail!.to.address, mail!.key, mail!.heading], [0, 'meldpunt@bank.test', `client-report:${number}:bank:1`, `Eerste bericht over een incident met jullie gegevens, ${number}`])
    const { toldAt, reports: [report] } = await test.house.strands.get(number, 'bank')
    assert.deepEqual([toldAt, report!.reference, report!.sheet, report!.kind, report!.by.id], [test.clock.now(), mail!.key, `${mail!.heading}\n\n${mail!.body}`, 'first', 'bram'])
    assert.deepEqual((await test.house.strands.duties(await test.house.incidents.get(number), await test.house.strands.get(number, 'bank'))).map(({ reading }) => reading.state).filter((state) => state !== 'met'), [])
  })

  it('has no address typed anywhere: one in the form is not even read', async () => {
    await bram.get(path)
    await bram.post(`${path}/mails`).type('form').send({ to: 'elders@elders.test', address: 'elders@elders.test', ...(await pressed(bram, path)) }).expect(303)
    await test.house.tick()
    assert.deepEqual(mailsOut(test).map(({ to }) => to.address), ['meldpunt@bank.test'])
  })

  it('keeps the address as it was when the client was added, whatever the register says later', async () => {
    const before = await test.house.clients.get('bank')
    const after = await test.house.clients.change(before, { contact: { name: 'X', email: 'nieuw@elders.test', phone: '' } }, byPerson('gijs'))
    await sendFirst(bram, path)
    await test.house.tick()
    assert.deepEqual(mailsOut(test).map(({ to }) => to.address), ['meldpunt@bank.test'])
    await test.house.clients.change(after, { contact: before.contact }, byPerson('gijs'))
  })

  it('refuses words that are not those that were on the page', async () => {
    const { seen } = await pressed(bram, path)
    await test.house.incidents.amend(number, { measuresTaken: 'Alles is dicht.' }, byPerson('anna'), {})
    assert.match(textOf((await bram.post(`${path}/mails`).type('form').send({ language: 'nl', seen }).expect(409)).text), /De tekst is intussen anders/)
    await test.house.tick()
    assert.deepEqual(mailsOut(test), [])
  })

  it('goes once when two people press at the same moment, and when one presses again', async () => {
    const fleur = await test.signedInAs('fleur')
    const answers = await Promise.all([sendFirst(bram, path), sendFirst(fleur, path), sendFirst(bram, path)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted((one, other) => one - other), [303, 409, 409])
    await sendFirst(bram, path)
    await test.house.tick()
    await test.house.tick()
    assert.equal(mailsOut(test).length, 1)
    assert.equal((await test.house.strands.get(number, 'bank')).reports.length, 1)
  })

  it('goes once, whoever presses again before it is noted at the client that the mail server took it', async () => {
    const strands = test.house.strands as unknown as Record<'recordSent', (...given: unknown[]) => Promise<unknown>>
    const real = strands.recordSent
    strands.recordSent = () => Promise.reject(new Error('the process ended'))
    await sendFirst(bram, path)
    await test.house.tick().catch(() => {})
    assert.deepEqual([mailsOut(test).length, (await test.house.strands.get(number, 'bank')).toldAt], [1, null])
    const many = await bram.post(`/incidents/${number}/client-mails`).type('form').send({})
    const one = await sendFirst(bram, path)
    strands.recordSent = real
    assert.deepEqual([many.status, one.status], [303, 409])
    for (let ticks = 0; ticks < 3; ticks += 1) await test.house.tick()
    assert.equal(mailsOut(test).length, 1)
    assert.equal((await test.house.strands.get(number, 'bank')).reports.length, 1)
  })

  it('offers the telephone and the same words where there is no mail address', async () => {
    const page = (await bram.get(`/incidents/${number}/clients/zorg`).expect(200)).text
    assert.match(textOf(page), /geen bruikbaar mailadres[^]*Eerste bericht over een incident[^]*Beste Zuiderzorg/)
    assert.doesNotMatch(page, /name="seen"/)
    await bram.post(`/incidents/${number}/clients/zorg/mails`).type('form').send({ language: 'nl', seen: '0'.repeat(64) }).expect(409)
  })

  for (const [what, result, says] of [
    ['refused', { result: 'refused', code: '550 5.1.1', reference: null }, /weigerde het bericht \(550 5\.1\.1\)[^]*bel nu/],
    ['lost without an answer', { result: 'unknown', code: 'timeout', reference: null }, /Niemand weet of het bericht is aangekomen/],
  ] as const) {
    it(`goes on counting and shows red when the mail is ${what}`, async () => {
      test.answer(result)
      await sendFirst(bram, path)
      await test.house.tick()
      const strand = await test.house.strands.get(number, 'bank')
      assert.deepEqual([strand.toldAt, strand.reports], [null, []])
      assert.match(textOf((await bram.get(path)).text), says)
      const list = (await bram.get(`/incidents/${number}/clients`)).text
      assert.match(list, /notice bad[^]*1 opdrachtgever kwam de mail niet/)
    })
  }

  it('is not sent again while it is uncertain, until a person said what became of it', async () => {
    test.answer({ result: 'unknown', code: 'timeout', reference: null })
    await sendFirst(bram, path)
    await test.house.tick()
    assert.equal((await bram.post(`${path}/mails`).type('form').send({ language: 'nl', seen: '0'.repeat(64) })).status, 409)
    test.clock.move(1)
    await test.house.outbox.resolve(`client-report:${number}:bank:1`, { outcome: 'sent', reason: 'Noor Vos bevestigde het.' }, 'anna')
    await test.house.tick()
    const { toldAt, reports } = await test.house.strands.get(number, 'bank')
    assert.deepEqual([toldAt!.toISOString(), reports.length], ['2026-03-12T13:05:00.000Z', 1], 'told at the try, not when somebody looked')
  })

  it('goes again under a new key once a person said that it did not arrive', async () => {
    test.answer({ result: 'refused', code: '550 5.1.1', reference: null })
    await sendFirst(bram, path)
    await test.house.tick()
    test.answer({ result: 'accepted', code: '250', reference: null })
    await sendFirst(bram, path)
    await test.house.tick()
    assert.deepEqual(mailsOut(test).map(({ key }) => key), [`client-report:${number}:bank:1`, `client-report:${number}:bank:2`])
    assert.equal((await test.house.strands.get(number, 'bank')).reports.length, 1)
  })

  it('names no client, address or word in the audit trail or the log', async () => {
    await sendFirst(bram, path)
    await test.house.tick()
    const entries = (await test.house.audit.list({ incident: number }, 200)).filter(({ what }) => what.startsWith('client report'))
    assert.deepEqual(entries.map(({ what }) => what).toSorted(), ['client report posted', 'client report taken'])
    assert.doesNotMatch(JSON.stringify(entries) + JSON.stringify(test.logged), /meldpunt@|export stond/)
  })

  it('says nothing to an auditor with a button, and lets others nowhere near', async () => {
    assert.doesNotMatch((await (await test.signedInAs('eva')).get(path).expect(200)).text, /name="seen"/)
    for (const part of ['chris', 'dewi', 'eva', 'gijs'] as const) await (await test.signedInAs(part)).post(`${path}/mails`).type('form').send({}).expect(403)
  })
})
