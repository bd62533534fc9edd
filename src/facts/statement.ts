import { factNames } from './facts.ts'
import type { FactName, Facts } from './facts.ts'
import type { Actor } from '../shared/act.ts'

/** Somebody said something about a fact. `saidAt` is when it was said, `toldAt` when this house was told. */
export interface Statement<N extends FactName = FactName> {
  fact: N
  value: Facts[N]
  by: Actor
  saidAt: Date
  toldAt: Date
}

/** What was known at a moment: of each fact the statement that this house was told last. */
export function knownFacts(statements: readonly Statement[], at?: Date): Facts {
  const known: Partial<Record<FactName, unknown>> = {}
  for (const statement of inOrderTold(statements)) {
    if (at && statement.toldAt > at) break
    known[statement.fact] = statement.value
  }
  return known as Facts
}

/** The statement that counts now for each fact, to show who said so and when. */
export function latestStatements(statements: readonly Statement[]): Map<FactName, Statement> {
  return new Map(inOrderTold(statements).map((statement) => [statement.fact, statement]))
}

/** Statements for those values that differ from what is known; saying the same again is no news. */
export function statementsFor(values: Facts, known: Facts, said: Pick<Statement, 'by' | 'saidAt' | 'toldAt'>): Statement[] {
  return factNames
    .filter((fact) => values[fact] !== undefined && !sameValue(values[fact], known[fact]))
    .map((fact) => ({ fact, value: values[fact], ...said }))
}

export function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null) && (one === undefined) === (other === undefined)
}

function inOrderTold(statements: readonly Statement[]): Statement[] {
  return [...statements].sort((one, other) => one.toldAt.getTime() - other.toldAt.getTime())
}
