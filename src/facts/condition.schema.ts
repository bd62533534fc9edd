import { z } from 'zod'
import { conditionFaults } from './condition-check.ts'
import type { Condition } from './condition.ts'

/** Conditions as they stand in playbooks and packs: every name and word is checked against the dictionary of facts. */
export const conditionSchema: z.ZodType<Condition> = z.unknown().transform((given, context) => {
  const faults = conditionFaults(given)
  if (faults.length === 0) return given as Condition
  for (const { path, message, ...params } of faults) context.addIssue({ code: 'custom', path, message, params })
  return z.NEVER
})
