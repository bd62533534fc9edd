import assert from 'node:assert/strict'
import fc from 'fast-check'
import { statusPage } from '../../src/intake/intake.view.ts'
import { isTold } from '../../src/intake/receipt.ts'
import { stages } from '../../src/incidents/stages.ts'
import { say } from '../../src/shared/words/words.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { facts } from '../../src/facts/facts.ts'
import { anna } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { baseUrl, testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { everythingIn } from '../support/people-house.ts'
import { textOf } from '../support/visitor.ts'
import { namedIn, openIn, readAt, reportBy } from './intake-house.ts'

const month = 30 * 24

describe('the secret link after a report', () => {
  for (const stage of ['closed', 'dismissed'] as const) {
    it(`shows how it stands until 30 days after it was ${stage}: a second before, and not at the moment itself`, () => {
      assert.deepEqual([isTold({ stage, movedAt: noon }, addSeconds(later(month), -1)), isTold({ stage, movedAt: noon }, later(month))], [true, false])
    })
  }

  it('shows it for as long as it is open, however long that takes', () => {
    for (const stage of ['reported', 'assessing', 'notifying', 'aftercare'] as const) assert.ok(isTold({ stage, movedAt: noon }, later(24 * 3650)))
  })

  it('says the same of what was closed and of what was dismissed: how it ended is told to nobody', () => {
    const said = (stage: (typeof stages)[number]) => statusPage({ number: '2026-0001', stage }, null, 'nl').view
    assert.deepEqual(said('closed'), said('dismissed'))
  })
})

describe('the page that tells how it stands', () => {
  let test: TestHouse
  let key: string
  let place: string
  before(async () => {
    test = await testHouse()
    await namedIn(test)
    key = await openIn(test)
    place = await reportBy(test.signedOut(), key)
  })

  const path = () => place.split('?')[0]!

  it('shows the number and its own link right after the report, and the number and stage from then on', async () => {
    const first = await readAt(test.signedOut(), place)
    assert.ok(first.includes('2026-0001') && first.includes(`${baseUrl}${path()}`))
    const then = await readAt(test.signedOut(), path())
    assert.ok(then.includes('2026-0001') && then.includes('Ontvangen') && !then.includes(path()))
  })

  it('has a secret of at least 128 bits of which the store has the hash only', async () => {
    const secret = path().split('/').at(-1)!
    assert.ok(Buffer.from(secret, 'base64url').length >= 16)
    assert.ok(!(await everythingIn(test.connection)).includes(secret))
  })

  it('follows the stage in plain words', async () => {
    await test.house.incidents.move('2026-0001', 'assess', '', anna)
    assert.match(await readAt(test.signedOut(), path()), /Wordt bekeken/)
  })

  it('is kept by nobody and tells no other site where one came from', async () => {
    const { headers } = await test.signedOut().get(path())
    assert.deepEqual([headers['referrer-policy'], headers['cache-control'], headers['x-robots-tag']], ['no-referrer', 'no-store', 'noindex, nofollow'])
  })

  it('answers a wrong link and one that has ended with the same words', async () => {
    const wrong = await readAt(test.signedOut(), '/reported/none', 404)
    await test.connection.collection('incidents').updateOne({ number: '2026-0001' }, { $set: { stage: 'closed', movedAt: noon } })
    test.clock.set(addSeconds(later(month), -1))
    assert.match(await readAt(test.signedOut(), path()), /Afgesloten/)
    test.clock.set(later(month))
    assert.equal(await readAt(test.signedOut(), path(), 404), wrong)
    assert.equal(await readAt(test.signedOut(), place, 404), wrong)
    test.clock.set(noon)
    await test.connection.collection('incidents').updateOne({ number: '2026-0001' }, { $set: { stage: 'reported' } })
  })

  it('goes on when the link for reporting is replaced', async () => {
    const { version } = await test.house.openReports.get()
    await test.house.openReports.renew(version, anna)
    assert.match(await readAt(test.signedOut(), path()), /2026-0001/)
    key = (await test.house.openReports.get()).key!
  })

  it('never holds a word of the report, whatever was reported', async function () {
    this.timeout(60_000)
    const word = fc.stringMatching(/^[a-z]{6,12}$/).map((some) => `q${some}q`)
    const anyReport = fc.record({ what: fc.array(word, { minLength: 1, maxLength: 6 }), contact: word, kind: fc.constantFrom(...facts.incidentType.options), people: fc.constantFrom('one', 'hundreds', 'unknown'), ongoing: fc.constantFrom('yes', 'no') })
    let address = 0
    await fc.assert(
      fc.asyncProperty(anyReport, fc.constantFrom(...stages), async ({ what, contact, kind, people, ongoing }, stage) => {
        test.clock.move(1)
        address += 1
        const caller = () => test.signedOut().set('X-Forwarded-For', `192.0.2.${address}`)
        const to = await reportBy(caller(), key, { what: what.join(' '), contact, kind, people, ongoing })
        const { number } = (await test.house.incidents.list({}, { most: 1 }))[0]!
        await test.connection.collection('incidents').updateOne({ number }, { $set: { stage, movedAt: test.clock.now() } })
        for (const at of [to, to.split('?')[0]!]) {
          const { text } = await caller().get(at).expect(200)
          for (const one of [...what, contact, kind]) assert.ok(!text.includes(one), one)
          for (const option of [say('nl', 'report.people.hundreds'), '13:40']) assert.ok(!textOf(text).includes(option), option)
        }
      }),
      { numRuns: 15 },
    )
  })
})
