import { z } from 'zod'

const minutes = z.number().nullable()

/** A score sheet that was kept as JSON, as far as a later one is held against it. */
export const keptSheetSchema = z.object({
  playbook: z.object({ id: z.string() }),
  pickedUp: z.object({ minutes: z.number() }).nullable(),
  clocks: z.array(z.object({ id: z.string(), kind: z.enum(['deadline', 'target']), state: z.enum(['met', 'late', 'missed', 'running', 'not owed']), minutesToSpare: minutes })),
  steps: z.array(z.object({ id: z.string(), state: z.enum(['done', 'late', 'missed', 'open', 'left out']), minutesToSpare: minutes })),
  calls: z.object({ messages: z.number(), reachedNobody: z.number() }),
  injects: z.array(z.object({ minutes })),
})
