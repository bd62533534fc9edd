import { z } from 'zod'
import type { FactName } from '../facts/facts.ts'
import { factNames } from '../facts/facts.ts'
import { filingKinds } from '../incidents/filing.ts'
import { needs } from '../notifications/form.ts'
import { changedLines } from '../notifications/sheet-fields.ts'
import { meterOf } from '../notifications/sheet-meter.ts'
import type { Source } from '../notifications/sheet-source.ts'
import { fillSheet, missingContent } from '../notifications/sheet.ts'

export const filingSheet = z.strictObject({
  incident: z.string(), authority: z.string(), edition: z.string(), kind: z.enum(filingKinds), ready: z.boolean(), complete: z.boolean(),
  lines: z.array(
    z.strictObject({
      number: z.string(), label: z.string(), answer: z.string(), missing: z.boolean(), changed: z.boolean(), need: z.enum(needs), origin: z.enum(['recorded', 'chosen', 'derived', 'profile', 'missing']), facts: z.array(z.enum(factNames as [FactName, ...FactName[]])),
    }),
  ),
  gaps: z.array(z.string()),
})

/** The filing sheet in the words of the authority's form. */
export function filingSheetAnswer(source: Source) {
  const filled = fillSheet(source)
  const changed = new Set(changedLines(source, filled).map(({ number }) => number))
  const { ready, complete } = meterOf(filled)
  return {
    incident: source.incident.number,
    authority: source.form.authority,
    edition: source.form.edition,
    kind: source.notice.kind,
    ready,
    complete,
    lines: filled.map(({ field, answer, missing, origin }) => ({
      number: field.no, label: field.label.nl, answer, missing, changed: changed.has(field.no), need: field.need, origin: origin.from, facts: 'facts' in origin ? [...origin.facts] : [],
    })),
    gaps: missingContent(filled).map(({ field }) => field.no),
  }
}
