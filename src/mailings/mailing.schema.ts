import { z } from 'zod'

/** Which stage the person saw when they said go on: 0, 1 or 2. */
export const goOnSchema = z.strictObject({ stage: z.enum(['0', '1', '2']).transform((stage) => Number(stage) as 0 | 1 | 2) })

const mostRows = 200
const rows = z.array(z.coerce.number().int().positive(), 'mailings.rows.missing').min(1, 'mailings.rows.missing').max(mostRows)

export const resolutionSchema = z.strictObject({
  rows,
  outcome: z.enum(['sent', 'not sent'], 'outbox.resolution.outcome.missing'),
  reason: z.string('outbox.resolution.reason.missing').trim().min(1, 'outbox.resolution.reason.missing').max(1000, 'outbox.resolution.reason.long'),
})

export const againSchema = z.strictObject({ again: rows })
