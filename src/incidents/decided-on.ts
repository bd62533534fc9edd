import type { Deciding } from '../assessment/decision.ts'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'
import { proposalNow } from './reassessment.ts'

/** What a decision is measured against: the proposal by what is known now, the latest advice, and what a ground for silence must agree with. */
export function decidingOn(incident: Incident, assessment: AssessmentVersion | null): Omit<Deciding, 'id' | 'by' | 'at'> {
  return {
    proposal: proposalNow(assessment, incident),
    assessmentVersion: assessment?.version ?? null,
    advice: incident.advice.at(-1) ?? null,
    around: { known: factsOf(incident), isFinancial: incident.traits['wft-undertaking'] === true },
  }
}
