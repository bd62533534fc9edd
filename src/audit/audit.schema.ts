import { z } from 'zod'

/** Anything else than a number in the address means the newest entries. */
export const listSchema = z.object({ before: z.coerce.number().int().positive().optional().catch(undefined) })

/** Until which entry of the chain the page knows what happened; anything else than a number is from before them all. */
export const liveSchema = z.object({ since: z.coerce.number().int().optional().catch(0) })
