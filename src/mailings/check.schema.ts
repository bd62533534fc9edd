import { z } from 'zod'

export const checkSchema = z.strictObject({ code: z.string({ error: 'check.code.missing' }).trim().min(1, 'check.code.missing').max(100, 'check.code.long') })
