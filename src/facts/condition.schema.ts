import { z } from 'zod'
import type { Condition } from './condition.ts'
import { factNames, optionsOf } from './facts.ts'
import type { FactName } from './facts.ts'

const bounds = z.strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() })

/** Which tests make sense for a fact: its own words, yes or no, or bounds. */
function testOf(name: FactName): z.ZodType {
  const options = optionsOf(name)
  if (options) {
    const word = z.enum(options as [string, ...string[]])
    return z.union([word, z.array(word).min(1)], { error: `use one of: ${options.join(', ')}` })
  }
  return z.union([z.boolean(), bounds])
}

const named = z.strictObject(Object.fromEntries(factNames.map((name) => [name, testOf(name).optional()])))

/** Conditions as they stand in playbooks and packs: every name and word is checked against the dictionary of facts. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.unknown().transform((given, context) => {
    const key = given !== null && typeof given === 'object' ? Object.keys(given)[0] : undefined
    const schema =
      key === 'all' || key === 'any' ? z.strictObject({ [key]: z.array(conditionSchema).min(1) })
      : key === 'not' ? z.strictObject({ not: conditionSchema })
      : named
    const read = schema.safeParse(given)
    if (read.success) return read.data
    read.error.issues.forEach((issue) => context.addIssue(issue as Parameters<typeof context.addIssue>[0]))
    return z.NEVER
  }),
)
