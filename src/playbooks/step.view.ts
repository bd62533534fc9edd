import { isOpenStep } from '../incidents/closure.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import type { StepView } from '../incidents/panel.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import type { Alone, StepDone, StepProposal } from '../incidents/step-record.ts'
import { agreedProposal, doneOf, waitingProposal } from '../incidents/step-record.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import type { Actor } from '../shared/act.ts'
import { shortDate } from '../shared/dutch-time.ts'
import type { Key } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { situationOf, stepDue } from './plan.ts'
import type { Playbook, Step } from './playbook.ts'
import { roleText } from './role.view.ts'
import { placesOf } from './step-rules.ts'

export interface StepsFile {
  incident: Incident
  /** Every playbook that goes for it, the base first. */
  playbooks: readonly Playbook[]
  terms: readonly StepTerms[]
  duties: readonly Duty[]
}

/** The steps that go for an incident, in the order of its playbooks. */
export function stepViews(file: StepsFile, reader: Reader): StepView[] {
  return file.terms.filter(({ applies }) => applies).map((terms) => stepView(terms, file, reader))
}

/** One step as it stands: whose, by when, what it waits for and what became of it. */
export function stepView(terms: StepTerms, file: StepsFile, reader: Reader): StepView {
  const { language, zone, now } = reader
  const { incident, duties } = file
  const { playbook, step } = placeOf(terms.id, file)
  const due = stepDue(playbook, step, situationOf(incident, duties, reader.dutyHours, zone))
  const done = doneOf(incident, step.id)
  const late = due !== null && due < now
  return {
    id: step.id,
    phase: say(language, `phase.${step.phase}`),
    title: step.title[language],
    guidance: step.guidance?.[language] ?? '',
    who: roleText(playbook, step.assign, language),
    place: places[step.id] ?? places[step.type] ?? null,
    due: due ? say(language, late ? 'step.late' : 'step.due', { moment: shortDate(due, language, zone) }) : '',
    late,
    mandatory: step.mandatory,
    done: done ? doneText(done, reader) : terms.settled && !waitingProposal(incident, step.id) ? say(language, 'step.settled') : '',
    note: done?.note ?? '',
    waitsFor: done ? '' : waitsText(terms, file, reader),
    state: done ? '' : stateText(terms, incident, reader),
    ...reviewOf(incident, step.id, reader),
    plain: !terms.reasonRequired && terms.evidence.length === 0 && !terms.approval && terms.files === null,
    href: `/incidents/${incident.number}/steps/${step.id}`,
  }
}

/** Where a step is done: by its name in the shipped playbooks, else by its type. */
const places: Record<string, StepView['place']> = {
  'record-awareness': 'awareness', 'assess-the-risk': 'assessment', 'name-the-clients': 'clients', 'tell-the-client': 'clients', 'decide-the-duties': 'clocks', form: 'amend', decision: 'decision', approval: 'decision', filing: 'filing',
}

/** The step in the playbook that asks it. */
export function placeOf(id: string, file: Pick<StepsFile, 'playbooks' | 'incident' | 'duties'>): { playbook: Playbook; step: Step } {
  return placesOf(file.playbooks, file).find(({ step }) => step.id === id)!
}

function doneText({ waived, by, at, approvedBy }: StepDone, reader: Reader): string {
  const agreed = approvedBy ? say(reader.language, 'step.approved.by', { who: whoIs(approvedBy, reader) }) : ''
  return [said(waived ? 'step.waived.by' : 'step.done.by', by, at, reader), agreed].filter(Boolean).join('. ')
}

/** What comes first and is still open holds nobody up: it says so. */
function waitsText({ after }: StepTerms, { incident, terms }: StepsFile, { language }: Reader): string {
  const open = terms.filter((one) => after.includes(one.id) && (isOpenStep(incident, one) || waitingProposal(incident, one.id)))
  return open.length > 0 ? say(language, 'step.waits', { steps: open.map(({ title }) => title[language]).join('; ') }) : ''
}

function stateText({ id, approval, files }: StepTerms, incident: Incident, reader: Reader): string {
  const { language } = reader
  const last = incident.stepsProposed.findLast(({ step }) => step === id)
  const waiting = waitingProposal(incident, id)
  const agreed = agreedProposal(incident, id)
  if (waiting) return said(waiting.waived ? 'step.approval.waits.waiver' : 'step.approval.waits', waiting.by, waiting.at, reader)
  if (agreed) return said('step.approval.agreed', agreed.answeredBy ?? agreed.by, agreed.answeredAt ?? agreed.at, reader)
  if (last && last.answeredBy) return rejectedText(last, reader)
  if (files !== null) return say(language, approval ? 'step.filing.agree' : 'step.filing.explain')
  return approval ? say(language, 'step.approval') : ''
}

function rejectedText({ answeredBy, answeredAt, at, answer, by }: StepProposal, reader: Reader): string {
  const moment = shortDate(answeredAt ?? at, reader.language, reader.zone)
  return say(reader.language, 'step.approval.rejected', { who: whoIs(answeredBy ?? by, reader), moment, reason: answer })
}

/** Of the last time that it was done without a second person. */
function reviewOf({ stepsProposed }: Incident, step: string, reader: Reader): Pick<StepView, 'review' | 'reviewLate'> {
  const last = stepsProposed.findLast((one) => one.step === step && one.alone !== null)
  if (!last?.alone) return { review: '', reviewLate: false }
  const late = last.alone.review === null && last.alone.reviewUntil < reader.now
  return { review: `${say(reader.language, 'step.alone.done')} ${reviewText(last.alone, late, reader)}`, reviewLate: late }
}

function reviewText({ review, reviewUntil }: Alone, late: boolean, reader: Reader): string {
  const { language, zone } = reader
  if (review) return say(language, 'step.review.by', { who: whoIs(review.by, reader), moment: shortDate(review.at, language, zone), note: review.note })
  return say(language, late ? 'step.review.late' : 'step.review.until', { moment: shortDate(reviewUntil, language, zone) })
}

function said(key: Key, by: Actor, at: Date, reader: Reader): string {
  return say(reader.language, key, { who: whoIs(by, reader), moment: shortDate(at, reader.language, reader.zone) })
}
