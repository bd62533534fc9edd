import assert from 'node:assert/strict'
import type { Change, Incident } from '../../src/incidents/incident.ts'
import { answerStep, doStep, filedSteps, reviewStep, unfiledSteps, waiveStep } from '../../src/incidents/step-acts.ts'
import type { ApprovalTerms, StepTerms } from '../../src/incidents/step-terms.ts'
import { Refused } from '../../src/shared/errors.ts'
import { byPerson } from '../../src/shared/act.ts'
import { aFiling, anIncident, anna, aStep, bram, fleur } from '../support/builders.ts'
import { later } from '../support/moments.ts'

const plainInput = { note: '', evidence: [], alone: false }
const eva = byPerson('eva')
let count = 0
const by = (actor = bram, hours = 1) => ({ id: `id-${(count += 1)}`, by: actor, at: later(hours) })
const keysOf = (attempt: () => unknown): string[] => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key, field }) => (field ? `${key} ${field}` : key))
    throw error
  }
  return []
}
const whatOf = ({ happenings }: Change) => happenings.map(({ what }) => what)
const approval: ApprovalTerms = { approvers: [fleur.id!, anna.id!], distinctFrom: [], alone: { who: [anna.id!], from: later(70), reviewWithin: 24 } }
const guarded = (change: Partial<StepTerms> = {}) => aStep({ id: 'decide', approval, ...change })
const yes = (incident: Incident, terms: StepTerms, actor = fleur, hours = 2) => answerStep(incident, terms, 'in force', { reason: '', by: actor, at: later(hours) })
const no = (incident: Incident, terms: StepTerms, reason: string, actor = fleur) => answerStep(incident, terms, 'rejected', { reason, by: actor, at: later(2) })

describe('a step', () => {
  it('is done once, by whoever was first', () => {
    const { incident, happenings } = doStep(anIncident(), aStep(), { ...plainInput, note: ' Link ingetrokken. ' }, by())
    const again = doStep(incident, aStep(), plainInput, by(anna, 2))
    assert.deepEqual([incident.stepsDone, happenings], [[{ step: 'step-1', note: 'Link ingetrokken.', by: bram, at: later(1) }], [{ what: 'step completed', detail: { step: 'step-1', note: 'Link ingetrokken.' } }]])
    assert.deepEqual([again.incident, again.happenings], [incident, []])
  })

  it('that asks a reason is refused without one, and says so at its field', () => {
    const terms = aStep({ reasonRequired: true })
    for (const note of ['', ' \n']) assert.deepEqual(keysOf(() => doStep(anIncident(), terms, { ...plainInput, note }, by())), ['step.note.missing note'])
    assert.equal(doStep(anIncident(), terms, { ...plainInput, note: 'Omdat.' }, by()).incident.stepsDone.length, 1)
  })

  it('keeps where each piece of evidence is, and is done without what is not there yet', () => {
    const evidence = [{ piece: 0, where: ' map 12 ' }, { piece: 1, where: ' ' }]
    assert.deepEqual(doStep(anIncident(), aStep(), { ...plainInput, evidence }, by()).incident.stepsDone[0]!.evidence, [{ piece: 0, where: 'map 12' }])
  })

  it('may be done before the steps that come first', () => {
    assert.equal(doStep(anIncident(), aStep({ after: ['step-0'] }), plainInput, by()).incident.stepsDone.length, 1)
  })
})

describe('crossing off a step', () => {
  it('takes a reason, and is no doing of it', () => {
    assert.deepEqual(keysOf(() => waiveStep(anIncident(), aStep(), { reason: ' ', mandatoryToo: true }, by())), ['step.waive.reason.missing because'])
    const change = waiveStep(anIncident(), aStep(), { reason: 'Er is geen link.', mandatoryToo: true }, by())
    assert.deepEqual([change.incident.stepsDone[0], whatOf(change)], [{ step: 'step-1', note: 'Er is geen link.', by: bram, at: later(1), waived: true }, ['step waived']])
  })

  it('is for coordinator and DPO where the step is mandatory', () => {
    const attempt = (mandatory: boolean, mandatoryToo: boolean) => keysOf(() => waiveStep(anIncident(), aStep({ mandatory }), { reason: 'Daarom.', mandatoryToo }, by(fleur)))
    assert.deepEqual([attempt(true, false), attempt(true, true), attempt(false, false)], [['step.waive.mandatory'], [], []])
  })

  it('asks a second person where the step does', () => {
    const { incident } = waiveStep(anIncident(), guarded(), { reason: 'Hoeft niet.', mandatoryToo: true }, by())
    assert.deepEqual([incident.stepsDone, incident.stepsProposed[0]!.state, yes(incident, guarded()).incident.stepsDone[0]!.waived], [[], 'awaiting approval', true])
  })
})

describe('a step that asks for a second person', () => {
  const put = (actor = bram, terms = guarded()) => doStep(anIncident(), terms, { ...plainInput, note: 'Zo besloten.', evidence: [{ piece: 0, where: 'notulen' }] }, by(actor)).incident

  it('does not count before somebody agreed, and counts from then on', () => {
    const waiting = put()
    assert.deepEqual([waiting.stepsDone, waiting.stepsProposed.map(({ state }) => state)], [[], ['awaiting approval']])
    const { incident, happenings } = yes(waiting, guarded())
    assert.deepEqual(incident.stepsDone, [{ step: 'decide', note: 'Zo besloten.', by: bram, at: later(2), evidence: [{ piece: 0, where: 'notulen' }], approvedBy: fleur }])
    assert.deepEqual([incident.stepsProposed[0]!.state, happenings[0]!.what], ['in force', 'step approved'])
  })

  it('is never agreed with by the one who did it', () => {
    assert.deepEqual([keysOf(() => yes(put(fleur), guarded())), keysOf(() => no(put(fleur), guarded(), 'Nee.'))], [['four-eyes.self'], ['four-eyes.self']])
  })

  it('is agreed with by nobody but whom the playbook names', () => {
    assert.deepEqual([keysOf(() => yes(put(), guarded(), eva)), keysOf(() => yes(put(), guarded(), anna))], [['step.approval.not-yours'], []])
  })

  it('is not agreed with by who did, or put forward, a step that must be kept apart', () => {
    const terms = guarded({ approval: { ...approval, distinctFrom: ['assess', 'decide'] } })
    const assessed = doStep(put(bram, terms), aStep({ id: 'assess' }), plainInput, by(fleur)).incident
    const proposed = doStep(put(bram, terms), guarded({ id: 'assess' }), { ...plainInput, note: 'Zo.' }, by(fleur)).incident
    assert.deepEqual([assessed, proposed].map((one) => keysOf(() => yes(one, terms))), [['step.approval.distinct'], ['step.approval.distinct']])
    assert.deepEqual(keysOf(() => yes(assessed, terms, anna)), [])
  })

  it('can be sent back, with what is still to be done, and put forward again', () => {
    assert.deepEqual(keysOf(() => no(put(), guarded(), ' ')), ['step.rejection.missing objection'])
    const { incident } = no(put(), guarded(), 'Bedrag ontbreekt.')
    assert.deepEqual([incident.stepsDone, incident.stepsProposed[0]!.state, incident.stepsProposed[0]!.answer], [[], 'rejected', 'Bedrag ontbreekt.'])
    const again = doStep(incident, guarded(), { ...plainInput, note: 'Met bedrag.' }, by()).incident
    assert.equal(yes(again, guarded()).incident.stepsDone[0]!.note, 'Met bedrag.')
  })

  it('waits once: sent twice it is one, and nobody else puts it beside it', () => {
    const waiting = put()
    assert.equal(doStep(waiting, guarded(), plainInput, by()).incident, waiting)
    assert.deepEqual(keysOf(() => doStep(waiting, guarded(), plainInput, by(anna))), ['step.proposed.already'])
  })

  it('is answered once', () => {
    const { incident } = yes(put(), guarded())
    assert.deepEqual([keysOf(() => yes(incident, guarded(), anna)), keysOf(() => yes(anIncident(), guarded()))], [['step.nothing-waits'], ['step.nothing-waits']])
  })
})

describe('going ahead alone', () => {
  const alone = (actor = anna, hours = 71, note = 'Niemand neemt op.', terms = guarded(), before = anIncident()) =>
    doStep(before, terms, { note, evidence: [], alone: true }, by(actor, hours))

  it('is for the last hours before the deadline, from their first instant', () => {
    assert.deepEqual([69.99, 70, 80].map((hours) => keysOf(() => alone(anna, hours))), [['step.alone.too-early'], [], []])
  })

  it('is not there while no deadline is known, nor where the playbook does not allow it', () => {
    const without = (own: ApprovalTerms['alone']) => guarded({ approval: { ...approval, alone: own } })
    assert.deepEqual(keysOf(() => alone(anna, 71, 'x', without({ ...approval.alone!, from: null }))), ['step.alone.too-early'])
    assert.deepEqual(keysOf(() => alone(anna, 71, 'x', without(null))), ['step.alone.not-yours'])
  })

  it('is for whom the playbook names, with the reason why it could not wait', () => {
    assert.deepEqual([keysOf(() => alone(fleur)), keysOf(() => alone(anna, 71, ' '))], [['step.alone.not-yours'], ['step.alone.reason.missing note']])
  })

  it('counts at once, is recorded as such, and asks somebody else to look at it in time', () => {
    const change = alone()
    const { incident } = change
    assert.deepEqual([incident.stepsDone[0]!.by, incident.stepsDone[0]!.approvedBy, whatOf(change)], [anna, null, ['step completed alone']])
    assert.deepEqual(incident.stepsProposed[0]!.alone, { reviewUntil: later(95), review: null })
    assert.deepEqual(keysOf(() => reviewStep(incident, 'decide', { note: 'Goed.', by: anna, at: later(72) })), ['four-eyes.self'])
    assert.deepEqual(keysOf(() => reviewStep(incident, 'decide', { note: ' ', by: fleur, at: later(72) })), ['step.review.missing review'])
    const reviewed = reviewStep(incident, 'decide', { note: 'Terecht.', by: fleur, at: later(72) })
    assert.deepEqual([reviewed.incident.stepsProposed[0]!.alone!.review, whatOf(reviewed)], [{ by: fleur, at: later(72), note: 'Terecht.' }, ['step reviewed']])
    assert.deepEqual(keysOf(() => reviewStep(reviewed.incident, 'decide', { note: 'Nog eens.', by: fleur, at: later(73) })), ['step.nothing-waits'])
  })

  it('overtakes what still waited for a second person', () => {
    const waiting = doStep(anIncident(), guarded(), plainInput, by(bram)).incident
    const { incident } = alone(anna, 71, 'Niemand neemt op.', guarded(), waiting)
    assert.deepEqual([incident.stepsDone.length, incident.stepsProposed.map(({ state }) => state)], [1, ['rejected', 'in force']])
    assert.deepEqual(keysOf(() => yes(incident, guarded())), ['step.nothing-waits'])
  })

  it('can be looked at after the incident ended', () => {
    const { incident } = alone()
    assert.doesNotThrow(() => reviewStep({ ...incident, stage: 'dismissed' }, 'decide', { note: 'Terecht.', by: fleur, at: later(99) }))
  })
})

describe('a step that files with the authority', () => {
  const files = (change: Partial<StepTerms> = {}) => aStep({ id: 'file', files: 'gdpr-33', ...change })
  const filed = { obligation: 'gdpr-33', reference: 'AP-123' }
  const recorded = (incident: Incident): Change => ({ incident: { ...incident, filings: [aFiling()] }, happenings: [{ what: 'filing recorded' }] })

  it('is not done by ticking it off, but by recording the filing', () => {
    assert.deepEqual(keysOf(() => doStep(anIncident(), files(), plainInput, by())), ['step.filing.first'])
    const change = filedSteps(recorded(anIncident()), [files(), files({ id: 'other', files: 'dora' })], filed, by(anna))
    assert.deepEqual([change.incident.stepsDone.map(({ step }) => step), whatOf(change)], [['file'], ['filing recorded', 'step completed']])
  })

  it('is agreed with before it is filed, and done when it is', () => {
    const terms = files({ approval })
    const waiting = doStep(anIncident(), terms, plainInput, by(bram)).incident
    const agreed = yes(waiting, terms).incident
    assert.deepEqual([agreed.stepsDone, keysOf(() => doStep(agreed, terms, plainInput, by(bram)))], [[], ['step.filing.first']])
    const [done] = filedSteps(recorded(agreed), [terms], filed, by(anna, 5)).incident.stepsDone
    assert.deepEqual([done!.step, done!.by, done!.approvedBy, done!.at], ['file', anna, fleur, later(5)])
  })

  it('keeps the number of the filing as its proof', () => {
    const terms = files({ evidence: [{ nl: 'Nummer', en: 'Number' }] })
    assert.deepEqual(filedSteps(recorded(anIncident()), [terms], filed, by(anna)).incident.stepsDone[0]!.evidence, [{ piece: 0, where: 'AP-123' }])
  })

  it('never keeps a filing back: filed without agreement it is put to a second person', () => {
    const terms = files({ approval })
    const change = filedSteps(recorded(anIncident()), [terms], filed, by(anna))
    assert.deepEqual([change.incident.stepsDone, change.incident.stepsProposed[0]!.by, whatOf(change)], [[], anna, ['filing recorded', 'step proposed']])
    assert.equal(yes(change.incident, { ...terms, settled: true }).incident.stepsDone.length, 1)
  })

  it('that was gone ahead with alone is done when it is filed', () => {
    const terms = files({ approval })
    const went = doStep(anIncident(), terms, { note: 'Nu of nooit.', evidence: [], alone: true }, by(anna, 71)).incident
    assert.deepEqual([went.stepsDone, filedSteps(recorded(went), [terms], filed, by(anna, 71)).incident.stepsDone.length], [[], 1])
  })

  it('is to be done again when the receipt turned out to be none', () => {
    const after = filedSteps(recorded(anIncident({ stepsDone: [{ step: 'call', note: '', by: bram, at: later(1) }] })), [files()], filed, by(anna))
    assert.deepEqual(unfiledSteps(after, [files(), aStep({ id: 'call' })], 'gdpr-33').incident.stepsDone.map(({ step }) => step), ['call'])
  })

  it('can be ticked off once nothing is left to file', () => {
    assert.equal(doStep(anIncident(), files({ settled: true }), plainInput, by()).incident.stepsDone.length, 1)
  })
})

describe('an incident that has ended', () => {
  it('takes no step, no crossing off and no answer', () => {
    const waiting = { ...doStep(anIncident(), guarded(), plainInput, by()).incident, stage: 'closed' as const }
    const acts = [() => doStep(waiting, aStep(), plainInput, by()), () => waiveStep(waiting, aStep(), { reason: 'x', mandatoryToo: true }, by()), () => yes(waiting, guarded())]
    assert.deepEqual(acts.map(keysOf), [['incident.ended'], ['incident.ended'], ['incident.ended']])
  })
})
