import { z } from 'zod'
import { languages } from '../shared/words/words.ts'
import { exposures } from './exposure.ts'
import { elements } from './letter.ts'
import { notificationChannels } from './notification.ts'

const longest = 4000
const long = z.string().trim().max(longest, 'report.too-long').default('')
/** What was typed goes out as it was typed, save for how a browser ends its lines. */
const words = z.string().max(20_000, 'report.too-long').default('').transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
const count = z.preprocess((value) => (value === '' || value === undefined ? null : typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value), z.number('fact.whole-number').int('fact.whole-number').min(0, 'fact.whole-number').max(1_000_000_000, 'fact.whole-number').nullable())
const hash = z.string().regex(/^[0-9a-f]{64}$/).nullable()

const group = z.strictObject({
  exposure: z.enum(exposures, 'fact.none-chosen'),
  name: z.string().trim().min(1, 'notification.gap.group').max(200, 'report.too-long'),
  why: z.string().trim().min(1, 'notification.gap.why').max(longest, 'report.too-long'),
  people: count,
})
const channels = z.array(z.enum(notificationChannels)).min(1, 'notification.gap.channel').max(notificationChannels.length)
export const letterSchema = z.strictObject({
  heading: words, greeting: words, closing: words,
  sections: z.strictObject(Object.fromEntries(elements.map((element) => [element, words])) as Record<(typeof elements)[number], typeof words>),
})

export const draftSchema = z.strictObject({ group, channels: channels.default([]).refine((chosen) => chosen.length > 0, 'notification.gap.channel'), languages: z.array(z.enum(languages)).default([]).refine((chosen) => chosen.length > 0, 'notification.gap.letter') })

/** The form of the words: every field that the page shows is in it. `reason-<id>` is a reason for one contradiction. */
export const wordsSchema = z
  .looseObject({
    version: z.coerce.number().int().min(1),
    group,
    channels: channels.default([]).refine((chosen) => chosen.length > 0, 'notification.gap.channel'),
    list: z.string().max(200).default(''),
    letters: z.strictObject(Object.fromEntries(languages.map((language) => [language, letterSchema.optional()])) as Record<(typeof languages)[number], z.ZodOptional<typeof letterSchema>>).default({}),
  })
  .transform(({ version, group: of, channels: by, list, letters, ...rest }) => ({
    version, group: of, channels: by, list, letters: Object.fromEntries(Object.entries(letters).filter(([, letter]) => letter !== undefined)) as Partial<Record<(typeof languages)[number], z.output<typeof letterSchema>>>,
    reasons: Object.fromEntries(Object.entries(rest).filter(([name, reason]) => name.startsWith('reason-') && typeof reason === 'string').map(([name, reason]) => [name.slice('reason-'.length), String(reason).slice(0, longest)])),
  }))

export const languageSchema = z.strictObject({ language: z.enum(languages) })
export const seenSchema = z.strictObject({ contentHash: hash.unwrap(), listHash: z.preprocess((value) => (value === '' ? null : value), hash).default(null), agrees: z.literal('yes').optional(), byOne: z.literal('yes').optional(), alone: long })
export const objectionSchema = z.strictObject({ objection: long })
export const withdrawalSchema = z.strictObject({ withdrawal: long })
export const reviewSchema = z.strictObject({ review: long })
export const sendingSchema = z.strictObject({ orderReason: long })
export const toldSchema = z.strictObject({ channel: z.enum(notificationChannels), count: count.default(null), note: long }).transform((given) => ({ ...given, count: given.count ?? 0 }))
export const filedSchema = z.strictObject({ reason: long })
export const nothingSchema = z.strictObject({})
/** Nothing: the letters of all. */
export const lettersSchema = z.strictObject({ row: z.union([z.literal(''), z.coerce.number('notification.print.row').int('notification.print.row').positive('notification.print.row')], 'notification.print.row').default('') }).transform(({ row }) => (row === '' ? null : row))
