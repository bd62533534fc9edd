import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import type { Column, Meaning } from './recipient-columns.ts'
import { columnLetters, isFieldName } from './recipient-columns.ts'

/** How the rows of one file are read: what a person saw and agreed to. */
export interface Plan {
  columns: Column[]
  /** For a row that does not say, or says something else than Dutch or English. */
  language: Language
  /** Own fields that the text needs: a row without a value there cannot be sent to. */
  needs: string[]
  /** What the people on the list have in common; the rows of other groups are left out when a column says the group. */
  group: string
}

/** Names of the merge fields, in the order of the alphabet: the order of the columns does not count. */
export function fieldsOf({ columns }: Pick<Plan, 'columns'>): string[] {
  return columns.filter(({ meaning }) => meaning === 'own').map(({ field }) => field).toSorted()
}

/** What a plan still lacks before anything can be read by it. */
export function missingFromPlan({ columns, needs }: Plan): Reason[] {
  const has = (meaning: Meaning) => columns.some((column) => column.meaning === meaning)
  const fields = fieldsOf({ columns })
  const reachable = has('email') || (has('street') && has('postcode') && has('place'))
  return [
    ...(reachable ? [] : [{ key: 'recipients.plan.unreachable' as const, field: 'columns' }]),
    ...columns.flatMap((column, index) => wrongWith(column, index, columns)),
    ...needs.filter((field) => !fields.includes(field)).map((field) => ({ key: 'recipients.plan.needed' as const, values: { field: `own.${field}` }, field: 'columns' })),
  ]
}

function wrongWith(column: Column, index: number, columns: readonly Column[]): Reason[] {
  const at = `columns.${index}`
  if (column.meaning === 'skip') return []
  if (column.meaning === 'own' && !isFieldName(column.field)) return [{ key: 'recipients.plan.field', values: { column: columnLetters(index) }, field: `${at}.field` }]
  const first = columns.findIndex(({ meaning, field }) => meaning === column.meaning && field === column.field)
  return first === index ? [] : [{ key: 'recipients.plan.twice', values: { column: columnLetters(index), other: columnLetters(first) }, field: `${at}.meaning` }]
}
