import { z } from 'zod'
import { formShape, jsonShape } from '../facts/facts.schema.ts'
import { optionsOf } from '../facts/facts.ts'
import type { Facts } from '../facts/facts.ts'
import { contradictionsIn } from './contradictions.ts'
import { scales } from './enisa.ts'
import type { Scale } from './enisa.ts'
import { inputFacts, requiredFacts } from './input.ts'
import type { AssessmentInput, InputFact, PersonScores } from './input.ts'
import { hasTick } from './wizard-answers.ts'
import type { Typed } from './wizard-answers.ts'

const personScales = ['dpc', 'confidentiality', 'integrity', 'availability', 'malicious'] as const satisfies readonly Scale[]

/** The input of the API and the command line. A fact that is left out counts as not known. */
export const assessmentSchema = z
  .strictObject({ ...jsonShape(inputFacts), enisa: z.strictObject(scoresShape(scaleValue)).nullish() })
  .transform((given, context) => completed(given, context, openTo)) as unknown as z.ZodType<AssessmentInput>

export interface AssessmentForm {
  input: AssessmentInput
  /** Only the questions that were answered. */
  answered: Facts
  /** Why a person scored; null when nobody did. */
  reason: string | null
  /** How many statements the incident had when the answers were read. */
  seen?: number
}

const ownScores = z.strictObject({ ...scoresShape(typedScale), reason: z.string().trim().max(2000, 'fact.text.long').default('') })

/** The page: the same answers as a browser sends them. */
export const assessmentForm = z
  .strictObject({
    ...formShape(inputFacts),
    seen: z.coerce.number().int().min(0).optional(),
    unknown: z.array(z.string().max(40)).max(20).default([]),
    enisa: ownScores.optional(),
  })
  .transform(({ enisa, seen, unknown, ...given }, context): AssessmentForm => {
    const { reason, scores } = scoredBy(enisa)
    const facts = withTicks(given, unknown, context)
    const input = completed({ ...facts, enisa: scores }, context, open)
    if (scores && reason === '') context.addIssue({ code: 'custom', message: 'enisa.reason.missing', path: ['enisa', 'reason'] })
    return { input, answered: facts, reason: scores ? reason : null, ...(seen !== undefined && { seen }) }
  }) as unknown as z.ZodType<AssessmentForm>

/** A score of one's own on a screen of its own. */
export const scoreForm = z.strictObject({ enisa: ownScores.optional(), go: z.string().max(40).optional() }).superRefine(({ enisa }, { addIssue }) => {
  const { reason, scores } = scoredBy(enisa)
  if (scores && reason === '') addIssue({ code: 'custom', message: 'enisa.reason.missing', path: ['enisa', 'reason'] })
})

/** Why nothing changes. */
export const confirmationForm = z.strictObject({ note: z.string({ error: 'reassess.note.missing' }).trim().min(1, 'reassess.note.missing').max(2000, 'fact.text.long') })

/** One question on a screen of its own. */
export function questionForm(name: InputFact): z.ZodType<Facts> {
  return z
    .strictObject({ ...formShape([name]), unknown: z.array(z.string().max(40)).max(20).default([]), go: z.string().max(40).optional() })
    .transform(({ go: _, ...given }, context): Facts => {
      const { unknown, ...answer } = given as { unknown: string[] } & Facts
      const facts = withTicks(answer, unknown, context)
      if ((requiredFacts as readonly string[]).includes(name) && (facts[name] ?? null) === null) context.addIssue({ code: 'custom', message: 'assessment.answer.missing', path: [name] })
      return facts
    })
}

/** The answers of a form that can be read, whatever is wrong with the others. */
export function readableAnswers({ answers, unknown, enisa }: Typed): { facts: Facts; scores: PersonScores | null } {
  const facts = inputFacts.map((name) => [name, unknown.includes(name) ? null : readable(formShape([name])[name], answers[name])] as const)
  const scores = personScales.map((name) => [name, readable(typedScale(name), enisa?.[name])] as const).filter(([, value]) => value !== undefined)
  return { facts: Object.fromEntries(facts.filter(([, value]) => value !== undefined)), scores: scores.length > 0 ? Object.fromEntries(scores) : null }
}

function readable(schema: z.ZodType, value: unknown): unknown {
  const read = schema.safeParse(value)
  return read.success ? read.data : undefined
}

/** A tick for "not known" is an answer; beside a number it contradicts it. */
function withTicks(facts: Facts, unknown: readonly string[], { addIssue }: Context): Facts {
  const ticked = inputFacts.filter((name) => unknown.includes(name) && hasTick(name))
  for (const name of ticked) if (facts[name] !== undefined) addIssue({ code: 'custom', message: 'questions.both', path: [name] })
  return { ...facts, ...Object.fromEntries(ticked.map((name) => [name, null])) }
}

type Given = Partial<Record<string, unknown>>
type Context = Pick<z.RefinementCtx, 'addIssue'>
type Lacking = { message: string; params?: { allowed: string } }

/** Every answer in its place: what nobody said is not known, what cannot be both true is refused with how to mend it. */
function completed({ enisa, ...given }: Given, { addIssue }: Context, missingOf: (name: InputFact) => Lacking): AssessmentInput {
  const facts = Object.fromEntries(inputFacts.map((name) => [name, given[name] ?? null])) as unknown as AssessmentInput
  const input = enisa === null || enisa === undefined ? facts : { ...facts, enisa: enisa }
  const missing = requiredFacts.filter((name) => input[name] === null)
  for (const name of missing) addIssue({ code: 'custom', path: [name], ...missingOf(name) })
  if (missing.length === 0) {
    for (const { key, field } of contradictionsIn(input)) addIssue({ code: 'custom', message: key, path: field!.split('.') })
  }
  return input
}

/** A page shows what to choose from; elsewhere the message does. */
function open(): Lacking {
  return { message: 'assessment.answer.missing' }
}

/** What somebody threw away, out of its seal. */
export const typedSchema = z.custom<Typed>()

function openTo(name: InputFact): Lacking {
  return { message: 'assessment.answer.missing.from', params: { allowed: (optionsOf(name) ?? []).join(', ') } }
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
