import { isBlank } from '../shared/blank.ts'
import type { Actor } from '../shared/act.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import type { Circumstance, Conditions, Ground } from './grounds.ts'
import { conditionsOf, missingForGround } from './grounds.ts'
import type { Duties } from './risk.ts'

/** What the data protection officer thinks should happen; kept apart from what the controller decides (GDPR Art. 38(3), 39). */
export interface Advice extends Duties {
  id: string
  motivation: string
  /** About telling the people, where that has a reason of its own. */
  peopleMotivation?: string | null
  by: Actor
  at: Date
  /** The version of the assessment it is about; null when there was none yet. */
  assessmentVersion: number | null
}

export type AdviceInput = Duties & Pick<Advice, 'motivation' | 'peopleMotivation'>

/** The controller's: whether it is a breach, and who is told. Always with a reason. */
export interface Decision extends Duties {
  id: string
  breach: boolean
  /** It nearly was one, and was stopped before anything leaked. */
  nearMiss?: boolean
  /** What we do to keep a near miss from coming nearer next time. */
  lesson?: string | null
  grounds?: Ground | null
  /** What that ground asks for; absent in a decision from before it was asked. */
  conditions?: Conditions | null
  /** Of whether it is a breach and whether the authority is told. */
  motivation: string
  /** Of whether the people are told; absent in a decision from before there were two, and where it is no breach. */
  peopleMotivation?: string | null
  deviationReason?: string | null
  by: Actor
  at: Date
  state: 'in force' | 'awaiting approval' | 'rejected'
  /** The first person behind a decision that no person took. */
  adoptedBy?: Actor
  adoptedAt?: Date
  approvedBy?: Actor
  approvedAt?: Date
  rejectedBy?: Actor
  rejectedAt?: Date
  assessmentVersion: number | null
}

export type DecisionInput = Duties & Conditions & Pick<Decision, 'breach' | 'motivation' | 'peopleMotivation' | 'grounds' | 'deviationReason' | 'nearMiss' | 'lesson'>

export interface Deciding extends Pick<Decision, 'id' | 'by' | 'at' | 'assessmentVersion'> {
  /** What the latest assessment proposes; null when nobody assessed. */
  proposal: Duties | null
  advice: Duties | null
  /** What a ground for silence is held against; nothing known and no financial undertaking when it is left out. */
  around?: Circumstance
}

const nothingKnown: Circumstance = { known: {}, isFinancial: false }

export function advise(input: AdviceInput, given: Pick<Advice, 'id' | 'by' | 'at' | 'assessmentVersion'>): Advice {
  const { notifyAuthority, notifyDataSubjects, motivation, peopleMotivation } = input
  if (isBlank(motivation)) throw new Refused({ key: 'advice.motivation.missing', field: 'motivation' })
  return { ...given, notifyAuthority, notifyDataSubjects, motivation: motivation.trim(), peopleMotivation: textOf(peopleMotivation) }
}

/**
 * To tell is in force at once: nothing may stand between a breach and its notification. To stay silent takes two people.
 */
export function decide(input: DecisionInput, { id, by, at, assessmentVersion, proposal, advice, around = nothingKnown }: Deciding): Decision {
  const missing = missingFrom(input, proposal, advice, around)
  if (missing.length > 0) throw new Refused(...missing)
  const { breach, notifyAuthority, notifyDataSubjects, grounds: ground = null, motivation, peopleMotivation, deviationReason, nearMiss = false, lesson } = input
  return {
    id, breach, notifyAuthority, notifyDataSubjects, grounds: ground,
    ...(nearMiss && { nearMiss, lesson: lesson!.trim() }),
    conditions: conditionsOf(ground, input),
    motivation: motivation.trim(),
    peopleMotivation: breach ? textOf(peopleMotivation) : null,
    deviationReason: textOf(deviationReason),
    by, at, assessmentVersion,
    state: needsSecondPerson(input, proposal) ? 'awaiting approval' : 'in force',
  }
}

/** Not telling the authority, or telling fewer than the assessment proposes. Where nobody assessed, nothing says that the people need not be told. */
export function needsSecondPerson(choice: Duties, proposal: Duties | null): boolean {
  const silentToPeople = (proposal === null || proposal.notifyDataSubjects) && !choice.notifyDataSubjects
  return !choice.notifyAuthority || silentToPeople
}

export function deviates(choice: Duties, from: Duties | null): boolean {
  return from !== null && (choice.notifyAuthority !== from.notifyAuthority || choice.notifyDataSubjects !== from.notifyDataSubjects)
}

/** What a decision still lacks; the page shows the same list. */
export function missingFrom(input: DecisionInput, proposal: Duties | null, advice: Duties | null, around: Circumstance = nothingKnown): Reason[] {
  const { breach, notifyAuthority, notifyDataSubjects, grounds: ground = null, motivation, peopleMotivation, deviationReason, nearMiss = false, lesson } = input
  const silentAtHighRisk = breach && proposal?.notifyDataSubjects === true && !notifyDataSubjects
  const lacks: [boolean, Reason][] = [
    [isBlank(motivation), { key: 'decision.motivation.missing', field: 'motivation' }],
    [breach && isBlank(peopleMotivation), { key: 'decision.people-motivation.missing', field: 'peopleMotivation' }],
    [nearMiss && breach, { key: 'decision.near-miss-but-breach', field: 'breach' }],
    [nearMiss && isBlank(lesson), { key: 'decision.lesson.missing', field: 'lesson' }],
    [!breach && (notifyAuthority || notifyDataSubjects), { key: 'decision.no-breach-but-notify', field: 'breach' }],
    [notifyDataSubjects && ground !== null, { key: 'decision.ground-but-told', field: 'grounds' }],
    [deviates(input, advice) && isBlank(deviationReason), { key: 'decision.deviates-from-advice', field: 'deviationReason' }],
    [silentAtHighRisk && ground === null && isBlank(deviationReason), { key: 'decision.silent-at-high-risk', field: 'grounds' }],
  ]
  const ofGround = ground === null || notifyDataSubjects ? [] : missingForGround(ground, input, around)
  return [...lacks.filter(([lacking]) => lacking).map(([, reason]) => reason), ...ofGround]
}

function textOf(given: string | null | undefined): string | null {
  return isBlank(given) ? null : given!.trim()
}

/** Silence takes two people. What a token proposed has none yet: the first to agree makes it their own, a second puts it in force. */
export function approveDecision(decision: Decision, by: Actor, at: Date): Decision {
  refuseUnlessAwaiting(decision)
  if (by.kind !== 'person') throw new Refused({ key: 'decision.approval.person' })
  const first = firstPersonOf(decision)
  if (first === null) return { ...decision, adoptedBy: by, adoptedAt: at }
  if (isSame(by, first)) throw new Refused({ key: 'decision.approval.own' })
  return { ...decision, state: 'in force', approvedBy: by, approvedAt: at }
}

/** Whose decision it is; null where no person stands behind it yet. */
export function firstPersonOf({ by, adoptedBy }: Pick<Decision, 'by' | 'adoptedBy'>): Actor | null {
  return by.kind === 'person' ? by : (adoptedBy ?? null)
}

/** Who decided may also take it back. */
export function rejectDecision(decision: Decision, by: Actor, at: Date): Decision {
  refuseUnlessAwaiting(decision)
  return { ...decision, state: 'rejected', rejectedBy: by, rejectedAt: at }
}

function refuseUnlessAwaiting({ state }: Decision): void {
  if (state !== 'awaiting approval') throw new Refused({ key: 'decision.not-awaiting' })
}

function isSame(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && one.id === other.id
}
