import type { Actor, Detail } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { Refused } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { answered } from '../shared/four-eyes.ts'
import { addHours } from '../shared/instant.ts'
import type { Change, Incident } from './incident.ts'
import { refuseWhenEnded } from './incident.ts'
import type { Alone, KeptEvidence, StepDone, StepProposal } from './step-record.ts'
import { agreedProposal, doneOf, waitingProposal } from './step-record.ts'
import type { AloneTerms, ApprovalTerms, StepTerms } from './step-terms.ts'

export interface StepInput {
  note: string
  evidence: readonly KeptEvidence[]
  /** Without a second person, because the deadline is near. */
  alone: boolean
}

/** Who acts when; `id` is for what a second person may have to answer. */
export interface Acting {
  id: string
  by: Actor
  at: Date
}

/** Done at once; or put to a second person, who makes it count; or done alone in the last hours, to be looked at afterwards. */
export function doStep(incident: Incident, terms: StepTerms, input: StepInput, acting: Acting): Change {
  refuseWhenEnded(incident)
  if (doneOf(incident, terms.id)) return { incident, happenings: [] }
  const { approval } = terms
  if (terms.reasonRequired && isBlank(input.note)) throw new Refused({ key: 'step.note.missing', field: 'note' })
  if (terms.files !== null && !terms.settled && (!approval || agreedProposal(incident, terms.id))) throw new Refused({ key: 'step.filing.first' })
  const given = { note: input.note.trim(), evidence: kept(input.evidence), waived: false }
  if (!approval) return finished(incident, doneFrom(terms.id, given, acting), 'step completed')
  return input.alone ? alone(incident, terms, approval, given, acting) : proposed(incident, terms.id, given, acting)
}

/** It does not go for this incident, and why. A step that asks for a second person asks one for this too. */
export function waiveStep(incident: Incident, terms: StepTerms, { reason, mandatoryToo }: { reason: string; mandatoryToo: boolean }, acting: Acting): Change {
  refuseWhenEnded(incident)
  if (doneOf(incident, terms.id)) return { incident, happenings: [] }
  if (isBlank(reason)) throw new Refused({ key: 'step.waive.reason.missing', field: 'because' })
  if (terms.mandatory && !mandatoryToo) throw new Refused({ key: 'step.waive.mandatory' })
  const given = { note: reason.trim(), evidence: [], waived: true }
  return terms.approval ? proposed(incident, terms.id, given, acting) : finished(incident, doneFrom(terms.id, given, acting), 'step waived')
}

/** Neither the one who did it nor who did a step that it must be apart from may be the one who agrees. */
export function answerStep(incident: Incident, terms: StepTerms, answer: Answer, { reason, by, at }: { reason: string; by: Actor; at: Date }): Change {
  refuseWhenEnded(incident)
  const waiting = waitingProposal(incident, terms.id)
  if (!waiting) throw new Refused({ key: 'step.nothing-waits' })
  refuseAnswer(incident, terms, waiting, by)
  if (answer === 'rejected' && isBlank(reason)) throw new Refused({ key: 'step.rejection.missing', field: 'objection' })
  const proposal = { ...answered(waiting, answer, by, at), answer: reason.trim() }
  const after = { ...incident, stepsProposed: replaced(incident.stepsProposed, proposal) }
  const detail = { step: terms.id, proposal: proposal.id, reason: proposal.answer }
  const happenings: Change['happenings'] = [{ what: answer === 'in force' ? 'step approved' : 'step rejected', detail }]
  return { incident: answer === 'in force' && counts(terms, proposal) ? withDone(after, doneBy(proposal, at)) : after, happenings }
}

/** Somebody else looks at what was done alone; also after the incident ended. */
export function reviewStep(incident: Incident, step: string, { note, by, at }: { note: string; by: Actor; at: Date }): Change {
  const found = incident.stepsProposed.find((one) => one.step === step && one.alone?.review === null)
  if (!found?.alone) throw new Refused({ key: 'step.nothing-waits' })
  if (found.by.id === by.id) throw new Refused({ key: 'four-eyes.self' })
  if (isBlank(note)) throw new Refused({ key: 'step.review.missing', field: 'review' })
  const proposal = { ...found, alone: { ...found.alone, review: { by, at, note: note.trim() } } }
  return {
    incident: { ...incident, stepsProposed: replaced(incident.stepsProposed, proposal) },
    happenings: [{ what: 'step reviewed', detail: { step, proposal: found.id, note: note.trim() } }],
  }
}

/**
 * A first notice was recorded: that does the steps that file it. Where a second person was to agree and did not, it is
 * put to one now; a filing never waits for that. The number of the filing is where its proof is.
 */
export function filedSteps(change: Change, steps: readonly StepTerms[], { obligation, reference }: { obligation: string; reference: string }, acting: Acting): Change {
  const filing = steps.filter(({ files, id }) => files === obligation && !doneOf(change.incident, id) && !waitingProposal(change.incident, id))
  return filing.reduce<Change>(({ incident, happenings }, terms) => {
    const evidence = kept(terms.evidence.map((_, piece) => ({ piece, where: reference })))
    const after = filedStep(incident, terms, { note: '', evidence, waived: false }, { ...acting, id: `${acting.id}-${terms.id}` })
    return { incident: after.incident, happenings: [...happenings, ...after.happenings] }
  }, change)
}

/** The receipt turned out to be none: what filing it did is to be done again. What was agreed stays agreed. */
export function unfiledSteps({ incident, happenings }: Change, steps: readonly StepTerms[], obligation: string): Change {
  const filing = steps.filter(({ files }) => files === obligation).map(({ id }) => id)
  return { incident: { ...incident, stepsDone: incident.stepsDone.filter(({ step, waived }) => waived || !filing.includes(step)) }, happenings }
}

function filedStep(incident: Incident, terms: StepTerms, given: Given, acting: Acting): Change {
  const agreed = agreedProposal(incident, terms.id)
  if (agreed) return finished(incident, { ...doneBy({ ...agreed, evidence: given.evidence }, acting.at), by: acting.by }, 'step completed')
  return terms.approval ? proposed(incident, terms.id, given, acting) : finished(incident, doneFrom(terms.id, given, acting), 'step completed')
}

interface Given {
  note: string
  evidence: KeptEvidence[]
  waived: boolean
}

function proposed(incident: Incident, step: string, given: Given, acting: Acting): Change {
  const waiting = waitingProposal(incident, step)
  if (waiting?.by.id === acting.by.id) return { incident, happenings: [] }
  if (waiting) throw new Refused({ key: 'step.proposed.already' })
  const proposal = proposalFrom(step, given, acting, null)
  return { incident: { ...incident, stepsProposed: [...incident.stepsProposed, proposal] }, happenings: [{ what: 'step proposed', detail: detailOf(step, given) }] }
}

function alone(incident: Incident, terms: StepTerms, approval: ApprovalTerms, given: Given, acting: Acting): Change {
  const { reviewWithin } = mayAlone(approval.alone, acting)
  if (isBlank(given.note)) throw new Refused({ key: 'step.alone.reason.missing', field: 'note' })
  const proposal = proposalFrom(terms.id, given, acting, { reviewUntil: addHours(acting.at, reviewWithin), review: null })
  const overtaken = incident.stepsProposed.map((one) => (one === waitingProposal(incident, terms.id) ? { ...one, state: 'rejected' as const, answeredBy: acting.by, answeredAt: acting.at } : one))
  const after = { ...incident, stepsProposed: [...overtaken, proposal] }
  const happenings: Change['happenings'] = [{ what: 'step completed alone', detail: { ...detailOf(terms.id, given), reviewUntil: proposal.alone!.reviewUntil } }]
  return { incident: counts(terms, proposal) ? withDone(after, doneBy(proposal, acting.at)) : after, happenings }
}

function mayAlone(terms: AloneTerms | null, { by, at }: Acting): AloneTerms {
  if (!terms || by.id === null || !terms.who.includes(by.id)) throw new Refused({ key: 'step.alone.not-yours' })
  if (terms.from === null || at < terms.from) throw new Refused({ key: 'step.alone.too-early' })
  return terms
}

function refuseAnswer({ stepsDone, stepsProposed }: Incident, { approval }: StepTerms, waiting: StepProposal, by: Actor): void {
  if (waiting.by.id === by.id) throw new Refused({ key: 'four-eyes.self' })
  if (by.id === null || !approval?.approvers.includes(by.id)) throw new Refused({ key: 'step.approval.not-yours' })
  const others = approval.distinctFrom.filter((step) => step !== waiting.step)
  const doers = [...stepsDone, ...stepsProposed.filter(({ state }) => state !== 'rejected')].filter(({ step }) => others.includes(step))
  if (doers.some((one) => one.by.id === by.id)) throw new Refused({ key: 'step.approval.distinct' })
}

/** Agreeing with a filing is going ahead with it: the step is done once it has been filed. */
function counts({ files, settled }: StepTerms, { waived }: StepProposal): boolean {
  return waived || files === null || settled
}

function proposalFrom(step: string, { note, evidence, waived }: Given, { id, by, at }: Acting, without: Alone | null): StepProposal {
  return { id, step, waived, evidence, reason: note, by, at, state: without ? 'in force' : 'awaiting approval', answeredBy: null, answeredAt: null, answer: '', alone: without }
}

function doneFrom(step: string, { note, evidence, waived }: Given, { by, at }: Acting): StepDone {
  return { step, note, by, at, ...(waived && { waived }), ...(evidence.length > 0 && { evidence }) }
}

function doneBy({ step, reason, evidence, waived, by, answeredBy }: StepProposal, at: Date): StepDone {
  return { ...doneFrom(step, { note: reason, evidence, waived }, { id: '', by, at }), approvedBy: answeredBy }
}

function finished(incident: Incident, done: StepDone, what: 'step completed' | 'step waived'): Change {
  const { step, note, evidence = [] } = done
  return { incident: withDone(incident, done), happenings: [{ what, detail: detailOf(step, { note, evidence }) }] }
}

function withDone(incident: Incident, done: StepDone): Incident {
  return { ...incident, stepsDone: [...incident.stepsDone, done] }
}

function detailOf(step: string, { note, evidence }: { note: string; evidence: KeptEvidence[] }): Detail {
  return { step, note, ...(evidence.length > 0 && { evidence }) }
}

function kept(evidence: readonly KeptEvidence[]): KeptEvidence[] {
  return evidence.map(({ piece, where }) => ({ piece, where: where.trim() })).filter(({ where }) => where !== '')
}

function replaced(proposals: readonly StepProposal[], changed: StepProposal): StepProposal[] {
  return proposals.map((one) => (one.id === changed.id ? changed : one))
}
