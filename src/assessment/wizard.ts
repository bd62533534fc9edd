import { inputFacts } from './input.ts'
import type { InputFact } from './input.ts'
import { isAnswered } from './wizard-answers.ts'
import type { Typed } from './wizard-answers.ts'

/** The screens: one for each question, one for a score of one's own, and one on which everything stands together. */
export const steps = [...inputFacts, 'score', 'check'] as const
export type Step = (typeof steps)[number]

export function isStep(word: string): word is Step {
  return steps.includes(word as Step)
}

/** The screens that are asked. A question that the other answers make pointless is left out, unless it has an answer. */
export function stepsFor(typed: Typed): Step[] {
  return steps.filter((step) => !isQuestion(step) || isAnswered(step, typed) || !isPointless(step, typed))
}

export function questionsFor(typed: Typed): InputFact[] {
  return stepsFor(typed).filter(isQuestion)
}

export function isQuestion(step: Step): step is InputFact {
  return step !== 'score' && step !== 'check'
}

/** Where to begin: the first question without an answer; when all have one, the screen with everything together. */
export function firstOpen(typed: Typed): Step {
  return questionsFor(typed).find((name) => !isAnswered(name, typed)) ?? 'check'
}

/** A score of one's own is nobody's next screen; the last one leads to it. */
export function after(step: Step, typed: Typed): Step {
  if (!isQuestion(step)) return 'check'
  const names = questionsFor(typed)
  return names.find((name) => inputFacts.indexOf(name) > inputFacts.indexOf(step)) ?? 'check'
}

/** Null before the first. */
export function before(step: Step, typed: Typed): Step | null {
  if (step === 'score') return 'check'
  const names = questionsFor(typed)
  return (step === 'check' ? names : names.filter((name) => inputFacts.indexOf(name) < inputFacts.indexOf(step))).at(-1) ?? null
}

/** No key without encryption, no hours of absence where nothing was out of reach. */
function isPointless(name: InputFact, { answers }: Typed): boolean {
  if (name === 'keySafe') return answers.unintelligible === 'no'
  const nature = answers.nature
  return name === 'downtimeHours' && Array.isArray(nature) && nature.length > 0 && !nature.includes('availability')
}
