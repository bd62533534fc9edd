import assert from 'node:assert/strict'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import { later, stoppedClock } from '../support/moments.ts'
import { goodLetter } from '../notifications/notification-house.ts'
import { answerOf, pathsOf } from './shape.ts'

const group = { exposure: 'sensitive', name: 'Klanten met IBAN', why: 'Rekeningnummers.' }
const letters = { nl: goodLetter }
const csv = ['naam;e-mail', ...Array.from({ length: 3 }, (_, index) => `Persoon ${index};persoon${index}@voorbeeld.test`)].join('\n')

describe('messages to people, over the API', () => {
  const clock = stoppedClock(later(1))
  let test: TestHouse
  let token: Caller
  let number: string
  let list: string

  beforeEach(async () => {
    clock.set(later(1))
    test = await testHouse({ clock })
    token = await test.withToken(['see notifications', 'write notification', 'send notification', 'record filing'])
    number = await test.report({ ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'address'], people: { min: 3, max: 3 }, measuresTaken: 'De bijlage is gewist.' })
    await test.house.incidents.decide(number, { breach: true, notifyAuthority: true, notifyDataSubjects: true, motivation: 'Hoog.', peopleMotivation: 'Hoog.' }, fleur)
    const file = await test.house.recipients.readFile(number, (async function* () { yield Buffer.from(csv) })(), { group: group.name }, bram)
    list = (await test.house.recipients.confirm(file.id, { reason: '' }, bram)).id
  })

  const at = (rest = '') => `/api/v1/incidents/${number}/notifications${rest}`
  const draft = (change: object = {}, key = 'draft-1') => token.post(at()).set('Idempotency-Key', key).send({ group, channels: ['email'], letters, list, ...change })
  const seen = async (id: string) => {
    const { contentHash, list: of } = await test.house.notificationDesk.get(number, id)
    return { contentHash, listHash: of!.hash, agrees: true }
  }

  /** The register may say otherwise of a letter that stands in a test: a person gives the reason. */
  async function settled(id: string): Promise<void> {
    const { contradictions, notification } = await test.house.notificationDesk.fileOf(number, id)
    if (contradictions.length > 0) await test.house.notifications.revise(number, id, { reasons: Object.fromEntries(contradictions.map((one) => [one.id, 'Voor de test.'])) }, notification.version, bram)
  }

  it('are drafted once under a key, filled from the facts where no letter is given', async () => {
    const made = answerOf('draftNotification', await draft().expect(201))
    const again = answerOf('draftNotification', await draft().expect(200))
    assert.deepEqual([again.id, again.state, again.group.rank], [made.id, 'draft', 2])
    assert.deepEqual(pathsOf(await draft({ channels: ['letter'] }), 422), ['Idempotency-Key'])
    const filled = answerOf('draftNotification', await draft({ letters: {}, languages: ['nl', 'en'] }, 'draft-2').expect(201))
    assert.deepEqual(Object.keys(filled.letters).toSorted(), ['en', 'nl'])
    assert.match(filled.letters.nl.sections.nature, /gegevens over jou/)
    assert.equal(answerOf('listNotifications', await token.get(at()).expect(200)).length, 2)
  })

  it('say what is wrong with what was sent, each with its path', async () => {
    assert.deepEqual(pathsOf(await draft({ group: { ...group, name: ' ', exposure: 'none' } }), 422).toSorted(), ['group.exposure', 'group.name'])
    assert.deepEqual(pathsOf(await draft({ channels: [], extra: 1 }), 422).toSorted(), ['channels', 'extra'])
    assert.deepEqual(pathsOf(await draft({ list: 'none' }), 422), ['list'])
    assert.deepEqual(pathsOf(await draft({ letters: { nl: { heading: 'x', sections: { nature: 1 } } } }), 422), ['letters.nl.sections.nature'])
    pathsOf(await token.post(at('/none/submission')), 404)
    pathsOf(await token.post('/api/v1/incidents/2026-9999/notifications').send({ group, channels: ['email'] }), 404)
  })

  it('are refused at submission with the list that their own `missing` shows', async () => {
    const { id, missing } = answerOf('draftNotification', await draft({ list: undefined, letters: { nl: { ...goodLetter, sections: { ...goodLetter.sections, advice: '' } } } }).expect(201))
    const refused = await token.post(at(`/${id}/submission`)).expect(409)
    assert.deepEqual(pathsOf(refused, 409), missing.map(({ path }: { path: string }) => path))
    assert.ok(missing.some(({ path }: { path: string }) => path === 'letters.nl.sections.advice'))
  })

  it('go from a token’s draft through two people to everybody on the list, once', async () => {
    const { id } = answerOf('draftNotification', await draft().expect(201))
    await settled(id)
    const submitted = answerOf('submitNotification', await token.post(at(`/${id}/submission`)).set('Idempotency-Key', 's').expect(200))
    assert.equal(submitted.state, 'awaiting approval')
    answerOf('submitNotification', await token.post(at(`/${id}/submission`)).set('Idempotency-Key', 's').expect(200))
    for (const noun of ['approval', 'rejection']) pathsOf(await token.post(at(`/${id}/${noun}`)).send({}), 403)
    assert.deepEqual(pathsOf(await token.post(at(`/${id}/sending`)).send({}), 409), [''])

    await test.house.notifications.approve({ number, id, by: anna }, await seen(id))
    const state = async () => answerOf('getNotification', await token.get(at(`/${id}`)).expect(200)).state
    if ((await state()) === 'awaiting approval') await test.house.notifications.approve({ number, id, by: fleur }, await seen(id))
    assert.equal(await state(), 'approved')

    const send = () => token.post(at(`/${id}/sending`)).set('Idempotency-Key', 'go').send({ orderReason: '' })
    assert.equal(answerOf('sendNotification', await send().expect(200)).state, 'sending')
    answerOf('sendNotification', await send().expect(200))
    await test.house.tick()
    await test.house.tick()
    const mails = test.mailbox.filter(({ to }) => to.address.startsWith('persoon'))
    assert.deepEqual(mails.map(({ to }) => to.address).toSorted(), ['persoon0@voorbeeld.test', 'persoon1@voorbeeld.test', 'persoon2@voorbeeld.test'])
    assert.ok(mails.every(({ body, to }) => body.includes(`Beste ${to.name}`)))
    assert.equal(await state(), 'sent')

    const file = () => token.post(at(`/${id}/filing`)).set('Idempotency-Key', 'f').send({ filedAt: clock.now().toISOString(), receipt: 'Via het systeem.' })
    const filed = answerOf('fileNotification', await file().expect(201))
    assert.deepEqual([filed.obligation, filed.kind, filed.filedAt], ['gdpr-34', 'first', clock.now().toISOString()])
    assert.match(filed.receipt, /^Ingelicht: E-mail 3\. Via het systeem\.$/)
    assert.equal(answerOf('fileNotification', await file().expect(200)).id, filed.id)
    const kept = (await test.house.incidents.get(number)).filings.at(-1)!
    assert.match(kept.sheet, /Klanten met IBAN[^]*Beste \{\{name\}\}/)
  })

  it('are not recorded as told while anything is still to go', async () => {
    const { id } = answerOf('draftNotification', await draft().expect(201))
    pathsOf(await token.post(at(`/${id}/filing`)).send({ filedAt: clock.now().toISOString() }), 409)
  })

  it('record what was filed on the form of an authority, under the name of the duty', async () => {
    const body = { authorityReference: 'AP-1', filedAt: clock.now().toISOString(), receipt: 'Ontvangen.' }
    const filed = answerOf('fileNotification', await token.post(at('/gdpr-33/filing')).set('Idempotency-Key', 'x').send(body).expect(201))
    assert.deepEqual([filed.obligation, filed.reference, filed.kind], ['gdpr-33', 'AP-1', 'first'])
    assert.equal(answerOf('fileNotification', await token.post(at('/gdpr-33/filing')).set('Idempotency-Key', 'x').send(body).expect(200)).id, filed.id)
    assert.deepEqual(pathsOf(await token.post(at('/gdpr-33/filing')).send({ ...body, authorityReference: '' }), 409).includes('reference'), true)
    pathsOf(await token.post(at('/gdpr-99/filing')).send(body), 404)
    assert.deepEqual(pathsOf(await token.post(at('/gdpr-33/filing')).send({ authorityReference: 1 }), 422).toSorted(), ['authorityReference', 'filedAt'])
  })
})
