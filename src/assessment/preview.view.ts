import type { Facts } from '../facts/facts.ts'
import { questions, shortName } from '../facts/questions.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import { flipView, kindOf, reasonView, sumOf } from './assessment.view.ts'
import { judge } from './assessment.ts'
import { contradictionsIn } from './contradictions.ts'
import type { PersonScores } from './input.ts'
import { provisionalInput } from './wizard-preview.ts'

const mostReasons = 3
const mostFlips = 3

/** What the answers come to so far: for the panel beside the questions, and for the script that keeps it up to date. */
export function previewView({ facts, scores }: { facts: Facts; scores: PersonScores | null }, language: Language) {
  const { input, open } = provisionalInput(facts, scores)
  const outcome = judge(input)
  const isOpen = (factor: string) => (open as readonly string[]).includes(factor)
  return {
    risk: say(language, `risk.${outcome.risk}`),
    kind: kindOf[outcome.risk],
    proposal: say(language, `risk.${outcome.risk}.then`),
    level: outcome.enisa.level,
    levelText: say(language, `web.severity.${outcome.enisa.level}`),
    sum: sumOf(outcome.enisa, language),
    open: open.length === 0 ? '' : say(language, 'wizard.open', { n: open.length, questions: open.map((name) => `‘${questions[name].label[language]}’`).join(', ') }),
    clashes: contradictionsIn(input).map(({ key, values }) => ({ text: say(language, key, values) })),
    // Of a factor that decides twice, once is enough beside the questions.
    reasons: outcome.reasons.filter(({ factor }, index, all) => all.findIndex((one) => one.factor === factor) === index).slice(0, mostReasons).map((reason) =>
      isOpen(reason.factor) ? { ...reasonView(reason, language), because: say(language, 'wizard.open.because') } : reasonView(reason, language),
    ),
    // What an open question would turn into is not a change: it is an answer.
    flips: [
      ...open.map((name) => ({ factor: shortName(name)[language], to: say(language, 'wizard.open.answer'), risk: '', kind: 'neutral' })),
      ...outcome.wouldFlip.filter(({ factor }) => !isOpen(factor)).map((flip) => ({ ...flipView(flip, input, language), risk: say(language, `risk.${flip.outcome}`), kind: kindOf[flip.outcome] })),
    ].slice(0, mostFlips),
  }
}
export type PreviewView = ReturnType<typeof previewView>
