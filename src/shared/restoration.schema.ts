import { z } from 'zod'

/** The button that puts back what was just taken away; what it carries is sealed. */
export const restorationSchema = z.strictObject({ kept: z.string({ error: 'undo.over' }) })
