import assert from 'node:assert/strict'
import { approveAlone, approveNotification, rejectNotification, reviewNotification } from '../../src/notifications/approval.ts'
import { draftNotification, reviseNotification, submitNotification, withdrawNotification } from '../../src/notifications/notification-acts.ts'
import type { Acting } from '../../src/notifications/notification-acts.ts'
import { finishSending, recordTold, startSending } from '../../src/notifications/notification-sending.ts'
import { contentHashOf, fieldsIn, hasLooseBraces } from '../../src/notifications/notification-words.ts'
import type { Notification, NotificationMove } from '../../src/notifications/notification.ts'
import { notificationMoves, notificationStates } from '../../src/notifications/notification.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Actor } from '../../src/shared/act.ts'
import { Refused, Stale } from '../../src/shared/errors.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { aList, goodLetter, rest } from './notification-house.ts'

const as = (by: Actor, at = noon): Acting => ({ by, at })
const list = { id: 'list-1', hash: aList().hash }
const { notification: bare } = draftNotification({ group: rest, channels: ['email'], letters: { nl: goodLetter } }, { id: 'n-1', incident: '2026-0042', drill: false }, as(bram))
const draft = reviseNotification(bare, { list }, as(bram)).notification
const seenOf = ({ contentHash, list: of }: Notification) => ({ contentHash, listHash: of?.hash ?? null })
const read = (notification: Notification) => ({ seen: seenOf(notification), gaps: [], contradictions: [], agrees: false })
const ready = { gaps: [], contradictions: [], ahead: [], orderReason: '' }
const found = { id: 'c-1', rule: 'number' as const, where: 'letter nl', found: '500', context: '', register: { nl: '120', en: '120' }, text: 'consistency.reason.missing' as const }

const submitted = submitNotification(draft, [], as(bram)).notification
const approved = approveNotification(submitted, read(submitted), as(anna)).notification
const sending = startSending(approved, ready, as(fleur)).notification
const sent = finishSending(sending, noon).notification
const withdrawn = withdrawNotification(draft, 'Niet nodig.', as(bram)).notification
const inState = { draft, 'awaiting approval': submitted, approved, sending, sent, withdrawn }

const moves: Record<NotificationMove, (notification: Notification) => Notification> = {
  revise: (notification) => reviseNotification(notification, { letters: { nl: { ...goodLetter, heading: 'Anders' } } }, as(bram)).notification,
  submit: (notification) => submitNotification(notification, [], as(bram)).notification,
  approve: (notification) => approveNotification(notification, read(notification), as(anna)).notification,
  reject: (notification) => rejectNotification(notification, 'Te lang.', as(anna)).notification,
  send: (notification) => startSending(notification, ready, as(fleur)).notification,
  finish: (notification) => finishSending(notification, noon).notification,
  withdraw: (notification) => withdrawNotification(notification, 'Niet nodig.', as(bram)).notification,
}

function keysOf(act: () => unknown): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key }) => key)
    throw error
  }
  return []
}

describe('a message to the people', () => {
  for (const state of notificationStates) {
    for (const move of Object.keys(moves) as NotificationMove[]) {
      const to = notificationMoves[state][move]
      it(`${to ? `goes to ${to}` : 'stays'} when somebody tries to ${move} it in ${state}`, () => {
        if (to) assert.equal(moves[move](inState[state]).state, to)
        else assert.deepEqual(keysOf(() => moves[move](inState[state])), [`notification.no.${move}`])
      })
    }
  }

  it('can reach and leave every state but the last two', () => {
    const reached = new Set(['draft', ...notificationStates.flatMap((state) => Object.values(notificationMoves[state]))])
    assert.deepEqual([...reached].toSorted(), [...notificationStates].toSorted())
    assert.deepEqual(notificationStates.filter((state) => Object.keys(notificationMoves[state]).length === 0), ['sent', 'withdrawn'])
  })

  it('is not approved by anybody who wrote a word of it, drafted it or submitted it', () => {
    for (const by of [bram, byPerson('bram')]) assert.deepEqual(keysOf(() => approveNotification(submitted, read(submitted), as(by))), ['four-eyes.self'])
    const byAnna = submitNotification(reviseNotification(draft, { letters: { nl: { ...goodLetter, closing: 'Groet' } } }, as(anna)).notification, [], as(bram)).notification
    assert.deepEqual(keysOf(() => approveNotification(byAnna, read(byAnna), as(anna))), ['four-eyes.self'])
    const putForward = submitNotification(draft, [], as(anna)).notification
    assert.deepEqual(keysOf(() => approveNotification(putForward, read(putForward), as(anna))), ['four-eyes.self'])
    assert.equal(approveNotification(putForward, read(putForward), as(fleur)).notification.state, 'approved')
  })

  it('is never approved by a token, and what a token wrote takes two people', () => {
    const token: Actor = { kind: 'token', id: 't-1' }
    assert.deepEqual(keysOf(() => approveNotification(submitted, read(submitted), as(token))), ['notification.person'])
    assert.deepEqual(keysOf(() => rejectNotification(submitted, 'Nee.', as(token))), ['notification.person'])
    const { notification: written } = draftNotification({ group: rest, channels: ['email'], letters: { nl: goodLetter } }, { id: 'n-1', incident: '2026-0042', drill: false }, as(token))
    const put = submitNotification(written, [], as(token)).notification
    const { notification: adopted, happenings } = approveNotification(put, read(put), as(anna))
    assert.deepEqual([adopted.state, adopted.adopted, happenings.map(({ what }) => what)], ['awaiting approval', { by: anna, at: noon }, ['notification adopted']])
    assert.deepEqual(keysOf(() => approveNotification(adopted, read(adopted), as(anna))), ['four-eyes.self'])
    assert.equal(approveNotification(adopted, read(adopted), as(fleur)).notification.state, 'approved')
    assert.equal(reviseNotification(adopted, { group: { ...rest, why: 'x' } }, as(token)).notification.adopted, null)
  })

  it('is approved as it was read: other words, or another list, and the approver reads again', () => {
    for (const seen of [{ ...seenOf(submitted), contentHash: 'x' }, { ...seenOf(submitted), listHash: null }, { ...seenOf(submitted), listHash: 'y' }]) {
      assert.throws(() => approveNotification(submitted, { ...read(submitted), seen }, as(anna)), Stale)
    }
  })

  it('loses its approval with any change, and saving the same changes nothing', () => {
    const changes = [{ group: { ...rest, name: 'Anders' } }, { group: { ...rest, people: 3 } }, { channels: ['email' as const, 'letter' as const] }, { list: { id: 'list-2', hash: 'z' } }, { list: null }, { letters: { en: goodLetter } }, { reasons: { 'c-1': 'Klopt.' } },
      ...(['nature', 'consequences', 'measures', 'advice', 'contact'] as const).map((element) => ({ letters: { nl: { ...goodLetter, sections: { ...goodLetter.sections, [element]: `${goodLetter.sections[element]} ` } } } }))]
    for (const change of changes) {
      const { notification } = reviseNotification(approved, change, as(fleur))
      assert.deepEqual([notification.state, notification.approval, notification.submitted], ['draft', null, null], JSON.stringify(change))
      assert.deepEqual(notification.writtenBy, [bram, fleur])
    }
    for (const change of [{}, { letters: { nl: structuredClone(goodLetter) } }, { list: { ...list } }, { reasons: { 'c-1': ' ' } }, { channels: ['email' as const] }]) assert.equal(reviseNotification(approved, change, as(fleur)).notification, approved)
  })

  it('needs the approver to agree with what the register contradicts, and one person alone is not enough then', () => {
    const with1 = { ...read(submitted), contradictions: [found] }
    assert.deepEqual(keysOf(() => approveNotification(submitted, with1, as(anna))), ['notification.approve.seen.missing'])
    assert.deepEqual(approveNotification(submitted, { ...with1, agrees: true }, as(anna)).notification.approval?.accepted, ['c-1'])
    assert.deepEqual(keysOf(() => approveAlone(submitted, with1, { reason: 'Haast.', from: noon }, as(bram))), ['notification.alone.contradicts'])
  })

  it('is not sent with what the approver never saw contradicted', () => {
    assert.deepEqual(keysOf(() => startSending(approved, { ...ready, contradictions: [found] }, as(fleur))), ['notification.gap.unseen'])
    const known = { ...approved, approval: { ...approved.approval!, accepted: ['c-1'] } }
    assert.equal(startSending(known, { ...ready, contradictions: [found] }, as(fleur)).notification.state, 'sending')
  })

  it('is not sent when its words or its list are not those that were approved, however that came about', () => {
    const tampered: Notification[] = [
      { ...approved, letters: { nl: { ...goodLetter, heading: 'Anders' } } },
      { ...approved, list: { id: 'list-1', hash: 'other' } },
      { ...approved, list: null },
      { ...approved, channels: ['email', 'phone'] },
      { ...approved, contentHash: 'other' },
      { ...approved, approval: { ...approved.approval!, contentHash: 'other' } },
      { ...approved, approval: null },
    ]
    for (const one of tampered) assert.deepEqual(keysOf(() => startSending(one, ready, as(fleur))), ['notification.approval.void'])
  })

  it('goes before people who are hit harder with a reason only', () => {
    const ahead = { ...ready, ahead: ['Klanten met IBAN'] }
    for (const orderReason of ['', '  ']) assert.deepEqual(keysOf(() => startSending(approved, { ...ahead, orderReason }, as(fleur))), ['notification.order.missing'])
    assert.equal(startSending(approved, { ...ahead, orderReason: 'De lijst komt morgen.' }, as(fleur)).notification.sending?.orderReason, 'De lijst komt morgen.')
  })

  it('says what went, under a name of its own', () => {
    assert.deepEqual(sending.sending, { by: fleur, at: noon, version: approved.version + 1, contentHash: approved.contentHash, listHash: list.hash, mailing: `n-1-${approved.version + 1}`, orderReason: '' })
  })

  it('is sent back and withdrawn with a reason only', () => {
    for (const reason of ['', ' ']) {
      assert.deepEqual(keysOf(() => rejectNotification(submitted, reason, as(anna))), ['notification.rejection.missing'])
      assert.deepEqual(keysOf(() => withdrawNotification(draft, reason, as(anna))), ['notification.withdrawal.missing'])
    }
    assert.deepEqual(rejectNotification(submitted, ' Te lang. ', as(anna)).notification.rejection, { by: anna, at: noon, reason: 'Te lang.' })
  })
})

describe('approving alone', () => {
  const alone = (change: object = {}, by = bram, at = noon) => approveAlone(submitted, read(submitted), { reason: 'De FG is onbereikbaar.', from: noon, ...change }, as(by, at))

  it('is possible from two hours before the moment on, to the second, and after it', () => {
    assert.deepEqual(keysOf(() => alone({}, bram, new Date(noon.getTime() - 1))), ['notification.alone.early'])
    assert.deepEqual(keysOf(() => alone({ from: null })), ['notification.alone.early'])
    for (const at of [noon, later(100)]) assert.equal(alone({}, bram, at).notification.state, 'approved')
  })

  it('asks a reason, and a person', () => {
    assert.deepEqual(keysOf(() => alone({ reason: ' ' })), ['notification.alone.missing'])
    assert.deepEqual(keysOf(() => alone({}, { kind: 'token', id: 't' })), ['notification.person'])
  })

  it('is looked at within a day by somebody who wrote nothing and is not who approved', () => {
    const { notification } = alone()
    assert.deepEqual(notification.approval?.alone, { reason: 'De FG is onbereikbaar.', reviewUntil: later(24), review: null })
    assert.deepEqual(keysOf(() => reviewNotification(notification, 'Goed.', as(bram))), ['four-eyes.self'])
    assert.deepEqual(keysOf(() => reviewNotification(notification, ' ', as(anna))), ['notification.review.missing'])
    const reviewed = reviewNotification(startSending(notification, ready, as(fleur)).notification, 'Goed.', as(anna)).notification
    assert.deepEqual([reviewed.state, reviewed.approval?.alone?.review], ['sending', { by: anna, at: noon, note: 'Goed.' }])
    assert.deepEqual(keysOf(() => reviewNotification(reviewed, 'Nog eens.', as(anna))), ['notification.review.none'])
    assert.deepEqual(keysOf(() => reviewNotification(approved, 'Goed.', as(fleur))), ['notification.review.none'])
  })
})

describe('what was done by hand', () => {
  it('is recorded once it was sent, through the channels there are, with a number or a place', () => {
    const both = { ...sending, channels: ['email' as const, 'phone' as const] }
    assert.deepEqual(keysOf(() => recordTold(approved, { channel: 'letter', count: 3, note: '' }, as(bram))), ['notification.told.early'])
    assert.deepEqual(keysOf(() => recordTold(both, { channel: 'email', count: 3, note: '' }, as(bram))), ['notification.told.channel'])
    assert.deepEqual(keysOf(() => recordTold(sending, { channel: 'phone', count: 3, note: '' }, as(bram))), ['notification.told.channel'])
    assert.deepEqual(keysOf(() => recordTold(both, { channel: 'phone', count: 0, note: '' }, as(bram))), ['notification.told.count'])
    assert.deepEqual(keysOf(() => recordTold({ ...sending, channels: ['website'] }, { channel: 'website', count: 0, note: ' ' }, as(bram))), ['notification.told.where'])
    assert.deepEqual(recordTold(sent, { channel: 'letter', count: 3, note: ' Retour. ' }, as(bram)).notification.told, [{ channel: 'letter', count: 3, at: noon, by: bram, note: 'Retour.' }])
  })
})

describe('the hash of every word', () => {
  it('is the same however the words are kept, and another for any other word', () => {
    const turned = JSON.parse(JSON.stringify({ letters: { nl: Object.fromEntries(Object.entries(goodLetter).toReversed()) } })) as Pick<Notification, 'letters'>
    assert.equal(contentHashOf({ ...approved, ...turned }), approved.contentHash)
    assert.equal(contentHashOf({ ...approved, channels: ['letter', 'email'] }), contentHashOf({ ...approved, channels: ['email', 'letter'] }))
    const others = [{ ...approved, letters: { en: goodLetter } }, { ...approved, letters: { nl: goodLetter, en: goodLetter } }, { ...approved, group: { ...rest, why: 'x' } }, { ...approved, channels: ['letter' as const] }]
    assert.equal(new Set([approved, ...others].map(contentHashOf)).size, others.length + 1)
  })

  it('knows the fields of each person, and braces around nothing', () => {
    const letter = { ...goodLetter, closing: 'Klant {{own.klantnummer}}, {{ name }}' }
    assert.deepEqual([fieldsIn(letter), hasLooseBraces(letter)], [['name', 'own.klantnummer'], false])
    for (const closing of ['{{', '}}', '{{naam}}', '{{own.}}', '{{#if x}}']) assert.equal(hasLooseBraces({ ...goodLetter, closing }), true, closing)
  })
})
