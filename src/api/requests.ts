import { z } from 'zod'
import { assessmentSchema } from '../assessment/assessment.schema.ts'
import { grounds } from '../assessment/grounds.ts'
import { anchorNames } from '../clock/anchor.ts'
import { signalKinds } from '../clock/awareness.ts'
import { jsonShape } from '../facts/facts.schema.ts'
import { pastMoments } from '../facts/facts.ts'
import type { Facts } from '../facts/facts.ts'
import { formFacts } from '../facts/form-facts.ts'
import { amendable } from '../incidents/amendable.ts'
import { filingKinds } from '../incidents/filing.ts'
import { parseNumber } from '../incidents/numbering.ts'
import { stages } from '../incidents/stages.ts'
import { exposures } from '../notifications/exposure.ts'
import { letterSchema } from '../notifications/notification.schema.ts'
import { notificationChannels } from '../notifications/notification.ts'
import { levels } from '../register/question.ts'
import { Invalid } from '../shared/errors.ts'
import { languages } from '../shared/words/words.ts'

const longest = 4000

/** A moment with its offset; seconds may be left out. One without an offset could mean several. */
export const instant = z.preprocess(
  (given) => (typeof given === 'string' ? given.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?=Z|[+-])/, '$1:00') : given),
  z.iso.datetime({ offset: true, error: 'fact.moment' }).transform((moment) => new Date(moment)),
) as unknown as z.ZodType<Date>

const { whatHappened: _, ...otherFacts } = jsonShape(amendable)

/** What happened and whom to ask are the least anybody can act upon; every other fact may follow. */
export const reportBody = z.strictObject({
  facts: z.strictObject({
    whatHappened: z.string().trim().min(1, 'report.what.missing').max(10_000, 'fact.text.long'),
    ...otherFacts,
  }),
  contact: z.string().trim().min(1, 'report.contact.missing').max(200, 'report.too-long'),
  drill: z.boolean().default(false),
})

/** Null takes an answer back to "not known"; what is left out stays as it is. */
export const amendBody = z.strictObject({ facts: z.strictObject(jsonShape([...amendable, ...formFacts])) })

export const awarenessBody = z.strictObject({
  awareAt: instant,
  reason: z.string().trim().min(1, 'awareness.reason.missing').max(longest, 'report.too-long'),
})

export const signalBody = z.strictObject({
  kind: z.enum(signalKinds),
  at: instant,
  source: z.string().trim().min(1, 'signal.source.missing').max(1000, 'report.too-long'),
})

export const clockBody = z.strictObject({
  obligation: z.string().max(100).default('gdpr-33'),
  aware: instant.optional(),
  anchors: z
    .record(z.string().max(200), instant)
    .default({})
    .meta({ description: `Moments by name: ${anchorNames.join(', ')}; or the filing of a stage: initial.filed, intermediate.updated, obligation:dora/initial.filed. Underscores are fine, and so is initial_submitted.` }),
})

const yesNo = { notifyAuthority: z.boolean('fact.yes-no'), notifyDataSubjects: z.boolean('fact.yes-no') }
const said = (missing: string) => z.string().trim().min(1, missing).max(longest, 'report.too-long')
const maybe = z.string().trim().max(longest, 'report.too-long').nullish()

/** The same input as that of the pure rule; with a score of one's own, why. */
export const newAssessmentBody = z.strictObject({ input: assessmentSchema, reason: maybe })

export const adviceBody = z.strictObject({ ...yesNo, motivation: said('advice.motivation.missing'), peopleMotivation: maybe })

export const decisionBody = z.strictObject({
  breach: z.boolean('fact.yes-no'),
  ...yesNo,
  motivation: said('decision.motivation.missing'),
  peopleMotivation: maybe.meta({ description: 'Why the people are told or not; required where it is a breach.' }),
  grounds: z.enum(grounds).nullish(),
  protection: maybe.meta({ description: 'Required with `unintelligible`, beside keySafe true.' }),
  keySafe: z.boolean().nullish(),
  laterMeasures: maybe.meta({ description: 'Required with `later-measures`.' }),
  publicNotice: maybe.meta({ description: 'Required with `disproportionate`.' }),
  deviationReason: maybe.meta({ description: 'Required when it deviates from the latest advice.' }),
})

/** A group of people, how they are told, and the words where they are not to be filled from the facts. */
export const notificationBody = z.strictObject({
  group: z.strictObject({
    exposure: z.enum(exposures),
    name: said('notification.gap.group'),
    why: said('notification.gap.why'),
    people: z.number().int().min(0).nullish().meta({ description: 'How many they are, where no list says so.' }),
  }),
  channels: z.array(z.enum(notificationChannels)).min(1, 'notification.gap.channel').max(4),
  languages: z.array(z.enum(languages)).max(2).default(['nl']),
  letters: z.strictObject({ nl: letterSchema.optional(), en: letterSchema.optional() }).default({}),
  list: z.string().max(200).optional().meta({ description: 'The id of a list of recipients of this incident that is ready.' }),
})

export const sendingBody = z.strictObject({ orderReason: z.string().trim().max(longest, 'report.too-long').default('').meta({ description: 'Required when people who are more exposed have not been told.' }) })

export const filingBody = z.strictObject({
  authorityReference: z.string().trim().max(longest, 'report.too-long').default(''),
  filedAt: instant,
  receipt: z.string().trim().max(longest, 'report.too-long').default(''),
  kind: z.enum(filingKinds).default('first'),
  lateReason: z.string().trim().max(longest, 'report.too-long').default(''),
  reason: z.string().trim().max(longest, 'report.too-long').default('').meta({ description: 'Of a correction or withdrawal; towards people why this is everybody, where the numbers do not say so.' }),
})

const limit = z.coerce.number().int().min(1).max(100).default(25)

export const listQuery = z.strictObject({
  stage: z.enum(stages).optional(),
  severity: z.enum(levels).optional(),
  q: z.string().trim().max(200).optional(),
  drill: z.enum(['true', 'false']).default('false'),
  from: instant.optional(),
  to: instant.optional(),
  cursor: z.string().refine((number) => parseNumber(number) !== null).optional(),
  limit,
})

export const auditQuery = z.strictObject({ cursor: z.coerce.number().int().min(1).optional(), limit })

/** What has been lies in the past. */
export function refuseFuture(given: Facts, now: Date, path: string): void {
  const future = pastMoments.filter((name) => (given[name] as Date | null | undefined ?? now) > now)
  if (future.length > 0) throw new Invalid(future.map((name) => ({ key: 'moment.future', field: `${path}.${name}` })))
}
