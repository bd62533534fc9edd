import { z } from 'zod'

const person = z.string({ error: 'exclusion.person.missing' }).min(1, 'exclusion.person.missing').max(100, 'exclusion.person.missing')
const reason = z.string({ error: 'exclusion.reason.missing' }).trim().min(1, 'exclusion.reason.missing').max(4000, 'report.too-long')

export const exclusionSchema = z.strictObject({ exclusion: z.strictObject({ person, reason }, { error: 'exclusion.person.missing' }) }).transform(({ exclusion }) => exclusion)
