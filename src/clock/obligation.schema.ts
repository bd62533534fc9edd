import { z } from 'zod'
import type { Condition } from '../facts/condition.ts'
import { traitNames } from '../facts/traits.ts'
import { calendarOf, hoursOf } from '../shared/duration.ts'
import { zoneOf } from '../shared/dutch-time.ts'
import type { Jurisdiction } from '../shared/dutch-time.ts'
import { anchorNames, filingAnchor, isAnchor } from './anchor.ts'
import type { AnchorKey } from './anchor.ts'
import type { Period } from './period.ts'

const inBoth = 'write it in both languages: { nl: …, en: … }'
const words = z.string(inBoth).trim().min(1, inBoth)
const text = z.strictObject({ nl: words, en: words })

const period = z.string('write a duration such as PT72H').transform((given, context): Period => {
  const hours = hoursOf(given)
  if (hours !== null && hours > 0) return { hours }
  const calendar = calendarOf(given)
  if (calendar) return calendar
  context.addIssue({ code: 'custom', message: `"${given}" is no duration; write hours, days, weeks or months such as PT72H, P3D, P8W or P1M` })
  return z.NEVER
})

const hours = z.string('write a duration such as PT4H').transform((given, context): number => {
  const found = hoursOf(given)
  if (found !== null && found > 0) return found
  context.addIssue({ code: 'custom', message: `"${given}" is no duration in hours or days; write PT2H or P1D` })
  return z.NEVER
})

const day = z.iso.date({ error: ({ input }) => `${JSON.stringify(input)} is no day; write one that exists, such as 2018-05-25` })

/** A named moment, or the filing of an earlier stage of the same obligation: initial.filed, intermediate.updated. */
const anchor = z.string().refine((name) => isAnchor(name) || filed.test(name), {
  error: ({ input }) => `there is no anchor ${JSON.stringify(input)}; use one of: ${anchorNames.join(', ')}, or the filing of an earlier stage such as initial.filed`,
})
const filed = /^([a-z0-9-]+)\.(filed|updated)$/

const names = 'use small letters, digits and hyphens'
const trait = z.enum(traitNames, { error: ({ input }) => `there is no trait ${JSON.stringify(input)}; use one of: ${traitNames.join(', ')}` })

const stage = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/, names),
    title: text,
    after: period.nullable(),
    internalTarget: period.optional(),
    from: anchor,
    notLaterThan: z.strictObject({ after: period, from: anchor }).optional(),
    workingDays: z.boolean().default(false),
    decidedBy: z.enum(['authority', 'people', 'ruling']).default('ruling'),
  })
  .refine(({ after, internalTarget }) => after !== null || internalTarget !== undefined, 'a stage without a figure needs an internalTarget')
  .refine(({ after, internalTarget }) => after === null || internalTarget === undefined, { path: ['internalTarget'], error: 'a stage with a figure has no internalTarget; leave it out' })
  .refine(({ after, notLaterThan }) => after !== null || notLaterThan === undefined, { path: ['notLaterThan'], error: 'a stage without a figure has no second cap; leave notLaterThan out' })
  .refine(({ after, workingDays }) => !workingDays || (after !== null && 'hours' in after && after.hours % 24 === 0), { path: ['workingDays'], error: 'only a period in whole days, such as P3D, can be one in working days' })

/** The shape of a file in playbooks/obligations/. */
export function packSchema(condition: z.ZodType<Condition>) {
  return z.strictObject({
    obligations: z.array(
      z
        .strictObject({
          id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'use small letters, digits, hyphens and dots'),
          article: z.string().min(1),
          title: text,
          authority: text,
          jurisdiction: z.enum(Object.keys(zoneOf) as [Jurisdiction, ...Jurisdiction[]]),
          kind: z.enum(['statutory', 'contract', 'policy', 'proposal']),
          inForce: z.enum(['yes', 'no', 'superseded', 'contract', 'policy']),
          status: text.optional(),
          owedBy: z.enum(['us', 'client', 'entity']),
          towards: z.enum(['authority', 'controller', 'people', 'others']),
          about: z.enum(['breach', 'incident']),
          who: z.array(trait).default([]),
          when: condition.default({}),
          threshold: text.optional(),
          switchesOff: z.string().optional(),
          tellClientWithin: hours.optional(),
          validFrom: day.nullable(),
          validTo: day.nullable(),
          source: z.string().min(1),
          stages: z.array(stage),
        })
        .transform(({ status = null, threshold = null, switchesOff = null, tellClientWithin = null, stages, ...row }) => ({
          ...row, status, threshold, switchesOff, tellClientWithin,
          stages: stages.map(({ internalTarget: target = null, from, notLaterThan, ...rest }) => ({
            ...rest, target,
            from: keyOf(from, row.id),
            notLaterThan: notLaterThan ? { after: notLaterThan.after, from: keyOf(notLaterThan.from, row.id) } : null,
          })),
        })),
    ),
  })
}

function keyOf(name: string, obligation: string): AnchorKey {
  const [, stageId, which] = filed.exec(name) ?? []
  return stageId && which ? filingAnchor(obligation, stageId, which as 'filed' | 'updated') : (name as AnchorKey)
}
