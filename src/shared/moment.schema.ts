import { z } from 'zod'
import { instantsAt } from './dutch-time.ts'

const parts = z.strictObject({
  date: z.string().trim().default(''),
  time: z.string().trim().default(''),
  pass: z.enum(['first', 'second', '']).default(''),
})

/** In the hour that comes twice in October, the earlier instant counts or the page asks which was meant. */
type Twice = 'earlier' | 'ask'

/** A moment as a person gives it: a date and a time on the wall. The hour that is skipped in March is refused. */
export function momentSchema({ missing, twice }: { missing: string; twice: Twice }) {
  return parts.transform((given, context) => read(given, twice, missing, context) ?? z.NEVER)
}

/** The same where it may be left out; then it is undefined. */
export function optionalMomentSchema({ twice }: { twice: Twice }) {
  return parts.transform((given, context) => read(given, twice, null, context))
}

function read({ date, time, pass }: z.output<typeof parts>, twice: Twice, missing: string | null, context: z.RefinementCtx): Date | undefined {
  const instants = date === '' && time === '' ? [] : instantsAt(`${date} ${time}`)
  const wrong = instants === null ? 'moment.malformed' : whyRefused({ date, time, pass }, twice, missing, instants)
  // Named by its part, so that the page asks which of the two was meant.
  if (wrong !== null) context.addIssue({ code: 'custom', message: wrong, path: wrong === 'moment.twice' ? ['pass'] : [] })
  return pass === 'second' ? instants?.at(-1) : instants?.at(0)
}

function whyRefused({ date, time, pass }: z.output<typeof parts>, twice: Twice, missing: string | null, instants: Date[]): string | null {
  if (date === '' && time === '') return missing
  if (instants.length === 0) return 'moment.skipped'
  return instants.length === 2 && pass === '' && twice === 'ask' ? 'moment.twice' : null
}
