import type { Duty } from '../incidents/duty.ts'
import { firstFiledAt, phaseOf } from '../incidents/filing.ts'
import type { Incident } from '../incidents/incident.ts'

/** Those of these duties that were found to apply. What nobody decided says nothing about us yet. */
export function obligationsOf(duties: readonly Duty[], ids: readonly string[]): Duty[] {
  return duties.filter(({ obligation, verdict, clients, reading }) => clients === null && ids.includes(obligation.id) && (verdict === true || reading.filedAt !== null))
}

/** The duties of which a notice stands, each once. */
export function noticesUnder({ filings }: Pick<Incident, 'filings'>, duties: readonly Duty[]): Duty[] {
  const told = duties.filter(({ obligation: { id }, stage, clients }) => clients === null && firstFiledAt(filings, id, stage.id) !== null && phaseOf(filings, id, stage.id) === 'standing')
  return told.filter(({ obligation: { id } }, index) => told.findIndex((other) => other.obligation.id === id) === index)
}
