import type { AuditEntry } from '../audit/hash-chain.ts'
import { inLanguage } from '../assessment/assessment.ts'
import type { Advice, Decision } from '../assessment/decision.ts'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Filing } from '../incidents/filing.ts'
import type { StrandClocks } from '../incidents/client-duties.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import { choicesFor, waitingIn } from '../incidents/ledger.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import type { Language } from '../shared/words/words.ts'
import { legal } from './clock.ts'

/** The incident as it stands. Who said what when is in its timeline; the sheets that were filed stay on their page. */
export function incidentAnswer(incident: Incident) {
  const { number, version, cycle, drill, stage, reportedBy, reportedAt, movedAt, contact, advice, stepsDone, playbook } = incident
  return {
    number, version, cycle, drill, stage, reportedBy, reportedAt, movedAt, contact,
    facts: factsOf(incident),
    signals: incident.signals,
    awareness: choiceAnswers(incident),
    advice: advice.map(adviceAnswer),
    decisions: incident.decisions.map(decisionAnswer),
    filings: incident.filings.map(filingAnswer),
    stepsDone: stepsDone.map(({ step, note, by, at, waived, approvedBy }) => ({ step, note, by, at, waived: waived ?? false, approvedBy: approvedBy ?? null })),
    playbook,
  }
}

/** A choice that was in force and must be looked at by a second person, because an earlier signal came up, waits like any other. */
function choiceAnswers(incident: Incident) {
  const waiting = waitingIn(incident)
  return choicesFor(incident, 'aware').map((choice) => {
    const { anchor: _, moment, state, ...said } = choice
    return { ...said, awareAt: moment, state: waiting.includes(choice) ? ('awaiting approval' as const) : state }
  })
}

/** What an earlier version did not ask is null. */
export function adviceAnswer({ peopleMotivation, ...advice }: Advice) {
  return { ...advice, peopleMotivation: peopleMotivation ?? null }
}

/** One version of the assessment, with its outcome in the caller's language. */
export function assessmentAnswer({ id, by, at, version, input, reason, note, rules, outcome }: AssessmentVersion, language: Language) {
  return { id, by, at, version, input, reason, note, rules, outcome: inLanguage(outcome, language) }
}

export function decisionAnswer({ adoptedBy, adoptedAt: _, approvedBy, approvedAt, rejectedBy, rejectedAt, grounds, conditions, peopleMotivation, deviationReason, nearMiss, lesson, ...decision }: Decision) {
  return {
    ...decision,
    conditions: conditions ?? null,
    peopleMotivation: peopleMotivation ?? null,
    nearMiss: nearMiss ?? false,
    lesson: lesson ?? null,
    grounds: grounds ?? null,
    deviationReason: deviationReason ?? null,
    adoptedBy: adoptedBy ?? null,
    answeredBy: approvedBy ?? rejectedBy ?? null,
    answeredAt: approvedAt ?? rejectedAt ?? null,
  }
}

export function filingAnswer({ sheet: _, lines: __, ...filing }: Filing) {
  return filing
}

/** Our own duties, then for each client what we owe it and what it owes itself. */
export function clockRows(duties: readonly Duty[], strands: readonly StrandClocks[], language: Language) {
  return [
    ...duties.filter(({ clients }) => clients === null).map((duty) => clockRow(duty, language)),
    ...strands.flatMap(({ strand: { id, client }, ours, theirs }) => [
      ...ours.map((duty) => ({ ...clockRow(duty, language), strand: id, client })),
      ...theirs.map((duty) => ({ ...clockRow(duty, language), strand: id, client, owedBy: 'client' as const })),
    ]),
  ]
}

/** One row for each stage of each duty. */
function clockRow({ obligation, stage, reading }: Duty, language: Language) {
  const { id, article, authority } = obligation
  const deadline = legal(reading)
  return {
    strand: null as string | null,
    client: null as string | null,
    obligation: id,
    stage: stage.id,
    owedBy: 'us' as 'us' | 'client',
    article,
    authority: authority[language],
    state: reading.state,
    anchor: stage.from,
    deadline,
    hoursLeft: deadline && reading.hoursLeft,
    filedAt: reading.filedAt,
    onTime: reading.onTime,
  }
}

/** Levels count from 1. What a link is recognised by never leaves the house. */
export function escalationRow({ subject, ladder, level, cycle, statutory, state, because, dueAt, sentAt, lateMinutes, told }: Escalation) {
  return {
    subject, ladder, level: level + 1, cycle, statutory, state, because, dueAt, sentAt, lateMinutes,
    told: told.map(({ person, channel, acknowledgedAt }) => ({ person, channel, acknowledgedAt })),
  }
}

export function timelineItem({ seq, at, what, who, detail }: AuditEntry) {
  return { seq, at, what, who, detail }
}

/** Everything that the chain is made of. The details hold personal values and stay with what they are about. */
export function auditItem({ seq, at, what, who, key, incident, commitment, previous, hash }: AuditEntry) {
  return { seq, at, what, who, key, incident, commitment, previous, hash }
}
