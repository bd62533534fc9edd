import type { Facts } from '../facts/facts.ts'
import { factText } from '../facts/fact-text.ts'
import { shortName } from '../facts/questions.ts'
import { homeZone } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import { kindOf } from './assessment.view.ts'
import { compare } from './comparison.ts'
import { criteria } from './factors.ts'
import { inputFacts } from './input.ts'
import type { InputFact } from './input.ts'
import type { AssessmentVersion } from './version.ts'

interface Compared {
  number: string
  drill: boolean
  versions: readonly AssessmentVersion[]
  from: AssessmentVersion
  to: AssessmentVersion
}

/** Two versions side by side: which answer changed, and what that did. */
export function comparisonPage({ number, drill, versions, from, to }: Compared, language: Language) {
  const found = compare(from, to)
  const changed = new Set<InputFact>(found.answers.map(({ fact }) => fact))
  const row = (fact: InputFact) => ({
    question: shortName(fact)[language],
    from: factText(fact, from.input[fact] as Facts[InputFact], language, homeZone),
    to: factText(fact, to.input[fact] as Facts[InputFact], language, homeZone),
  })
  return {
    title: say(language, 'comparison.title', { from: from.version, to: to.version }),
    number,
    drill,
    back: `/incidents/${number}/assessment`,
    action: `/incidents/${number}/assessment/comparison`,
    options: versions.map(({ version }) => ({ value: String(version), label: say(language, 'assessment.version', { version }) })),
    form: { values: { from: String(from.version), to: String(to.version) }, errors: [] },
    sides: [from, to].map((one) => sideOf(one, language)),
    effect: effectOf(found, language),
    otherRules: found.otherRules,
    changed: [...changed].map(row),
    scores: found.scores.map(({ scale, from: was, to: is }) => ({ question: criteria[scale].label[language], from: scoreText(was, language), to: scoreText(is, language) })),
    same: inputFacts.filter((fact) => !changed.has(fact)).map(row),
    fromLabel: say(language, 'assessment.version', { version: from.version }),
    toLabel: say(language, 'assessment.version', { version: to.version }),
  }
}

function sideOf({ version, at, outcome, note }: AssessmentVersion, language: Language) {
  return { title: say(language, 'assessment.version', { version }), at, risk: say(language, `risk.${outcome.risk}`), kind: kindOf[outcome.risk], proposal: say(language, `risk.${outcome.risk}.then`), level: outcome.enisa.level, note: note ?? '' }
}

/** What the changed answers did, in sentences. */
function effectOf({ risk, duties, score, answers, scores }: ReturnType<typeof compare>, language: Language): string[] {
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB')
  return [
    ...(answers.length + scores.length === 0 ? [say(language, 'comparison.no-answers')] : []),
    ...(risk ? [say(language, 'comparison.risk', { from: say(language, `risk.${risk.from}`), to: say(language, `risk.${risk.to}`) })] : [say(language, 'comparison.risk.same')]),
    ...duties.map(({ duty, to }) => say(language, `comparison.${duty}.${to ? 'yes' : 'no'}`)),
    ...(score ? [say(language, 'comparison.score', { from: number.format(score.from), to: number.format(score.to) })] : []),
  ]
}

function scoreText(value: number | null, language: Language): string {
  return value === null ? say(language, 'comparison.by-facts') : new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(value)
}
