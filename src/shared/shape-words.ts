import { nearest, shown, unknownName } from './near.ts'

/** What a schema found, as it tells it before the words are made. */
export interface ShapeIssue {
  code?: string | undefined
  input?: unknown
  expected?: string
  values?: readonly unknown[]
  keys?: readonly string[]
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  issues?: readonly { message: string }[]
}

/** What the shape alone can break, by code; all else is `shape`. */
export const shapeRules = ['unknown-key', 'unknown-value', 'missing-field', 'wrong-type', 'bad-name', 'too-few', 'too-many', 'shape'] as const

const kinds: Record<string, string> = {
  string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list: [ … ]', object: 'fields: { … }', record: 'names with their fields: { … }',
}

/** In plain words, one line for each name that does not belong; undefined leaves the words to the schema. `allowed` are the names that an object has. */
export function shapeWords(issue: ShapeIssue, allowed: readonly string[]): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys?.map((key) => unknownName('field', key, allowed)).join('\n')
    case 'invalid_type': return typeWords(issue)
    case 'invalid_value': return valueWords(issue)
    case 'invalid_key': return issue.issues?.[0]?.message ?? 'this name is not allowed; choose another'
    case 'too_small': return sizeWords(issue, issue.minimum, 'at least')
    case 'too_big': return sizeWords(issue, issue.maximum, 'at most')
    default: return undefined
  }
}

function typeWords({ input, expected = '' }: ShapeIssue): string {
  const kind = kinds[expected] ?? expected
  if (input === undefined) return `is missing; write ${kind}`
  const quoted = expected === 'string' && typeof input === 'number' ? `, between quotes: '${input}'` : ''
  return `is ${kindOf(input)}; write ${kind}${quoted}`
}

function valueWords({ input, values = [] }: ShapeIssue): string {
  const words = values.map(String)
  if (input === undefined) return `is missing; use one of: ${words.join(', ')}`
  if (typeof input !== 'string') return `is ${kindOf(input)}; use one of: ${words.join(', ')}`
  const meant = nearest(input, words)
  return `"${shown(input)}" is not allowed; ${meant === undefined ? '' : `did you mean ${meant}? `}${meant === undefined ? 'use' : 'Use'} one of: ${words.join(', ')}`
}

function sizeWords({ origin }: ShapeIssue, limit: number | bigint | undefined, side: string): string {
  if (origin === 'string') return limit === 1 ? 'is empty; write something' : `write ${side} ${limit} signs`
  if (origin === 'number' || origin === 'int') return `write ${side} ${limit}`
  return `name ${side} ${limit}`
}

function kindOf(input: unknown): string {
  if (input === null) return 'empty'
  if (Array.isArray(input)) return 'a list'
  return kinds[typeof input] ?? 'something else'
}

/** The name of the rule that an issue breaks. */
export function shapeRule({ code, origin }: ShapeIssue, value: unknown): (typeof shapeRules)[number] {
  switch (code) {
    case 'unrecognized_keys': return 'unknown-key'
    case 'invalid_value': return value === undefined ? 'missing-field' : 'unknown-value'
    case 'invalid_type': return value === undefined ? 'missing-field' : 'wrong-type'
    case 'invalid_key':
    case 'invalid_format': return 'bad-name'
    case 'too_small': return origin === 'string' && value === '' ? 'missing-field' : 'too-few'
    case 'too_big': return 'too-many'
    default: return 'shape'
  }
}
