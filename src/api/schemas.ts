import { assessmentSchema } from '../assessment/assessment.schema.ts'
import { bounceBody, bounceReply } from './bounces.ts'
import { filingSheet } from './filing-sheet.ts'
import * as reply from './replies.ts'
import { adviceBody, amendBody, awarenessBody, clockBody, decisionBody, filingBody, newAssessmentBody, notificationBody, reportBody, sendingBody, signalBody } from './requests.ts'

/** The names under which openapi.json describes what travels. */
export const schemas = {
  Report: reportBody,
  Amendment: amendBody,
  Signal: signalBody,
  AwarenessChoice: awarenessBody,
  ClockQuestion: clockBody,
  Bounce: bounceBody,
  AssessmentInput: assessmentSchema,
  NewAssessment: newAssessmentBody,
  NewAdvice: adviceBody,
  NewDecision: decisionBody,
  NewNotification: notificationBody,
  NewSending: sendingBody,
  NewFiling: filingBody,
  Filing: reply.filing,
  Notification: reply.notification,
  Notifications: reply.notificationList,
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
  BounceOutcome: bounceReply,
  FilingSheet: filingSheet,
  Problem: reply.problem,
} as const
