import { facts } from '../facts/facts.ts'
import type { FactName, Range } from '../facts/facts.ts'
import { optionText, shortName } from '../facts/questions.ts'
import { say } from '../shared/words/words.ts'
import type { Language, Text } from '../shared/words/words.ts'
import type { OutcomeReason } from './assessment.ts'
import type { Flip } from './flips.ts'
import type { AssessmentInput } from './input.ts'
import type { Risk } from './risk.ts'
import type { AssessmentVersion } from './version.ts'

export interface Shown {
  number: string
  /** Newest first; empty when nobody assessed yet. */
  versions: readonly AssessmentVersion[]
  /** The one asked for; the newest when it is absent. */
  version?: AssessmentVersion | undefined
  mayAssess: boolean
}

/** What an assessment came to, why, what would change it, and every version before it. */
export function outcomePage({ number, versions, version, mayAssess }: Shown, language: Language) {
  const shown = version ?? versions[0]
  const address = `/incidents/${number}/assessment`
  return {
    title: say(language, 'assessment.title', { number }),
    number,
    action: `${address}/new`,
    mayAssess,
    submit: say(language, shown ? 'assessment.again' : 'assessment.submit'),
    outcome: shown ? outcomeView(shown, language) : null,
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

const kindOf: Record<Risk, string> = { unlikely: 'good', risk: 'warn', high: 'bad' }

function outcomeView({ version, at, input, outcome, reason }: AssessmentVersion, language: Language) {
  return {
    version: say(language, 'assessment.version', { version }),
    at,
    risk: say(language, `risk.${outcome.risk}`),
    proposal: say(language, `risk.${outcome.risk}.then`),
    kind: kindOf[outcome.risk],
    level: outcome.enisa.level,
    sum: sumOf(outcome.enisa, language),
    byPerson: reason === null ? '' : say(language, 'assessment.score.by-person', { reason }),
    reasons: outcome.reasons.map((one) => reasonView(one, language)),
    flips: outcome.wouldFlip.map((flip) => ({ ...flipView(flip, input, language), risk: say(language, `risk.${flip.outcome}`), kind: kindOf[flip.outcome] })),
    likeCases: outcome.likeCases.map(({ id, why }) => ({ id, why: why[language] })),
  }
}

function sumOf({ dpc, ei, cb, se }: AssessmentVersion['outcome']['enisa'], language: Language): string {
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB')
  const circumstances = cb.confidentiality + cb.integrity + cb.availability + cb.malicious
  return say(language, 'assessment.score.sum', { dpc, ei: number.format(ei), cb: number.format(circumstances), se: number.format(se) })
}

const kindOfEffect = { decides: 'info', raises: 'warn', lowers: 'good' } as const

function reasonView({ factor, effect, because }: OutcomeReason<Text>, language: Language) {
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
