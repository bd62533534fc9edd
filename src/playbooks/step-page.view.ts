import type { Incident } from '../incidents/incident.ts'
import type { StepView } from '../incidents/panel.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { agreedProposal, doneOf, unreviewed, waitingProposal } from '../incidents/step-record.ts'
import type { ApprovalTerms, StepTerms } from '../incidents/step-terms.ts'
import { may } from '../people/access.ts'
import type { Reason } from '../shared/errors.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import { roleText } from './role.view.ts'
import type { StepsFile } from './step.view.ts'
import { placeOf, stepView } from './step.view.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** One step on one page: what it asks, what became of it, and what this reader may do about it. */
export function stepPage(terms: StepTerms, file: StepsFile, reader: Reader) {
  const { incident } = file
  const { language } = reader
  const view = stepView(terms, file, reader)
  return (form: Form) => ({
    template: 'incidents/step',
    view: {
      ...view,
      head: say(language, 'step.title', { number: incident.number }),
      title: view.title,
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}#step-${terms.id}`,
      notAsked: !terms.applies,
      go: goOf(view, incident, reader),
      approvers: approversText(terms, file, reader),
      kept: keptOf(terms, incident, reader),
      // Of a filing there is nothing to keep before it was filed.
      pieces: (terms.files !== null && !terms.settled ? [] : terms.evidence).map((piece, index) => ({ name: `evidence.${index}`, label: piece[language] })),
      ...actsOf(terms, incident, view.href, reader),
      form,
    },
  })
}

function goOf({ place }: StepView, { number, stage }: Incident, { language }: Reader) {
  if (place === null || !isOpen(stage)) return null
  return { href: `/incidents/${number}/${place === 'amend' ? 'facts' : place}`, text: say(language, `step.go.${place}`) }
}

function approversText({ id, approval }: StepTerms, file: StepsFile, { language }: Reader): string {
  const { playbook, step } = placeOf(id, file)
  return approval && step.approval ? say(language, 'step.approval.who', { who: step.approval.by.map((name) => roleText(playbook, name, language)).join(', ') }) : ''
}

/** Each piece that was asked, with where it is once the step was done or put forward. */
function keptOf({ id, evidence }: StepTerms, incident: Incident, { language }: Reader) {
  const given = (doneOf(incident, id) ?? waitingProposal(incident, id) ?? agreedProposal(incident, id))?.evidence
  if (!given) return []
  return evidence.map((piece, index) => ({ term: piece[language], value: given.find((one) => one.piece === index)?.where ?? say(language, 'step.evidence.none') }))
}

/** The forms that this reader gets; a review may follow after the incident has ended. */
function actsOf(terms: StepTerms, incident: Incident, href: string, { person, language, now }: Reader) {
  const waiting = waitingProposal(incident, terms.id)
  const open = isOpen(incident.stage) && !doneOf(incident, terms.id)
  const acts = open && may(person, 'complete step')
  const agreed = agreedProposal(incident, terms.id) !== undefined
  const answers = open && waiting !== undefined && waiting.by.id !== person.id && may(person, 'approve step') && (terms.approval?.approvers.includes(person.id) ?? false)
  const completes = acts && !waiting && !agreed && (terms.files === null || terms.approval !== null || terms.settled)
  const alone = acts && !agreed && mayGoAlone(terms.approval, person.id, now)
  const review = unreviewed(incident).find(({ step, by }) => step === terms.id && by.id !== person.id)
  return {
    complete: completes ? { action: `${href}/completion`, label: completeKey(terms) } : null,
    alone: alone ? { action: `${href}/completion`, explain: say(language, 'step.alone.explain', { time: hoursInWords(terms.approval!.alone!.reviewWithin, language) }) } : null,
    noteKey: terms.reasonRequired ? ('step.note.required' as const) : ('step.note' as const),
    noteOptional: !terms.reasonRequired,
    answer: answers ? { approve: `${href}/approval`, reject: `${href}/rejection` } : null,
    yours: open && waiting !== undefined && waiting.by.id === person.id,
    reviewAction: review && may(person, 'approve step') ? `${href}/review` : '',
    waive: acts && !waiting && (!terms.mandatory || may(person, 'waive mandatory step')) ? `${href}/waiver` : '',
  }
}

function completeKey({ approval, files, settled }: StepTerms): 'step.complete' | 'step.complete.propose' | 'step.complete.agree' {
  if (!approval) return 'step.complete'
  return files !== null && !settled ? 'step.complete.agree' : 'step.complete.propose'
}

function mayGoAlone(approval: ApprovalTerms | null, person: string, now: Date): boolean {
  const alone = approval?.alone
  return alone ? alone.who.includes(person) && alone.from !== null && alone.from <= now : false
}
