import { z } from 'zod'
import { tokenActions, tokenDays } from './token.ts'

export const tokenSchema = z.strictObject({
  name: z.string({ error: 'tokens.name.missing' }).trim().min(1, 'tokens.name.missing').max(100, 'tokens.name.long'),
  actions: z.array(z.enum(tokenActions, { error: 'tokens.actions.wrong' }), { error: 'tokens.actions.missing' }).min(1, 'tokens.actions.missing'),
  days: z.enum(tokenDays, { error: 'tokens.days.wrong' }).transform(Number),
})
