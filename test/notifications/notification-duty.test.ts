import assert from 'node:assert/strict'
import type { Filing } from '../../src/incidents/filing.ts'
import { coverageOf } from '../../src/notifications/exposure.ts'
import { frozenTelling, missingFromTelling, tellingFiling } from '../../src/notifications/notification-duty.ts'
import type { TellingDone } from '../../src/notifications/notification-duty.ts'
import { peopleTold, toldView } from '../../src/notifications/notification-told.ts'
import { draftNotification } from '../../src/notifications/notification-acts.ts'
import type { Notification } from '../../src/notifications/notification.ts'
import { anna, bram } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { aList, goodLetter, rest, sensitive } from './notification-house.ts'

const { notification: bare } = draftNotification({ group: rest, channels: ['email'], letters: { nl: goodLetter } }, { id: 'n-1', incident: '2026-0042', drill: false }, { by: bram, at: noon })
const sending = { by: anna, at: later(2), version: 5, contentHash: bare.contentHash, listHash: aList().hash, mailing: 'n-1-5', orderReason: '' }
const sent: Notification = { ...bare, state: 'sent', sending, sentAt: later(3) }
const first: Notification = { ...sent, id: 'n-2', group: sensitive, sentAt: later(4), told: [{ channel: 'letter', count: 7, at: later(1), by: bram, note: '' }] }
const done = (change: Partial<TellingDone> = {}): TellingDone => ({
  all: [sent, first], gone: [{ notification: sent, mailed: 100, mailedAt: later(2) }, { notification: first, mailed: 33, mailedAt: later(3) }],
  coverage: coverageOf([{ people: 100 }, { people: 40 }], { people: { min: 140, max: 140 } }), filings: [], ...change,
})
const filed = (filedAt: Date): Filing => ({ id: 'f', obligation: 'gdpr-34', stage: 'communicate', kind: 'first', reference: '', filedAt, receipt: 'x', lateReason: null, reason: null, sheet: '', sheetHash: '', by: anna, at: filedAt, rejected: null })
const lacks = (change: Partial<TellingDone>, reason = '', filedAt?: Date) => missingFromTelling(done(change), { reason, filedAt }).map(({ key }) => key)

describe('that people were told', () => {
  it('is recorded when the last group was, with how and how many', () => {
    assert.deepEqual(tellingFiling(done(), { reason: '' }), {
      obligation: 'gdpr-34', stage: 'communicate', kind: 'first', reference: '', filedAt: later(4), receipt: 'Ingelicht: E-mail 133, Brief 7.', lateReason: '', reason: '',
    })
  })

  it('is not, while any message is still to go: the first group is not everybody', () => {
    assert.deepEqual(lacks({ gone: [], all: [] }), ['notification.file.none'])
    for (const state of ['draft', 'awaiting approval', 'approved', 'sending'] as const) assert.deepEqual(lacks({ all: [first, { ...sent, state, sentAt: null }] }), ['notification.file.open'], state)
    assert.deepEqual(lacks({ all: [first, { ...sent, state: 'withdrawn', sentAt: null }] }), [])
  })

  it('takes a reason when the groups are fewer than the facts count, or nobody counted', () => {
    for (const people of [{ min: 141, max: 141 }, { min: null, max: null }]) {
      const coverage = coverageOf([{ people: 140 }], { people })
      assert.deepEqual(lacks({ coverage }), ['notification.file.short'])
      assert.deepEqual(lacks({ coverage }, 'Eén klant stond er twee keer in.'), [])
    }
  })

  it('is recorded once, and again as a supplement when more were told', () => {
    assert.deepEqual(lacks({ filings: [filed(later(4))] }), ['notification.file.again'])
    assert.equal(tellingFiling(done({ filings: [filed(later(3))] }), { reason: '' }).kind, 'supplement')
    assert.deepEqual(lacks({}, '', new Date(later(4).getTime() - 1)), ['notification.file.early'])
    assert.deepEqual(lacks({}, '', later(4)), [])
  })

  it('keeps exactly what was said, the most exposed first, with what was approved', () => {
    const text = frozenTelling(done().gone, 'Europe/Amsterdam')
    assert.ok(text.indexOf('2. Klanten met IBAN') < text.indexOf('3. Klanten met adres'))
    for (const part of [bare.contentHash, aList().hash, goodLetter.sections.advice, 'E-mail: 33', 'Brief: 7']) assert.ok(text.includes(part), part)
  })

  it('counts people once, however they were told', () => {
    const both: Notification = { ...sent, told: [{ channel: 'letter', count: 5, at: later(9), by: bram, note: '' }, { channel: 'phone', count: 20, at: later(1), by: bram, note: '' }] }
    assert.equal(peopleTold({ notification: both, mailed: 100, mailedAt: later(2) }), 105)
    assert.equal(peopleTold({ notification: both, mailed: 0, mailedAt: null }), 20)
    assert.deepEqual(toldView([{ notification: both, mailed: 100, mailedAt: later(2) }]), { at: later(1), count: 105, channels: ['email', 'letter', 'phone'] })
    assert.deepEqual(toldView([]), { at: null, count: 0, channels: [] })
  })
})
