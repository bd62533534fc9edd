import { z } from 'zod'
import { reasonField } from './cover.ts'

/** Comes along with a form once a change was refused because it leaves hours without anybody. */
export const coverFields = { [reasonField]: z.string({ error: 'cover.reason.long' }).trim().max(500, 'cover.reason.long').optional() }

/** A form with a button only, of a change that may leave hours without anybody. */
export const coverButtonSchema = z.strictObject(coverFields)
