import assert from 'node:assert/strict'
import type { Signal } from '../../src/clock/awareness.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { anchorsOf, earliestNamed, firstSignal, strandAnchors } from '../../src/incidents/anchors.ts'
import type { StrandTerms } from '../../src/incidents/strand.ts'
import { aChoice, aFiling, anIncident, fleur, bram, plain, said } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const signal = (at: Date): Signal => ({ id: `${at.getTime()}`, kind: 'helpdesk-call', at, source: 'Een klant belde.', by: bram, recordedAt: later(5) })
/** Four hours after the report somebody says that the period of the contract begins now. */
const triggered = [...anIncident().statements, ...said({ contractTriggerAt: later(4) }, later(4))]
const stated = (...facts: Facts[]) => facts.flatMap((one, index) => said(one, later(index)))

describe('the moments of an incident', () => {
  it('are the earliest that anybody ever named, whatever was said last', () => {
    const incident = anIncident({ statements: stated({ classifiedMajorAt: later(-2) }, { classifiedMajorAt: later(-1) }, { classifiedMajorAt: null }) })
    assert.deepEqual(anchorsOf(incident)['classified-major'], { at: later(-2), provisional: false })
  })

  it('are not known before anybody names them', () => {
    assert.deepEqual(Object.keys(anchorsOf(anIncident())).toSorted(), ['aware', 'detected', 'reported', 'suspected'])
  })

  const signals: [what: string, facts: Facts, signals: Signal[], expected: Date][] = [
    ['detection', { detectedAt: later(-3), reportedAt: noon }, [], later(-3)],
    ['a suspicion', { detectedAt: noon, suspectedAt: later(-4) }, [], later(-4)],
    ['the report itself', { reportedAt: noon }, [], noon],
    ['a recorded signal', { detectedAt: noon }, [signal(later(-1)), signal(later(-6))], later(-6)],
  ]
  for (const [what, facts, given, expected] of signals) {
    it(`may begin with ${what}`, () => assert.deepEqual(firstSignal(anIncident({ statements: stated(facts), signals: given })), expected))
  }

  it('count awareness from what somebody chose, when that is earlier than every signal', () => {
    const incident = anIncident({ awareness: [aChoice({ moment: later(-7) })] })
    assert.deepEqual([firstSignal(incident), anchorsOf(incident).aware], [later(-7), { at: later(-7), provisional: false }])
  })

  it('have the first signal in the place of detection and suspicion for as long as that is earlier', () => {
    const without = anIncident({ statements: stated({ reportedAt: noon }) })
    assert.deepEqual(anchorsOf(without).detected, { at: noon, provisional: true })
    const after = anIncident({ statements: stated({ reportedAt: noon }, { detectedAt: later(1) }) })
    assert.deepEqual(anchorsOf(after).detected, { at: noon, provisional: true })
    const before = anIncident({ statements: stated({ reportedAt: noon }, { detectedAt: later(-1) }) })
    assert.deepEqual(anchorsOf(before).detected, { at: later(-1), provisional: false })
  })

  it('follow a filing that stands', () => {
    const anchors = anchorsOf(anIncident({ filings: [aFiling({ filedAt: later(9) })] }))
    assert.deepEqual(anchors['obligation:gdpr-33/notify.filed'], { at: later(9), provisional: false })
  })

  it('are held against the earliest; of the trigger of a contract awareness is one', () => {
    const incident = anIncident({ statements: triggered })
    assert.deepEqual([earliestNamed(incident, 'contract-trigger'), earliestNamed(incident, 'restored')], [noon, null])
  })
})

describe('the moments of a strand', () => {
  const terms: StrandTerms = {
    role: 'processor', contract: null, traits: plain, mandates: [], statements: [], awareness: [], rulings: [], filings: [],
  }
  const incident = anIncident({ statements: triggered })
  const anchors = anchorsOf(incident)
  const trigger = (from: 'aware' | 'detected' | 'suspected' | 'contract-trigger', change: Partial<StrandTerms> = {}, of = anchors) =>
    strandAnchors({ ...terms, contract: { hours: 24, from }, ...change }, of)['contract-trigger']

  it('are those of the incident', () => assert.deepEqual(strandAnchors(terms, anchors), anchors))

  it('count a contract from the moment that it names', () => {
    assert.deepEqual(trigger('aware'), anchors.aware)
    assert.deepEqual(trigger('detected', {}, anchorsOf(anIncident({}, { detectedAt: later(-1) }))), { at: later(-1), provisional: false })
  })

  it('count a contract that names a moment of its own from awareness, until a second person agrees with a later one', () => {
    assert.deepEqual(trigger('contract-trigger'), { at: noon, provisional: true })
    const choice = { anchor: 'contract-trigger' as const, moment: later(4) }
    const waiting = anIncident({ awareness: [aChoice({ ...choice, state: 'awaiting approval' })], statements: triggered })
    assert.deepEqual(trigger('contract-trigger', {}, anchorsOf(waiting)), { at: noon, provisional: true })
    const approved = anIncident({ awareness: [aChoice({ ...choice, answeredBy: fleur, answeredAt: later(6) })], statements: triggered })
    assert.deepEqual(trigger('contract-trigger', {}, anchorsOf(approved)), { at: later(4), provisional: false, agreed: true })
  })

  it('count from that moment at once when it is earlier', () => {
    assert.deepEqual(trigger('contract-trigger', {}, anchorsOf(anIncident({}, { contractTriggerAt: later(-4) }))), { at: later(-4), provisional: false })
  })

  it('get later for one client only by an approved choice, and earlier at once', () => {
    const aware = (change: Partial<Parameters<typeof aChoice>[0]>) => strandAnchors({ ...terms, awareness: [aChoice(change)] }, anchors).aware
    assert.deepEqual(aware({ moment: later(3), state: 'awaiting approval' }), anchors.aware)
    assert.deepEqual(aware({ moment: later(3), answeredBy: fleur, answeredAt: later(6) }), { at: later(3), provisional: false, agreed: true })
    assert.deepEqual(aware({ moment: later(-3) }), { at: later(-3), provisional: false })
  })

  it('take what is known about one client where that is earlier', () => {
    const detected = (detectedAt: Date) => strandAnchors({ ...terms, statements: said({ detectedAt }) }, anchors).detected
    assert.deepEqual(detected(later(-2)), { at: later(-2), provisional: false })
    assert.deepEqual(detected(later(2)), anchors.detected)
  })

  it('have the filings of the client beside those of the incident', () => {
    const own = strandAnchors({ ...terms, filings: [aFiling({ obligation: 'gdpr-33', stage: 'notify', filedAt: later(2) })] }, anchors)
    assert.deepEqual(own['obligation:gdpr-33/notify.filed'], { at: later(2), provisional: false })
  })
})
