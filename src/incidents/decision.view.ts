import type { AssessmentVersion } from '../assessment/version.ts'
import type { Decision } from '../assessment/decision.ts'
import { grounds } from '../assessment/decision.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Key } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Incident } from './incident.ts'
import { nearMissHint } from './near-miss.view.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import { isOpen } from './stages.ts'

export interface DecisionFile {
  incident: Incident
  assessment: AssessmentVersion | null
  mayDecide: boolean
}

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

interface Duties {
  notifyAuthority: boolean
  notifyDataSubjects: boolean
}

/** What was advised and decided, each with its reason, and what the reader may add. */
export function decisionPage({ incident, assessment, mayDecide }: DecisionFile, reader: Reader) {
  const open = isOpen(incident.stage)
  return {
    ...frameOf(incident, 'decision.title', reader),
    proposal: proposalOf(assessment, reader),
    advice: incident.advice.toReversed().map((advice) => ({ text: dutiesText(advice, reader), motivation: advice.motivation, who: byLine(advice, reader) })),
    decisions: incident.decisions.toReversed().map((decision) => decisionView(decision, incident, reader)),
    nearMiss: nearMissHint(incident, reader.language),
    mayDecide: open && mayDecide,
    mayAdvise: open && may(reader.person, 'advise'),
  }
}

export function adviceFormPage({ incident, assessment }: DecisionFile, reader: Reader) {
  return (form: Form) => ({
    template: 'incidents/advice',
    view: { ...formFrame(incident, 'decision.advice.give', 'advice', form, reader), proposal: proposalOf(assessment, reader) },
  })
}

export function decisionFormPage({ incident, assessment }: DecisionFile, reader: Reader) {
  return (form: Form) => ({
    template: 'incidents/decide',
    view: {
      ...formFrame(incident, 'decision.decide', 'decision', form, reader),
      proposal: proposalOf(assessment, reader),
      grounds: grounds.map((ground) => ({ value: ground, label: say(reader.language, `decision.grounds.${ground}`) })),
    },
  })
}

function frameOf({ number, drill }: Incident, title: Key, { language }: Reader) {
  return { title: say(language, title), number, drill, back: `/incidents/${number}` }
}

function formFrame(incident: Incident, title: Key, noun: string, form: Form, reader: Reader) {
  const yesNo = (['yes', 'no'] as const).map((value) => ({ value, label: say(reader.language, value) }))
  return { ...frameOf(incident, title, reader), action: `/incidents/${incident.number}/${noun}`, form, yesNo }
}

function decisionView(decision: Decision, { number, stage }: Incident, reader: Reader) {
  const waits = decision.state === 'awaiting approval'
  return {
    text: decision.breach ? dutiesText(decision, reader) : say(reader.language, decision.nearMiss ? 'decision.near-miss' : 'decision.no-breach'),
    lesson: decision.lesson ? say(reader.language, 'decision.lesson.line', { text: decision.lesson }) : '',
    state: say(reader.language, `decision.${decision.state}`),
    kind: decision.state === 'in force' ? 'good' : waits ? 'warn' : 'neutral',
    motivation: decision.motivation,
    deviation: decision.deviationReason ?? '',
    who: byLine(decision, reader),
    mayAnswer: waits && isOpen(stage) && decision.by.id !== reader.person.id && may(reader.person, 'approve decision'),
    action: `/incidents/${number}/decision/${decision.id}`,
  }
}

function proposalOf(assessment: AssessmentVersion | null, reader: Reader) {
  if (!assessment) return null
  const text = dutiesText(assessment.outcome, reader)
  return { level: assessment.outcome.enisa.level, text, line: say(reader.language, 'decision.proposal.line', { text }) }
}

function dutiesText({ notifyAuthority, notifyDataSubjects }: Duties, { language }: Reader): string {
  const authority = say(language, notifyAuthority ? 'decision.notify.yes' : 'decision.notify.no')
  return `${authority}. ${say(language, notifyDataSubjects ? 'decision.tell.yes' : 'decision.tell.no')}.`
}

function byLine({ by, at }: Pick<Decision, 'by' | 'at'>, reader: Reader): string {
  return `${whoIs(by, reader)}, ${longDate(at, reader.language, reader.zone)}`
}
