import { z } from 'zod'

/** The files come in a form of another kind; evidence-form.adapter.ts reads it. */
export const addingSchema = z.object({})

export const withdrawalSchema = z.strictObject({
  why: z.string({ error: 'evidence.withdraw.why.missing' }).trim().min(1, 'evidence.withdraw.why.missing').max(4000, 'report.too-long'),
})

export const withdrawalAnswerSchema = z.strictObject({})
