import { z } from 'zod'
import { optionalMomentSchema } from '../shared/moment.schema.ts'
import { factNames, facts } from './facts.ts'
import type { Definition, FactName, Facts } from './facts.ts'
import { notKnown } from './questions.ts'


const longestText = 10_000

type Shape<N extends FactName> = { [K in N]: z.ZodType<Facts[K] | undefined> }

/** Some facts as JSON: null is "not known", absent is "nobody said". Unknown names and words are refused by name. */
export function factsSchema(names: readonly FactName[] = factNames): z.ZodType<Facts> {
  return z.strictObject(jsonShape(names))
}

/** The same from a form on its own. */
export function factsForm(names: readonly FactName[]): z.ZodType<Facts> {
  return z.strictObject(formShape(names))
}

/** Fields to spread into the schema of something that has more than facts. */
export function jsonShape<N extends FactName>(names: readonly N[]): Shape<N> {
  return shapeOf(names, (name) => jsonOf(name).nullish())
}

export function formShape<N extends FactName>(names: readonly N[]): Shape<N> {
  return shapeOf(names, (name) => z.preprocess(emptyAsAbsent, fieldOf(name).optional()))
}

function shapeOf<N extends FactName>(names: readonly N[], make: (name: FactName) => z.ZodType): Shape<N> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Shape<N>
}

function jsonOf(name: FactName): z.ZodType {
  const definition: Definition = facts[name]
  switch (definition.kind) {
    case 'choice': return word(name, definition.options)
    case 'choices': return words(name, definition.options)
    case 'range': return inOrder(z.strictObject({ min: count.nullable().default(null), max: count.nullable().default(null) }, whenNo('fact.no-range')))
    case 'count': return count
    case 'hours': return hours
    case 'yes-no': return z.boolean('fact.yes-no')
    case 'text': return text
    case 'moment': return z.iso.datetime({ offset: true, error: 'fact.moment' }).transform((moment) => new Date(moment))
  }
}

/** What a browser sends: texts and lists of texts. */
function fieldOf(name: FactName): z.ZodType {
  const definition: Definition = facts[name]
  switch (definition.kind) {
    case 'choice': return z.preprocess(notKnownAsNull, word(name, definition.options).nullable())
    case 'choices': return z.preprocess((value) => (typeof value === 'string' ? [value] : value), words(name, definition.options))
    case 'range': return inOrder(z.strictObject({ min: typedRangeEnd, max: typedRangeEnd })).transform(emptyRangeAsAbsent)
    case 'count': return typed(count)
    case 'hours': return typed(hours)
    case 'yes-no': return z.enum(['yes', 'no', notKnown], 'fact.yes-no').transform((answer) => (answer === notKnown ? null : answer === 'yes'))
    case 'text': return text
    case 'moment': return momentField
  }
}

const count = z.number('fact.whole-number').int('fact.whole-number').min(0, 'fact.whole-number')
const hours = z.number('fact.number').min(0, 'fact.number')
const text = z.string().trim().max(longestText, 'fact.text.long')
const typedRangeEnd = z.preprocess(emptyAsAbsent, typed(count).optional()).transform((end) => end ?? null)

/** What is no such thing at all; an unknown field in it has a message of its own. */
function whenNo(key: 'fact.no-range' | 'fact.no-list') {
  return { error: ({ code }: { code?: string }) => (code === 'invalid_type' ? key : undefined) }
}

function word(name: FactName, options: readonly string[]): z.ZodType {
  return z.string().meta({ enum: [...options] }).superRefine((given, { addIssue }) => {
    if (options.includes(given)) return
    addIssue({ code: 'custom', message: 'fact.unknown-word', params: { name, word: given.slice(0, 60), allowed: options.join(', ') } })
  })
}

function words(name: FactName, options: readonly string[]): z.ZodType {
  return z.array(word(name, options), whenNo('fact.no-list')).min(1, 'fact.none-chosen').max(options.length, 'fact.none-chosen')
}

type Ends = { min: number | null; max: number | null }

function inOrder(ends: z.ZodType<Ends>): z.ZodType<Ends> {
  return ends.refine(({ min, max }) => min === null || max === null || min <= max, 'fact.range.reversed')
}

/** Two empty boxes are no answer. */
function emptyRangeAsAbsent(ends: Ends): Ends | undefined {
  return ends.min === null && ends.max === null ? undefined : ends
}

/** Both 1,5 and 1.5 are one and a half; anything else is left for the number to refuse. */
function typed(number: z.ZodNumber): z.ZodType<number | undefined> {
  return z.preprocess((value) => (typeof value === 'string' && /^\d+([.,]\d+)?$/.test(value.trim()) ? Number(value.trim().replace(',', '.')) : value), number)
}

/** In the hour that comes twice the earlier one, unless the second pass was asked for. */
const momentField = optionalMomentSchema({ twice: 'earlier' })

function emptyAsAbsent(value: unknown): unknown {
  return value === '' ? undefined : value
}

function notKnownAsNull(value: unknown): unknown {
  return value === notKnown ? null : value
}
