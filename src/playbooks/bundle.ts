import type { Escalation, Told } from './escalation.ts'
import { sameLadder } from './escalation.ts'

/** What is due beyond these goes as the next bundle. */
const mostTogether = 50

/** One person, by one channel. */
export type Target = Pick<Told, 'person' | 'channel'>

/** A row that is to be sent, with whom it tells. */
export interface Ready {
  row: Escalation
  targets: readonly Target[]
}

/** The statutory first, then what is due longest, then the lowest level; what is equal stays in its order. */
export function inTurn(rows: readonly Escalation[]): Escalation[] {
  return rows.toSorted((one, other) => Number(other.statutory) - Number(one.statutory) || Number(one.dueAt) - Number(other.dueAt) || one.level - other.level)
}

/**
 * What goes along with a row that was claimed: of every ladder of its cycle the highest level that is due and that nobody
 * has. Lower ones wake nobody; they end when their own turn comes.
 */
export function dueWith(claimed: Escalation, rows: readonly Escalation[], now: Date): Escalation[] {
  const due = rows.filter((row) => row.key !== claimed.key && row.cycle === claimed.cycle && row.playbook === claimed.playbook && isDueAndFree(row, now))
  const highest = due.filter((row) => !due.some((other) => other.level > row.level && sameLadder(other, row)))
  return inTurn(highest).slice(0, mostTogether)
}

function isDueAndFree({ state, dueAt, claimedUntil }: Escalation, now: Date): boolean {
  return state === 'planned' && dueAt <= now && (claimedUntil === null || claimedUntil < now)
}

/**
 * For each person the message that names a row: one that was written down with it by a row before, else one of its own,
 * which names the rows after it too. What a message names is thus decided once, in one row, and no repeat of the message
 * under its key can leave out a row that counts on it.
 */
export function messagesFor({ row, targets }: Ready, before: readonly Escalation[], after: readonly Ready[]): Pick<Told, 'person' | 'channel' | 'messageKey' | 'also'>[] {
  return targets.map(({ person, channel }) => {
    const target = { person, channel }
    const messageKey = keyNaming(row, target, before)
    if (messageKey) return { ...target, messageKey, also: [] }
    const also = after.filter((other) => other.targets.some((one) => isSame(one, target)) && !keyNaming(other.row, target, before))
    return { ...target, messageKey: `${row.key}:${person}:${channel}`, also: also.map((other) => other.row.key) }
  })
}

function keyNaming({ key }: Escalation, target: Target, rows: readonly Escalation[]): string | undefined {
  return rows.flatMap(({ told }) => told).find((one) => isSame(one, target) && one.also?.includes(key))?.messageKey
}

function isSame(one: Target, other: Target): boolean {
  return one.person === other.person && one.channel === other.channel
}

/** Every row that a message names, in turn. */
export function namedBy(messageKey: string, rows: readonly Escalation[]): Escalation[] {
  const about = ({ told }: Escalation) => told.filter((one) => one.messageKey === messageKey)
  const also = new Set(rows.flatMap(about).flatMap((one) => one.also ?? []))
  return inTurn(rows.filter((row) => also.has(row.key) || about(row).length > 0))
}
