import type { Question } from '../register/question.ts'
import { addressOf, levels, nothingAsked } from '../register/question.ts'
import type { Period } from './period.ts'
import { lastDay } from './period.ts'
import type { Dimension } from './tally.ts'
import { unknownPart } from './tally.ts'

type Days = Pick<Period, 'from' | 'until'>

/** The incidents of these days in the register, or those of them that a filter of the register leaves. */
export function registerLink({ from, until }: Days, filter: Partial<Question> = {}): string {
  return addressOf({ ...nothingAsked, show: 'all', ...filter, from, to: lastDay({ kind: 'own', from, until }) })
}

/** The incidents behind a row; null where the register cannot tell them apart by that. A client is looked for by its name. */
export function rowLink(days: Days, dimension: Dimension, value: string, name: string | undefined): string | null {
  if (dimension === 'kind' && value !== unknownPart) return registerLink(days, { kind: value })
  const level = levels.find((one) => one === value)
  if (dimension === 'level' && level) return registerLink(days, { severity: level })
  return dimension === 'client' && name !== undefined ? registerLink(days, { client: name }) : null
}
