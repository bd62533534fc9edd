import type { z } from 'zod'
import type { Reason } from '../shared/errors.ts'
import { isKey, type Values } from '../shared/words/words.ts'

type Issue = z.core.$ZodIssue

/** What zod found, in words. A message of a schema is a word key; what has none is named by its field. */
export function reasonsOf(error: z.ZodError, input: unknown): Reason[] {
  return error.issues.flatMap((issue) => reasonsOfIssue(issue, input))
}

function reasonsOfIssue(issue: Issue, input: unknown): Reason[] {
  const field = issue.path.join('.')
  if (isKey(issue.message)) return [{ key: issue.message, values: valuesOf(issue), field }]
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField([...issue.path, key].join('.')))
  if (field === '') return [{ key: 'error.body.missing' }]
  const missing = valueAt(input, issue.path) === undefined
  return [{ key: missing ? 'error.field.missing' : 'error.field.wrong', values: { name: field }, field }]
}

function unknownField(name: string): Reason {
  return { key: 'error.field.unknown', values: { name }, field: name }
}

/** So that a sentence can say 'at most {maximum}', or anything a check hands along in `params`. */
function valuesOf(issue: Issue): Values {
  const params = issue.code === 'custom' ? issue.params : undefined
  const usable = ([, value]: [string, unknown]) => typeof value === 'string' || typeof value === 'number'
  const { minimum, maximum } = issue as { minimum?: unknown; maximum?: unknown }
  return Object.fromEntries(Object.entries({ minimum, maximum, ...params }).filter(usable)) as Values
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[step] : undefined), input)
}
