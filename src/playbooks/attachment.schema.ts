import { z } from 'zod'

const key = z.string().min(1).max(300)

export const overlaySchema = z.strictObject({ playbook: key })

export const replacingSchema = z.strictObject({ from: key, to: key, motivation: z.string().max(4000, 'report.too-long').default('') })
