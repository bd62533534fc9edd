import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { AttemptResult } from '../../src/outbox/attempt.ts'
import { byPerson } from '../../src/shared/act.ts'
import { accepted, refused, unanswered } from '../outbox/messages.ts'
import type { Part } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { textOf } from '../support/visitor.ts'
import { aMailing } from './around.ts'

const bram = byPerson('bram')

describe('the page of a mailing', function () {
  this.timeout(60_000)
  let test: TestHouse
  let number: string
  let path: string
  beforeEach(async () => {
    test = await testHouse()
    number = await test.report({ ourRole: 'controller' })
    path = `/incidents/${number}/mailings/m1`
  })

  async function start(people: number, change: object = {}): Promise<void> {
    const csv = ['naam;e-mail;contract', ...Array.from({ length: people }, (_, index) => `Ontvanger ${index + 1};r${index + 1}@voorbeeld.example;C${index + 1}`)].join('\n')
    const read = await test.house.recipients.readFile(number, Readable.from([Buffer.from(`${csv}\n`)]), { needs: ['contract'] }, bram)
    const { hash } = await test.house.recipients.confirm(read.id, { reason: '' }, bram)
    await test.house.mailings.start(aMailing({ incident: number, list: read.id, listHash: hash, ...change }), 'fleur')
  }
  const as = async (part: Part) => test.signedInAs(part)
  const see = async (part: Part) => (await (await as(part)).get(path)).text
  const post = async (part: Part, act: string, body: object = {}) => (await as(part)).post(`${path}/${act}`).type('form').send(body)
  const answers = (...results: AttemptResult[]) => test.answer(results[0]!)

  it('shows how far it is and lets a person say go on, round by round', async () => {
    await start(60)
    assert.match(textOf(await see('eva')), /Wordt verzonden[^]*Ronde 1 van 3: tot en met ontvanger 5/)
    await test.house.mailings.tick()
    const waiting = await see('bram')
    assert.match(textOf(waiting), /Wacht op jullie[^]*Verzonden 5[^]*Nog te gaan 55[^]*Verstuur aan de volgende 50/)
    assert.equal((await post('bram', 'stage', { stage: '0' })).status, 303)
    assert.equal((await post('fleur', 'stage', { stage: '0' })).status, 409, 'the same round is not let go twice')
    await test.house.mailings.tick()
    assert.match(textOf(await see('anna')), /Verstuur aan alle andere 5/)
    await post('anna', 'stage', { stage: '1' })
    await test.house.mailings.tick()
    assert.match(textOf(await see('eva')), /Klaar[^]*Iedereen op de lijst is geprobeerd/)
    assert.equal(test.mailbox.filter(({ key }) => key.startsWith('mailing:')).length, 60)
  })

  it('stops and goes on again, and renews itself only while it moves and there is nothing to fill in', async () => {
    await start(60)
    const bramAsks = await as('bram')
    assert.equal((await bramAsks.get(path)).get('refresh'), '5')
    assert.equal((await post('bram', 'stop')).status, 303)
    assert.match(textOf(await see('bram')), /Gestopt[^]*Ga verder/)
    assert.equal((await bramAsks.get(path)).get('refresh'), undefined)
    await test.house.mailings.tick()
    assert.equal(test.mailbox.filter(({ key }) => key.startsWith('mailing:')).length, 0)
    await post('bram', 'resumption')
    await test.house.mailings.tick()
    assert.equal(test.mailbox.filter(({ key }) => key.startsWith('mailing:')).length, 5)
  })

  it('lists who is in doubt with as much of the address as may be seen, and takes a person\'s word', async () => {
    await start(4)
    answers(unanswered)
    await test.house.mailings.tick()
    const page = await see('bram')
    assert.match(textOf(page), /Van deze berichten weten we het niet[^]*Regel 2 van het bestand · r\*\*\*@voorbeeld\.example/)
    assert.doesNotMatch(page, /r1@voorbeeld/)
    assert.equal((await post('bram', 'resolution', { 'rows[]': '1', outcome: 'not sent', reason: ' ' })).status, 422)
    assert.match((await post('bram', 'resolution', { outcome: 'not sent', reason: 'x' })).text, /Kies minstens één ontvanger/)
    assert.equal((await post('bram', 'resolution', { 'rows[]': '1', outcome: 'not sent', reason: 'Niet in het logboek.' })).status, 303)
    assert.equal((await post('bram', 'resolution', { 'rows[]': '1', outcome: 'sent', reason: 'Toch wel.' })).status, 409)
    const after = textOf(await see('bram'))
    assert.match(after, /Nog één keer versturen\?[^]*Eén ontvanger krijgt een brief[^]*Iemand heeft vastgesteld dat het niet is verzonden/)
    answers(accepted)
    assert.equal((await post('anna', 'second-sending', { 'again[]': '1' })).status, 303)
    test.clock.move(1)
    await test.house.mailings.tick()
    assert.deepEqual((await test.house.mailings.progress('m1')).counts.sent, 4)
    assert.equal((await post('anna', 'second-sending', { 'again[]': '1' })).status, 409)
  })

  it('sends once more only once', async () => {
    await start(1)
    for (const round of [1, 2]) {
      answers(unanswered)
      test.clock.move(1)
      await test.house.mailings.tick()
      await test.house.mailings.resolve('m1', 1, { outcome: 'not sent', reason: 'Logboek.' }, bram)
      if (round === 1) await test.house.mailings.sendAgain('m1', 1, bram)
    }
    await assert.rejects(test.house.mailings.sendAgain('m1', 1, bram), /not-again/)
    assert.equal((await test.house.mailings.progress('m1')).counts['not sent'], 1)
    const acts = (await test.house.audit.list({ incident: number }, 100)).filter(({ what }) => what.startsWith('mailing row')).map(({ what }) => what)
    assert.deepEqual(acts.toReversed(), ['mailing row resolved', 'mailing row sent again', 'mailing row resolved'])
  })

  it('says whom mail did not reach, a bounce once', async () => {
    await start(3)
    answers(refused)
    await test.house.mailings.tick()
    assert.match(textOf(await see('eva')), /3 ontvangers krijgen een brief[^]*De mailserver nam het niet aan/)
    assert.equal(await test.house.mailings.recordBounce('m1', 1, '5.1.1', test.clock.now()), 'known', 'it was refused already')
  })

  it('takes a message that came back although a person says at that moment that it arrived', async () => {
    await start(1)
    answers(unanswered)
    await test.house.mailings.tick()
    const batches = test.connection.model('mailingbatch')
    const real = batches.updateOne.bind(batches)
    batches.updateOne = ((...given: Parameters<typeof real>) => {
      batches.updateOne = real
      return test.house.mailings.resolve('m1', 1, { outcome: 'sent', reason: 'Logboek.' }, bram).then(() => real(...given))
    }) as never
    await assert.rejects(test.house.mailings.recordBounce('m1', 1, '5.1.1', test.clock.now()), /meanwhile/)
    assert.equal(await test.house.mailings.recordBounce('m1', 1, '5.1.1', test.clock.now()), 'recorded')
    assert.equal((await test.house.mailings.progress('m1')).counts.bounced, 1)
  })

  it('records a message that came back, once', async () => {
    await start(3)
    await assert.rejects(test.house.mailings.recordBounce('m1', 2, '5.1.1', test.clock.now()), /still being sent/)
    await test.house.mailings.tick()
    assert.equal(await test.house.mailings.recordBounce('m1', 2, '5.1.1', test.clock.now()), 'recorded')
    assert.equal(await test.house.mailings.recordBounce('m1', 2, '5.1.1', test.clock.now()), 'known')
    assert.equal(await test.house.mailings.recordBounce('m1', 9, '5.1.1', test.clock.now()), 'known')
    const { counts } = await test.house.mailings.progress('m1')
    assert.deepEqual([counts.sent, counts.bounced], [2, 1])
    assert.deepEqual((await test.house.mailings.letterRows('m1', { most: 10 })).map(({ row }) => row), [2])
    assert.match(textOf(await see('eva')), /Teruggekomen 1[^]*Het bericht kwam terug \(5\.1\.1\)/)
  })

  it('of a drill keeps everything in the house', async () => {
    await start(8, { drill: true })
    await test.house.mailings.tick()
    await test.house.mailings.goOn('m1', 0, bram)
    await test.house.mailings.tick()
    assert.deepEqual(test.mailbox.filter(({ key }) => key.startsWith('mailing:')), [])
    assert.equal((await test.house.mailings.progress('m1')).counts.kept, 8)
    assert.match(textOf(await see('bram')), /Dit is een oefening/)
  })

  it('is not there for another incident, and Dewi sees nothing of it', async () => {
    await start(1)
    const other = await test.report()
    assert.equal((await (await as('anna')).get(`/incidents/${other}/mailings/m1`)).status, 404)
    assert.equal((await (await as('dewi')).get(path)).status, 403)
    assert.equal((await post('eva', 'stop')).status, 403)
  })

  it('is started once: the same again does no harm, another text under its name is refused', async () => {
    await start(1)
    const known = await test.house.mailings.get('m1')
    await test.house.mailings.start(known, 'fleur')
    await assert.rejects(test.house.mailings.start({ ...known, contentHash: 'c'.repeat(64) }, 'fleur'), /other-content/)
    await assert.rejects(test.house.mailings.start({ ...known, id: 'm2', code: 'x', listHash: 'c'.repeat(64) }, 'fleur'), /other-list/)
    await assert.rejects(test.house.mailings.start({ ...known, id: 'm2', code: 'x', texts: { en: known.texts.en! } }, 'fleur'), /no-text/)
    await assert.rejects(test.house.mailings.start({ ...known, id: 'm2', code: 'x', texts: { nl: { ...known.texts.nl!, html: '{{own.iban}}' } } }, 'fleur'), /broken-text/)
  })
})
