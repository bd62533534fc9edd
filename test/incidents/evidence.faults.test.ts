import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { Readable } from 'node:stream'
import type { Model } from 'mongoose'
import { partBytes } from '../../src/incidents/evidence.ts'
import { byPerson } from '../../src/shared/act.ts'
import { everythingIn } from '../support/people-house.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { noon } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'
import { contentOf, files, upload } from './evidence-files.ts'

describe('evidence when something breaks', () => {
  let test: TestHouse
  let number: string
  let bram: Caller
  let full = false
  before(async () => (test = await testHouse({ app: { readOnly: async () => (full ? 'De schijf is vol.' : null) } })))
  beforeEach(async () => {
    test.clock.set(noon)
    ;[number, bram] = [await test.report({}, 'bram'), await test.signedInAs('bram')]
  })
  const large = () => Buffer.concat([files.pdf, randomBytes(3 * partBytes)])
  const pieces = () => test.house.evidence.ofIncident(number)
  const parts = () => test.connection.collection('evidenceParts').countDocuments()
  const arrivals = () => test.connection.collection('evidenceArrivals').countDocuments()

  /** Something in the store fails from its `nth` use on, until `work` is over. */
  async function failing(model: string, method: 'insertOne' | 'create' | 'deleteMany' | 'insertMany', { nth = 1, done = false }, work: () => Promise<void>): Promise<void> {
    const target = test.connection.model(model) as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>
    const real = target[method]!
    let uses = 0
    target[method] = async function (this: Model<unknown>, ...given) {
      uses += 1
      const result = uses < nth || done ? await real.apply(this, given) : null
      if (uses >= nth) throw new Error('the store went away')
      return result
    }
    await work().finally(() => (target[method] = real))
  }

  /** Nothing to see, nothing recorded, and after a day nothing left; before that nobody touches what may still be coming in. */
  async function leavesNothing(left: number): Promise<void> {
    assert.deepEqual(await pieces(), [])
    assert.match(textOf((await bram.get(`/incidents/${number}/evidence`)).text), /Er is nog niets bewaard/)
    assert.deepEqual((await test.house.audit.list({ incident: number }, 50)).filter(({ what }) => /evidence/.test(what)), [])
    test.clock.move(23)
    await test.house.sweep()
    assert.equal(await parts() > 0, left > 0)
    test.clock.move(1)
    await test.house.sweep()
    assert.deepEqual([await parts(), await arrivals()], [0, 0])
  }

  beforeEach(async () => {
    for (const name of ['evidence', 'evidenceParts', 'evidenceArrivals']) await test.connection.collection(name).deleteMany({})
  })

  it('a connection that breaks off half-way leaves nothing', async () => {
    const coming = new Readable({ read: () => {} })
    coming.push(large())
    const request = bram.post(`/incidents/${number}/evidence`).attach('file', coming as never, 'a.pdf')
    const ended = request.then(() => assert.fail('there is no answer'), (error: Error) => error)
    await until(async () => (await parts()) > 0)
    request.abort()
    // Whoever breaks off leaves the server that was opened for this one question.
    ;(request as unknown as { _server: Server })._server.close()
    await until(async () => (await arrivals()) === 0)
    coming.destroy()
    void ended
    await leavesNothing(0)
  })

  it('a store that fails at the third part leaves nothing, and says with which number to ask for help', async () => {
    await failing('evidencePart', 'insertOne', { nth: 3 }, async () => {
      const answer = await upload(bram, number, [['een.txt', files.text], ['groot.pdf', large()]])
      assert.equal(answer.status, 500)
      assert.match(textOf(answer.text), /nummer/)
    })
    assert.deepEqual([await parts(), await arrivals()], [0, 0])
    await leavesNothing(0)
  })

  it('a store that cannot take away either leaves parts that are no evidence, until they are swept', async () => {
    await failing('evidencePart', 'insertOne', { nth: 3 }, () => failing('evidencePart', 'deleteMany', {}, async () => void (await upload(bram, number, [['groot.pdf', large()]]))))
    assert.equal(await parts(), 2)
    await leavesNothing(2)
  })

  it('a crash after the last part and before the record leaves nothing', async () => {
    await failing('evidence', 'create', {}, async () => assert.equal((await upload(bram, number, [['groot.pdf', large()]])).status, 500))
    assert.equal(await parts(), 4)
    await leavesNothing(4)
  })

  it('a crash right after the record leaves whole evidence, and its act is recorded once', async () => {
    const content = large()
    await failing('evidence', 'create', { done: true }, async () => assert.equal((await upload(bram, number, [['groot.pdf', content]])).status, 500))
    await test.house.tick()
    test.clock.move(25)
    await test.house.sweep()
    await test.house.tick()
    const [piece] = await pieces()
    assert.ok(content.equals(await contentOf(test, piece!)))
    assert.equal(await arrivals(), 0)
    assert.equal((await test.house.audit.list({ evidence: piece!.id }, 50)).length, 1)
    bram = await test.signedInAs('bram')
    assert.equal((await upload(bram, number, [['nog eens.pdf', content]])).status, 303)
    assert.equal((await pieces()).length, 1, 'sent again it is the same piece')
  })

  it('a part that was left to be swept can no longer become evidence', async () => {
    const model = test.connection.model('evidencePart') as unknown as { insertOne: (given: unknown) => Promise<unknown> }
    const real = model.insertOne
    model.insertOne = async (given) => {
      test.clock.move(25)
      await test.house.sweep()
      return real.call(model, given)
    }
    const answer = await upload(bram, number, [['traag.txt', files.text]])
    model.insertOne = real
    assert.equal(answer.status, 409)
    assert.match(textOf(answer.text), /Het versturen duurde te lang/)
    assert.deepEqual(await pieces(), [])
  })

  it('a store that takes no writes says so before anything comes in', async () => {
    full = true
    const answer = await upload(bram, number, [['een.txt', files.text]])
    full = false
    assert.equal(answer.status, 503)
    assert.deepEqual([await parts(), await arrivals()], [0, 0])
  })

  it('whoever reads the store without the key finds neither content nor name, description or reason', async () => {
    const secret = 'Patiënt Jan de Vries, dossier Zonnewende'
    await upload(bram, number, [['jan-de-vries.txt', Buffer.from(`${secret}\n`)]], 'Uit de map van Jan')
    const [piece] = await pieces()
    await bram.post(`/incidents/${number}/evidence/${piece!.id}/withdrawal`).type('form').send({ why: 'Jan hoort hier niet.' }).expect(303)
    const stored = await everythingIn(test.connection, { but: ['people'] })
    const bytes = await test.connection.collection('evidenceParts').find().toArray()
    for (const text of [stored, JSON.stringify(test.logged), ...bytes.map(({ sealed }) => Buffer.from((sealed as { buffer: Uint8Array }).buffer).toString('latin1'))]) assert.doesNotMatch(text, /de.vries|Jan hoort|map van Jan|zonnewende/i)
    assert.equal((await contentOf(test, piece!)).toString(), `${secret}\n`)
  })

  const changes: [what: string, change: (id: string) => Promise<unknown>][] = [
    ['changed in one byte', async (evidence) => {
      const { sealed } = (await test.connection.collection('evidenceParts').findOne({ evidence, n: 1 }))!
      const bytes = Buffer.from((sealed as { buffer: Uint8Array }).buffer)
      bytes[1000]! ^= 1
      await test.connection.collection('evidenceParts').updateOne({ evidence, n: 1 }, { $set: { sealed: bytes } })
    }],
    ['left out', (evidence) => test.connection.collection('evidenceParts').deleteOne({ evidence, n: 3 })],
    ['put in the place of another', async (evidence) => {
      const { sealed } = (await test.connection.collection('evidenceParts').findOne({ evidence, n: 0 }))!
      await test.connection.collection('evidenceParts').updateOne({ evidence, n: 2 }, { $set: { sealed: sealed as unknown } })
    }],
  ]
  for (const [what, change] of changes) {
    it(`a part that was ${what} is found out at the next look, and nothing is handed over`, async () => {
      await upload(bram, number, [['groot.pdf', large()]])
      const [piece] = await pieces()
      await change(piece!.id)
      const home = `/incidents/${number}/evidence/${piece!.id}`
      for (const path of ['content', 'download']) await bram.get(`${home}/${path}`).expect(409)
      const page = textOf((await bram.get(home).expect(200)).text)
      assert.match(page, /Dit is niet meer wat er bewaard is/)
      assert.doesNotMatch(page, /Downloaden/)
      assert.ok(test.logged.some(({ level, evidence }) => level === 'error' && evidence === piece!.id))
      assert.deepEqual((await test.house.audit.list({ evidence: piece!.id }, 50)).map(({ what: act }) => act), ['evidence damaged', 'evidence kept'])
    })
  }

  it('is wiped after its term: content, name and description go, hash and record stay', async () => {
    await upload(bram, number, [['jan.pdf', large()]], 'Van Jan')
    const [before] = await pieces()
    test.clock.move(1)
    await test.house.evidence.wipe(number, new Date(noon.getTime() - 1))
    assert.equal((await pieces())[0]!.wipedAt, null, 'it came in later')
    for (let times = 0; times < 2; times += 1) await test.house.evidence.wipe(number, noon)
    const [after] = await pieces()
    assert.deepEqual([after!.sha256, after!.bytes, after!.by, after!.title, after!.note, after!.wipedAt], [before!.sha256, before!.bytes, byPerson('bram'), '', '', test.clock.now()])
    assert.equal(await parts(), 0)
    bram = await test.signedInAs('bram')
    const page = textOf((await bram.get(`/incidents/${number}/evidence/${after!.id}`).expect(200)).text)
    assert.match(page, /Gewist stuk[^]*De bewaartermijn is om/)
    await bram.get(`/incidents/${number}/evidence/${after!.id}/download`).expect(409)
    assert.deepEqual((await test.house.audit.list({ evidence: after!.id }, 50)).map(({ what }) => what), ['evidence wiped', 'evidence kept'])
  })
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((done) => void setTimeout(done, 10))
}
