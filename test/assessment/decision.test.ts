import assert from 'node:assert/strict'
import { advise, approveDecision, decide, rejectDecision } from '../../src/assessment/decision.ts'
import type { DecisionInput, Deciding } from '../../src/assessment/decision.ts'
import { byPerson } from '../../src/shared/act.ts'
import { Refused } from '../../src/shared/errors.ts'
import { later, noon } from '../support/moments.ts'

const [anna, fleur] = [byPerson('anna'), byPerson('fleur')]
const none = { notifyAuthority: false, notifyDataSubjects: false }
const authority = { notifyAuthority: true, notifyDataSubjects: false }
const both = { notifyAuthority: true, notifyDataSubjects: true }

const choice = (change: Partial<DecisionInput> = {}): DecisionInput => ({ breach: true, ...authority, motivation: 'Een brief bij de buren.', peopleMotivation: 'Er is geen hoog risico.', ...change })
const deciding = (change: Partial<Deciding> = {}): Deciding => ({
  id: 'd1', by: fleur, at: noon, assessmentVersion: 1, proposal: authority, advice: authority, ...change,
})

describe('a decision', () => {
  it('to tell is in force at once', () => {
    assert.equal(decide(choice(), deciding()).state, 'in force')
    assert.equal(decide(choice(both), deciding({ proposal: both, advice: both })).state, 'in force')
  })

  it('to tell more than proposed is in force at once', () => {
    assert.equal(decide(choice(both), deciding({ advice: both })).state, 'in force')
  })

  it('not to tell the authority takes a second person, even as proposed and advised', () => {
    assert.equal(decide(choice(none), deciding({ proposal: none, advice: none })).state, 'awaiting approval')
  })

  it('that it is no breach takes a second person', () => {
    assert.equal(decide(choice({ breach: false, ...none }), deciding({ proposal: null, advice: null })).state, 'awaiting approval')
  })

  it('to tell the authority but not the people at high risk takes a second person', () => {
    const silent = choice({ grounds: 'later-measures', laterMeasures: 'Alle wachtwoorden zijn vervangen.' })
    assert.equal(decide(silent, deciding({ proposal: both, advice: null })).state, 'awaiting approval')
    assert.equal(decide(choice(), deciding({ proposal: authority })).state, 'in force')
  })

  it('without an assessment may tell, for nothing stands between a breach and its notification', () => {
    assert.equal(decide(choice(both), deciding({ proposal: null, advice: null, assessmentVersion: null })).state, 'in force')
  })

  it('to leave anybody untold takes a second person too while nobody assessed', () => {
    const unassessed = deciding({ proposal: null, advice: null, assessmentVersion: null })
    for (const silent of [authority, { notifyAuthority: false, notifyDataSubjects: true }]) assert.equal(decide(choice(silent), unassessed).state, 'awaiting approval')
  })

  it('that it was a near miss takes a second person and keeps its lesson', () => {
    const made = decide(choice({ breach: false, ...none, nearMiss: true, lesson: ' Eerst het adres nakijken. ' }), deciding({ proposal: null, advice: null }))
    assert.deepEqual([made.state, made.nearMiss, made.lesson], ['awaiting approval', true, 'Eerst het adres nakijken.'])
    assert.equal('nearMiss' in decide(choice(), deciding()), false)
  })

  it('keeps words without the spaces around them', () => {
    assert.equal(decide(choice({ motivation: '  Omdat.  ' }), deciding()).motivation, 'Omdat.')
  })

  const refusals: [what: string, input: DecisionInput, given: Partial<Deciding>, key: string][] = [
    ['without a motivation', choice({ motivation: ' ' }), {}, 'decision.motivation.missing'],
    ['without a reason of its own about the people', choice({ peopleMotivation: ' ' }), {}, 'decision.people-motivation.missing'],
    ['to notify what is no breach', choice({ breach: false }), {}, 'decision.no-breach-but-notify'],
    ['that a near miss is a breach', choice({ nearMiss: true, lesson: 'Beter kijken.' }), {}, 'decision.near-miss-but-breach'],
    ['that it was a near miss without a lesson', choice({ breach: false, ...none, nearMiss: true, lesson: ' ' }), { advice: none }, 'decision.lesson.missing'],
    ['that it was a near miss against the advice without a reason', choice({ breach: false, ...none, nearMiss: true, lesson: 'Beter kijken.' }), {}, 'decision.deviates-from-advice'],
    ['that deviates from the advice without a reason', choice(), { advice: both }, 'decision.deviates-from-advice'],
    ['that is stricter than the advice without a reason', choice(both), { advice: authority }, 'decision.deviates-from-advice'],
    ['with a ground for silence while the people are told', choice({ ...both, grounds: 'unintelligible', protection: 'AES', keySafe: true }), { advice: both }, 'decision.ground-but-told'],
    ['to be silent at high risk without ground or reason', choice(), { proposal: both }, 'decision.silent-at-high-risk'],
  ]
  for (const [what, input, given, key] of refusals) {
    it(`is refused ${what}`, () => assert.deepEqual(keysOf(() => decide(input, deciding(given))), [key]))
  }

  it('may deviate from the advice with a reason', () => {
    const deviating = choice({ deviationReason: 'De ontvanger bleek een journalist.' })
    assert.equal(decide(deviating, deciding({ advice: none })).state, 'in force')
  })
})

describe('a ground for not telling the people', () => {
  const silent = (change: Partial<DecisionInput>) => choice({ notifyAuthority: true, notifyDataSubjects: false, ...change })
  const atHighRisk = (change: Partial<Deciding> = {}) => deciding({ proposal: both, advice: null, ...change })
  const financial = { known: {}, isFinancial: true }

  const complete: [what: string, input: Partial<DecisionInput>, kept: object | null, around?: Deciding['around']][] = [
    ['(a) with its protection and a safe key', { grounds: 'unintelligible', protection: ' AES-256 ', keySafe: true, publicNotice: 'Elders.' }, { protection: 'AES-256', keySafe: true }],
    ['(b) with the measures taken later', { grounds: 'later-measures', laterMeasures: 'Wachtwoorden vervangen.' }, { laterMeasures: 'Wachtwoorden vervangen.' }],
    ['(c) with the public notice that replaces it', { grounds: 'disproportionate', publicNotice: 'Advertentie op 14 maart.' }, { publicNotice: 'Advertentie op 14 maart.' }],
    ['UAVG 42 of a financial undertaking', { grounds: 'uavg-42' }, null, financial],
  ]
  for (const [what, input, kept, around] of complete) {
    it(`${what} is kept with what it rests on, and still takes a second person`, () => {
      const decision = decide(silent(input), atHighRisk(around && { around }))
      assert.deepEqual([decision.state, decision.conditions], ['awaiting approval', kept])
    })
  }

  const lacking: [what: string, input: Partial<DecisionInput>, keys: string[], around?: Deciding['around']][] = [
    ['(a) without a word on the protection or the key', { grounds: 'unintelligible' }, ['decision.protection.missing', 'decision.key.missing']],
    ['(a) while the key is not safe', { grounds: 'unintelligible', protection: 'AES', keySafe: false }, ['decision.key.unsafe']],
    ['(a) while nobody knows of the key', { grounds: 'unintelligible', protection: 'AES', keySafe: null }, ['decision.key.unsafe']],
    ['(a) against the facts: the key leaked', { grounds: 'unintelligible', protection: 'AES', keySafe: true }, ['decision.key.contradicts'], { known: { keySafe: false }, isFinancial: false }],
    ['(a) against the facts: nothing was encrypted', { grounds: 'unintelligible', protection: 'AES', keySafe: true }, ['decision.key.contradicts'], { known: { unintelligible: false }, isFinancial: false }],
    ['(b) without the measures', { grounds: 'later-measures', laterMeasures: ' ' }, ['decision.later-measures.missing']],
    ['(c) without the public notice', { grounds: 'disproportionate' }, ['decision.public-notice.missing']],
    ['UAVG 42 of somebody else', { grounds: 'uavg-42' }, ['decision.uavg-42.not-ours']],
  ]
  for (const [what, input, keys, around] of lacking) {
    it(`is refused: ${what}`, () => assert.deepEqual(keysOf(() => decide(silent(input), atHighRisk(around && { around }))), keys))
  }

  it('is measured against nothing where no high risk was found, and its conditions hold all the same', () => {
    assert.deepEqual(keysOf(() => decide(silent({ grounds: 'disproportionate' }), deciding())), ['decision.public-notice.missing'])
  })
})

describe('the second person', () => {
  const waiting = decide(choice(none), deciding({ proposal: none, advice: none }))

  it('puts it in force', () => {
    const approved = approveDecision(waiting, anna, later(1))
    assert.deepEqual([approved.state, approved.approvedBy, approved.approvedAt], ['in force', anna, later(1)])
  })

  it('is not the one who decided', () => assert.deepEqual(keysOf(() => approveDecision(waiting, byPerson('fleur'), later(1))), ['decision.approval.own']))

  it('is a person: no link, token or system approves', () => {
    for (const kind of ['link', 'token', 'system'] as const) {
      assert.deepEqual(keysOf(() => approveDecision(waiting, { kind, id: 'anna' }, later(1))), ['decision.approval.person'])
    }
  })

  it('of what a token proposed is the second of two people: the first only makes it their own', () => {
    for (const kind of ['token', 'system', 'link'] as const) {
      const proposed = decide(choice(none), deciding({ by: { kind, id: 'fleur' }, proposal: none, advice: none }))
      const adopted = approveDecision(proposed, fleur, later(1))
      assert.deepEqual([adopted.state, adopted.adoptedBy, adopted.approvedBy], ['awaiting approval', fleur, undefined])
      assert.deepEqual(keysOf(() => approveDecision(adopted, fleur, later(2))), ['decision.approval.own'])
      assert.deepEqual(keysOf(() => approveDecision(adopted, { kind: 'token', id: 'anna' }, later(2))), ['decision.approval.person'])
      assert.deepEqual(approveDecision(adopted, anna, later(2)).state, 'in force')
    }
  })

  it('can say no, and so can the one who decided', () => {
    for (const by of [anna, fleur]) assert.equal(rejectDecision(waiting, by, later(1)).state, 'rejected')
  })

  it('answers once', () => {
    const answered = [decide(choice(), deciding()), approveDecision(waiting, anna, later(1)), rejectDecision(waiting, anna, later(1))]
    for (const decision of answered) {
      assert.deepEqual(keysOf(() => approveDecision(decision, anna, later(2))), ['decision.not-awaiting'])
      assert.deepEqual(keysOf(() => rejectDecision(decision, anna, later(2))), ['decision.not-awaiting'])
    }
  })
})

describe('advice', () => {
  it('has a motivation, and is kept with who gave it and about which version', () => {
    const given = { id: 'a1', by: anna, at: noon, assessmentVersion: 2 }
    assert.deepEqual(advise({ ...both, motivation: 'Melden. ' }, given), { ...given, ...both, motivation: 'Melden.', peopleMotivation: null })
    assert.equal(advise({ ...both, motivation: 'Melden.', peopleMotivation: ' Meteen. ' }, given).peopleMotivation, 'Meteen.')
    assert.deepEqual(keysOf(() => advise({ ...both, motivation: '' }, given)), ['advice.motivation.missing'])
  })
})

function keysOf(act: () => unknown): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key }) => key)
    throw error
  }
  return []
}
