import { z } from 'zod'

export const messageTestSchema = z.strictObject({ point: z.string({ error: 'test.point.missing' }).trim().min(1, 'test.point.missing').max(100, 'test.point.missing') })
