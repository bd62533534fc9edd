import type { Decision } from '../assessment/decision.ts'
import type { Actor } from '../shared/act.ts'
import { takeDecision } from './deciding.ts'
import { decisionOf } from './duties.ts'
import type { Change, Incident } from './incident.ts'
import { amendFacts, factsOf } from './incident.ts'

/** It nearly went wrong: three answers are enough. It ends clocks of the law, so it waits for a second person as any silence does. */
export interface NearMissInput {
  whatHappened: string
  /** How it was stopped. */
  measuresTaken: string
  lesson: string
  deviationReason?: string | null
}

/** What happened and how it was stopped are facts; the lesson stands with the decision. One write. */
export function takeNearMiss(incident: Incident, { whatHappened, measuresTaken }: NearMissInput, decision: Decision, { by, at }: { by: Actor; at: Date }): Change {
  const amended = amendFacts(incident, { whatHappened, measuresTaken, nearMiss: true }, { by, at })
  const decided = takeDecision(amended.incident, decision)
  return { incident: decided.incident, happenings: [...amended.happenings, ...decided.happenings] }
}

export function isNearMiss(incident: Pick<Incident, 'decisions'>): boolean {
  return decisionOf(incident)?.nearMiss === true
}

/** The reporter thinks so, and nobody has decided yet. It stops no clock. */
export function isReportedNearMiss(incident: Incident): boolean {
  return factsOf(incident).nearMiss === true && !decisionOf(incident)
}
