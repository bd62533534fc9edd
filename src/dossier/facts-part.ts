import type { FactName } from '../facts/facts.ts'
import { factNames } from '../facts/facts.ts'
import { shortName } from '../facts/questions.ts'
import type { Statement } from '../facts/statement.ts'
import { latestStatements } from '../facts/statement.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoOf } from './naming.ts'

/** Each fact with the statement that counts, and every earlier one: what was said stays said. */
export function factsPart(statements: readonly Statement[], reader: Pick<Reader, 'nameOf'>, names: readonly FactName[] = factNames) {
  const latest = latestStatements(statements)
  return names.flatMap((fact) => {
    const current = latest.get(fact)
    if (!current) return []
    const earlier = statements.filter((one) => one.fact === fact && one !== current)
    return [{ fact, title: shortName(fact), current: said(current, reader), earlier: earlier.map((one) => said(one, reader)) }]
  })
}

export type FactPart = ReturnType<typeof factsPart>[number]

function said({ value, by, saidAt, toldAt }: Statement, reader: Pick<Reader, 'nameOf'>) {
  return { value: value ?? null, by: whoOf(by, reader), saidAt, toldAt }
}
