import assert from 'node:assert/strict'
import { retentionRules } from '../../src/administration/retention.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { byPerson, system } from '../../src/shared/act.ts'
import { addHours } from '../../src/shared/instant.ts'
import { anna, bram } from '../support/builders.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { noon } from '../support/moments.ts'

const days = retentionRules.evidence.days
const secret = 'Kopie van het paspoort van Lotte'

describe('wiping what has had its term', function () {
  let test: TestHouse
  before(async () => void (test = await testHouse()))

  /** An incident with a statement and a message, ended at noon and looked at so many days later. */
  async function ended(stage: Incident['stage'] = 'closed'): Promise<string> {
    test.clock.set(noon)
    const number = await test.report()
    await test.house.evidence.keep({ key: `closer:${number}`, incident: number, kind: 'statement', title: secret, mime: 'text/plain', by: system, at: noon, origin: 'closer:1', content: Buffer.from(secret) })
    await test.house.outbox.post({ key: `m:${number}`, kind: 'staff', incident: number, to: { name: 'Lotte', address: 'lotte@voorbeeld.test' }, language: 'nl', heading: secret, body: secret })
    await test.house.outbox.post({ key: `w:${number}`, kind: 'staff', incident: number, to: { name: 'Lotte', address: 'lotte@voorbeeld.test' }, language: 'nl', heading: secret, body: secret, dueAt: addHours(noon, 24 * 9999) })
    await test.house.tick()
    await moveTo(number, stage)
    return number
  }

  async function moveTo(number: string, stage: Incident['stage']): Promise<void> {
    await test.house.incidents.change(number, system, (incident, at) => ({ incident: { ...incident, stage, movedAt: at }, happenings: [{ what: 'incident moved', detail: {} }] }))
  }

  const evidenceOf = async (number: string) => (await test.house.evidence.ofIncident(number))[0]!
  const contentOf = async (key: string) => (await test.house.outbox.find(key)).content
  const actsOf = async (number: string, what: string) => (await test.house.audit.list({ incident: number }, 500)).filter((entry) => entry.what === what)
  const atDay = (day: number) => test.clock.set(addHours(noon, day * 24))

  it('wipes nothing on the last day before, and everything of it on the day itself', async () => {
    const number = await ended()
    test.clock.set(addHours(noon, days * 24 - 1))
    await test.house.wiping.sweep()
    assert.equal((await evidenceOf(number)).wipedAt, null)
    atDay(days)
    await test.house.wiping.sweep()
    assert.notEqual((await evidenceOf(number)).wipedAt, null)
    const kept = JSON.stringify(await test.connection.collection('evidence').find({ incident: number }).toArray())
    assert.ok(!kept.includes(secret))
    assert.equal((await evidenceOf(number)).sha256.length, 64)
  })

  it('wipes what a message said and to whom, and keeps that it went; one that still waits is left alone', async () => {
    const number = await ended()
    atDay(retentionRules.messages.days)
    await test.house.wiping.sweep()
    assert.equal(await contentOf(`m:${number}`), null)
    const { delivery } = await test.house.outbox.find(`m:${number}`)
    assert.equal(delivery.state, 'sent')
    assert.deepEqual(delivery.sentAt, noon)
    assert.equal((await contentOf(`w:${number}`))?.heading, secret)
    const [act] = await actsOf(number, 'contents wiped')
    assert.ok(Number(act?.detail?.['pieces']) >= 1)
    assert.match(String(act?.detail?.['hash']), /^[0-9a-f]{64}$/)
  })

  it('does the same once, however often it runs', async () => {
    const number = await ended()
    atDay(days)
    await test.house.wiping.sweep()
    const [acts, entries] = [await actsOf(number, 'contents wiped'), await test.house.audit.verify()]
    assert.equal(acts.length, 2)
    await test.house.wiping.sweep()
    await test.house.wiping.sweep()
    assert.deepEqual(await actsOf(number, 'contents wiped'), acts)
    assert.deepEqual(await test.house.audit.verify(), entries)
  })

  it('leaves an incident alone that is open, and one that was opened again, until it has ended for that long once more', async () => {
    const [open, again] = [await ended('aftercare'), await ended()]
    atDay(days - 1)
    await moveTo(again, 'aftercare')
    atDay(days * 3)
    await test.house.wiping.sweep()
    for (const number of [open, again]) assert.equal((await evidenceOf(number)).wipedAt, null)
    await moveTo(again, 'closed')
    atDay(days * 4 - 1)
    await test.house.wiping.sweep()
    assert.equal((await evidenceOf(again)).wipedAt, null)
    atDay(days * 4)
    await test.house.wiping.sweep()
    assert.notEqual((await evidenceOf(again)).wipedAt, null)
  })

  it('is made up for when the process dies between the decision and the wiping, with one act', async () => {
    const number = await ended()
    atDay(days)
    const { evidence, incidents } = test.house
    // The decision is written and the process is gone: nothing was recorded and nothing was carried out.
    const found = { pieces: 1, hash: 'x' }
    await incidents.change(number, system, (incident, at) => ({ incident: { ...incident, wiped: [...incident.wiped, { part: 'evidence', at }] }, happenings: [] }))
    await test.connection.collection('incidents').updateOne({ number }, { $push: { pending: { key: `${number}:crash`, what: 'contents wiped', who: system, incident: number, at: test.clock.now(), detail: { part: 'evidence', ...found } } } as never })
    assert.equal((await evidence.ofIncident(number))[0]!.wipedAt, null)
    await test.house.tick()
    assert.notEqual((await evidenceOf(number)).wipedAt, null)
    await test.house.wiping.sweep()
    assert.equal((await actsOf(number, 'contents wiped')).filter(({ detail }) => detail?.['part'] === 'evidence').length, 1)
  })

  it('keeps what came in after the decision, when somebody opened the incident meanwhile', async () => {
    const number = await ended()
    atDay(days)
    await test.house.wiping.sweep()
    await moveTo(number, 'aftercare')
    atDay(days + 1)
    await test.house.evidence.keep({ key: `closer:${number}:2`, incident: number, kind: 'statement', title: 'Nieuw', mime: 'text/plain', by: system, at: test.clock.now(), origin: 'closer:2', content: Buffer.from('nieuw') })
    await moveTo(number, 'aftercare')
    assert.deepEqual((await test.house.evidence.ofIncident(number)).map(({ wipedAt }) => wipedAt === null), [false, true])
  })

  it('wipes messages of no incident after their own term, with one act for all of them', async () => {
    test.clock.set(noon)
    for (const n of [1, 2]) await test.house.outbox.post({ key: `invitation:${n}`, kind: 'staff', to: { name: 'Lotte', address: 'lotte@voorbeeld.test' }, language: 'nl', heading: secret, body: secret })
    await test.house.tick()
    atDay(retentionRules['other-messages'].days)
    await test.house.wiping.sweep()
    for (const n of [1, 2]) assert.equal(await contentOf(`invitation:${n}`), null)
    const acts = (await test.house.audit.list({}, 500)).filter(({ what }) => what === 'messages wiped')
    assert.equal(acts.length, 1)
    assert.ok(Number(acts[0]!.detail?.['pieces']) >= 2)
  })

  it('goes on with a batch of messages that was decided on when the process died', async () => {
    test.clock.set(noon)
    await test.house.outbox.post({ key: 'invitation:9', kind: 'staff', to: { name: 'Lotte', address: 'lotte@voorbeeld.test' }, language: 'nl', heading: secret, body: secret })
    await test.house.tick()
    atDay(retentionRules['other-messages'].days)
    const act = { key: 'wiping:b9:1:0', what: 'messages wiped', who: system, incident: null, at: test.clock.now(), detail: { pieces: 1 } }
    await test.connection.collection('wipings').insertOne({ id: 'b9', keys: ['invitation:9'], at: test.clock.now(), pending: [act] })
    await test.house.wiping.sweep()
    assert.equal(await contentOf('invitation:9'), null)
    assert.equal((await test.house.audit.list({}, 500)).filter(({ what }) => what === 'messages wiped').length, 2)
  })

  it('shows what a shorter term would wipe, and wipes nothing by looking', async () => {
    const number = await ended()
    atDay(400)
    const { incidents, pieces } = await test.house.wiping.preview('evidence', 365)
    assert.ok(incidents.includes(number) && pieces >= incidents.length)
    assert.equal((await evidenceOf(number)).wipedAt, null)
    assert.deepEqual((await test.house.wiping.preview('evidence', 401)).incidents.includes(number), false)
  })

  it('goes by the term of the organisation once a second person agreed', async () => {
    const number = await ended()
    atDay(400)
    const { proposals: [proposal] } = await test.house.retention.propose('evidence', 365, 'Bestanden zijn niet langer nodig.', anna)
    await test.house.wiping.sweep()
    assert.equal((await evidenceOf(number)).wipedAt, null)
    await test.house.retention.answer('evidence', proposal!.id, { answer: 'in force', text: '' }, bram)
    await test.house.wiping.sweep()
    assert.notEqual((await evidenceOf(number)).wipedAt, null)
  })

  it('leaves a chain that still holds', async () => {
    const verified = await test.house.audit.verify()
    assert.equal(verified.ok, true)
    assert.ok(verified.entries > 20)
    assert.ok(!(await test.house.audit.list({}, 500)).some(({ detail }) => JSON.stringify(detail).includes('lotte@')))
    assert.equal((await test.house.retention.all()).evidence.proposals[0]?.by.id, byPerson('anna').id)
  })
})
