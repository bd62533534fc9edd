import { z } from 'zod'
import { hoursOf } from '../shared/duration.ts'
import { anchorNames } from './anchor.ts'

const text = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })

const duration = z.string().transform((given, context) => {
  const hours = hoursOf(given)
  if (hours === null || hours <= 0) {
    context.addIssue({ code: 'custom', message: `"${given}" is no duration; write hours or days such as PT72H or P3D` })
    return z.NEVER
  }
  return hours
})

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day such as 2018-05-25')

const stage = z
  .strictObject({
    id: z.string().min(1),
    title: text,
    after: duration.nullable(),
    internalTarget: duration.optional(),
    from: z.enum(anchorNames),
  })
  .refine(({ after, internalTarget }) => after !== null || internalTarget !== undefined, 'a stage without a figure needs an internalTarget')
  .transform(({ after, internalTarget, ...rest }) => ({ ...rest, hours: after, targetHours: internalTarget ?? null }))

/** The shape of a file in playbooks/obligations/. */
export function packSchema(condition: z.ZodType) {
  return z.strictObject({
    obligations: z.array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens'),
        article: z.string().min(1),
        title: text,
        authority: text,
        kind: z.enum(['statutory', 'contract', 'policy']),
        inForce: z.enum(['yes', 'no', 'superseded', 'contract', 'policy']),
        owedBy: z.enum(['us', 'client']),
        when: condition,
        validFrom: day,
        validTo: day.nullable(),
        source: z.string().min(1),
        stages: z.array(stage).min(1),
      }),
    ),
  })
}
