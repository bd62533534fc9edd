import { languages, say } from '../shared/words/words.ts'
import type { Language, Text } from '../shared/words/words.ts'
import { considerations, unknownsOf } from './considerations.ts'
import { circumstancesOf } from './circumstances.ts'
import { flipsOf } from './flips.ts'
import type { Flip } from './flips.ts'
import type { AssessmentInput, InputFact } from './input.ts'
import { likeCasesOf } from './like-cases.ts'
import type { Case } from './like-cases.ts'
import { dutiesOf, weigh } from './risk.ts'
import type { Duties, Risk, Verdict, Weighed } from './risk.ts'
import { enisaOf } from './scoring.ts'
import type { Enisa } from './scoring.ts'

/** What an assessment comes to: a proposal with everything that moved it. People decide. */
export interface Outcome<Words = string> extends Duties {
  enisa: Enisa
  risk: Risk
  reasons: OutcomeReason<Words>[]
  wouldFlip: Flip[]
  likeCases: { id: string; why: Words }[]
}

export interface OutcomeReason<Words = string> {
  factor: InputFact | 'enisa'
  effect: 'raises' | 'lowers' | 'decides'
  because: Words
}

/** Grows when the principles change, so that an old outcome is read by the rules of its day. */
export const rulesVersion = 1

export function assess(input: AssessmentInput, language: Language = 'en', cases: readonly Case[] = []): Outcome {
  return inLanguage(judge(input, cases), language)
}

/** The outcome in both languages, as it is kept. */
export function judge(input: AssessmentInput, cases: readonly Case[] = []): Outcome<Text> {
  const weighed = weigh(input)
  return {
    enisa: enisaOf(input),
    risk: weighed.risk,
    ...dutiesOf(weighed.risk),
    reasons: reasonsFor(input, weighed),
    wouldFlip: flipsOf(input),
    likeCases: likeCasesOf(input, cases),
  }
}

export function inLanguage(outcome: Outcome<Text>, language: Language): Outcome {
  return {
    ...outcome,
    reasons: outcome.reasons.map((reason) => ({ ...reason, because: reason.because[language] })),
    likeCases: outcome.likeCases.map(({ id, why }) => ({ id, why: why[language] })),
  }
}

/** What decided comes first, then what raised, then what lowered. A factor that decided is not weighed a second time. */
function reasonsFor(input: AssessmentInput, weighed: Weighed): OutcomeReason<Text>[] {
  const deciding = decidingReasons(weighed)
  const said = new Set(deciding.map(({ factor }) => factor))
  const c = circumstancesOf(input)
  const unknown = unknownsOf(input).filter((factor) => !said.has(factor))
  const weighing = considerations.filter((one) => !said.has(one.factor) && one.holds(c, input))
  return [
    ...deciding,
    ...unknown.map((factor) => ({ factor, effect: 'raises' as const, because: both('consideration.unknown') })),
    ...weighing.filter(({ effect }) => effect === 'raises').map(inWords),
    ...weighing.filter(({ effect }) => effect === 'lowers').map(inWords),
  ]
}

function decidingReasons({ risk, verdicts, floor }: Weighed): OutcomeReason<Text>[] {
  const decided = verdicts.filter((verdict) => verdict.risk === risk).flatMap(decidingOf)
  return decided.length > 0 ? decided : [{ factor: 'enisa', effect: 'decides', because: both(`principle.score.${floor === 'high' ? 'high' : 'risk'}`) }]
}

function decidingOf({ aspect, because }: Verdict): OutcomeReason<Text>[] {
  if (because.length === 0) return [{ factor: 'nature', effect: 'decides', because: both(`principle.default.${aspect}`) }]
  return because.map((principle) => ({ factor: principle.factor, effect: 'decides', because: both(principle.because) }))
}

function inWords({ factor, effect, because }: (typeof considerations)[number]): OutcomeReason<Text> {
  return { factor, effect, because: both(because) }
}

function both(key: Parameters<typeof say>[1]): Text {
  return Object.fromEntries(languages.map((language) => [language, say(language, key)])) as Text
}
