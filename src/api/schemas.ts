import { assessmentSchema } from '../assessment/assessment.schema.ts'
import * as reply from './replies.ts'
import { adviceBody, amendBody, awarenessBody, clockBody, decisionBody, newAssessmentBody, reportBody, signalBody } from './requests.ts'

/** The names under which openapi.json describes what travels. */
export const schemas = {
  Report: reportBody,
  Amendment: amendBody,
  Signal: signalBody,
  AwarenessChoice: awarenessBody,
  ClockQuestion: clockBody,
  AssessmentInput: assessmentSchema,
  NewAssessment: newAssessmentBody,
  NewAdvice: adviceBody,
  NewDecision: decisionBody,
  Actor: reply.actor,
  Assessment: reply.assessment,
  Advice: reply.advice,
  Decision: reply.decision,
  Incident: reply.incident,
  IncidentPage: reply.incidentList,
  RecordedSignal: reply.signal,
  Awareness: reply.awareness,
  Clocks: reply.clocks,
  Escalations: reply.escalations,
  TimelinePage: reply.timeline,
  AuditPage: reply.auditEntries,
  Verification: reply.verification,
  Outcome: reply.outcome,
  Clock: reply.clock,
  Problem: reply.problem,
} as const
