import { z } from 'zod'
import { facts } from '../facts/facts.ts'
import type { Facts, Range } from '../facts/facts.ts'
import { momentSchema } from '../shared/moment.schema.ts'
import { grounds } from '../assessment/grounds.ts'

const longest = 4000
const long = z.string().trim().max(longest, 'report.too-long')
const yesNo = (missing: string) => z.enum(['yes', 'no'], missing).transform((word) => word === 'yes')

/** The answers of the quick report to "how many", with the range that each stands for. */
export const crowds = {
  one: { min: 1, max: 1 },
  few: { min: 2, max: 10 },
  dozens: { min: 11, max: 100 },
  hundreds: { min: 101, max: 1000 },
  thousands: { min: 1001, max: null },
  unknown: { min: null, max: null },
} as const satisfies Record<string, Range>

const crowdNames = Object.keys(crowds) as [keyof typeof crowds, ...(keyof typeof crowds)[]]

/** Six questions, and a tick for what nearly went wrong. What is not answered is not known yet. In October's doubled hour the earlier moment counts: never late, at most an hour early. */
const reportForm = (contact: z.ZodType<string>) =>
  z.strictObject({
    what: long.min(1, 'report.what.missing'),
    when: momentSchema({ missing: 'report.when.missing', twice: 'earlier' }),
    ongoing: z.enum(['yes', 'no', 'unknown']).optional(),
    kind: z.enum([...facts.incidentType.options, '']).optional(),
    people: z.enum([...crowdNames, '']).optional(),
    contact,
    nearMiss: z.literal('yes').optional(),
    drill: z.literal('yes').optional(),
    once: z.uuid().optional(),
    // Seconds on a device; a report is never refused for it.
    waited: z.coerce.number().int().nonnegative().catch(0).default(0),
  })
  .transform(({ what, when, ongoing, kind, people, contact, nearMiss, drill, once, waited }) => ({
    contact,
    once: once ?? null,
    waited,
    drill: drill === 'yes',
    facts: {
      whatHappened: what,
      detectedAt: when,
      ...(ongoing && { ongoing: ongoing === 'unknown' ? null : ongoing === 'yes' }),
      ...(kind && { incidentType: kind }),
      ...(nearMiss && { nearMiss: true }),
      ...(people && { people: people === 'unknown' ? null : crowds[people] }),
    } satisfies Facts,
  }))

const contactText = z.string().trim().max(200, 'report.too-long')
export const reportSchema = reportForm(contactText.min(1, 'report.contact.missing'))
/** The same for whoever may stay unknown. */
export const unnamedReportSchema = reportForm(contactText.default(''))

export const adviceSchema = z.strictObject({
  notifyAuthority: yesNo('decision.authority.missing'),
  notifyDataSubjects: yesNo('decision.subjects.missing'),
  motivation: long.min(1, 'decision.motivation.missing'),
  peopleMotivation: long.optional(),
})

export const decisionSchema = z.strictObject({
  breach: yesNo('decision.breach.missing'),
  notifyAuthority: yesNo('decision.authority.missing'),
  notifyDataSubjects: yesNo('decision.subjects.missing'),
  grounds: z
    .enum([...grounds, ''])
    .optional()
    .transform((ground) => ground || null),
  protection: long.optional(),
  keySafe: z
    .enum(['yes', 'no', 'not-known', ''])
    .optional()
    .transform((word) => (word ? (word === 'not-known' ? null : word === 'yes') : undefined)),
  laterMeasures: long.optional(),
  publicNotice: long.optional(),
  motivation: long.min(1, 'decision.motivation.missing'),
  peopleMotivation: long.optional(),
  deviationReason: long.optional(),
})

/** A near miss asks only what happened, how it was stopped and what is learnt. */
export const nearMissSchema = z.strictObject({
  whatHappened: long.min(1, 'report.what.missing'),
  measuresTaken: long.min(1, 'near-miss.stopped.missing'),
  lesson: long.min(1, 'decision.lesson.missing'),
  deviationReason: long.optional(),
})

export const moveSchema = z.strictObject({ motivation: long.default('') })
