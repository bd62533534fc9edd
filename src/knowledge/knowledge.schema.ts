import { z } from 'zod'
import type { Key } from '../shared/words/words.ts'

const mostHours = 100_000
const empty = (value: unknown) => (value === '' ? undefined : value)
const malformed: Key = 'knowledge.moment.malformed'

/** Which moment is asked for: an instant, or so many hours after the report, as people write them. Neither: now. */
export const knowledgeSchema = z.object({
  at: z.preprocess(empty, z.iso.datetime(malformed).transform((text) => new Date(text)).optional()),
  hours: z.preprocess((value) => (typeof value === 'string' ? empty(value.trim().replace(',', '.')) : value), z.coerce.number(malformed).min(-mostHours, malformed).max(mostHours, malformed).optional()),
  compare: z.literal('now').optional().catch(undefined),
})
