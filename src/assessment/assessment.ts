import { languages, say } from '../shared/words/words.ts'
import type { Language, Text } from '../shared/words/words.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import { considerations, unknownsOf } from './considerations.ts'
import type { Consideration } from './considerations.ts'
import { flipsOf } from './flips.ts'
import type { Flip } from './flips.ts'
import type { AssessmentInput, InputFact } from './input.ts'
import { likeCasesOf } from './like-cases.ts'
import type { Case } from './like-cases.ts'
import { missingToUnlikely, movesIn } from './margin.ts'
import { tippingFact } from './principles.ts'
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
export const rulesVersion = 3

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

/**
 * What decided comes first, then what raised, then what lowered; a factor is said once. Only what moved the outcome or its
 * margin is said: margin.ts tells how that is found.
 */
function reasonsFor(input: AssessmentInput, weighed: Weighed): OutcomeReason<Text>[] {
  const c = circumstancesOf(input)
  const deciding = decidingReasons(weighed, c)
  const decided = new Set(deciding.map(({ factor }) => factor))
  const unknown = unknownsOf(input).map((factor) => ({ factor, effect: 'raises' as const, because: 'consideration.unknown' as const }))
  const unsaid = new Set(unknown.map(({ factor }) => factor))
  const weighing = [...unknown, ...considerations.filter((one) => one.holds(c, input) && !(one.effect === 'raises' && unsaid.has(one.factor)))]
  const moves = movesIn(input)
  const moved = weighing.filter(({ factor, effect }) => !decided.has(factor) && moves(factor, effect))
  return [...deciding, ...saidOnce(moved, 'raises'), ...saidOnce(moved, 'lowers')]
}

type Weighing = Pick<Consideration, 'factor' | 'effect' | 'because'>

/** A factor that raised is not also said to have lowered. */
function saidOnce(moved: readonly Weighing[], effect: Weighing['effect']): OutcomeReason<Text>[] {
  const raised = new Set(moved.filter((one) => one.effect === 'raises').map(({ factor }) => factor))
  return moved.filter((one) => one.effect === effect && (effect === 'raises' || !raised.has(one.factor))).map(({ factor, because }) => ({ factor, effect, because: both(because) }))
}

function decidingReasons({ risk, verdicts, floor }: Weighed, c: Circumstances): OutcomeReason<Text>[] {
  const decided = verdicts.filter((verdict) => verdict.risk === risk).flatMap((verdict) => decidingOf(verdict, c))
  return decided.length > 0 ? decided : [{ factor: 'enisa', effect: 'decides', because: both(`principle.score.${floor === 'high' ? 'high' : 'risk'}`) }]
}

/** Where the law's default speaks, what is nearest to undoing it is what decided. */
function decidingOf({ aspect, because }: Verdict, c: Circumstances): OutcomeReason<Text>[] {
  if (because.length > 0) return because.map((principle) => ({ factor: tippingFact(principle, c), effect: 'decides', because: both(principle.because) }))
  const [missing] = missingToUnlikely(aspect, c)
  return [{ factor: missing![0]!.fact, effect: 'decides', because: both(`principle.default.${aspect}`) }]
}

function both(key: Parameters<typeof say>[1]): Text {
  return Object.fromEntries(languages.map((language) => [language, say(language, key)])) as Text
}
