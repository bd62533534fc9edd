import type { AuditEntry } from '../audit/hash-chain.ts'
import type { Decision } from '../assessment/decision.ts'
import type { Duty } from '../incidents/duties.ts'
import type { Filing } from '../incidents/filing.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import type { Language } from '../shared/words/words.ts'
import { legal } from './clock.ts'

/** The incident as it stands. Who said what when is in its timeline; the sheets that were filed stay on their page. */
export function incidentAnswer(incident: Incident) {
  const { number, version, cycle, drill, stage, reportedBy, reportedAt, movedAt, contact, awareness, advice, stepsDone, playbook } = incident
  return {
    number, version, cycle, drill, stage, reportedBy, reportedAt, movedAt, contact,
    facts: factsOf(incident),
    awareness,
    advice,
    decisions: incident.decisions.map(decisionAnswer),
    filings: incident.filings.map(filingAnswer),
    stepsDone,
    playbook,
  }
}

function decisionAnswer({ approvedBy, approvedAt, rejectedBy, rejectedAt, grounds, deviationReason, ...decision }: Decision) {
  return {
    ...decision,
    grounds: grounds ?? null,
    deviationReason: deviationReason ?? null,
    answeredBy: approvedBy ?? rejectedBy ?? null,
    answeredAt: approvedAt ?? rejectedAt ?? null,
  }
}

function filingAnswer({ sheet: _, ...filing }: Filing) {
  return filing
}

/** One row for each duty. There are no strands yet, so no client either. */
export function clockRow({ obligation, reading }: Duty, language: Language) {
  const { id, article, authority, owedBy, stages } = obligation
  const deadline = legal(reading)
  return {
    strand: null,
    client: null,
    obligation: id,
    stage: stages[0].id,
    owedBy,
    article,
    authority: authority[language],
    state: reading.state,
    anchor: stages[0].from,
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
