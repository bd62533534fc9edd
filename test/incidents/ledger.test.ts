import assert from 'node:assert/strict'
import fc from 'fast-check'
import { anchorNames } from '../../src/clock/anchor.ts'
import type { AnchorName } from '../../src/clock/anchor.ts'
import type { AnchorChoice } from '../../src/clock/awareness.ts'
import { anchorsOf, earliestNamed, firstSignal } from '../../src/incidents/anchors.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import type { Change, Incident } from '../../src/incidents/incident.ts'
import { answerProposedAwareness, proposeAwareness, recordSignal } from '../../src/incidents/ledger-acts.ts'
import { authorityDue, entriesOf, otherMoments, twoViews, waitingIn } from '../../src/incidents/ledger.ts'
import { ledgerLine } from '../../src/incidents/ledger.view.ts'
import { Refused } from '../../src/shared/errors.ts'
import { addHours } from '../../src/shared/instant.ts'
import { aChoice, anIncident, anna, bram, chris, fleur, law, said } from '../support/builders.ts'
import { long } from '../support/long.ts'
import { later, noon } from '../support/moments.ts'

const runs = { numRuns: long ? 1000 : 200 }
const people = [anna, bram, fleur]
const amended = ['detectedAt', 'suspectedAt', 'classifiedMajorAt', 'contractTriggerAt', 'highRiskFoundAt'] as const
const chosen = ['aware', 'aware', 'aware', 'detected', 'suspected', 'classified-major', 'contract-trigger', 'high-risk-found'] as const

const hours = fc.integer({ min: -100, max: 100 })
const who = fc.integer({ min: 0, max: 2 })
const telling = fc.oneof(
  fc.record({ does: fc.constant('amend' as const), fact: fc.constantFrom(...amended), hours }),
  fc.record({ does: fc.constant('signal' as const), hours }),
)
const choosing = fc.record({ does: fc.constant('choose' as const), anchor: fc.constantFrom(...chosen), hours, who })
const answering = fc.record({ does: fc.constantFrom('approve' as const, 'reject' as const), which: fc.nat(5), who })
type Act = typeof telling extends fc.Arbitrary<infer T> ? T | (typeof choosing extends fc.Arbitrary<infer C> ? C : never) | (typeof answering extends fc.Arbitrary<infer A> ? A : never) : never

/** What one act makes of the incident; the same incident where it is refused. Everything named lies before `later(100)`, every act after it. */
function acted(incident: Incident, act: Act, index: number): Change {
  const at = later(200 + index)
  try {
    switch (act.does) {
      case 'amend': return amendFacts(incident, { [act.fact]: later(act.hours) }, { by: chris, at })
      case 'signal': return recordSignal(incident, { id: `signal-${index}`, kind: 'helpdesk-call', at: later(act.hours), source: 'b', by: bram, recordedAt: at }, law)
      case 'choose': return proposeAwareness(incident, { id: `choice-${index}`, anchor: act.anchor, moment: momentFor(incident, act.anchor, act.hours), reason: `${index}`, by: people[act.who]!, at }, law)
      default: return answered(incident, act, at)
    }
  } catch (error) {
    if (error instanceof Refused) return { incident, happenings: [] }
    throw error
  }
}

/** A moment of awareness can be any; of the others it is one that was named. */
function momentFor(incident: Incident, anchor: AnchorName, given: number): Date {
  if (anchor === 'aware') return later(given)
  const entries = otherMoments(incident).find((other) => other.anchor === anchor)?.entries ?? []
  return entries[Math.abs(given) % (entries.length || 1)]?.at ?? later(given)
}

function answered(incident: Incident, { does, which, who: person }: Extract<Act, { which: number }>, at: Date): Change {
  const waiting = waitingIn(incident)
  const choice = waiting[which % (waiting.length || 1)]
  return choice ? answerProposedAwareness(incident, choice.id, does === 'approve' ? 'in force' : 'rejected', people[person]!, at, law) : { incident, happenings: [] }
}

function walk(acts: readonly Act[], visit: (step: { before: Incident; after: Incident; act: Act; change: Change }) => void = () => {}): Incident {
  return acts.reduce((before, act, index) => {
    const change = acted(before, act, index)
    visit({ before, after: change.incident, act, change })
    return change.incident
  }, anIncident())
}

const dueOf = (incident: Incident) => authorityDue(anchorsOf(incident).aware?.at ?? null, law)
const isAnswer = (act: Act) => act.does === 'approve' || act.does === 'reject'

describe('whatever is reported, amended, signalled, chosen and answered', () => {
  const history = fc.array(fc.oneof(telling, choosing, answering), { maxLength: 30 })

  it('no moment that counts gets later, nor the deadline of the authority, unless a second person answered', () => {
    fc.assert(
      fc.property(history, (acts) => {
        walk(acts, ({ before, after, act }) => {
          if (isAnswer(act)) return
          assert.ok(dueOf(after)! <= dueOf(before)!)
          const [was, is] = [anchorsOf(before), anchorsOf(after)]
          for (const name of anchorNames) if (was[name]) assert.ok(is[name]!.at <= was[name].at, `${act.does} moved ${name} later`)
        })
      }),
      runs,
    )
  })

  it('an approval makes the approved moment count; a rejection gives what would count without the proposal, and no later than what somebody approved', () => {
    fc.assert(
      fc.property(history, (acts) => {
        walk(acts, ({ before, after, act }) => {
          if (!isAnswer(act) || before === after) return
          const choice = after.awareness.find((one, index) => one !== before.awareness[index])!
          const [was, is] = [before, after].map((one) => anchorsOf(one)[choice.anchor]!.at)
          if (act.does === 'approve') return assert.ok(is! <= choice.moment, 'an earlier proposal may still wait, never a later one')
          const without = { ...before, awareness: before.awareness.filter(({ id }) => id !== choice.id) }
          assert.deepEqual(is, anchorsOf(without)[choice.anchor]!.at)
          const approved = before.awareness.filter(({ anchor, answeredBy, state }) => anchor === choice.anchor && answeredBy && state === 'in force').map(({ moment }) => moment.getTime())
          assert.ok(Number(is) <= Math.max(Number(was), ...approved))
        })
      }),
      runs,
    )
  })

  it('a proposal that is rejected before anything else happens leaves what counted before it', () => {
    fc.assert(
      fc.property(history, choosing, (acts, act) => {
        const before = walk(acts)
        const proposed = acted(before, act, 500).incident
        const choice = proposed.awareness.find(({ id }) => id === 'choice-500')
        if (choice?.state !== 'awaiting approval') return
        const by = people.find(({ id }) => id !== choice.by.id)!
        const after = answerProposedAwareness(proposed, choice.id, 'rejected', by, later(800), law).incident
        assert.deepEqual(anchorsOf(after), anchorsOf(before))
      }),
      runs,
    )
  })

  it('choosing needs another person exactly when it is later than the earliest, and that person is another', () => {
    fc.assert(
      fc.property(history, (acts) => {
        walk(acts, ({ before, after }) => {
          const made = after.awareness[before.awareness.length]
          if (made) assert.equal(made.state === 'awaiting approval', made.moment > earliestNamed(before, made.anchor)!)
          for (const { answeredBy, by } of after.awareness) assert.notEqual(answeredBy?.id, by.id)
        })
      }),
      runs,
    )
  })

  it('both sides stand in the record: what counted and what counts, each with the deadline of the authority', () => {
    fc.assert(
      fc.property(history, (acts) => {
        walk(acts, ({ before, after, change: { happenings }, act }) => {
          if (act.does === 'amend' || before === after) return
          const detail = happenings[0]!.detail as { anchor?: AnchorName; before: { moment: Date; deadline: Date }; after: { moment: Date; deadline: Date } }
          const anchor = detail.anchor ?? 'aware'
          for (const [side, incident] of [[detail.before, before], [detail.after, after]] as const) {
            assert.deepEqual([side.moment, side.deadline], [anchorsOf(incident)[anchor]!.at, dueOf(incident)])
          }
        })
      }),
      runs,
    )
  })

  it('no entry is ever changed or taken out', () => {
    fc.assert(
      fc.property(history, (acts) => {
        walk(acts, ({ before, after }) => {
          assert.deepEqual(after.signals.slice(0, before.signals.length), before.signals)
          const still = entriesOf(after).map(({ at }) => at.getTime())
          for (const { at } of entriesOf(before)) assert.ok(still.includes(at.getTime()))
        })
      }),
      runs,
    )
  })

  it('the earliest view is never later than what counts', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const incident = walk(acts)
        const views = twoViews(incident, law)!
        assert.ok(views.earliest <= views.counts.at)
        assert.deepEqual(views.earliestDue, addHours(firstSignal(incident)!, 72))
      }),
      runs,
    )
  })
})

describe('the order in which we are told', () => {
  it('changes nothing about what counts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(telling, choosing, answering), { maxLength: 25 }), fc.infiniteStream(fc.nat()), (acts, numbers) => {
        const incident = walk(acts)
        const statements = shuffled(incident.statements, numbers)
        const told = shuffled(statements.map(({ toldAt }) => toldAt), numbers)
        const signals = shuffled(incident.signals, numbers)
        const recorded = shuffled(signals.map(({ recordedAt }) => recordedAt), numbers)
        const other = {
          ...incident,
          statements: statements.map((statement, index) => ({ ...statement, toldAt: told[index]! })),
          signals: signals.map((signal, index) => ({ ...signal, recordedAt: recorded[index]! })),
        }
        assert.deepEqual(anchorsOf(other), anchorsOf(incident))
        assert.deepEqual(waitingIn(other), waitingIn(incident))
        assert.deepEqual(entriesOf(other).map(({ at }) => at), entriesOf(incident).map(({ at }) => at))
      }),
      runs,
    )
  })

  it('changes nothing either when facts and signals come in before or after what somebody chose', () => {
    const aware = fc.record({ does: fc.constant('choose' as const), anchor: fc.constant('aware' as const), hours, who })
    fc.assert(
      fc.property(fc.array(fc.oneof(telling, aware), { maxLength: 20 }), fc.infiniteStream(fc.nat()), (acts, numbers) => {
        assert.deepEqual(anchorsOf(walk(shuffled(acts, numbers))).aware, anchorsOf(walk(acts)).aware)
      }),
      runs,
    )
  })
})

function shuffled<T>(list: readonly T[], numbers: Iterator<number>): T[] {
  return list.map((item) => ({ item, key: numbers.next().value as number })).toSorted((one, other) => one.key - other.key).map(({ item }) => item)
}

describe('the awareness ledger', () => {
  const signal = { id: 'signal-1', kind: 'helpdesk-call' as const, at: later(-5), source: 'Een klant belde.', by: bram, recordedAt: later(2) }
  const reader = { language: 'nl' as const, zone: 'Europe/Amsterdam' }

  it('has every value that was ever stated, the report itself, every signal and what somebody chose, in order of time', () => {
    const corrected = amendFacts(anIncident(), { detectedAt: later(-1) }, { by: bram, at: later(1) }).incident
    const back = amendFacts(corrected, { detectedAt: null }, { by: bram, at: later(3) }).incident
    const incident = { ...back, signals: [signal], awareness: [aChoice({ moment: later(-9) })] }
    assert.deepEqual(
      entriesOf(incident).map(({ kind, at }) => [kind, at]),
      [['choice', later(-9)], ['helpdesk-call', later(-5)], ['first-signal', later(-1)], ['first-signal', noon], ['report', noon]],
    )
  })

  it('names an entry once when it is stated again or chosen', () => {
    const [first, second] = [later(-1), noon].map((detectedAt) => said({ detectedAt }, detectedAt))
    const incident = anIncident({ statements: [...first!, ...second!, ...said({ detectedAt: later(-1) }, later(1))], awareness: [aChoice()] })
    assert.deepEqual(entriesOf(incident).map(({ at }) => at), [later(-1), noon])
  })

  it('shows the deadline that counts beside the one of the earliest view, with the difference in words', () => {
    const incident = anIncident({ awareness: [aChoice({ moment: later(3.5), answeredBy: fleur, answeredAt: later(4) })] })
    const line = ledgerLine(incident, law, reader)!
    assert.deepEqual([line.at, line.due], ['donderdag 12 maart 2026, 17:35', 'zondag 15 maart 2026, 17:35'])
    assert.deepEqual([line.earliest, line.earliestDue], ['donderdag 12 maart 2026, 14:05', 'zondag 15 maart 2026, 14:05'])
    assert.deepEqual([line.differs, line.difference, line.provisional, line.waits], [true, '3 uur 30 minuten eerder', false, false])
  })

  it('says that both views are the same while nobody chose later', () => {
    const { differs, difference, provisional } = ledgerLine(anIncident(), law, reader)!
    assert.deepEqual([differs, difference, provisional], [false, 'hetzelfde moment', true])
  })

  it('lists other moments that were named more than once', () => {
    const incident = anIncident({}, { classifiedMajorAt: later(-2), highRiskFoundAt: noon })
    assert.deepEqual(otherMoments(incident).map(({ anchor }) => anchor), [])
    const corrected = amendFacts(incident, { classifiedMajorAt: later(-1) }, { by: anna, at: later(1) }).incident
    const [other] = otherMoments(corrected)
    assert.deepEqual([other!.anchor, other!.counts.at, other!.entries.map(({ at }) => at)], ['classified-major', later(-2), [later(-2), later(-1)]])
  })
})

describe('an act in the ledger', () => {
  const signal = { id: 'signal-1', kind: 'vendor-notice' as const, at: later(-5), source: 'De hoster mailde.', by: bram, recordedAt: later(2) }
  const choose = (change: Partial<AnchorChoice> = {}) => ({ id: 'choice-1', anchor: 'aware' as const, moment: noon, reason: 'Toen belde zij.', by: anna, at: later(2), ...change })
  const refused = (act: () => unknown, key: string, field: string) =>
    assert.throws(act, (error) => error instanceof Refused && error.reasons[0]!.key === key && error.reasons[0]!.field === field)

  it('that records an earlier signal moves the clock at once', () => {
    const { incident, happenings } = recordSignal(anIncident(), signal, law)
    assert.deepEqual(anchorsOf(incident).aware, { at: later(-5), provisional: true })
    assert.deepEqual(happenings.map(({ what }) => what), ['signal recorded'])
  })

  it('that records the same signal again changes nothing, also when the incident has ended', () => {
    const { incident } = recordSignal(anIncident(), signal, law)
    assert.equal(recordSignal({ ...incident, stage: 'closed' }, signal, law).incident.version, incident.version)
    assert.equal(recordSignal(incident, signal, law).incident, incident)
  })

  it('takes a signal of this very moment and refuses the next millisecond', () => {
    assert.doesNotThrow(() => recordSignal(anIncident(), { ...signal, at: later(2) }, law))
    refused(() => recordSignal(anIncident(), { ...signal, at: new Date(later(2).getTime() + 1) }, law), 'moment.future', 'at')
  })

  it('takes the moment at which it happened and refuses the millisecond before', () => {
    const incident = anIncident({}, { occurredFrom: later(-5) })
    const before = new Date(later(-5).getTime() - 1)
    assert.doesNotThrow(() => recordSignal(incident, signal, law))
    assert.doesNotThrow(() => proposeAwareness(incident, choose({ moment: later(-5) }), law))
    refused(() => recordSignal(incident, { ...signal, at: before }, law), 'awareness.before-occurrence', 'at')
    refused(() => proposeAwareness(incident, choose({ moment: before }), law), 'awareness.before-occurrence', 'awareAt')
  })

  it('refuses by name to choose a moment for what nobody named, and one that nobody named', () => {
    refused(() => proposeAwareness(anIncident(), choose({ anchor: 'classified-major' }), law), 'anchor.unnamed', 'anchor')
    const incident = anIncident({}, { classifiedMajorAt: later(-2) })
    refused(() => proposeAwareness(incident, choose({ anchor: 'classified-major', moment: later(-1) }), law), 'anchor.moment.unnamed', 'moment')
    assert.equal(proposeAwareness(incident, choose({ anchor: 'classified-major', moment: later(-2) }), law).incident.awareness[0]!.state, 'in force')
  })

  it('that chooses what stands already, in the same words, is no news', () => {
    const { incident } = proposeAwareness(anIncident(), choose(), law)
    assert.equal(proposeAwareness(incident, choose({ id: 'choice-2', at: later(3) }), law).incident, incident)
  })

  it('moves a corrected moment later only when a second person approves', () => {
    const incident = amendFacts(anIncident({}, { classifiedMajorAt: later(-2) }), { classifiedMajorAt: later(-1) }, { by: anna, at: later(1) }).incident
    const proposed = proposeAwareness(incident, choose({ anchor: 'classified-major', moment: later(-1) }), law).incident
    assert.deepEqual(anchorsOf(proposed)['classified-major'], { at: later(-2), provisional: false })
    const approved = answerProposedAwareness(proposed, 'choice-1', 'in force', fleur, later(3), law).incident
    assert.deepEqual(anchorsOf(approved)['classified-major'], { at: later(-1), provisional: false, agreed: true })
  })
})
