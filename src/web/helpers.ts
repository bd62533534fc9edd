import type { HelperDelegate, HelperOptions } from 'handlebars'
import { longDate, shortDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { readingsOf } from '../shared/moment-text.ts'
import { isKey, say, type Language, type Values } from '../shared/words/words.ts'
import type { FormState } from './form.ts'
import { stripHelpers } from './strip.ts'

/** All a template can do beside if, unless, each, with and lookup. */
export function helpers(asset: (name: string) => string): Record<string, HelperDelegate> {
  return {
    asset,
    eq: (one: unknown, other: unknown) => one === other,
    each: strictEach,
    t: (key: unknown, { hash, data }: HelperOptions) => sentence(data.language, key, hash),
    reason: ({ key, values }: Reason, { data }: HelperOptions) => say(data.language, key, values),
    moment: (instant: unknown, { data }: HelperOptions) => longDate(dateOf(instant), data.language),
    shortMoment: (instant: unknown, { data }: HelperOptions) => shortDate(dateOf(instant), data.language),
    iso: (instant: unknown) => dateOf(instant).toISOString(),
    fieldId,
    valueOf: (name: string, { data }: HelperOptions) => valueOf(data.form, name),
    isChosen: (name: string, value: unknown, { data }: HelperOptions) => isChosen(valueOf(data.form, name), value),
    errorOf: (name: string, { data }: HelperOptions) => (data.form as FormState).errors.find((error) => error.field === name),
    /** The field, or a part of it: detectedAt and detectedAt.date. */
    isWrong: (name: string, { data }: HelperOptions) => (data.form as FormState).errors.some(({ field }) => field === name || field?.startsWith(`${name}.`)),
    /** Where a typed moment can mean two instants and that matters: the question, and each of the two in words. */
    readings: (name: string, { data }: HelperOptions) => (isNamed(data.form, `${name}.pass`) || valueOf(data.form, `${name}.pass`) !== '' ? readingsOf(partsOf(data.form, name), data.language) : null),
    describedBy,
    join: (one: string, other: string) => one + other,
    word: (start: string, end: string, { data }: HelperOptions) => sentence(data.language, start + end, {}),
    isNumber: (value: unknown) => typeof value === 'number',
    isMany: (count: unknown) => Number(count) > 1,
    ...stripHelpers,
  }
}

/** detectedAt.date → field-detectedAt-date */
export function fieldId(field: string): string {
  return `field-${field.replaceAll(/[^\w-]+/g, '-')}`
}

/** A value under its own name, or inside: form values are kept as the tree that the schema sees. */
export function valueOf({ values }: FormState, name: string): unknown {
  if (Object.hasOwn(values, name)) return values[name] ?? ''
  return name.split('.').reduce<unknown>(inside, values) ?? ''
}

function partsOf(form: FormState, name: string) {
  const [date = '', time = '', pass = ''] = ['date', 'time', 'pass'].map((part) => String(valueOf(form, `${name}.${part}`)))
  return { date, time, pass }
}

function inside(at: unknown, step: string): unknown {
  return at !== null && typeof at === 'object' && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined
}

function isChosen(chosen: unknown, value: unknown): boolean {
  return [chosen].flat().map(String).includes(String(value))
}

function sentence(language: Language, key: unknown, values: Values): string {
  if (typeof key !== 'string' || !isKey(key)) throw new Error(`No words for ${String(key)}`)
  const left = Object.keys(values).filter((name) => values[name] === undefined)
  if (left.length > 0) throw new Error(`${key} has nothing for ${left.join(', ')}`)
  return say(language, key, values)
}

function isNamed({ errors }: FormState, name: string): boolean {
  return errors.some((error) => error.field === name)
}

/** Ids of the hint and the error of a field, for aria-describedby; a part that is not there is left out. */
function describedBy(name: string, ...given: unknown[]): string {
  const { data } = given.pop() as HelperOptions
  const parts = [given.some(Boolean) && 'hint', isNamed(data.form, name) && 'error']
  return parts.filter(Boolean).map((part) => `${fieldId(name)}-${part}`).join(' ')
}

function dateOf(instant: unknown): Date {
  if (instant instanceof Date && !Number.isNaN(instant.getTime())) return instant
  throw new Error(`Not an instant: ${String(instant)}`)
}

/** The each of Handlebars shows nothing when the list is missing; here that is an error, as for any other field. */
function strictEach(this: unknown, items: unknown, options: HelperOptions): string {
  if (!Array.isArray(items)) throw new Error('each needs a list')
  if (items.length === 0) return options.inverse(this)
  const last = items.length - 1
  return items
    .map((item, index) => options.fn(item, { data: { ...options.data, index, first: index === 0, last: index === last }, blockParams: [item, index] }))
    .join('')
}
