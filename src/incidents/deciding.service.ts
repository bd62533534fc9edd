import type { Advice, AdviceInput, Decision, DecisionInput } from '../assessment/decision.ts'
import { advise, decide } from '../assessment/decision.ts'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { AnchorName } from '../clock/anchor.ts'
import type { Signal } from '../clock/awareness.ts'
import type { Law } from '../clock/obligation.ts'
import type { Actor } from '../shared/act.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { sha256 } from '../shared/hash.ts'
import * as rules from './deciding.ts'
import { decidingOn } from './decided-on.ts'
import { verdictsOf } from './duties.ts'
import type { Incident } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import * as ledger from './ledger-acts.ts'
import type { RulingInput } from './ruling.ts'
import { rule } from './ruling.ts'

interface Needs {
  change: IncidentService['change']
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  law: () => Promise<Law>
  newId: () => string
}

export interface SignalInput extends Pick<Signal, 'kind' | 'at' | 'source'> {
  /** Of the request, so that sending it again records nothing twice. */
  idempotencyKey?: string | null
}

/** Since when we know, which duties apply, what was advised and what was decided. */
export function decidingService({ change, latestAssessment, law, newId }: Needs) {
  /** Sending the same key again gives the entry that is there. */
  async function recordSignal(number: string, { idempotencyKey = null, ...input }: SignalInput, by: Actor): Promise<Incident & { signal: Signal; repeated: boolean }> {
    const current = await law()
    const id = idempotencyKey === null ? newId() : signalId(number, idempotencyKey)
    let repeated = false
    const incident = await change(number, by, (before, at) => {
      repeated = before.signals.some((signal) => signal.id === id)
      return ledger.recordSignal(before, { ...input, id, by, recordedAt: at }, current)
    })
    return { ...incident, signal: incident.signals.find((signal) => signal.id === id)!, repeated }
  }

  async function chooseAwareness(number: string, { anchor = 'aware', awareAt, reason }: { anchor?: AnchorName; awareAt: Date; reason: string }, by: Actor): Promise<Incident> {
    const current = await law()
    const id = newId()
    return change(number, by, (incident, at) => ledger.proposeAwareness(incident, { anchor, moment: awareAt, reason, id, by, at }, current))
  }

  async function answerAwareness(number: string, id: string, answer: Answer, by: Actor): Promise<Incident> {
    const current = await law()
    return change(number, by, (incident, at) => ledger.answerProposedAwareness(incident, id, answer, by, at, current))
  }

  async function ruleOn(number: string, input: RulingInput, by: Actor): Promise<Incident> {
    const current = await law()
    const id = newId()
    return change(number, by, (incident, at) => rules.takeRuling(incident, rule(input, { id, by, at }), verdictsOf(incident, current)))
  }

  function answerRuling(number: string, id: string, answer: Answer, by: Actor): Promise<Incident> {
    return change(number, by, (incident, at) => rules.answerProposedRuling(incident, id, answer, by, at))
  }

  /** Sending the same key again gives the advice that is there. */
  async function giveAdvice(number: string, { idempotencyKey = null, ...input }: AdviceInput & Keyed, by: Actor): Promise<Incident & { given: Advice; repeated: boolean }> {
    const assessment = await latestAssessment(number)
    const id = idempotencyKey === null ? newId() : signalId(number, `advice ${idempotencyKey}`)
    let repeated = false
    const incident = await change(number, by, (before, at) => {
      repeated = before.advice.some((one) => one.id === id)
      return repeated ? { incident: before, happenings: [] } : rules.giveAdvice(before, advise(input, { id, by, at, assessmentVersion: assessment?.version ?? null }))
    })
    return { ...incident, given: incident.advice.find((one) => one.id === id)!, repeated }
  }

  /** Measured against what is proposed by what is known now, so that nobody is silent on the strength of an assessment that the facts overtook. */
  async function decideOn(number: string, { idempotencyKey = null, ...input }: DecisionInput & Keyed, by: Actor): Promise<Incident & { taken: Decision; repeated: boolean }> {
    const assessment = await latestAssessment(number)
    const id = idempotencyKey === null ? newId() : signalId(number, `decision ${idempotencyKey}`)
    let repeated = false
    const incident = await change(number, by, (before, at) => {
      repeated = before.decisions.some((one) => one.id === id)
      return repeated ? { incident: before, happenings: [] } : rules.takeDecision(before, decide(input, { id, by, at, ...decidingOn(before, assessment) }))
    })
    return { ...incident, taken: incident.decisions.find((one) => one.id === id)!, repeated }
  }

  function answerDecision(number: string, id: string, answer: 'approve' | 'reject', by: Actor): Promise<Incident> {
    return change(number, by, (incident, at) => rules.answerDecision(incident, id, answer, by, at))
  }

  return { recordSignal, chooseAwareness, answerAwareness, ruleOn, answerRuling, giveAdvice, decide: decideOn, answerDecision }
}
export type DecidingService = ReturnType<typeof decidingService>

interface Keyed {
  /** Of the request, so that sending it again records nothing twice. */
  idempotencyKey?: string | null
}

/** The same key gives the same entry, whoever was first. */
function signalId(number: string, key: string): string {
  return sha256(`${number} ${key}`).slice(0, 32)
}
