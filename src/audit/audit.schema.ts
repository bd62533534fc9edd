import { z } from 'zod'

/** Anything else than a number in the address means the newest entries. */
export const listSchema = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) })

/** Until when the page knows what happened. */
export const liveSchema = z.object({ since: z.coerce.date().optional().catch(undefined) })
