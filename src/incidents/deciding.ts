import type { AwarenessChoice, Choosing } from '../clock/awareness.ts'
import { answerAwareness, awarenessAnchor, chooseAwareness } from '../clock/awareness.ts'
import type { Advice, Decision } from '../assessment/decision.ts'
import { approveDecision, rejectDecision } from '../assessment/decision.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Filing } from './filing.ts'
import { firstSignal } from './duties.ts'
import type { Change, Incident } from './incident.ts'
import { refuseWhenEnded } from './incident.ts'

/** The moment from which we knew, with its reason. One that moves the deadline away waits for a second person. */
export function proposeAwareness(incident: Incident, choosing: Choosing): Change {
  refuseWhenEnded(incident)
  const choice = chooseAwareness(choosing, awarenessAnchor(incident.awareness, firstSignal(incident)))
  return {
    incident: { ...incident, awareness: [...incident.awareness, choice] },
    happenings: [
      {
        what: choice.state === 'in force' ? 'awareness chosen' : 'awareness proposed',
        detail: { id: choice.id, awareAt: choice.awareAt, reason: choice.reason },
      },
    ],
  }
}

export function answerProposedAwareness(incident: Incident, id: string, answer: 'in force' | 'rejected', by: Actor, at: Date): Change {
  refuseWhenEnded(incident)
  const answered = (choice: AwarenessChoice) => answerAwareness(choice, answer, by, at)
  return {
    incident: { ...incident, awareness: replaced(incident.awareness, id, answered) },
    happenings: [{ what: answer === 'in force' ? 'awareness approved' : 'awareness rejected', detail: { id } }],
  }
}

/** The DPO advises (GDPR Art. 38(6), 39); the controller decides. Both stand in the record, apart. */
export function giveAdvice(incident: Incident, advice: Advice): Change {
  refuseWhenEnded(incident)
  return {
    incident: { ...incident, advice: [...incident.advice, advice] },
    happenings: [{ what: 'advice given', detail: { ...advice } }],
  }
}

/** A decision to notify moves a new incident on; one that waits for a second person changes nothing yet. */
export function takeDecision(incident: Incident, decision: Decision): Change {
  refuseWhenEnded(incident)
  return {
    incident: movedByDecision({ ...incident, decisions: [...incident.decisions, decision] }, decision),
    happenings: [{ what: decision.state === 'in force' ? 'decision taken' : 'decision proposed', detail: { ...decision } }],
  }
}

export function answerDecision(incident: Incident, id: string, answer: 'approve' | 'reject', by: Actor, at: Date): Change {
  refuseWhenEnded(incident)
  const decide = answer === 'approve' ? approveDecision : rejectDecision
  const decisions = replaced(incident.decisions, id, (decision) => decide(decision, by, at))
  const decision = decisions.find((one) => one.id === id)!
  return {
    incident: movedByDecision({ ...incident, decisions }, decision),
    happenings: [{ what: answer === 'approve' ? 'decision approved' : 'decision rejected', detail: { id } }],
  }
}

export function recordFiling(incident: Incident, filing: Filing): Change {
  refuseWhenEnded(incident)
  const { id, obligation, reference, filedAt, lateReason, sheetHash } = filing
  return {
    incident: { ...incident, filings: [...incident.filings, filing] },
    happenings: [{ what: 'filing recorded', detail: { id, obligation, reference, filedAt, lateReason, sheetHash } }],
  }
}

function movedByDecision(incident: Incident, decision: Decision): Incident {
  const early = incident.stage === 'reported' || incident.stage === 'assessing'
  const moves = early && decision.state === 'in force' && decision.notifyAuthority
  return moves ? { ...incident, stage: 'notifying', movedAt: decision.approvedAt ?? decision.at } : incident
}

function replaced<T extends { id: string }>(list: readonly T[], id: string, change: (one: T) => T): T[] {
  if (!list.some((one) => one.id === id)) throw new NotFound(id)
  return list.map((one) => (one.id === id ? change(one) : one))
}
