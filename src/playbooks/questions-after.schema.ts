import { z } from 'zod'
import type { FactName, Facts } from '../facts/facts.ts'
import { formShape } from '../facts/facts.schema.ts'
import type { Input } from './playbook.ts'

/** The answers to these questions: an empty field is no answer, and a tick for "I do not know" is one. */
export function answersSchema(questions: readonly Input[]) {
  const names = questions.map(({ fact }) => fact)
  return z
    .strictObject({ seen: z.coerce.number().int().min(0), unknown: z.array(z.string()).default([]), ...formShape(names) })
    .superRefine((given, context) => {
      const { unknown, ...answers } = given as { unknown: string[] } & Facts
      for (const { fact, options } of questions) {
        if (unknown.includes(fact) && answers[fact] !== undefined) context.addIssue({ code: 'custom', message: 'questions.both', path: [fact] })
        const words: unknown[] = options ? [answers[fact]].flat() : []
        const strange = words.find((word): word is string => typeof word === 'string' && !options!.includes(word))
        if (strange) context.addIssue({ code: 'custom', message: 'fact.unknown-word', path: [fact], params: { name: fact, word: strange.slice(0, 60), allowed: options!.join(', ') } })
      }
    })
    .transform((given) => {
      const { seen, unknown, ...answers } = given as { seen: number; unknown: string[] } & Facts
      const notKnown = Object.fromEntries(names.filter((name) => unknown.includes(name)).map((name) => [name, null]))
      return { seen, facts: { ...answers, ...notKnown } }
    })
}

/** Options that a question does not offer were not taken back by not ticking them. */
export function withUnoffered(facts: Facts, known: Facts, questions: readonly Input[]): Facts {
  const kept = questions.flatMap(({ fact, options }): [FactName, unknown][] => {
    const [given, before]: [unknown, unknown] = [facts[fact], known[fact]]
    if (!options || !Array.isArray(given) || !Array.isArray(before)) return []
    return [[fact, [...before.filter((one) => !options.includes(String(one))), ...(given as unknown[])]]]
  })
  return { ...facts, ...Object.fromEntries(kept) }
}
