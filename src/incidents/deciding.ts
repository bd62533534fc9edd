import type { Advice, Decision } from '../assessment/decision.ts'
import { approveDecision, rejectDecision } from '../assessment/decision.ts'
import type { Actor } from '../shared/act.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { NotFound } from '../shared/errors.ts'
import type { Verdictive } from './duty.ts'
import type { Change, Incident } from './incident.ts'
import { refuseWhenEnded } from './incident.ts'
import { refuseRuling } from './rulable.ts'
import type { Ruling } from './ruling.ts'
import { answerRuling } from './ruling.ts'

/** That a duty applies goes at once; that it does not waits for a second person. `verdicts` are the rows as they stand. */
export function takeRuling(incident: Incident, ruling: Ruling, verdicts: readonly Verdictive[]): Change {
  refuseWhenEnded(incident)
  refuseRuling(ruling, verdicts, incident.rulings)
  const { id, obligation, reason } = ruling
  const article = verdicts.find((one) => one.obligation.id === obligation)?.obligation.article
  return {
    incident: { ...incident, rulings: [...incident.rulings, ruling] },
    happenings: [{ what: ruling.owed ? 'duty ruled owed' : 'duty proposed not owed', detail: { id, obligation, article, reason } }],
  }
}

export function answerProposedRuling(incident: Incident, id: string, answer: Answer, by: Actor, at: Date): Change {
  refuseWhenEnded(incident)
  return {
    incident: { ...incident, rulings: replaced(incident.rulings, id, (ruling) => answerRuling(ruling, answer, by, at)) },
    happenings: [{ what: answer === 'in force' ? 'ruling approved' : 'ruling rejected', detail: { id } }],
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
    happenings: [{ what: answer === 'reject' ? 'decision rejected' : decision.state === 'in force' ? 'decision approved' : 'decision adopted', detail: { id } }],
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
