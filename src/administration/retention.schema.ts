import { z } from 'zod'

const days = z.coerce.number({ error: 'retention.days.wrong' }).int('retention.days.wrong').min(1, 'retention.days.wrong').max(36_500, 'retention.days.wrong')
const text = z.string().trim().max(1000, 'retention.reason.long').default('')

export const termSchema = z.strictObject({ days, reason: text })
export const termAnswerSchema = z.strictObject({ answer: text })
/** What stands in the address; anything else is as if it were not there. */
export const lookSchema = z.object({ days: days.optional().catch(undefined) })
