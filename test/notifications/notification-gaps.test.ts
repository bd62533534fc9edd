import assert from 'node:assert/strict'
import type { RecipientList } from '../../src/mailings/recipient.ts'
import { answerDelay, recordDelay } from '../../src/notifications/delay.ts'
import { gapsIn } from '../../src/notifications/notification-gaps.ts'
import type { Circumstances } from '../../src/notifications/notification-gaps.ts'
import { draftNotification } from '../../src/notifications/notification-acts.ts'
import type { Notification } from '../../src/notifications/notification.ts'
import { aDecision, anna, bram, fleur } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { aList, goodLetter, rest } from './notification-house.ts'

const { notification: bare } = draftNotification({ group: rest, channels: ['email'], letters: { nl: goodLetter } }, { id: 'n-1', incident: '2026-0042', drill: false }, { by: bram, at: noon })
const whole: Notification = { ...bare, list: { id: 'list-1', hash: aList().hash } }
const around: Circumstances = { decision: aDecision({ notifyDataSubjects: true }), list: aList(), delay: null, content: [], contradictions: [], unfilled: [] }
const asked = recordDelay({ askedBy: 'Politie', reference: 'PL-1', reason: 'Inval.', from: noon, until: later(10) }, { id: 'd', incident: '2026-0042', by: bram, at: noon }).delay
const delay = answerDelay(asked, { answer: 'in force', text: '' }, anna, noon).delay
const listWith = (counts: Partial<RecipientList['counts']>) => aList({ counts: { ...aList().counts, ...counts } })
const publicOnly = aDecision({ notifyDataSubjects: false, grounds: 'disproportionate' })

const cases: [string, Partial<Notification>, Partial<Circumstances>, string[]][] = [
  ['nothing', {}, {}, []],
  ['a decision', {}, { decision: null }, ['notification.gap.decision']],
  ['a decision that tells', {}, { decision: aDecision() }, ['notification.gap.decision']],
  ['that a public notice is not enough for mail', {}, { decision: publicOnly }, ['notification.gap.decision']],
  ['nothing for a public notice after such a decision', { channels: ['website'], list: null }, { decision: publicOnly }, []],
  ['that decision for a public notice', { channels: ['website'], list: null }, {}, ['notification.gap.website']],
  ['the end of a delay', {}, { delay }, ['notification.gap.delay']],
  ['a name of the group', { group: { ...rest, name: ' ' } }, {}, ['notification.gap.group']],
  ['why they belong together', { group: { ...rest, why: '' } }, {}, ['notification.gap.why']],
  ['a channel', { channels: [] }, {}, ['notification.gap.channel']],
  ['a letter', { letters: {} }, { list: listWith({ byLanguage: { nl: 0, en: 0 } }) }, ['notification.gap.letter']],
  ['what the law asks', {}, { content: [{ key: 'letter.missing.advice.empty' }] }, ['letter.missing.advice.empty']],
  ['a list', { list: null }, { list: null }, ['notification.gap.list']],
  ['a list that is there', {}, { list: null }, ['notification.gap.list.gone']],
  ['a list of this incident', {}, { list: aList({ incident: '2026-0043' }) }, ['notification.gap.list.gone']],
  ['a list that was read', {}, { list: aList({ state: 'reading' }) }, ['notification.gap.list.reading']],
  ['a list that was not refused', {}, { list: aList({ state: 'refused' }) }, ['notification.gap.list.refused']],
  ['a list that was not wiped', {}, { list: aList({ state: 'wiped' }) }, ['notification.gap.list.wiped']],
  ['the list that it was', {}, { list: aList({ hash: 'other' }) }, ['notification.gap.list.changed']],
  ['anybody on the list', {}, { list: listWith({ usable: 0, byLanguage: { nl: 0, en: 0 }, byChannel: { email: 0, letter: 0 } }) }, ['notification.gap.list.empty']],
  ['a letter in each language', {}, { list: listWith({ byLanguage: { nl: 119, en: 1 } }) }, ['notification.gap.language']],
  ['letters for who has no mailbox', {}, { list: listWith({ byChannel: { email: 100, letter: 20 } }) }, ['notification.gap.by.letter']],
  ['mail for who has one', { channels: ['letter'] }, { list: listWith({ byChannel: { email: 1, letter: 119 } }) }, ['notification.gap.by.email']],
  ['a mailbox', { channels: ['email', 'letter'] }, { list: listWith({ byChannel: { email: 0, letter: 120 } }) }, ['notification.gap.no-mailbox']],
  ['a field that the list has', { letters: { nl: { ...goodLetter, closing: '{{own.contract}} {{name}} {{code}}' } } }, {}, ['notification.gap.field']],
  ['nothing more when the list has it', { letters: { nl: { ...goodLetter, closing: '{{own.contract}}' } } }, { list: aList({ fields: ['contract'] }) }, []],
  ['sense between braces', { letters: { nl: { ...goodLetter, closing: '{{naam}}' } } }, {}, ['notification.gap.braces']],
  ['a value in row 73,412', {}, { unfilled: [{ line: 73_412, missing: ['own.contract'] }] }, ['notification.gap.unfilled']],
  ['no list for the telephone', { channels: ['phone'], list: null }, { list: null }, []],
]

describe('what a message still lacks', () => {
  for (const [what, change, changed, expected] of cases) it(`is ${what}`, () => assert.deepEqual(gapsIn({ ...whole, ...change }, { ...around, ...changed }).map(({ key }) => key), expected))

  it('is all of it at once', () => {
    const all = gapsIn({ ...whole, list: null, group: { ...rest, name: '' } }, { ...around, decision: null, delay, list: null })
    assert.deepEqual(all.map(({ key }) => key), ['notification.gap.decision', 'notification.gap.delay', 'notification.gap.group', 'notification.gap.list'])
  })

  it('is a reason for what the register contradicts, until it has one', () => {
    const found = { id: 'c1', rule: 'number' as const, where: 'letter nl', found: '500', context: '', register: { nl: '120', en: '120' }, text: 'consistency.reason.missing' as const }
    const keys = (accepted: Notification['accepted']) => gapsIn({ ...whole, accepted }, { ...around, contradictions: [found] }).map(({ key }) => key)
    assert.deepEqual(keys([]), ['consistency.reason.missing'])
    assert.deepEqual(keys([{ id: 'c1', reason: 'Met gezinsleden.', by: fleur, at: noon }]), [])
  })
})
