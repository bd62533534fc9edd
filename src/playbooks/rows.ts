import { attachedKeys } from '../incidents/attached.ts'
import type { Incident } from '../incidents/incident.ts'
import { latest } from '../shared/instant.ts'
import { isFree } from './bundle.ts'
import type { Escalation } from './escalation.ts'
import type { Subject } from './subject.ts'

/** What becomes of rows by one write. The store does the same in one atomic update each; a simulation has nothing else. */

/** One that is there keeps its story. */
export function withMissing(rows: readonly Escalation[], planned: readonly Escalation[]): Escalation[] {
  const known = new Set(rows.map(({ key }) => key))
  return [...rows, ...planned.filter(({ key }) => !known.has(key))]
}

/** Rows that wait, moved by this version of the incident or a later one; none to later unless somebody gave leave since. */
export function moved(row: Escalation, planned: readonly Escalation[]): Escalation {
  const anew = planned.find(({ key }) => key === row.key)
  if (!anew || row.state !== 'planned' || row.plannedFor > anew.plannedFor) return row
  const { dueAt, plannedAt, plannedFor, licences } = anew
  return { ...row, plannedFor, licences, ...(goesTo(row, anew) && { dueAt, plannedAt }) }
}

/** To earlier always, to later when leave was given since its moment was computed. */
export function goesTo(row: Pick<Escalation, 'dueAt' | 'licences'>, { dueAt, licences }: Pick<Escalation, 'dueAt' | 'licences'>): boolean {
  return row.dueAt > dueAt || (row.dueAt < dueAt && row.licences < licences)
}

/** A rung that cannot wait any longer. */
export function hurried(row: Escalation, { key, dueAt, plannedAt }: Pick<Escalation, 'key' | 'dueAt' | 'plannedAt'>): Escalation {
  const waits = row.key === key && row.state === 'planned' && (row.dueAt > dueAt || (row.heldUntil !== null && row.heldUntil > dueAt))
  return waits ? { ...row, dueAt, plannedAt, heldUntil: null } : row
}

/** What is asked for again after all gets back the rungs that were dropped while it was not; they take whatever moment they have now, and tell anew. */
export function revived(row: Escalation, incident: Pick<Incident, 'number' | 'cycle' | 'playbook' | 'overlays'>, asked: readonly Subject[], plannedAt: Date): Escalation {
  const isOurs = row.incident === incident.number && row.cycle === incident.cycle && attachedKeys(incident).includes(row.playbook)
  const comesBack = row.state === 'dropped' && !row.aside && isOurs && asked.some(({ kind, id }) => kind === row.subject.kind && id === row.subject.id)
  return comesBack ? { ...row, state: 'planned', because: null, plannedAt, licences: -1, told: [], comebacks: (row.comebacks ?? 0) + 1 } : row
}

/** The next row whose moment has come and that nobody has: the statutory first, then what is due longest. */
export function nextDue(rows: readonly Escalation[], now: Date): Escalation | undefined {
  return rows
    .filter((row) => isFree(row, now) && row.dueAt <= now)
    .toSorted((one, other) => Number(other.statutory) - Number(one.statutory) || Number(one.dueAt) - Number(other.dueAt) || one.level - other.level)[0]
}

/** When the next row comes up for a look. */
export function nextLook(rows: readonly Escalation[]): Date | null {
  const moments = rows.filter(({ state }) => state === 'planned').map(({ dueAt, heldUntil }) => Number(latest(dueAt, heldUntil)))
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}
