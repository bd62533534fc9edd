import type { Actor } from '../shared/act.ts'
import type { Proposal } from '../shared/four-eyes.ts'

/** Where a piece of proof is, by its place in the list of the step. */
export interface KeptEvidence {
  piece: number
  where: string
}

/** A step that somebody has carried out, or found not to apply. */
export interface StepDone {
  step: string
  note: string
  by: Actor
  at: Date
  /** It does not go for this incident; the note says why. */
  waived?: boolean
  evidence?: KeptEvidence[]
  /** The second person, where the step asks for one. */
  approvedBy?: Actor | null
}

/** A step that asks for a second person: it waits, was agreed with, was sent back, or was done alone in the last hours. */
export interface StepProposal extends Proposal {
  id: string
  step: string
  waived: boolean
  evidence: KeptEvidence[]
  /** What the second person wrote. */
  answer: string
  alone: Alone | null
}

/** Done without a second person because the deadline was near; somebody looks at it afterwards. */
export interface Alone {
  reviewUntil: Date
  review: { by: Actor; at: Date; note: string } | null
}

export interface StepRecord {
  stepsDone: readonly StepDone[]
  stepsProposed: readonly StepProposal[]
}

export function doneOf({ stepsDone }: Pick<StepRecord, 'stepsDone'>, step: string): StepDone | undefined {
  return stepsDone.find((done) => done.step === step)
}

export function waitingProposal({ stepsProposed }: Pick<StepRecord, 'stepsProposed'>, step: string): StepProposal | undefined {
  return stepsProposed.find((one) => one.step === step && one.state === 'awaiting approval')
}

/** Somebody agreed, or it was gone ahead with alone: a filing that was agreed with is done when it is recorded. */
export function agreedProposal({ stepsProposed }: Pick<StepRecord, 'stepsProposed'>, step: string): StepProposal | undefined {
  return stepsProposed.findLast((one) => one.step === step && one.state === 'in force')
}

/** Done alone, and nobody has looked at it yet. */
export function unreviewed({ stepsProposed }: Pick<StepRecord, 'stepsProposed'>): StepProposal[] {
  return stepsProposed.filter(({ alone }) => alone !== null && alone.review === null)
}
