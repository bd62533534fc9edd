import assert from 'node:assert/strict'
import type { AttemptResult, Sendable } from '../../src/outbox/attempt.ts'
import { isAddressOf } from '../../src/outbox/address.ts'
import { isWorking } from '../../src/people/contact.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'

const bounced: AttemptResult = { result: 'refused', code: '550 5.1.1', reference: null, bounced: true }

describe('contact points in the whole house', () => {
  let test: TestHouse
  beforeEach(async () => {
    test = await testHouse()
  })

  const sentTo = (id: string) => test.mailbox.filter(({ key }) => key.includes(`:${id}:`))
  const linkIn = ({ body }: Sendable) => new URL(/http\S+\/contact\/\S+/.exec(body)![0])
  const pointsOf = async (id: string) => (await test.house.persons.get(id)).contacts

  for (const [channel, address] of [['sms', '+31612345678'], ['voice', '+31501234567'], ['chat', '@anna']] as const) {
    it(`are confirmed through ${channel}, in a short text without a name or an address`, async () => {
      const id = await test.house.contacts.add('anna', { channel, address })
      await test.house.tick()
      const [message] = test.mailbox
      assert.deepEqual([message?.channel, message?.to.address, isAddressOf(channel, message!.to.address)], [channel, address, true])
      assert.ok(message!.body.length < 320, `${message!.body.length} signs`)
      assert.doesNotMatch(message!.body, /Anna|Wit|voorbeeld|345678/)
      assert.match(message!.body, /donderdag 19 maart 2026, 14:05 \(UTC\+01:00\)/)
      const { pathname } = linkIn(message!)
      await test.signedOut().get(pathname).expect(200)
      await test.signedOut().post(pathname).type('form').send({}).expect(200)
      assert.equal((await pointsOf('anna')).find((point) => point.id === id)?.confirmedAt?.getTime(), noon.getTime())
    })
  }

  it('are asked about in the language of the person, from the hourly run', async () => {
    await test.house.persons.setLanguage('bram', 'en')
    test.clock.set(later(60 * 24))
    await test.house.sweep()
    await test.house.sweep()
    await test.house.tick()
    assert.deepEqual(test.mailbox.map(({ to, heading }) => `${to.address} ${heading}`).toSorted(), [
      'anna@voorbeeld.test Bevestig dat Meldklok je hier bereikt',
      'bram@voorbeeld.test Confirm that Meldklok reaches you here',
      'fleur@voorbeeld.test Bevestig dat Meldklok je hier bereikt',
      'gijs@voorbeeld.test Bevestig dat Meldklok je hier bereikt',
    ])
  })

  it('count as none from a refusal of their address on, and the next way is taken at once', async () => {
    const phone = await test.house.contacts.add('bram', { channel: 'sms', address: '+31612345678' })
    await test.house.contacts.confirm('bram', phone)
    await test.house.tick()
    test.mailbox.length = 0
    test.answer(bounced)
    await test.report()
    await test.house.tick()
    assert.ok(sentTo('bram').some(({ channel }) => channel === 'email'))
    const [email] = await pointsOf('bram')
    assert.equal(isWorking(email!, test.clock.now()), false)
    test.answer({ result: 'accepted', code: '202', reference: null })
    await test.house.tick()
    assert.deepEqual(sentTo('bram').map(({ channel }) => channel), ['email', 'sms'])
  })

  it('are not blamed for a message that is refused for another reason', async () => {
    test.answer({ result: 'refused', code: '554 5.7.1', reference: null })
    await test.report()
    await test.house.tick()
    assert.ok(test.mailbox.length > 0)
    assert.ok((await test.house.persons.list()).every(({ contacts }) => contacts.every(({ bouncedAt }) => bouncedAt === null)))
  })

  it('stand in no line of the log and in no record', async () => {
    await test.house.contacts.add('anna', { channel: 'sms', address: '+31612345678' })
    test.answer(bounced)
    await test.house.tick()
    assert.doesNotMatch(JSON.stringify([test.logged, await test.house.audit.list({}, 100)]), /12345678|@voorbeeld/)
  })
})
