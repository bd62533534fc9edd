import { z } from 'zod'
import type { MomentParts } from './moment.ts'
import { passes, readMoment } from './moment.ts'

const parts = z.strictObject({
  date: z.string().trim().default(''),
  time: z.string().trim().default(''),
  pass: z.enum([...passes.twice, ...passes.skipped, '']).default(''),
})

/** In the hour that comes twice in October, the earlier instant counts or the page asks which was meant. */
type Twice = 'earlier' | 'ask'

/** A moment as a person gives it: a date and a time on the wall. In the hour that is skipped in March the page asks which instant was meant. */
export function momentSchema({ missing, twice }: { missing: string; twice: Twice }) {
  return parts.transform((given, context) => read(given, twice, missing, context) ?? z.NEVER)
}

/** The same where it may be left out; then it is undefined. */
export function optionalMomentSchema({ twice }: { twice: Twice }) {
  return parts.transform((given, context) => read(given, twice, null, context))
}

function read(given: MomentParts, twice: Twice, missing: string | null, context: z.RefinementCtx): Date | undefined {
  const found = given.date === '' && given.time === '' ? undefined : readMoment(given)
  if (found?.meant) return found.meant
  if (found?.hour === 'twice' && twice === 'earlier') return found.readings[0]
  const message = found ? (`moment.${found.hour}` as const) : found === null ? 'moment.malformed' : missing
  // Named by its part, so that the page asks which of the two was meant.
  if (message !== null) context.addIssue({ code: 'custom', message, path: found ? ['pass'] : [] })
  return undefined
}
