import { anchorText } from '../clock/anchor-text.ts'
import type { AnchorKey } from '../clock/anchor.ts'
import type { Obligation } from '../clock/obligation.ts'
import { periodText } from '../clock/period-text.ts'
import { conditionText } from '../facts/condition-text.ts'
import { cited } from '../shared/citation.ts'
import type { Language } from '../shared/words/words.ts'
import { isKey, say } from '../shared/words/words.ts'
import type { Playbook, Step, StepAnchor, StepDue } from './playbook.ts'

/** Something about a part of a playbook, as a term and what is said of it. */
export interface TextRow {
  term: string
  value: string
}

/** What the words of a playbook lean on. */
export interface Shelf {
  playbook: Playbook
  pack: readonly Obligation[]
  language: Language
  /** Whom a name of the playbook stands for. */
  roleOf: (name: string) => string
}

/** When a step should be done: so long after a moment, or so long before the end of a duty. */
export function dueText(due: StepDue, { playbook, pack, language }: Shelf): string {
  const period = periodText({ hours: Math.abs(due.hours) }, language)
  const text = 'from' in due ? afterText(due, period, { playbook, pack, language }) : say(language, 'step.due.before', { period, duty: dutyTitle(due.before, pack, language) })
  return due.align ? say(language, 'step.due.aligned', { text }) : text
}

function afterText({ from, hours }: { from: StepAnchor; hours: number }, period: string, shelf: Pick<Shelf, 'playbook' | 'pack' | 'language'>): string {
  const anchor = momentText(from, shelf)
  if (hours === 0) return say(shelf.language, 'step.due.at', { anchor })
  return say(shelf.language, hours < 0 ? 'step.due.ahead' : 'step.due.after', { period, anchor })
}

function momentText(from: StepAnchor, { playbook, pack, language }: Pick<Shelf, 'playbook' | 'pack' | 'language'>): string {
  const [, id] = /^step:(.+)\.done$/.exec(from) ?? []
  return id === undefined ? anchorText(from as AnchorKey, pack, language) : say(language, 'step.due.step', { step: stepTitle(id, playbook, language) })
}

export function dutyTitle(id: string, pack: readonly Obligation[], language: Language): string {
  const row = pack.find((one) => one.id === id)
  return row ? `${row.title[language]} (${cited(row.article, language)})` : id
}

export function stepTitle(id: string, { steps }: Pick<Playbook, 'steps'>, language: Language): string {
  return steps.find((step) => step.id === id)?.title[language] ?? id
}

/** Everything about a step besides its title and guidance; what is not asked has no row. */
export function stepRows(step: Step, shelf: Shelf): TextRow[] {
  const { playbook, pack, language, roleOf } = shelf
  const row = (term: Parameters<typeof say>[1], value: string | undefined): TextRow[] => (value ? [{ term: say(language, term), value }] : [])
  return [
    ...row('step.row.who', roleOf(step.assign)),
    ...row('step.row.due', step.due && dueText(step.due, shelf)),
    ...row('step.row.when', step.when && conditionText(step.when, language)),
    ...row('step.row.after', step.after.map((id) => stepTitle(id, playbook, language)).join('; ')),
    ...row('step.row.duty', step.obligation && dutyTitle(step.obligation, pack, language)),
    ...row('step.row.evidence', step.evidence.map((text) => text[language]).join('; ')),
    ...row('step.row.reason', step.reasonRequired ? say(language, 'yes') : ''),
    ...row('step.row.approval', step.approval && approvalText(step.approval, shelf)),
    ...row('step.row.template', step.template && templateText(step.template, language)),
  ]
}

/** A message by the name that it has on the page of texts. */
function templateText(template: string, language: Language): string {
  const key = `text.name.${template}`
  return isKey(key) ? say(language, key) : template
}

function approvalText({ by, distinctFrom, breakGlass }: NonNullable<Step['approval']>, { playbook, language, roleOf }: Shelf): string {
  const parts = [
    by.map(roleOf).join(', '),
    ...(distinctFrom.length > 0 ? [say(language, 'step.approval.other', { steps: distinctFrom.map((id) => stepTitle(id, playbook, language)).join('; ') })] : []),
    ...(breakGlass ? [say(language, 'step.approval.glass', { who: roleOf(breakGlass.by), time: periodText({ hours: breakGlass.lastHours }, language), within: periodText({ hours: breakGlass.reviewWithin }, language) })] : []),
  ]
  return parts.join('. ')
}
