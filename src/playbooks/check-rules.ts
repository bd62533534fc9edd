import type { Finding } from '../shared/file-fault.ts'
import { unknownName } from '../shared/near.ts'

/** Every rule that a playbook is held against when its shape is right, and what breaking it means. */
export const senseRules = {
  'unknown-role': 'error',
  'unknown-step': 'error',
  'unknown-ladder': 'error',
  'unknown-obligation': 'error',
  'unknown-stage': 'error',
  'unknown-template': 'error',
  'duplicate-id': 'error',
  'waits-for-itself': 'error',
  'cycle': 'error',
  'due-before-predecessor': 'error',
  'escalate-without-due': 'error',
  'must-resolve': 'error',
  'approval-by-author': 'error',
  'fact-not-asked': 'error',
  'input-type': 'error',
  'input-options': 'error',
  'no-filing-step': 'error',
  'duty-ladder': 'error',
  'step-ladder': 'error',
  'target-missing': 'error',
  'target-after-deadline': 'error',
  'ladder-stop': 'error',
  'ladder-filed-waits': 'error',
  'last-level': 'error',
  'level-order': 'error',
  'mixed-levels': 'error',
  'repeat-counts-back': 'error',
  'ack-on-filed': 'error',
  'drill-order': 'error',
  'overlay-for-all': 'error',
  'others-missing': 'error',
  'reviewed-in-future': 'error',
  'night': 'warning',
  'review-overdue': 'warning',
} as const
export type SenseRule = keyof typeof senseRules

/** What only all files together can break. */
export const folderRules = ['duplicate-playbook', 'no-standard', 'two-standards'] as const

/** Places whose shape has a rule of its own. A name that does not belong there ends with a question mark. */
export const placeRules = [
  [/(^|\.)(title|summary|guidance|label|text)(\.(nl|en))?$/, 'missing-language'],
  [/^steps\.\d+\.evidence\.\d+(\.(nl|en))?$/, 'missing-language'],
  [/^obligations\.\d+\.ladder$/, 'duty-without-ladder'],
  [/^ladders\.[^.]+\.repeat\.every$/, 'repeat-without-wait'],
  [/^ladders\.[^.]+\.repeat\.times$/, 'repeat-times'],
  [/^steps\.\d+\.approval\.breakGlass\.reviewWithin$/, 'break-glass-review'],
  [/^lastReviewed$/, 'bad-day'],
  [/^drill\.injects\.\d+\.setFacts\..+\?$/, 'unknown-fact'],
  [/^drill\.injects\.\d+\.setFacts\.[^.]+/, 'unknown-fact-value'],
  [/^inputs\.\d+\.fact$/, 'unknown-fact'],
] as const satisfies readonly (readonly [RegExp, string])[]

/** Rules that the shape of a playbook breaks by itself: those of its places, and those that the schema names. */
export const playbookShapeRules = [
  ...new Set(placeRules.map(([, rule]) => rule)),
  'bad-duration', 'repeat-too-fast', 'unknown-anchor', 'due-from-or-before', 'level-wait-or-at', 'bad-condition',
] as const

export interface Problem extends Finding {
  rule: SenseRule
}

export function problem(rule: SenseRule, path: readonly (string | number)[], message: string, onKey = false): Problem {
  return { rule, path, message, severity: senseRules[rule], ...(onKey && { onKey }) }
}

/** Nothing where the name is known. */
export function unlessKnown(rule: SenseRule, name: string, known: readonly string[], path: readonly (string | number)[]): Problem[] {
  return known.includes(name) ? [] : [problem(rule, path, unknownName(rule.slice('unknown-'.length), name, known))]
}

/** Those that stand there already, each with its place. */
export function duplicates(what: string, ids: readonly string[], pathOf: (index: number) => readonly (string | number)[]): Problem[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [problem('duplicate-id', pathOf(index), `the ${what} ${id} stands twice; leave one out, or give it another name`)] : []))
}
