import { z } from 'zod'
import type { AnchorName } from '../clock/anchor.ts'
import { signalKinds } from '../clock/awareness.ts'
import { momentSchema } from '../shared/moment.schema.ts'
import { isPicked } from './ledger.ts'

const reason = z.string('awareness.reason.missing').trim().min(1, 'awareness.reason.missing').max(4000, 'report.too-long')
const typedMoment = momentSchema({ missing: 'awareness.at.missing', twice: 'ask' })
const instant = z.iso.datetime('ledger.entry.missing').transform((moment) => new Date(moment))

/** An entry of the ledger that was picked, or another moment that was typed; never both, because then nobody knows which was meant. */
const awareAt = z
  .looseObject({ entry: z.string().default('') })
  .prefault({})
  .transform(({ entry, ...typed }, context) => {
    const isTyped = Boolean(typed['date'] || typed['time'])
    if (!isPicked(entry)) return forwarded(typedMoment.safeParse(typed), context)
    if (!isTyped) return forwarded(instant.safeParse(entry), context)
    context.addIssue({ code: 'custom', message: 'ledger.one-of-both' })
    return z.NEVER
  })

export const awarenessSchema = z.preprocess((body) => {
  const { entry, ...rest } = body as Record<string, unknown>
  if (entry === undefined) return rest
  return { ...rest, awareAt: { ...(rest['awareAt'] as object | undefined), entry } }
}, z.strictObject({ awareAt, reason }))

/** One of the moments that were named for another anchor. Its fields carry the name of the anchor, because a page may have several. */
export function anchorChoiceSchema(anchor: AnchorName) {
  const choice = z.strictObject({ entry: instant, reason }).prefault({} as { entry: string; reason: string })
  return z.strictObject({ [anchor]: choice }).transform((body) => body[anchor]!)
}

export const signalSchema = z.strictObject({
  kind: z.enum(signalKinds, 'signal.kind.missing'),
  at: momentSchema({ missing: 'signal.at.missing', twice: 'ask' }).prefault({}),
  source: z.string('signal.source.missing').trim().min(1, 'signal.source.missing').max(1000, 'report.too-long'),
  once: z.uuid().optional(),
})

function forwarded(read: z.ZodSafeParseResult<Date>, context: z.core.$RefinementCtx): Date {
  if (read.success) return read.data
  for (const { message, path } of read.error.issues) context.addIssue({ code: 'custom', message, path })
  return z.NEVER
}
