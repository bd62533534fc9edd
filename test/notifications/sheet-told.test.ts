import assert from 'node:assert/strict'
import type { Gone } from '../../src/notifications/notification-told.ts'
import type { Letters } from '../../src/notifications/letter.ts'
import type { NotificationChannel } from '../../src/notifications/notification.ts'
import { toldInFilings, toldInNotifications } from '../../src/notifications/sheet-told.ts'
import { fillSheet } from '../../src/notifications/sheet.ts'
import { aFiling, anna } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { goodLetter, rest, sensitive } from './notification-house.ts'
import { aSource } from './sheets.ts'

const gone = (mailed: number, letters: Letters, { group = rest, at = noon, byHand = [] as [NotificationChannel, number, Date][] } = {}): Gone => ({
  mailed, mailedAt: mailed > 0 ? at : null,
  notification: { group, letters, sending: { at: later(-1) }, told: byHand.map(([channel, count, when]) => ({ channel, count, at: when, by: anna, note: '' })) } as unknown as Gone['notification'],
})
const answers = (one: ReturnType<typeof toldInNotifications>) => Object.fromEntries(fillSheet(aSource({ told: one })).map(({ field, answer }) => [field.no, answer]))

describe('what the sheet says about telling people', () => {
  it('is when the first was told, how many, through which boxes of the form, and the words they got', () => {
    const told = answers(toldInNotifications([gone(40, { nl: goodLetter }, { group: sensitive, at: later(2), byHand: [['phone', 3, later(1)]] }), gone(80, { nl: { ...goodLetter, heading: 'Over je adres' } })]))
    assert.deepEqual([told['10.1.1'], told['10.1.2'], told['10.1.3'], told['10.1.7']], ['Ja', 'donderdag 12 maart 2026, 14:05', '120', 'Telefonisch; Per e-mail'])
    assert.match(told['10.1.8']!, /^Klanten met IBAN:\nEr is iets gebeurd[\s\S]*Klanten met adres:\nOver je adres/)
    assert.equal(told['10.1.4-6'], undefined)
  })

  it('gives the same words once, and the Dutch ones where there are Dutch ones', () => {
    const english = { ...goodLetter, heading: 'Something happened' }
    const { text } = toldInNotifications([gone(1, { en: english, nl: goodLetter }), gone(1, { nl: goodLetter }, { group: sensitive })])!
    assert.equal(text.split(goodLetter.heading).length, 2)
    assert.ok(!text.includes('Something happened') && !text.includes('Klanten met'))
    assert.ok(toldInNotifications([gone(1, { en: english })])!.text.includes('Something happened'))
  })

  it('is nothing while nothing has gone out, and then what somebody recorded by hand counts', () => {
    assert.equal(toldInNotifications([]), null)
    assert.equal(toldInNotifications([gone(0, { nl: goodLetter })]), null)
    const filing = aFiling({ obligation: 'gdpr-34', stage: 'communicate', filedAt: later(3), receipt: 'Gebeld.' })
    assert.deepEqual(toldInFilings({ filings: [aFiling(), filing] }), { at: later(3), people: null, channels: [], how: 'Gebeld.', text: '' })
    assert.equal(toldInFilings({ filings: [aFiling(), { ...filing, rejected: { reason: 'Nee.', by: anna, at: noon } }] }), null)
  })
})
