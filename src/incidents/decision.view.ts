import type { AssessmentVersion } from '../assessment/version.ts'
import type { Decision } from '../assessment/decision.ts'
import { firstPersonOf } from '../assessment/decision.ts'
import type { Conditions } from '../assessment/grounds.ts'
import { grounds } from '../assessment/grounds.ts'
import { helpViews } from '../facts/help.view.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Key } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'
import { nearMissHint } from './near-miss.view.ts'
import { reassessmentBanner } from './reassessment.view.ts'
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
    reassess: reassessmentBanner(incident, assessment, reader),
    advice: incident.advice.toReversed().map((advice) => ({ text: dutiesText(advice, reader), lines: reasonsOf(advice, reader), about: aboutVersion(advice, reader), who: byLine(advice, reader) })),
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
      reassess: reassessmentBanner(incident, assessment, reader),
      advice: adviceLine(incident, reader),
      help: decisionHelp(reader),
      ...groundsView(incident, reader),
      form: filledIn(form, incident),
    },
  })
}

function decisionHelp({ language }: Reader) {
  const of = (key: Key) => say(language, key)
  return helpViews({
    'decision.breach': of('decision.breach'), 'decision.notifyAuthority': of('decision.authority'), 'decision.motivation': of('decision.motivation.authority'),
    'decision.notifyDataSubjects': of('decision.subjects'), 'decision.peopleMotivation': of('decision.motivation.people'), 'decision.grounds': of('decision.ground'), 'decision.deviationReason': of('decision.deviation'),
  }, language)
}

/** UAVG Art. 42 is offered only to whom it is for. */
function groundsView({ traits }: Incident, { language }: Reader) {
  const offered = grounds.filter((ground) => ground !== 'uavg-42' || traits['wft-undertaking'] === true)
  const keyAnswers = (['yes', 'no', 'not-known'] as const).map((value) => ({ value, label: say(language, value === 'not-known' ? 'unknown' : value) }))
  return {
    grounds: offered.map((ground) => ({
      value: ground,
      label: say(language, `decision.grounds.${ground}`),
      when: say(language, `decision.ground.${ground}.when`),
      asksKey: ground === 'unintelligible',
      text: textAsked[ground] ? { name: textAsked[ground].name, label: say(language, textAsked[ground].label) } : null,
      keyAnswers,
    })),
  }
}

const textAsked: Record<(typeof grounds)[number], { name: keyof Conditions; label: Key } | null> = {
  'unintelligible': { name: 'protection', label: 'decision.protection' },
  'later-measures': { name: 'laterMeasures', label: 'decision.later-measures' },
  'disproportionate': { name: 'publicNotice', label: 'decision.public-notice' },
  'uavg-42': null,
}

/** What the facts say of the key is filled in; whoever decides confirms it. */
function filledIn(form: Form, incident: Incident): Form {
  const { keySafe } = factsOf(incident)
  const fresh = Object.keys(form.values).length === 0 && keySafe !== undefined
  return fresh ? { ...form, values: { keySafe: keySafe === null ? 'not-known' : keySafe ? 'yes' : 'no' } } : form
}

function adviceLine({ advice }: Incident, reader: Reader): string {
  const latest = advice.at(-1)
  return latest ? say(reader.language, 'decision.advice.line', { text: dutiesText(latest, reader) }) : ''
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
  const first = firstPersonOf(decision)
  return {
    text: decision.breach ? dutiesText(decision, reader) : say(reader.language, decision.nearMiss ? 'decision.near-miss' : 'decision.no-breach'),
    lesson: decision.lesson ? say(reader.language, 'decision.lesson.line', { text: decision.lesson }) : '',
    state: say(reader.language, `decision.${decision.state}`),
    kind: decision.state === 'in force' ? 'good' : waits ? 'warn' : 'neutral',
    lines: [...reasonsOf(decision, reader), ...groundLines(decision, reader)],
    about: aboutVersion(decision, reader),
    who: byLine(decision, reader),
    adopted: decision.adoptedBy ? say(reader.language, 'decision.adopted.line', { who: byLine({ by: decision.adoptedBy, at: decision.adoptedAt! }, reader) }) : '',
    asksFirst: waits && first === null,
    mayAnswer: waits && isOpen(stage) && first?.id !== reader.person.id && may(reader.person, 'approve decision'),
    action: `/incidents/${number}/decision/${decision.id}`,
  }
}

/** Each part with its own reason; a decision from before there were two has one for both. */
function reasonsOf({ motivation, peopleMotivation }: Pick<Decision, 'motivation' | 'peopleMotivation'>, { language }: Reader): string[] {
  if (!peopleMotivation) return [motivation]
  return [say(language, 'decision.line.authority', { text: motivation }), say(language, 'decision.line.people', { text: peopleMotivation })]
}

function groundLines({ grounds: ground, conditions, deviationReason }: Decision, { language }: Reader): string[] {
  const { protection, laterMeasures, publicNotice } = conditions ?? {}
  return [
    ...(ground ? [say(language, `decision.grounds.${ground}`)] : []),
    ...(protection ? [say(language, 'decision.line.protection', { text: protection })] : []),
    ...(laterMeasures ? [say(language, 'decision.line.later-measures', { text: laterMeasures })] : []),
    ...(publicNotice ? [say(language, 'decision.line.public-notice', { text: publicNotice })] : []),
    ...(deviationReason ? [say(language, 'decision.line.deviation', { text: deviationReason })] : []),
  ]
}

function aboutVersion({ assessmentVersion }: Pick<Decision, 'assessmentVersion'>, { language }: Reader): string {
  return assessmentVersion === null ? '' : say(language, 'decision.about-version', { version: assessmentVersion })
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
