import assert from 'node:assert/strict'
import type { Notification } from '../../src/notifications/notification.ts'
import { Invalid, NotFound, Refused } from '../../src/shared/errors.ts'
import { addHours } from '../../src/shared/instant.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { aList, aTold, draftOf, goodLetter, notificationHouse, number, rest, sensitive } from './notification-house.ts'
import type { NotificationHouse } from './notification-house.ts'

const seenOf = ({ contentHash, list }: Notification) => ({ contentHash, listHash: list?.hash ?? null, agrees: false })
const keysOf = async (act: Promise<unknown>) => act.then(() => [], (error: unknown) => {
  if (error instanceof Refused || error instanceof Invalid) return error.reasons.map(({ key }) => key)
  throw error
})

describe('telling people', () => {
  let house: NotificationHouse
  beforeEach(async () => void (house = await notificationHouse()))

  async function drafted(change: object = {}, list: string | null = 'list-1'): Promise<string> {
    const { notification: { id } } = await house.notifications.draft(number, draftOf(change), bram)
    if (list !== null) await house.notifications.revise(number, id, { list: { id: list, hash: house.world.lists.get(list)!.hash } }, 1, bram)
    return id
  }

  async function approved(change: object = {}, list: string | null = 'list-1'): Promise<string> {
    const id = await drafted(change, list)
    const { notification } = await house.notifications.submit({ number, id, by: bram })
    await house.notifications.approve({ number, id, by: anna }, seenOf(notification))
    return id
  }

  const send = (id: string, orderReason = '') => house.sending.send({ number, id, by: fleur }, { orderReason })

  it('goes from draft to sent, and every act is in the record, without a word of it', async () => {
    const id = await approved()
    await send(id)
    const name = (await house.store.get(id)).sending!.mailing!
    house.world.mailings.get(name)!.progress = { done: true, sent: 118, firstSentAt: later(3), letters: 2 }
    await house.sending.tick()
    assert.deepEqual([(await house.store.get(id)).state, (await house.store.get(id)).sentAt], ['sent', house.clock.now()])
    assert.deepEqual(await house.acts(), ['notification drafted', 'notification revised', 'notification submitted', 'notification approved', 'notification sending', 'notification sent'])
    assert.deepEqual(await house.sending.toldOf(number), { at: later(3), count: 118, channels: ['email'] })
  })

  it('is refused with the list that the page shows', async () => {
    house.world.letter = { ...goodLetter, sections: { ...goodLetter.sections, advice: '' } }
    const id = await drafted({}, null)
    const { gaps } = await house.desk.fileOf(number, id)
    const refused = await keysOf(house.notifications.submit({ number, id, by: bram }))
    assert.deepEqual(refused, gaps.map(({ key }) => key))
    assert.deepEqual(refused, ['letter.missing.advice.empty', 'notification.gap.list'])
    assert.ok(gaps.some(({ field }) => field === 'letters.nl.sections.advice'))
  })

  it('is not sent while police asked to wait, not approved either, and is when that is over', async () => {
    const [waits, goes] = [await drafted(), await approved()]
    await house.notifications.submit({ number, id: waits, by: bram })
    const { id } = await house.delays.record(number, { askedBy: 'Politie', reference: 'PL-1', reason: 'Inval.', from: noon, until: later(30) }, bram)
    await house.delays.answer(number, id, { answer: 'in force', text: '' }, fleur)
    assert.deepEqual(await keysOf(send(goes)), ['notification.gap.delay'])
    assert.deepEqual(await keysOf(house.notifications.approve({ number, id: waits, by: anna }, seenOf(await house.store.get(waits)))), ['notification.gap.delay'])
    await house.delays.end(number, id, 'De inval is geweest.', bram)
    assert.equal((await send(goes)).notification.state, 'sending')
  })

  it('is not sent when police asked to wait while it was looked through', async () => {
    const id = await approved()
    house.world.whileLooking = async () => {
      house.world.whileLooking = async () => {}
      const delay = await house.delays.record(number, { askedBy: 'Politie', reference: 'PL-1', reason: 'Inval.', from: noon, until: later(30) }, bram)
      await house.delays.answer(number, delay.id, { answer: 'in force', text: '' }, fleur)
    }
    assert.deepEqual(await keysOf(send(id)), ['notification.gap.delay'])
  })

  it('goes to who is more exposed first, or with a reason', async () => {
    house.world.incident = aTold({}, { dataCategories: ['bank-account'] })
    const id = await approved()
    assert.deepEqual(await keysOf(send(id)), ['notification.order.missing'])
    const first = await approved({ group: sensitive })
    assert.deepEqual(await keysOf(send(id)), ['notification.order.missing'])
    await send(first)
    await send(id)
    assert.equal((await house.store.get(id)).sending!.orderReason, '')
  })

  it('is not sent when the list was wiped, the decision taken back or a fact changed since it was approved', async () => {
    const id = await approved()
    const found = { id: 'c-1', rule: 'number' as const, where: 'letter nl', found: '500', context: '', register: { nl: '120', en: '120' }, text: 'consistency.reason.missing' as const }
    house.world.contradictions = [found]
    assert.deepEqual(await keysOf(send(id)), ['consistency.reason.missing'])
    house.world.contradictions = []
    house.world.lists.set('list-1', aList({ state: 'wiped' }))
    assert.deepEqual(await keysOf(send(id)), ['notification.gap.list.wiped'])
    house.world.lists.set('list-1', aList())
    house.world.incident = aTold({ decisions: [] })
    assert.deepEqual(await keysOf(send(id)), ['notification.gap.decision'])
    assert.equal(house.world.mailings.size, 0)
  })

  it('is approved alone only near our own target for telling people, and then somebody looks', async () => {
    const id = await drafted()
    const { notification } = await house.notifications.submit({ number, id, by: bram })
    const alone = () => house.notifications.approveAlone({ number, id, by: bram }, seenOf(notification), { reason: 'Niemand neemt op.' })
    assert.deepEqual(await keysOf(alone()), ['notification.alone.early'])
    const { aloneFrom } = await house.desk.fileOf(number, id)
    assert.deepEqual(aloneFrom, addHours(noon, 72 - 2))
    house.clock.set(aloneFrom)
    await alone()
    await send(id)
    await house.notifications.review({ number, id, by: anna }, 'Klopt.')
    assert.deepEqual((await house.acts()).slice(-3), ['notification approved alone', 'notification sending', 'notification reviewed'])
  })

  it('counts letters, calls and a notice as somebody records them', async () => {
    house.world.lists.set('list-1', aList({ counts: { ...aList().counts, byChannel: { email: 100, letter: 20 } } }))
    const id = await approved({ channels: ['email', 'letter', 'phone'] })
    await send(id)
    const name = (await house.store.get(id)).sending!.mailing!
    house.world.mailings.get(name)!.progress = { done: true, sent: 98, firstSentAt: later(3), letters: 22 }
    const tell = (channel: 'letter' | 'phone', count: number) => house.sending.told({ number, id, by: bram }, { channel, count, note: '' })
    assert.equal((await tell('letter', 22)).notification.state, 'sending')
    assert.equal((await tell('phone', 12)).notification.state, 'sent')
    assert.deepEqual((await house.sending.toldOf(number)).channels, ['email', 'letter', 'phone'])
    assert.equal((await house.sending.toldOf(number)).count, 120)
    await tell('letter', 3)
    assert.equal((await house.sending.toldOf(number)).count, 123)
  })

  it('happens in an open incident only, and under its own number', async () => {
    const id = await approved()
    await assert.rejects(house.desk.fileOf('2026-0043', id), NotFound)
    house.world.incident = aTold({ stage: 'closed' })
    for (const act of [() => send(id), () => house.notifications.withdraw({ number, id, by: bram }, 'x'), () => house.notifications.draft(number, draftOf(), bram)]) assert.deepEqual(await keysOf(act()), ['incident.ended'])
  })

  it('does the same request once, and no other under its key', async () => {
    const request = { idempotencyKey: 'k-1', asked: { a: 1 } }
    const one = await house.notifications.draft(number, draftOf(), bram, request)
    const two = await house.notifications.draft(number, draftOf(), bram, request)
    assert.deepEqual([one.repeated, two.repeated, two.notification.id], [false, true, one.notification.id])
    assert.deepEqual(await keysOf(house.notifications.draft(number, draftOf(), bram, { ...request, asked: { a: 2 } })), ['api.key.reused'])
    const id = await approved()
    const key = { idempotencyKey: 'k-2', asked: null }
    const sends = [await house.sending.send({ number, id, by: fleur, request: key }, { orderReason: '' }), await house.sending.send({ number, id, by: fleur, request: key }, { orderReason: '' })]
    assert.deepEqual([sends.map(({ repeated }) => repeated), house.world.mailings.size], [[false, true], 1])
    assert.deepEqual(await keysOf(house.notifications.submit({ number, id, by: bram, request: key })), ['api.key.reused'])
  })

  it('fills a letter anew from the facts, which makes it a draft again', async () => {
    const id = await approved()
    house.world.letter = { ...goodLetter, heading: 'Nieuw' }
    const filled = await house.notifications.fill(number, id, 'en', fleur)
    assert.deepEqual([filled.state, filled.approval, Object.keys(filled.letters).toSorted(), filled.writtenBy], ['draft', null, ['en', 'nl'], [bram, fleur]])
    await house.notifications.revise(number, id, { group: { ...rest, name: 'Anders' } }, filled.version, bram)
  })
})
