import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Decision } from '../../src/assessment/decision.ts'
import { anchorsOf } from '../../src/incidents/anchors.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import { recordFiling, rejectFiling } from '../../src/incidents/filing-acts.ts'
import type { Filing, FilingInput, FilingKind } from '../../src/incidents/filing.ts'
import { filingKinds, firstFiledAt, phaseOf } from '../../src/incidents/filing.ts'
import type { FilingContext } from '../../src/incidents/filing-rules.ts'
import { filingOf, isLate, lacksLateReason, legalDue, missingFromFiling, possibleKinds } from '../../src/incidents/filing-rules.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { outcomeOf } from '../../src/incidents/outcome.ts'
import { missingFromRegister } from '../../src/incidents/register.ts'
import { stages, isOpen } from '../../src/incidents/stages.ts'
import { NotFound, Refused } from '../../src/shared/errors.ts'
import { aChoice, aDecision, aFiling, anIncident, anna, completeFacts, law } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const input: FilingInput = { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-123456', filedAt: later(10), receipt: '', lateReason: '', reason: '' }
const due = later(72)
const tick = (moment: Date, ms: number) => new Date(moment.getTime() + ms)
const missing = (change: Partial<FilingInput>, context: Partial<FilingContext> = {}) =>
  missingFromFiling({ ...input, ...change }, { filings: [], towards: 'authority', due, earliest: noon, now: later(200), ...context }).map(({ key }) => key.replace('filing.', ''))
const keysOf = (act: () => unknown): string[] => {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key }) => key)
    throw error
  }
  return []
}

describe('recording a filing', () => {
  const cases: [what: string, change: Partial<FilingInput>, lacks: string[]][] = [
    ['is enough with a number and a moment', {}, []],
    ['needs the number that the authority gave', { reference: '' }, ['reference.missing']],
    ['does not take spaces for a number', { reference: ' \t' }, ['reference.missing']],
    ['may be at the first signal', { filedAt: noon }, []],
    ['may not be before the first signal', { filedAt: tick(noon, -1) }, ['before-signal']],
    ['asks no reason exactly at the deadline', { filedAt: due }, []],
    ['asks for the reason a millisecond after the deadline', { filedAt: tick(due, 1) }, ['late-reason.missing']],
    ['does not take spaces for a reason', { filedAt: tick(due, 1), lateReason: '  ' }, ['late-reason.missing']],
    ['may be late with a reason', { filedAt: later(150), lateReason: 'De telefoon van de FG stond uit.' }, []],
    ['tells everything that is missing at once', { reference: '', filedAt: later(150) }, ['reference.missing', 'late-reason.missing']],
  ]
  for (const [what, change, lacks] of cases) it(what, () => assert.deepEqual(missing(change), lacks))

  it('may be this very moment, and not a millisecond later', () => {
    assert.deepEqual([missing({ filedAt: later(20) }, { now: later(20) }), missing({ filedAt: tick(later(20), 1) }, { now: later(20) })], [[], ['moment.future']])
  })

  it('never asks for a reason where the law has no figure', () => {
    assert.deepEqual(missing({ filedAt: later(150) }, { due: null }), [])
    assert.equal(isLate(later(150), null), false)
  })

  for (const towards of ['controller', 'people', 'others'] as const) {
    it(`towards ${towards} asks how it was told and no number`, () => {
      assert.deepEqual(missing({ reference: '' }, { towards }), ['how.missing'])
      assert.deepEqual(missing({ reference: '', receipt: 'Gebeld met de schadelijn.' }, { towards }), [])
    })
  }
})

describe('the phases of a filing (GDPR Art. 33(4))', () => {
  const first = aFiling({ id: 'a', filedAt: later(10) })
  const withdrawal = aFiling({ id: 'b', kind: 'withdrawal', filedAt: later(20), reason: 'De stick lag in een la.' })
  const rejected = { reason: 'Het formulier was niet verstuurd.', by: anna, at: later(21) }
  const states: [what: string, filings: Filing[], phase: keyof typeof possibleKinds, refusal: string][] = [
    ['nothing was filed', [], 'none', 'first.none'],
    ['the only first notice was rejected', [{ ...first, rejected }], 'none', 'first.none'],
    ['a first notice of another duty stands', [aFiling({ obligation: 'gdpr-34' })], 'none', 'first.none'],
    ['a first notice of another stage stands', [aFiling({ stage: 'final' })], 'none', 'first.none'],
    ['a first notice stands', [first], 'standing', 'first.stands.number'],
    ['its withdrawal was rejected', [first, { ...withdrawal, rejected }], 'standing', 'first.stands.number'],
    ['it was withdrawn', [first, withdrawal], 'withdrawn', 'first.withdrawn'],
    ['a new first followed a withdrawal', [first, withdrawal, aFiling({ id: 'c', filedAt: later(30) })], 'standing', 'first.stands.number'],
  ]
  for (const [what, filings, phase, refusal] of states) {
    for (const kind of filingKinds) {
      const possible = possibleKinds[phase].includes(kind)
      it(`${possible ? 'take' : 'refuse'} a ${kind} when ${what}`, () => {
        assert.equal(phaseOf(filings, 'gdpr-33', 'notify'), phase)
        assert.deepEqual(missing({ kind, filedAt: later(40), reason: 'Omdat.' }, { filings }), possible ? [] : [refusal])
      })
    }
  }

  it('name the number of the first notice that stands in the way of a second', () => {
    const [reason] = missingFromFiling({ ...input, filedAt: later(11) }, { filings: [first], towards: 'authority', due, earliest: noon, now: later(12) })
    assert.deepEqual([reason!.values, reason!.field], [{ reference: first.reference }, 'kind'])
  })

  for (const kind of ['supplement', 'correction', 'withdrawal'] as const) {
    it(`of a ${kind} ${kind === 'supplement' ? 'need no' : 'need a'} reason`, () => {
      assert.deepEqual(missing({ kind, filedAt: later(20), reason: ' ' }, { filings: [first] }), kind === 'supplement' ? [] : ['reason.missing'])
    })
    it(`ask for no reason that a ${kind} came after the deadline`, () => assert.deepEqual(missing({ kind, filedAt: later(150), reason: 'Omdat.' }, { filings: [first] }), []))
    it(`let no ${kind} come before the first notice, and one at the same moment`, () => {
      assert.deepEqual(missing({ kind, filedAt: tick(first.filedAt, -1), reason: 'Omdat.' }, { filings: [first] }), ['before-first'])
      assert.deepEqual(missing({ kind, filedAt: first.filedAt, reason: 'Omdat.' }, { filings: [first] }), [])
    })
  }

  it('let a correction say after a withdrawal why the notice was late: an earlier awareness may have made it so', () => {
    const filings = [aFiling({ id: 'a', filedAt: later(70) }), { ...withdrawal, filedAt: later(80) }]
    const earlier = anIncident({ awareness: [aChoice({ moment: later(-5) })], filings })
    const authority = dutiesOf(earlier, law, later(100))[0]!
    assert.equal(lacksLateReason(authority, filings), true)
    const given: FilingInput = { ...input, kind: 'correction', filedAt: later(95), reason: 'Een klant belde eerder.', lateReason: 'Het telefoontje bleef liggen.' }
    assert.deepEqual(missing(given, { filings, due: legalDue(authority) }), [])
    const after = [...filings, filingOf(given, { due: legalDue(authority), id: 'c', by: anna, at: later(95), sheet: '', sheetHash: '' })]
    assert.deepEqual([lacksLateReason(authority, after), phaseOf(after, 'gdpr-33', 'notify')], [false, 'withdrawn'])
  })

  it('let no new first notice come before the withdrawal of the one before', () => {
    assert.deepEqual(missing({ filedAt: tick(withdrawal.filedAt, -1) }, { filings: [first, withdrawal] }), ['before-first'])
  })
})

describe('a filing', () => {
  for (const stage of stages) {
    it(`is ${isOpen(stage) ? 'recorded' : 'refused'} while the incident is ${stage}`, () => {
      const record = () => recordFiling(anIncident({ stage }), aFiling())
      if (!isOpen(stage)) return assert.deepEqual(keysOf(record), ['incident.ended'])
      const { incident, happenings } = record()
      assert.deepEqual([incident.filings.length, incident.stage, happenings[0]!.what], [1, stage, 'filing recorded'])
    })
  }

  it('does not stand in the record with its whole sheet, only with its hash', () => {
    const { happenings } = recordFiling(anIncident(), aFiling({ sheet: 'Naam: Bram Janssen', sheetHash: 'abc' }))
    assert.equal(happenings[0]!.detail!['sheetHash'], 'abc')
    assert.doesNotMatch(JSON.stringify(happenings), /Bram Janssen/)
  })
})

describe('a rejected receipt', () => {
  const rejection = { reason: ' Niet aangekomen. ', by: anna, at: later(30) }
  const filed = [
    aFiling({ id: 'a', filedAt: later(10) }), aFiling({ id: 'b', kind: 'supplement', filedAt: later(11) }),
    aFiling({ id: 'other', obligation: 'gdpr-33-2', stage: 'inform' }),
  ]
  const incident = (change: Partial<Incident> = {}) => anIncident({ awareness: [aChoice()], filings: filed, ...change })
  const authority = (one: Incident): Duty => dutiesOf(one, law, later(31)).find(({ obligation }) => obligation.id === 'gdpr-33')!

  it('of the first notice lets the clock run again from where it was', () => {
    assert.equal(authority(incident()).reading.state, 'met')
    const { reading } = authority(rejectFiling(incident(), 'a', rejection).incident)
    assert.deepEqual([reading.state, reading.due, reading.filedAt], ['running', due, null])
  })

  it('of the first notice takes along what hung on it, and nothing else', () => {
    const { incident: after, happenings } = rejectFiling(incident(), 'a', rejection)
    assert.deepEqual(after.filings.map(({ id, rejected }) => [id, rejected?.reason ?? null]), [['a', 'Niet aangekomen.'], ['b', 'Niet aangekomen.'], ['other', null]])
    assert.deepEqual([happenings[0]!.what, happenings[0]!.detail!['along'], happenings[0]!.detail!['reason']], ['filing rejected', ['b'], 'Niet aangekomen.'])
  })

  it('of the first notice takes away the moment that later stages start from', () => {
    const anchor = 'obligation:gdpr-33/notify.filed'
    assert.deepEqual([anchorsOf(incident())[anchor]?.at, anchorsOf(rejectFiling(incident(), 'a', rejection).incident)[anchor]], [later(10), undefined])
  })

  it('of what followed leaves the first notice as it was', () => {
    const { incident: after } = rejectFiling(incident(), 'b', rejection)
    assert.deepEqual([firstFiledAt(after.filings, 'gdpr-33', 'notify'), authority(after).reading.state], [later(10), 'met'])
  })

  it('of a withdrawal makes the notice stand again', () => {
    const withdrawn = incident({ filings: [filed[0]!, aFiling({ id: 'w', kind: 'withdrawal', filedAt: later(12), reason: 'Geen inbreuk.' })] })
    assert.equal(phaseOf(withdrawn.filings, 'gdpr-33', 'notify'), 'withdrawn')
    assert.equal(phaseOf(rejectFiling(withdrawn, 'w', rejection).incident.filings, 'gdpr-33', 'notify'), 'standing')
  })

  it('of a withdrawal, after that of the new first notice, lets the one before stand, and be withdrawn once more', () => {
    const [before, second] = [aFiling({ id: 'a', filedAt: later(5) }), aFiling({ id: 'c', filedAt: later(7) })]
    const took = aFiling({ id: 'w', kind: 'withdrawal', filedAt: later(6), reason: 'Geen inbreuk.' })
    const all = [second.id, took.id].reduce((one, id) => rejectFiling(one, id, rejection).incident, incident({ filings: [before, took, second] }))
    assert.equal(phaseOf(all.filings, 'gdpr-33', 'notify'), 'standing')
    const again = recordFiling(all, aFiling({ id: 'w2', kind: 'withdrawal', filedAt: later(31), reason: 'Toch geen inbreuk.' })).incident
    assert.equal(phaseOf(again.filings, 'gdpr-33', 'notify'), 'withdrawn')
    assert.deepEqual(rejectFiling(again, 'a', rejection).happenings[0]!.detail!['along'], ['w2'])
  })

  it('says why, and counts once', () => {
    assert.deepEqual(keysOf(() => rejectFiling(incident(), 'a', { ...rejection, reason: ' ' })), ['filing.rejection.missing'])
    const once = rejectFiling(incident(), 'a', rejection).incident
    for (const id of ['a', 'b']) assert.deepEqual(keysOf(() => rejectFiling(once, id, rejection)), ['filing.rejected.already'])
    assert.throws(() => rejectFiling(once, 'nothing', rejection), NotFound)
  })

  for (const stage of stages) {
    it(`${isOpen(stage) ? 'can be recorded' : 'asks to re-open first'} while the incident is ${stage}`, () => {
      assert.deepEqual(keysOf(() => rejectFiling(incident({ stage }), 'a', rejection)), isOpen(stage) ? [] : ['incident.ended'])
    })
  }
})

describe('a notice that was withdrawn', () => {
  it('met the clock and stays', () => {
    const incident = anIncident({ awareness: [aChoice()], filings: [aFiling({ id: 'a' }), aFiling({ id: 'b', kind: 'withdrawal', reason: 'Geen inbreuk.' })] })
    const [duty] = dutiesOf(incident, law, later(100))
    assert.deepEqual([duty!.reading.state, incident.filings.length], ['met', 2])
  })

  const first = aFiling({ id: 'a', filedAt: later(10) })
  const withdrawal = aFiling({ id: 'b', kind: 'withdrawal', filedAt: later(20), at: later(20), reason: 'De stick lag in een la.' })
  const noBreach = aDecision({ id: 'd1', breach: false, notifyAuthority: false, at: later(19), approvedAt: later(21) })
  const toTell = aDecision({ id: 'd2', at: later(40) })
  const after = (decisions: Decision[], filings: Filing[] = [first, withdrawal]) => anIncident({ awareness: [aChoice()], decisions, filings }, completeFacts)
  const reading = (incident: Incident) => dutiesOf(incident, law, later(50))[0]!.reading

  it('is none once it is decided to tell after all: the clock runs again from where it was', () => {
    const again = after([noBreach, toTell])
    assert.deepEqual([reading(again).state, reading(again).due, reading(again).filedAt], ['running', due, null])
    const duties = dutiesOf(again, law, later(50))
    assert.deepEqual([outcomeOf(again, duties), missingFromRegister(again, duties).map(({ key }) => key)], ['notified', ['register.missing.filing']])
  })

  it('is told again by a new notice, at the moment of that one', () => {
    const refiled = after([noBreach, toTell], [first, withdrawal, aFiling({ id: 'c', filedAt: later(45) })])
    assert.deepEqual([reading(refiled).state, reading(refiled).filedAt, outcomeOf(refiled, dutiesOf(refiled, law, later(50)))], ['met', later(45), 'notified'])
  })

  const stays: [what: string, decisions: Decision[]][] = [
    ['it was decided to tell before it was withdrawn', [aDecision({ at: later(5) })]],
    ['the decision to tell waits for a second person', [noBreach, { ...toTell, state: 'awaiting approval' }]],
    ['it is decided once more that it was no breach', [noBreach, toTell, { ...noBreach, id: 'd3', at: later(41), approvedAt: later(42) }]],
  ]
  for (const [what, decisions] of stays) {
    it(`has met the clock while ${what}`, () => {
      const incident = after(decisions)
      assert.deepEqual([reading(incident).state, outcomeOf(incident, dutiesOf(incident, law, later(50)))], ['met', 'withdrawn'])
    })
  }
})

describe('whatever is filed, rejected and withdrawn', () => {
  type Act = { file: FilingKind; hours: number; reason: boolean } | { reject: number }
  const acts: fc.Arbitrary<Act[]> = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ file: fc.constantFrom(...filingKinds), hours: fc.integer({ min: 0, max: 150 }), reason: fc.boolean() }) },
      { weight: 1, arbitrary: fc.record({ reject: fc.nat(11) }) },
    ),
    { maxLength: 12 },
  )
  const now = later(400)
  const authority = (incident: Incident) => dutiesOf(incident, law, now).find(({ obligation }) => obligation.id === 'gdpr-33')!

  /** As the service does it: what the rules refuse does not happen. */
  function after(incident: Incident, act: Act, id: string): Incident {
    if ('reject' in act) {
      const one = incident.filings[act.reject]
      return one && !one.rejected ? rejectFiling(incident, one.id, { reason: 'Niet aangekomen.', by: anna, at: now }).incident : incident
    }
    const given: FilingInput = { ...input, kind: act.file, filedAt: later(act.hours), reason: act.reason ? 'Omdat.' : '', lateReason: act.reason ? 'Ziek.' : '' }
    const lacks = missingFromFiling(given, { filings: incident.filings, towards: 'authority', due: legalDue(authority(incident)), earliest: noon, now })
    return lacks.length > 0 ? incident : recordFiling(incident, aFiling({ ...given, id, lateReason: given.lateReason || null, reason: given.reason || null })).incident
  }

  it('the clock is met exactly while a first notice stands, at the moment of the earliest, and none stands late without a reason', () => {
    fc.assert(
      fc.property(acts, (story) => {
        let incident = anIncident({ awareness: [aChoice()] })
        story.forEach((act, index) => {
          incident = after(incident, act, `f${index}`)
          const firsts = incident.filings.filter(({ kind, rejected }) => kind === 'first' && rejected === null)
          const { reading } = authority(incident)
          assert.equal(reading.state === 'met', firsts.length > 0)
          assert.equal(reading.filedAt?.getTime() ?? Infinity, Math.min(...firsts.map(({ filedAt }) => filedAt.getTime())))
          assert.ok(firsts.every(({ filedAt, lateReason }) => filedAt <= due || lateReason !== null))
          assert.equal(lacksLateReason(authority(incident), incident.filings), false)
          // What follows hangs on something: nothing stands alone.
          const followers = incident.filings.filter(({ kind, rejected }) => kind !== 'first' && rejected === null)
          if (followers.length > 0) assert.ok(firsts.length > 0)
          assert.equal(phaseOf(incident.filings, 'gdpr-33', 'notify') === 'none', firsts.length === 0)
        })
      }),
      { numRuns: 300 },
    )
  })
})
