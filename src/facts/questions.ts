import { facts as words } from '../shared/words/facts.ts'
import type { Text } from '../shared/words/words.ts'
import { factNames, optionsOf } from './facts.ts'
import type { FactName, Question , facts} from './facts.ts'

type OptionKey = { [N in FactName]: (typeof facts)[N] extends { options: readonly (infer O extends string)[] } ? `fact.${N}.${O}` : never }[FactName]

/** Does not compile while a fact, its short name or one of its options has no words. */
const complete: Record<`fact.${FactName}` | `fact.${FactName}.short` | OptionKey, Text> = words
const all: Record<string, Text | undefined> = complete

/** The answer "not known" in a form; an empty field is no answer at all. */
export const notKnown = 'not-known'

/** The question of every fact, with its options, in both languages. */
export const questions: Record<FactName, Question> = Object.fromEntries(factNames.map((name) => [name, questionOf(name)])) as Record<FactName, Question>

function questionOf(name: FactName): Question {
  const hint = all[`fact.${name}.hint`]
  const options = optionsOf(name)
  return {
    label: all[`fact.${name}`]!,
    ...(hint && { hint }),
    ...(options && { options: Object.fromEntries(options.map((option) => [option, all[`fact.${name}.${option}`]!])) }),
  }
}

/** The name of a fact in a list or a sentence. */
export function shortName(name: FactName): Text {
  return complete[`fact.${name}.short`]
}

/** The word of one option, as a reader knows it. */
export function optionText(name: FactName, option: string): Text {
  return questions[name].options?.[option] ?? { nl: option, en: option }
}
