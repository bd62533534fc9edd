import assert from 'node:assert/strict'
import type { Settled } from '../../src/clock/clock.ts'
import { readClock } from '../../src/clock/clock.ts'
import { clockView, remainingText, smallClockView } from '../../src/clock/clock.view.ts'
import type { Deadline } from '../../src/clock/deadline.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import type { Language } from '../../src/shared/words/words.ts'
import { later, noon } from '../support/moments.ts'

const deadline: Deadline = { kind: 'deadline', from: 'aware', startedAt: noon, due: later(72), provisional: false, waitsFor: null, workingDayReading: null }
const target: Deadline = { ...deadline, kind: 'target', due: later(24) }
const open: Settled = { filedAt: null, notOwedSince: null }
const shown = (now: Date, language: Language = 'nl') => ({ language, zone: homeZone, now })
const reading = (now: Date, of = deadline, settled = open) => readClock(of, settled, now)

describe('the words beside a clock', () => {
  const left: [now: Date, nl: string, en: string][] = [
    [noon, 'nog 72 uur', '72 hours left'],
    [addSeconds(noon, 1), 'nog 71 uur', '71 hours left'],
    [later(62.5), 'nog 9 uur 30 minuten', '9 hours 30 minutes left'],
    [later(71), 'nog 1 uur', '1 hour left'],
    [addSeconds(later(72), -90), 'nog 1 minuut', '1 minute left'],
    [later(72), 'nog 0 minuten', '0 minutes left'],
    [later(74), '2 uur te laat', '2 hours late'],
  ]
  for (const [now, nl, en] of left) {
    it(`never say more than is left: ${nl}`, () => assert.deepEqual([remainingText(reading(now), 'nl').toLowerCase(), remainingText(reading(now), 'en').toLowerCase()], [nl, en]))
  }

  it('say deadline for the law and target for our own, in both languages', () => {
    for (const language of ['nl', 'en'] as const) {
      const law = clockView(reading(noon), shown(noon, language))
      const own = clockView(reading(noon, target), shown(noon, language))
      assert.doesNotMatch(law.dueText!, /streef|target/i)
      assert.match(own.dueText!, /stre[ev]|target/i)
      assert.doesNotMatch(own.dueText! + own.label + own.note, /deadline|termijn/i)
    }
  })

  it('do not call a missed target overdue by law', () => {
    const own = clockView(reading(later(30), target), shown(later(30), 'en'))
    const law = clockView(reading(later(80)), shown(later(80), 'en'))
    assert.notEqual(own.label, law.label)
  })

  it('give the moment in full, short on a card, and that of the filing once there is one', () => {
    assert.match(clockView(reading(noon), shown(noon)).dueText!, /zondag 15 maart 2026, 14:05$/)
    assert.match(clockView(reading(noon), shown(noon), { brief: true }).dueText!, /zo 15 mrt 14:05$/)
    const filed = reading(later(9), deadline, { filedAt: later(2), notOwedSince: null })
    assert.match(clockView(filed, shown(later(9))).dueText!, /donderdag 12 maart 2026, 16:05/)
  })

  it('say that a provisional clock is provisional, until it has ended', () => {
    const provisional = { ...deadline, provisional: true }
    assert.notEqual(clockView(reading(noon, provisional), shown(noon)).note, '')
    assert.equal(clockView(reading(noon, provisional, { filedAt: noon, notOwedSince: null }), shown(noon)).note, '')
  })

  it('say beside it what it would be in working days, until it has ended', () => {
    const working = { ...deadline, workingDayReading: later(120) }
    assert.match(clockView(reading(noon, working), shown(noon)).note, /werkdagen.*dinsdag 17 maart 2026, 14:05.*vroegere moment/)
    assert.match(clockView(reading(noon, working), shown(noon)).dueText!, /zondag 15 maart/)
    assert.equal(clockView(reading(noon, { ...deadline, workingDayReading: later(72) }), shown(noon)).note, '')
    assert.equal(clockView(reading(noon, working, { filedAt: noon, notOwedSince: null }), shown(noon)).note, '')
  })

  it('tell how long it took, and no more than that it was filed where that was before it began', () => {
    const text = (filedAt: Date, language: Language) => smallClockView(reading(later(99), deadline, { filedAt, notOwedSince: null }), shown(later(99), language)).text
    assert.deepEqual([text(later(17), 'nl'), text(later(17.5), 'en'), text(noon, 'nl')], ['gemeld na 17 uur', 'filed after 17 hours', 'gemeld na 0 minuten'])
    assert.deepEqual([text(later(-10), 'nl'), text(later(-10), 'en')], ['Gemeld, op tijd', 'Filed, in time'])
  })

  it('tell a late filing from one on time', () => {
    const [onTime, late] = [later(72), later(73)].map((filedAt) => smallClockView(reading(later(99), deadline, { filedAt, notOwedSince: null }), shown(later(99))))
    assert.notEqual(onTime!.label, late!.label)
  })
})

describe('the figures of a clock', () => {
  it('are whole seconds, rounded down', () => {
    const { hours, minutes, seconds, overdue } = clockView(reading(new Date(later(1).getTime() + 1)), shown(noon))
    assert.deepEqual([hours, minutes, seconds, overdue], ['70', '59', '59', false])
  })

  it('count up once it is overdue', () => {
    const { hours, minutes, seconds, overdue } = clockView(reading(addSeconds(later(72), 61)), shown(noon))
    assert.deepEqual([hours, minutes, seconds, overdue], ['00', '01', '01', true])
  })

  it('are not there while it waits, and neither are its hours', () => {
    const { hours, blocks, dueText } = clockView(reading(noon, { ...deadline, startedAt: null, due: null, waitsFor: 'aware' }), shown(noon))
    assert.deepEqual([hours, blocks, dueText], [null, [], null])
  })

  it('show one block for each hour: gone, now and left', () => {
    const blocks = (now: Date) => clockView(reading(now), shown(now)).blocks
    const counts = (now: Date) => ['gone', 'now', 'left'].map((kind) => blocks(now).filter((block) => block === kind).length)
    assert.deepEqual([counts(noon), counts(later(71.5)), counts(later(100))], [[0, 1, 71], [71, 1, 0], [72, 0, 0]])
  })

  it('show how much of a period has gone, and never more than all of it', () => {
    const percent = [0, 36, 72, 100].map((hours) => smallClockView(reading(later(hours)), shown(later(hours))).percent)
    assert.deepEqual(percent, [0, 50, 100, 100])
  })
})
