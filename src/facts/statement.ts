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

/** What was known at a moment: of what this house was told by then, the statement about each fact that was made last. */
export function knownFacts(statements: readonly Statement[], at?: Date): Facts {
  const known: Partial<Record<FactName, unknown>> = {}
  for (const statement of inOrderSaid(statements)) if (!at || statement.toldAt <= at) known[statement.fact] = statement.value
  return known as Facts
}

/** What was known after each moment at which somebody said something, the first one first: the same whatever order we were told in. */
export function statesOfKnowledge(statements: readonly Statement[]): Facts[] {
  const inOrder = inOrderSaid(statements)
  const states: Facts[] = []
  let known: Facts = {}
  for (const [index, { fact, value, saidAt }] of inOrder.entries()) {
    known = { ...known, [fact]: value }
    if (inOrder[index + 1]?.saidAt.getTime() !== saidAt.getTime()) states.push(known)
  }
  return states
}

/** The statement that counts now for each fact, to show who said so and when. */
export function latestStatements(statements: readonly Statement[]): Map<FactName, Statement> {
  return new Map(inOrderSaid(statements).map((statement) => [statement.fact, statement]))
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

function inOrderSaid(statements: readonly Statement[]): Statement[] {
  return [...statements].sort((one, other) => one.saidAt.getTime() - other.saidAt.getTime() || one.toldAt.getTime() - other.toldAt.getTime())
}
