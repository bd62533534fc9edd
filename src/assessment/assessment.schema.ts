import { z } from 'zod'
import { formShape, jsonShape } from '../facts/facts.schema.ts'
import type { Facts } from '../facts/facts.ts'
import { contradictionsIn } from './contradictions.ts'
import { scales } from './enisa.ts'
import type { Scale } from './enisa.ts'
import { inputFacts, requiredFacts } from './input.ts'
import type { AssessmentInput, PersonScores } from './input.ts'

const personScales = ['dpc', 'confidentiality', 'integrity', 'availability', 'malicious'] as const satisfies readonly Scale[]

/** The input of the API and the command line. A fact that is left out counts as not known. */
export const assessmentSchema = z
  .strictObject({ ...jsonShape(inputFacts), enisa: z.strictObject(scoresShape(scaleValue)).nullish() })
  .transform(completed) as unknown as z.ZodType<AssessmentInput>

export interface AssessmentForm {
  input: AssessmentInput
  /** Only the questions that were answered. */
  answered: Facts
  /** Why a person scored; null when nobody did. */
  reason: string | null
}

/** The page: the same answers as a browser sends them. */
export const assessmentForm = z
  .strictObject({
    ...formShape(inputFacts),
    enisa: z.strictObject({ ...scoresShape(typedScale), reason: z.string().trim().max(2000, 'fact.text.long').default('') }).optional(),
  })
  .transform(({ enisa, ...facts }, context): AssessmentForm => {
    const { reason, scores } = scoredBy(enisa)
    const input = completed({ ...facts, enisa: scores }, context)
    if (scores && reason === '') context.addIssue({ code: 'custom', message: 'enisa.reason.missing', path: ['enisa', 'reason'] })
    return { input, answered: facts, reason: scores ? reason : null }
  }) as unknown as z.ZodType<AssessmentForm>

type Given = Partial<Record<string, unknown>>
type Context = Pick<z.RefinementCtx, 'addIssue'>

/** Every answer in its place: what nobody said is not known, what cannot be both true is refused with how to mend it. */
function completed({ enisa, ...given }: Given, { addIssue }: Context): AssessmentInput {
  const input = Object.fromEntries(inputFacts.map((name) => [name, given[name] ?? null])) as unknown as AssessmentInput
  const missing = requiredFacts.filter((name) => input[name] === null)
  for (const name of missing) addIssue({ code: 'custom', message: 'assessment.answer.missing', path: [name] })
  if (missing.length === 0) {
    for (const { key, field } of contradictionsIn(input)) addIssue({ code: 'custom', message: key, path: [field!] })
  }
  return enisa === null || enisa === undefined ? input : { ...input, enisa: enisa }
}

function scoredBy(enisa: ({ reason: string } & Record<string, unknown>) | undefined) {
  const { reason = '', ...all } = enisa ?? {}
  const scores = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return { reason, scores: Object.keys(scores).length > 0 ? (scores as PersonScores) : null }
}

function scoresShape(make: (name: Scale) => z.ZodType): Record<(typeof personScales)[number], z.ZodType> {
  return Object.fromEntries(personScales.map((name) => [name, make(name)])) as Record<(typeof personScales)[number], z.ZodType>
}

function scaleValue(name: Scale): z.ZodType {
  return onScale(name).nullish()
}

/** Empty means: as it follows from the facts. */
function typedScale(name: Scale): z.ZodType {
  return z.preprocess((value) => (value === '' ? undefined : typeof value === 'string' ? Number(value) : value), onScale(name).optional())
}

function onScale(name: Scale): z.ZodType {
  const allowed: readonly number[] = scales[name]
  return z.number().meta({ enum: [...allowed] }).superRefine((value, { addIssue }) => {
    if (!allowed.includes(value)) addIssue({ code: 'custom', message: 'enisa.off-scale', params: { name, allowed: allowed.join(', ') } })
  })
}
