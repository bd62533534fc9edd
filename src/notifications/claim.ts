import type { Facts } from '../facts/facts.ts'
import type { Text } from '../shared/words/words.ts'
import type { Sentence } from './claims-text.ts'
import type { RegisterView } from './register-view.ts'

/** What somebody states, as far as the register can contradict it. */
export interface Claim {
  /** Of two claims with the same name one denies what the other says. */
  name: string
  says: boolean
  /** The words that state it, in a sentence in small plain letters. */
  forms: readonly RegExp[]
  /** Words that make it something else: a plan, a wish, another doer. */
  not?: RegExp
  /** What the register says instead; null where it agrees or does not know enough to differ. */
  otherwise: (facts: Facts, register: RegisterView, sentence: Sentence) => Text | null
}

/** Nobody states what they doubt, ask, plan or advise. */
const unsure = /\b(?:weten (?:we |wij )?(?:nog |ook )*niet|niet zeker|kunnen (?:we |wij )?(?:nog )?niet (?:uitsluiten|zeggen)|onderzoeken (?:we |wij )?(?:nog )?of|zoeken wij uit|gaan na|whether|not (?:yet )?(?:certain|sure|clear|known)|do not know|don't know|cannot (?:yet )?(?:rule out|say|exclude|confirm))\b/
const planned = /\b(?:gaan (?:wij |we )?(?:dit |het |nog )|gaan wij|gaan we|wij gaan|we gaan|zullen|zal|voortaan|vanaf nu|van plan|binnenkort|will|shall|going to|from now on|plan to|intend)\b/
const conditional = /^(?:als|indien|of|wanneer|zodra|if|when|whether|once|should)\b/
const advised = /^(?:doe|bel|meld|vraag|controleer|verander|let|call|report|ask|check|change|watch|do you|please)\b|\b(?:kunt u|u kunt|kun je|je kunt|you can|you may|can be|kan bij|kan via)\b/

export interface Stated {
  claim: Claim
  /** The words that state it. */
  found: string
  sentence: Sentence
}

/** Which of the claims a sentence states. */
export function statedIn(sentence: Sentence, claims: readonly Claim[]): Stated[] {
  const { low, raw, question } = sentence
  const stated = claims.flatMap((claim): Stated[] => {
    const found = wordsOf(claim, low)
    return found ? [{ claim, found: raw.slice(found.index, found.index + found[0].length), sentence }] : []
  })
  return stated.length > 0 && !question && ![unsure, planned, conditional, advised].some((form) => form.test(low)) ? stated : []
}

function wordsOf({ forms, not }: Claim, low: string): RegExpExecArray | null {
  for (const form of forms) {
    const found = form.exec(low)
    if (found) return not?.test(low) ? null : found
  }
  return null
}

/** Words for the reader. */
export function words(nl: string, en: string): Text {
  return { nl, en }
}

const yesNoUnknown = { true: words('Ja', 'Yes'), false: words('Nee', 'No'), null: words('Niet bekend', 'Not known') }

/** A question of the register with its answer. */
export function answer(nl: string, en: string, value: boolean | null | undefined): Text {
  const said = yesNoUnknown[String(value ?? null) as keyof typeof yesNoUnknown]
  return words(`${nl}: ${said.nl}`, `${en}: ${said.en}`)
}
