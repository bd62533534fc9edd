import { addHours, addMinutes, latest } from '../shared/instant.ts'
import { acksOn, nobodyLeft, stillHere } from './acks.ts'
import type { Escalation } from './escalation.ts'
import { sameLadder } from './escalation.ts'
import type { World } from './targets.ts'

/**
 * Calls for a report by the open link, which anybody can make who has the link. Until a person takes it up, only the first
 * rung of each ladder is told, and all such reports together call once in ten minutes. What the law asks goes its own way.
 */

/** The last call for reports by the link, of all of them together. */
export interface LinkCall {
  /** The rows that it was for, by their keys, and whom it told. */
  rows: readonly string[]
  people: readonly string[]
  at: Date
  /** False until its messages are in the outbox: before that nobody counts on it. */
  sent: boolean
}

/** What a turn of an incident that was reported by the link knows of the others. */
export interface LinkState {
  last: LinkCall | null
  /** How many other reports by the link stand as they came in. */
  others: number
}

export const minutesBetweenCalls = 10
/** What waits for somebody is looked at again after so long. */
const lookAgainHours = 1

export const untaken = 'nobody has taken it up'
export const justCalled = 'another report was just called for'

interface Around {
  /** Null where somebody with a name reported. */
  byLink?: LinkState | null
  rows: readonly Escalation[]
  activity: readonly Date[]
  world: Pick<World, 'now' | 'people' | 'excluded'>
}

/** A row that keeps to the rule above: not the law's, and nobody who is still here acknowledged anything of the incident, nor did anybody work on it. */
export function goesApart({ statutory }: Pick<Escalation, 'statutory'>, { byLink, rows, activity, world }: Around): boolean {
  return !statutory && Boolean(byLink) && activity.length === 0 && stillHere(acksOn(rows), world).length === 0
}

export type LinkVerdict = { do: 'hold'; until: Date; because: string } | { do: 'join'; into: string }

/** What keeps a row that would tell these people from going now; null: it goes. */
export function linkVerdict(row: Escalation, people: readonly string[], around: Around): LinkVerdict | null {
  const { byLink, world: { now } } = around
  if (!goesApart(row, around)) return null
  if (!isFirstCall(row, around)) return { do: 'hold', until: addHours(now, lookAgainHours), because: untaken }
  const last = byLink?.last
  // One in the future was made by a clock that was ahead.
  if (!last || last.at > now || last.rows.includes(row.key)) return null
  if (hasNamed(last, row, people)) return { do: 'join', into: last.rows[0]! }
  const until = addMinutes(last.at, minutesBetweenCalls)
  return until > now ? { do: 'hold', until, because: justCalled } : null
}

/** Nobody has been told by an earlier rung of its ladder who could still answer. A rung that reached nobody is no call. */
function isFirstCall(row: Escalation, { rows, world }: Pick<Around, 'rows' | 'world'>): boolean {
  if (row.aside?.kind === 'reminder') return false
  const earlier = rows.filter((other) => sameLadder(other, row) && !other.aside && other.level < row.level)
  return !earlier.some((other) => other.state === 'merged' || (other.state === 'sent' && !other.empty && !nobodyLeft(other, world)))
}

/** The call went out after this was due, to everybody whom this would tell, and said that there are others. */
function hasNamed({ sent, at, people: told }: LinkCall, row: Escalation, people: readonly string[]): boolean {
  return sent && row.told.length === 0 && at > latest(row.dueAt, row.plannedAt)! && people.every((person) => told.includes(person))
}
