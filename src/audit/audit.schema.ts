import { z } from 'zod'

/** Anything else than a number in the address means the newest entries. */
export const listSchema = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) })
