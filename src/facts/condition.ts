import { facts } from './facts.ts'
import type { FactName, Facts, Range } from './facts.ts'

/** A condition is data. Names stand for facts; a list means one of these; several names must all hold. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { [name in FactName]?: Test }

export type Test = string | boolean | number | (string | boolean)[] | Bounds
export interface Bounds {
  atLeast?: number
  atMost?: number
}

export type Verdict = true | false | 'undecided'

/** Undecided when a fact that matters was never answered. That differs from the answer "not known", which simply does not match. */
export function holds(condition: Condition, known: Facts): Verdict {
  if ('all' in condition) return every(condition.all.map((part) => holds(part, known)))
  if ('any' in condition) return some(condition.any.map((part) => holds(part, known)))
  if ('not' in condition) return opposite(holds(condition.not, known))
  return every(Object.entries(condition).map(([name, test]) => matches(name as FactName, test, known)))
}

/** The facts that a verdict hangs on: what speaks for it, what speaks against it, or what nobody answered. */
export function decisiveFacts(condition: Condition, known: Facts): FactName[] {
  const verdict = holds(condition, known)
  const alike = (parts: Condition[]) => parts.filter((part) => holds(part, known) === verdict).flatMap((part) => decisiveFacts(part, known))
  if ('all' in condition) return [...new Set(alike(condition.all))]
  if ('any' in condition) return [...new Set(alike(condition.any))]
  if ('not' in condition) return decisiveFacts(condition.not, known)
  return Object.entries(condition).filter(([name, test]) => matches(name as FactName, test, known) === verdict).map(([name]) => name as FactName)
}

function matches(name: FactName, test: Test, known: Facts): Verdict {
  const value = known[name]
  if (value === undefined) return 'undecided'
  if (value === null) return false
  if (isBounds(test)) return within(facts[name].kind === 'range' ? (value as Range) : { min: Number(value), max: Number(value) }, test)
  const wanted = Array.isArray(test) ? test : [test]
  const given: unknown[] = Array.isArray(value) ? value : [value]
  return given.some((one) => wanted.includes(one as string))
}

/** A range whose ends are unknown may lie anywhere: it matches unless it cannot. */
function within({ min, max }: Range, { atLeast, atMost }: Bounds): Verdict {
  if (atLeast !== undefined && max !== null && max < atLeast) return false
  if (atMost !== undefined && min !== null && min > atMost) return false
  return true
}

function isBounds(test: Test): test is Bounds {
  return typeof test === 'object' && !Array.isArray(test)
}

function every(verdicts: Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  return verdicts.includes('undecided') ? 'undecided' : true
}

function some(verdicts: Verdict[]): Verdict {
  if (verdicts.includes(true)) return true
  return verdicts.includes('undecided') ? 'undecided' : false
}

function opposite(verdict: Verdict): Verdict {
  return verdict === 'undecided' ? verdict : !verdict
}
