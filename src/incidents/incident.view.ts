import type { AssessmentVersion } from '../assessment/version.ts'
import type { Law } from '../clock/obligation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { may } from '../people/access.ts'
import { optionText } from '../facts/fact-text.ts'
import type { ClosersCard } from './closers-card.ts'
import type { EvidenceCard } from './evidence-card.ts'
import type { ExclusionCard } from './exclusion.view.ts'
import { factRow, ownFactRows } from './fact.view.ts'
import type { Duty } from './duty.ts'
import { authorityDuty, isOpenDuty } from './duty.ts'
import { dueView } from './duty.view.ts'
import type { Incident } from './incident.ts'
import { ledgerLine } from './ledger.view.ts'
import { factsOf } from './incident.ts'
import { attachedAsks, factsOfPage, gapsOfPage, mostNextSteps, stepsOfPage } from './folding.view.ts'
import { movesFrom } from './moving.ts'
import { gapsOf } from './gaps.view.ts'
import { newsOf } from './news.view.ts'
import type { PlaybookPanel } from './panel.ts'
import type { QuestionsCard } from './questions-card.ts'
import { reassessmentBanner } from './reassessment.view.ts'
import type { Reader } from './reader.ts'
import type { Move } from './stages.ts'
import type { StepTerms } from './step-terms.ts'
import { isOpen, stages } from './stages.ts'
import type { ClientMails } from './strand-list.view.ts'
import type { TellingCard } from './telling-card.ts'
import type { TimelineItem } from './timeline.ts'

export interface IncidentFile {
  incident: Incident
  law: Law
  duties: readonly Duty[]
  /** What its playbooks ask of each step. */
  terms: readonly StepTerms[]
  questions: QuestionsCard | null
  assessment: AssessmentVersion | null
  timeline: TimelineItem[]
  /** Null for whoever excludes nobody. */
  exclusions: ExclusionCard | null
  /** Null where there is nothing to show of them. */
  closers: ClosersCard | null
  evidence: EvidenceCard | null
  telling: TellingCard | null
  /** Mail to clients that did not arrive, and by when they hear again. */
  clientNews: ClientMails['notices']
  panel: PlaybookPanel
}

/** Where the acts that move an incident on are posted: nouns, not verbs. */
export const moveAddresses: Record<Move, string> = {
  assess: 'assessing', decide: 'notifying', dismiss: 'dismissal', 'finish notifying': 'aftercare', close: 'closure', reopen: 'reopening',
}

/** One incident on one page: the clock, what must be done now and who has it; the rest below. */
export function incidentPage(file: IncidentFile, reader: Reader) {
  const { incident, assessment } = file
  const { language } = reader
  const known = factsOf(incident)
  const links = linksOf(incident, reader)
  return {
    asOf: reader.now,
    title: say(language, 'incident.title', { number: incident.number }),
    number: incident.number,
    drill: incident.drill,
    what: factRow(incident, 'whatHappened', reader),
    kind: known.incidentType ? optionText('incidentType', known.incidentType, language) : say(language, 'register.kind.unknown'),
    stageText: say(language, `stage.${incident.stage}`),
    stageItems: stageItems(incident, reader),
    ...dueView(file.duties, incident.number, reader),
    next: nextSteps(file, links),
    ...factsOfPage(incident, reader),
    contact: incident.contact,
    ...gapsOfPage(incident, file.duties, reader),
    assessment: assessment && { level: assessment.outcome.enisa.level, score: assessment.outcome.enisa.se },
    level: assessment?.outcome.enisa.level ?? 'none',
    reassess: reassessmentBanner(incident, assessment, reader),
    awareness: awarenessLine(incident, reader),
    ledger: ledgerOf(file, reader),
    filings: filingViews(incident, reader),
    moves: movesOf(file, reader),
    exclusions: file.exclusions,
    closers: file.closers,
    evidence: file.evidence,
    telling: file.telling,
    clientNews: file.clientNews,
    ...newsOf(file.timeline, file.panel, reader),
    panel: file.panel,
    steps: stepsOfPage(file.panel, reader),
    playbooksOpen: attachedAsks(file.panel),
    questions: file.questions && file.questions.open > 0 ? { href: file.questions.action, text: say(language, 'questions.open', { n: file.questions.open }) } : null,
    links,
  }
}

/** What somebody sees who reported it and has no further part in it: that it arrived, its number, where it is and what they said. */
export function ownReportPage(incident: Incident, { questions, evidence }: Pick<IncidentFile, 'questions' | 'evidence'>, reader: Reader) {
  const { language, zone } = reader
  return {
    title: say(language, 'incident.title', { number: incident.number }),
    number: incident.number,
    drill: incident.drill,
    stageText: say(language, `stage.${incident.stage}`),
    stageItems: stageItems(incident, reader),
    ended: !isOpen(incident.stage),
    questions,
    evidence,
    form: { values: questions?.values ?? {}, errors: [] },
    facts: [
      ...ownFactRows(incident, reader).map(({ term, value }) => ({ term, value })),
      { term: say(language, 'register.column.reported'), value: longDate(incident.reportedAt, language, zone) },
      { term: say(language, 'incident.contact'), value: incident.contact },
    ],
  }
}

/** While the authority's clock runs: its deadline as it counts, and as the authority could one day count. */
function ledgerOf({ incident, law, duties }: IncidentFile, reader: Reader) {
  const runs = duties.some((duty) => duty.obligation.id === authorityDuty && isOpenDuty(duty))
  return runs && isOpen(incident.stage) ? ledgerLine(incident, law, reader) : null
}

/** The first steps that nobody did yet, with the page where that is done. */
function nextSteps({ incident, panel }: IncidentFile, links: ReturnType<typeof linksOf>) {
  if (!isOpen(incident.stage)) return []
  return panel.steps.filter(({ done }) => !done).slice(0, mostNextSteps).map((step) => ({ ...step, href: (step.place && links[step.place]) || `#step-${step.id}` }))
}

function stageItems({ stage }: Incident, { language }: Reader) {
  const way = stage === 'dismissed' ? (['reported', 'assessing', 'dismissed'] as const) : stages.filter((one) => one !== 'dismissed')
  const here = way.findIndex((one) => one === stage)
  return way.map((one, index) => ({
    text: say(language, `stage.${one}`),
    state: index < here || !isOpen(stage) ? 'done' : index === here ? 'current' : 'todo',
  }))
}

function awarenessLine({ awareness }: Incident, { language, zone }: Reader) {
  const latest = awareness.findLast(({ anchor }) => anchor === 'aware')
  if (!latest) return null
  return { state: say(language, `awareness.${latest.state}`), at: longDate(latest.moment, language, zone), reason: latest.reason, waits: latest.state === 'awaiting approval' }
}

function filingViews({ filings }: Incident, { language, zone }: Reader) {
  return filings.map(({ reference, filedAt, lateReason, obligation }) => ({
    obligation,
    reference: say(language, 'filing.ap-number', { reference }),
    at: longDate(filedAt, language, zone),
    lateReason: lateReason ?? '',
  }))
}

function movesOf({ incident, duties, terms }: IncidentFile, { person, language }: Reader) {
  if (!may(person, 'move incident')) return []
  return movesFrom(incident, { duties, terms }).map(({ move, motivation, missing }) => ({
    label: say(language, `move.${move}`),
    action: `/incidents/${incident.number}/${moveAddresses[move]}`,
    motivation,
    ready: missing.length === 0,
    missing: gapsOf(missing, incident.number, language),
  }))
}

/** Only what the reader may do, and only while the incident is open. */
function linksOf({ number, stage }: Incident, { person }: Reader) {
  const open = isOpen(stage)
  const to = (allowed: boolean, path: string) => (allowed ? `/incidents/${number}/${path}` : null)
  return {
    amend: to(open && may(person, 'amend incident'), 'facts'),
    clients: to(may(person, 'see clients'), 'clients'),
    clocks: to(may(person, 'see filing sheet'), 'clocks'),
    knowledge: to(may(person, 'see filing sheet'), 'knowledge'),
    awareness: to(may(person, 'propose awareness') || may(person, 'approve awareness'), 'awareness'),
    assessment: to(may(person, 'see filing sheet'), 'assessment'),
    decision: to(may(person, 'see filing sheet'), 'decision'),
    filing: to(may(person, 'see filing sheet'), 'filing'),
    dossier: to(may(person, 'make dossier'), 'dossier'),
    steps: to(open && may(person, 'complete step'), 'steps'),
    acknowledgement: to(open && may(person, 'acknowledge escalation'), 'acknowledgement'),
    refusal: to(open && may(person, 'acknowledge escalation'), 'refusal'),
  }
}
