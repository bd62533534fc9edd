import { z } from 'zod'

const long = z.string().trim().max(4000, 'report.too-long')
const mostPieces = 50

/** Said to be done, with where each piece of proof is, in the order in which the step asks for them. */
export const completionSchema = z
  .strictObject({ note: long.default(''), evidence: z.array(long).max(mostPieces).default([]), alone: z.literal('yes').optional() })
  .transform(({ note, evidence, alone }) => ({ note, alone: alone === 'yes', evidence: evidence.map((where, piece) => ({ piece, where })) }))

export const waiverSchema = z.strictObject({ because: long.default('') })
export const approvalSchema = z.strictObject({})
export const objectionSchema = z.strictObject({ objection: long.default('') })
export const reviewSchema = z.strictObject({ review: long.default('') })
