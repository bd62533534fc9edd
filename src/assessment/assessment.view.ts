import { facts } from '../facts/facts.ts'
import type { FactName, Range } from '../facts/facts.ts'
import { factText } from '../facts/fact-text.ts'
import { optionText, shortName } from '../facts/questions.ts'
import type { Actor } from '../shared/act.ts'
import { homeZone, shortDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import type { Language, Text } from '../shared/words/words.ts'
import type { OutcomeReason } from './assessment.ts'
import { criteriaView } from './criteria.view.ts'
import type { Flip } from './flips.ts'
import type { AssessmentInput } from './input.ts'
import type { Risk } from './risk.ts'
import type { AssessmentVersion } from './version.ts'

export interface Shown {
  number: string
  drill: boolean
  /** What changed in the facts since the newest version, in words. */
  changes: readonly { fact: string; text: string }[]
  /** Newest first; empty when nobody assessed yet. */
  versions: readonly AssessmentVersion[]
  /** The one asked for; the newest when it is absent. */
  version?: AssessmentVersion | undefined
  mayAssess: boolean
  who: (actor: Actor) => string
}

interface Words {
  who: Shown['who']
  language: Language
}

type PageView = (form: { values: Record<string, unknown>; errors: Reason[] }) => { template: string; view: object }

/** What an assessment came to, why, what would change it, and every version before it. */
export function outcomePage(shown: Shown, language: Language): PageView {
  return (form) => ({ template: 'assessment/show', view: { ...viewOf(shown, language), form } })
}

function viewOf({ number, drill, versions, version, mayAssess, changes, who }: Shown, language: Language) {
  const shown = version ?? versions[0]
  const address = `/incidents/${number}/assessment`
  return {
    title: say(language, 'assessment.title', { number }),
    number,
    drill,
    reassess: changes.length > 0 ? { text: say(language, 'reassess.since', { n: changes.length }), changes, mayAssess, action: `${address}/confirmation` } : null,
    comparison: comparisonOf(versions, shown, address, language),
    action: `${address}/new`,
    mayAssess,
    score: `${address}/new/score`,
    submit: say(language, shown ? 'assessment.again' : 'assessment.submit'),
    outcome: shown ? outcomeView(shown, { who, language }) : null,
    isEarlier: shown !== undefined && shown !== versions[0],
    versions: versions.map((one) => ({
      href: `${address}?version=${one.version}`,
      text: say(language, 'assessment.version', { version: one.version }),
      at: one.at,
      risk: say(language, `risk.${one.outcome.risk}`),
      kind: kindOf[one.outcome.risk],
      current: one === shown,
    })),
  }
}

export const kindOf: Record<Risk, string> = { unlikely: 'good', risk: 'warn', high: 'bad' }

function outcomeView(one: AssessmentVersion, words: Words) {
  const { version, at, by, input, outcome, reason, note } = one
  const { language } = words
  return {
    version: say(language, 'assessment.version', { version }),
    at,
    by: words.who(by),
    note: note ?? '',
    knowledge: knowledgeOf(one, words),
    breakdown: criteriaView(input, language),
    risk: say(language, `risk.${outcome.risk}`),
    proposal: say(language, `risk.${outcome.risk}.then`),
    kind: kindOf[outcome.risk],
    level: outcome.enisa.level,
    sum: sumOf(outcome.enisa, language),
    byPerson: reason === null ? '' : say(language, 'assessment.score.by-person', { reason }),
    reasons: outcome.reasons.map((each) => reasonView(each, language)),
    flips: outcome.wouldFlip.map((flip) => ({ ...flipView(flip, input, language), risk: say(language, `risk.${flip.outcome}`), kind: kindOf[flip.outcome] })),
    likeCases: outcome.likeCases.map(({ id, why }) => ({ id, why: why[language] })),
  }
}

export function sumOf({ dpc, ei, cb, se }: AssessmentVersion['outcome']['enisa'], language: Language): string {
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB')
  const circumstances = cb.confidentiality + cb.integrity + cb.availability + cb.malicious
  return say(language, 'assessment.score.sum', { dpc, ei: number.format(ei), cb: number.format(circumstances), se: number.format(se) })
}

/** With the one before it, or the oldest with the one after it. */
function comparisonOf(versions: readonly AssessmentVersion[], shown: AssessmentVersion | undefined, address: string, language: Language) {
  const before = versions.find(({ version }) => version === (shown?.version ?? 0) - 1)
  if (!shown || versions.length < 2) return null
  const [from, to] = before ? [before, shown] : [shown, versions.at(-2)!]
  return { href: `${address}/comparison?from=${from.version}&to=${to.version}`, text: say(language, 'comparison.link', { from: from.version, to: to.version }) }
}

/** What was known on that day, and who had said it. */
function knowledgeOf({ knowledge }: AssessmentVersion, { who, language }: Words) {
  return (knowledge?.facts ?? []).map(({ fact, value, by, saidAt }) => ({ term: shortName(fact)[language], value: factText(fact, value, language, homeZone), said: `${who(by)}, ${shortDate(saidAt, language)}` }))
}

const kindOfEffect = { decides: 'info', raises: 'warn', lowers: 'good' } as const

export function reasonView({ factor, effect, because }: OutcomeReason<Text>, language: Language) {
  const name = factor === 'enisa' ? say(language, 'assessment.score') : shortName(factor)[language]
  return { factor: name, effect: say(language, `effect.${effect}`), kind: kindOfEffect[effect], because: because[language] }
}

/** A set says what came or went; anything else says what it became. */
export function flipView({ factor, to }: Pick<Flip, 'factor' | 'to'>, input: AssessmentInput, language: Language): { factor: string; to: string } {
  const text = Array.isArray(to) ? changeOf(factor, input[factor] as string[], to, language) : valueText(factor, to, language)
  return { factor: shortName(factor)[language], to: text }
}

function changeOf(factor: FactName, from: readonly string[], to: readonly string[], language: Language): string {
  const words = (some: readonly string[]) => some.map((word) => optionText(factor, word)[language]).join(', ')
  const more = to.filter((word) => !from.includes(word))
  if (more.length > 0) return say(language, 'flip.more', { what: words(more) })
  return say(language, 'flip.less', { what: words(from.filter((word) => !to.includes(word))) })
}

function valueText(factor: FactName, to: Flip['to'], language: Language): string {
  if (to === null) return say(language, 'unknown')
  if (typeof to === 'boolean') return say(language, to ? 'yes' : 'no')
  if (typeof to === 'number') return say(language, 'flip.hours', { n: to })
  if (typeof to === 'object') return peopleText(to as Range, language)
  return facts[factor].kind === 'choice' ? optionText(factor, to)[language] : to
}

function peopleText({ min, max }: Range, language: Language): string {
  if (max === null) return say(language, 'unknown')
  return min === null || min === max ? say(language, 'range.at-most', { max }) : say(language, 'range.between', { min, max })
}
