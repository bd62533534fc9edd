import { z } from 'zod'
import { languages } from '../shared/words/words.ts'

const longest = 4000
const long = z.string().trim().max(longest, 'report.too-long').default('')
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** What was typed goes out as it was typed, save for how a browser ends its lines. */
const words = z.string().max(20_000, 'report.too-long').transform((text) => text.replaceAll(/\r\n?/g, '\n'))
const moment = z.preprocess((value) => (value === '' || value === undefined ? null : value), z.coerce.date().nullable())

/** `reason-<id>` is a reason for one contradiction. */
function reasonsIn(rest: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(rest).filter(([name, reason]) => name.startsWith('reason-') && typeof reason === 'string').map(([name, reason]) => [name.slice('reason-'.length), String(reason).slice(0, longest)]))
}

export const firstReportSchema = z
  .looseObject({ language: z.enum(languages), seen: hash, lateReason: long })
  .transform(({ language, seen, lateReason, ...rest }) => ({ language, seen, lateReason, reasons: reasonsIn(rest) }))

export const writtenReportSchema = z
  .looseObject({ kind: z.enum(['update', 'final']), language: z.enum(languages), next: moment, heading: z.string().trim().max(200, 'report.too-long').transform((text) => text.replaceAll(/\s+/g, ' ')), body: words })
  .transform(({ kind, language, next, heading, body, ...rest }) => ({ kind, language, next: kind === 'final' ? null : next, heading, body, reasons: reasonsIn(rest) }))

export const agreeSchema = z.strictObject({ seen: hash, answer: long })
export const turnDownSchema = z.object({ answer: long })
export const manySchema = z.strictObject({ lateReason: long })
