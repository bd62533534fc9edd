import type { Closer } from '../closers/closer.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import type { StepProposal } from '../incidents/step-record.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import { byPerson } from '../shared/act.ts'
import type { Text } from '../shared/words/words.ts'
import { whoOf, whoOrNobody } from './naming.ts'

type Naming = Pick<Reader, 'nameOf'>

/** What was done, found not to apply, and agreed with, with its proof. */
export function stepsPart({ stepsDone, stepsProposed }: Pick<Incident, 'stepsDone' | 'stepsProposed'>, steps: readonly { id: string; title: Text }[], reader: Naming) {
  const titleOf = (id: string): Text => steps.find((step) => step.id === id)?.title ?? { nl: id, en: id }
  return {
    done: stepsDone.map(({ step, note, by, at, waived = false, evidence = [], approvedBy }) => ({ step, title: titleOf(step), note, waived, by: whoOf(by, reader), at, approvedBy: whoOrNobody(approvedBy, reader), evidence })),
    proposed: stepsProposed.map((one) => ({ ...proposalPart(one, reader), title: titleOf(one.step) })),
  }
}

function proposalPart({ id, step, waived, reason, state, by, at, answeredBy, answeredAt, answer, evidence, alone }: StepProposal, reader: Naming) {
  const review = alone?.review ? { ...alone.review, by: whoOf(alone.review.by, reader) } : null
  return { id, step, waived, reason, state, by: whoOf(by, reader), at, answeredBy: whoOrNobody(answeredBy, reader), answeredAt, answer, evidence, alone: alone && { reviewUntil: alone.reviewUntil, review } }
}

/** Who was called when, by which way, and who had it. What was only planned is no history. */
export function escalationsPart(rows: readonly Escalation[], nameOfSubject: (subject: Escalation['subject']) => Text, reader: Naming) {
  return rows
    .filter(({ state }) => state === 'sent' || state === 'stuck')
    .toSorted((one, other) => Number(one.sentAt ?? one.dueAt) - Number(other.sentAt ?? other.dueAt))
    .map(({ subject, level, state, dueAt, sentAt, lateMinutes, empty, told }) => ({
      subject: { ...subject, title: nameOfSubject(subject) }, level, state, dueAt, sentAt, lateMinutes, reachedNobody: told.length === 0 || empty,
      told: told.map(({ person, channel, acknowledgedAt, declinedAt, failedAt }) => ({ person: whoOf(byPerson(person), reader), channel, acknowledgedAt, declinedAt, failedAt })),
    }))
}

/** Requests to wrong recipients: how each went, and the hash of what was declared. Who they are, and what colleagues wrote about them, stays sealed. */
export function closersPart(closers: readonly Closer[], reader: Naming) {
  return closers.map(({ id, way, state, by, at, answeredBy, answeredAt, asks, until, lostAt, toldAt, endedAt, stated }) => ({
    id, way, state, by: whoOf(by, reader), at, answeredBy: whoOrNobody(answeredBy, reader), answeredAt, asked: asks.map((ask) => ask.at), until, lostAt, silentAt: toldAt, endedAt,
    stated: stated && { at: stated.at, answers: stated.answers, sha256: stated.sha256 },
  }))
}
