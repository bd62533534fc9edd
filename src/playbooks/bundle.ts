import type { Escalation, Told } from './escalation.ts'
import { addMinutes } from '../shared/instant.ts'
import { claimMinutes, messageKeyOf, sameLadder, sameStory } from './escalation.ts'
import type { Target } from './targets.ts'
import type { About, Asked, Outcome } from './turn.ts'
import { behind, outcomeOf, soon } from './turn.ts'
import { whyStopped } from './verdict.ts'

/** What is due beyond these goes as the next bundle. */
const mostTogether = 50

/** A row that is to be sent, with whom it tells. */
export type Ready = Extract<Outcome, { do: 'send' }>

/** The statutory first, then what is due longest, then the lowest level; what is equal stays in its order. */
export function inTurn(rows: readonly Escalation[]): Escalation[] {
  return rows.toSorted((one, other) => Number(other.statutory) - Number(one.statutory) || Number(one.dueAt) - Number(other.dueAt) || one.level - other.level)
}

/**
 * What goes along with a row that was claimed: of every ladder of its cycle the highest level that is due and that nobody
 * has, and what comes within minutes for people who are told now. Lower ones wake nobody; they end when their own turn comes.
 */
export function dueWith(claimed: Escalation, about: About): Escalation[] {
  const { now } = about.world
  const free = about.rows.filter((row) => row.key !== claimed.key && row.cycle === claimed.cycle && isFree(row, now))
  const due = free.filter(({ dueAt }) => dueAt <= now)
  const highest = due.filter((row) => row.aside || !due.some((other) => !other.aside && other.level > row.level && sameLadder(other, row)))
  const first = inTurn(highest).slice(0, mostTogether)
  return [...first, ...inTurn(soonFor([claimed, ...first], free, about)).slice(0, mostTogether - first.length)]
}

/** Why a row that nothing comes with is asked for no more: it ends without a look at who is there. Null when there is more to see. */
export function stoppedAlone(claimed: Escalation, asked: Asked, now: Date): string | null {
  const comesAlone = !asked.rows.some((row) => row.key !== claimed.key && row.cycle === claimed.cycle && isFree(row, now) && row.dueAt <= soon(now))
  return comesAlone ? stopped(claimed, asked) : null
}

/** Why a row is asked for no more as everything stands; null while it is. */
export function stopped(row: Escalation, asked: Asked): string | null {
  const { incident, duties, rows } = asked
  return whyStopped(row, { incident, duties, ...behind(row, asked), siblings: rows.filter((other) => sameStory(other, row)) })
}

/** Nobody has it, or whoever had it let the claim run out; a claim for longer than claims are given was made by a clock that was ahead. */
export function isFree({ state, heldUntil, claimedUntil }: Escalation, now: Date): boolean {
  const isClaimed = claimedUntil !== null && claimedUntil >= now && claimedUntil <= addMinutes(now, 2 * claimMinutes)
  return state === 'planned' && (heldUntil === null || heldUntil <= now) && !isClaimed
}

/** Only what has a moment of its own: whoever was just told gets the time that the ladder gives. */
function soonFor(due: readonly Escalation[], free: readonly Escalation[], about: About): Escalation[] {
  const { now } = about.world
  const close = free.filter((row) => row.dueAt > now && row.dueAt <= soon(now) && hasItsOwnMoment(row, about))
  if (close.length === 0) return []
  const told = new Set(due.flatMap((row) => peopleOf(row, about)))
  return close.filter((row) => peopleOf(row, about).some((person) => told.has(person)))
}

/** A moment of the incident, and not so long after the rung before it. */
export function hasItsOwnMoment(row: Escalation, about: Pick<About, 'playbooks'>): boolean {
  const { levels } = behind(row, about).ladder
  return !row.aside && (row.level === 0 || (row.level < levels.length && 'at' in levels[row.level]!))
}

function peopleOf(row: Escalation, about: About): string[] {
  const outcome = outcomeOf(row, about)
  return outcome.do === 'send' ? outcome.targets.map(({ person }) => person) : []
}

/**
 * For each person the message that names a row: one that was written down with it by a row before, else one of its own,
 * which names the rows after it too. What a message names is thus decided once, in one row, and no repeat of the message
 * under its key can leave out a row that counts on it.
 */
export function messagesFor({ row, targets }: Pick<Ready, 'row' | 'targets'>, before: readonly Escalation[], after: readonly Pick<Ready, 'row' | 'targets'>[]): (Target & Pick<Told, 'messageKey' | 'also'>)[] {
  return targets.map(({ person, channel, contact }) => {
    const target = { person, channel, contact }
    const messageKey = keyNaming(row, target, before)
    if (messageKey) return { ...target, messageKey, also: [] }
    const also = after.filter((other) => other.targets.some((one) => isSame(one, target)) && !keyNaming(other.row, target, before))
    return { ...target, messageKey: messageKeyOf(row, target), also: also.map((other) => other.row.key) }
  })
}

function keyNaming({ key }: Escalation, target: Target, rows: readonly Escalation[]): string | undefined {
  return rows.flatMap(({ told }) => told).find((one) => isSame(one, target) && one.also?.includes(key))?.messageKey
}

function isSame(one: Pick<Target, 'person' | 'channel'>, other: Pick<Target, 'person' | 'channel'>): boolean {
  return one.person === other.person && one.channel === other.channel
}

/** Every row that a message names, in turn. */
export function namedBy(messageKey: string, rows: readonly Escalation[]): Escalation[] {
  const about = ({ told }: Escalation) => told.filter((one) => one.messageKey === messageKey)
  const also = new Set(rows.flatMap(about).flatMap((one) => one.also ?? []))
  return inTurn(rows.filter((row) => also.has(row.key) || about(row).length > 0))
}
