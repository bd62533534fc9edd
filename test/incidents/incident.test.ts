import assert from 'node:assert/strict'
import { answerDecision, giveAdvice, takeDecision } from '../../src/incidents/deciding.ts'
import type { Change, Incident } from '../../src/incidents/incident.ts'
import { amendFacts, factsOf, reportIncident } from '../../src/incidents/incident.ts'
import { answerProposedAwareness, proposeAwareness, recordSignal } from '../../src/incidents/ledger-acts.ts'
import type { Stage } from '../../src/incidents/stages.ts'
import { stages, isOpen } from '../../src/incidents/stages.ts'
import { doStep } from '../../src/incidents/step-acts.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import { aChoice, aDecision, anIncident, anna, aStep, bram, chris, fleur, law, plain } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const report = { number: '2026-0042', drill: false, by: chris, contact: 'toestel 12', facts: {}, playbook: 'standard-1', traits: plain }
const choosing = { id: 'choice-9', anchor: 'aware' as const, reason: 'Toen belde zij.', by: anna }

describe('reporting', () => {
  it('makes an incident at once, however little is known', () => {
    const { incident, happenings } = reportIncident(report, noon)
    assert.deepEqual([incident.stage, incident.cycle, incident.version, factsOf(incident)], ['reported', 1, 1, { reportedAt: noon }])
    assert.deepEqual(happenings.map(({ what }) => what), ['incident reported'])
  })

  it('takes a first signal of this very moment and refuses the next millisecond', () => {
    assert.doesNotThrow(() => reportIncident({ ...report, facts: { detectedAt: noon } }, noon))
    assert.throws(() => reportIncident({ ...report, facts: { detectedAt: new Date(noon.getTime() + 1) } }, noon), Refused)
  })
})

describe('amending', () => {
  it('takes any moment up to this very one and refuses the next millisecond, each by name', () => {
    const at = later(1)
    const next = new Date(at.getTime() + 1)
    assert.doesNotThrow(() => amendFacts(anIncident(), { classifiedMajorAt: at, suspectedAt: null }, { by: bram, at }))
    assert.throws(
      () => amendFacts(anIncident(), { classifiedMajorAt: next, suspectedAt: next, containedAt: at }, { by: bram, at }),
      (error) => error instanceof Refused && error.reasons.map(({ field }) => field).join() === 'suspectedAt,classifiedMajorAt',
    )
  })

  it('keeps what was said before', () => {
    const { incident, happenings } = amendFacts(anIncident(), { ourRole: 'processor' }, { by: bram, at: later(2) })
    assert.deepEqual([factsOf(incident).ourRole, factsOf(incident, later(1)).ourRole], ['processor', 'controller'])
    assert.deepEqual(happenings[0]!.detail, { changed: { ourRole: { from: 'controller', to: 'processor' } } })
  })

  it('with what is known already changes nothing, not even the version', () => {
    const incident = anIncident()
    assert.equal(amendFacts(incident, { ourRole: 'controller' }, { by: bram, at: later(2) }).incident, incident)
  })

  it('is Stale for somebody who had not seen what another said meanwhile', () => {
    const incident = anIncident()
    const seen = incident.statements.length
    const changed = amendFacts(incident, { people: { min: 1, max: 1 } }, { by: chris, at: later(1), seen }).incident
    assert.throws(() => amendFacts(changed, { people: { min: 2, max: 2 } }, { by: bram, at: later(1), seen }), Stale)
  })
})

describe('since when we know, on an incident', () => {
  it('is chosen at once when it is not later than the first signal', () => {
    const { incident, happenings } = proposeAwareness(anIncident(), { ...choosing, moment: noon, at: later(1) }, law)
    assert.deepEqual([incident.awareness[0]!.state, happenings[0]!.what], ['in force', 'awareness chosen'])
  })

  it('is proposed when it is later than the first signal', () => {
    const { incident, happenings } = proposeAwareness(anIncident(), { ...choosing, moment: later(1), at: later(2) }, law)
    assert.deepEqual([incident.awareness[0]!.state, happenings[0]!.what], ['awaiting approval', 'awareness proposed'])
  })

  it('can only be answered where it was proposed', () => {
    assert.throws(() => answerProposedAwareness(anIncident(), 'choice-9', 'in force', bram, noon, law), NotFound)
  })
})

describe('a decision', () => {
  const moved: [from: Stage, to: Stage][] = [['reported', 'notifying'], ['assessing', 'notifying'], ['notifying', 'notifying'], ['aftercare', 'aftercare']]
  for (const [from, to] of moved) {
    it(`to notify leads from ${from} to ${to}`, () => assert.equal(takeDecision(anIncident({ stage: from }), aDecision()).incident.stage, to))
  }

  it('that waits for a second person moves nothing, before nor after it is rejected', () => {
    const waiting = aDecision({ notifyAuthority: false, state: 'awaiting approval' })
    const { incident, happenings } = takeDecision(anIncident(), waiting)
    const rejected = answerDecision(incident, waiting.id, 'reject', anna, later(1))
    assert.deepEqual([incident.stage, rejected.incident.stage, happenings[0]!.what], ['reported', 'reported', 'decision proposed'])
  })

  it('not to tell people, but to tell the authority, moves on when it is approved', () => {
    const waiting = aDecision({ state: 'awaiting approval' })
    const { incident } = answerDecision(anIncident({ decisions: [waiting] }), waiting.id, 'approve', anna, later(1))
    assert.deepEqual([incident.stage, incident.movedAt], ['notifying', later(1)])
  })
})

describe('an incident that has ended', () => {
  const acts: [what: string, act: (incident: Incident) => Change][] = [
    ['amending', (incident) => amendFacts(incident, { ourRole: 'processor' }, { by: bram, at: noon })],
    ['finishing a step', (incident) => doStep(incident, aStep(), { note: '', evidence: [], alone: false }, { id: 'id', by: bram, at: noon })],
    ['choosing since when we know', (incident) => proposeAwareness(incident, { ...choosing, moment: noon, at: noon }, law)],
    ['recording a signal', (incident) => recordSignal(incident, { id: 's', kind: 'other', at: noon, source: 'x', by: bram, recordedAt: noon }, law)],
    ['answering that', (incident) => answerProposedAwareness(incident, 'choice-1', 'in force', bram, noon, law)],
    ['advising', (incident) => giveAdvice(incident, { id: 'a', notifyAuthority: true, notifyDataSubjects: false, motivation: 'm', by: anna, at: noon, assessmentVersion: null })],
    ['deciding', (incident) => takeDecision(incident, aDecision())],
    ['answering a decision', (incident) => answerDecision(incident, 'decision-1', 'approve', anna, noon)],
  ]
  for (const [what, act] of acts) {
    it(`takes no ${what}; one that is open does`, () => {
      const incident = anIncident({ awareness: [aChoice({ state: 'awaiting approval' })], decisions: [aDecision({ state: 'awaiting approval', by: fleur })] })
      for (const stage of stages) {
        const attempt = () => act({ ...incident, stage })
        if (isOpen(stage)) assert.doesNotThrow(attempt)
        else assert.throws(attempt, (error) => error instanceof Refused && error.reasons[0]!.key === 'incident.ended')
      }
    })
  }
})
