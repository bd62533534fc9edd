import type { Duty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import { addHours, addMinutes, earliest, hoursBetween } from '../shared/instant.ts'
import { lapsed, stillHere } from './acks.ts'
import type { Escalation } from './escalation.ts'
import { sameLadder, sameStory } from './escalation.ts'
import { decideEscalation, lateFromMinutes, mostLate } from './verdict.ts'
import type { Person } from '../people/person.ts'
import type { PlannedLevel } from './plan.ts'
import type { Ladder, Playbook } from './playbook.ts'
import { firstNag, leastReminderHours, reminderHours, roundBefore, rungAfter, rungAt } from './rungs.ts'
import type { LinkState } from './link-call.ts'
import { linkVerdict } from './link-call.ts'
import type { Target, World } from './targets.ts'
import { asleepUntil, dposIn, hearing, peopleBehind, reach } from './targets.ts'

/** What says whether a row is still asked for. */
export interface Asked {
  incident: Incident
  /** By their keys: the base of the incident, its overlays, and versions that rows were planned by. */
  playbooks: ReadonlyMap<string, Playbook>
  duties: readonly Duty[]
  /** All rows of the incident. */
  rows: readonly Escalation[]
}

/** All that one turn of the engine looks at. Alarms that are real and those of a simulation go through the same turn. */
export interface About extends Asked {
  /** When people worked on the incident. */
  activity: readonly Date[]
  world: World
  /** Of a report by the open link; null or absent where somebody with a name reported. */
  byLink?: LinkState | null
}

export type Outcome = { row: Escalation } & (
  | { do: 'drop'; because: string }
  | { do: 'merge'; into: string }
  | { do: 'join'; into: string }
  | { do: 'hold'; until: Date; because: string }
  | { do: 'send'; lateMinutes: number; targets: readonly Target[]; empty: boolean; resumed: boolean }
)

/** Held only when the night ends this many hours before the next moment that counts back from a deadline. */
const hoursBeforeDeadline = 2
const mostReminders = 9

/** What becomes of a row whose moment has come, or comes within minutes. */
export function outcomeOf(row: Escalation, about: About): Outcome {
  const outcome = ownOutcome(row, about)
  const waits = outcome.do === 'send' ? linkVerdict(row, outcome.targets.map(({ person }) => person), about) : null
  return waits ? { row, ...waits } : outcome
}

/** By its own ladder, whatever else is called for. */
function ownOutcome(found: Escalation, about: About): Outcome {
  const { incident, duties, rows, activity, world } = about
  const heard = (one: Escalation) => ({ ...one, told: stillHere(one.told, world) })
  const row = heard(found)
  const { playbook, ladder } = behind(row, about)
  const siblings = rows.filter((other) => sameStory(other, row)).map(heard)
  const verdict = decideEscalation(row, { incident, duties, playbook, ladder, siblings, activity }, world.now)
  if (verdict.do !== 'send') return { row, ...verdict }
  const { lateMinutes } = verdict
  // Whom a crash found written down is told, whoever would be told now; when none of them may hear of it any more, it is as if nobody was.
  if (row.told.length > 0) return { row, do: 'send', lateMinutes: row.lateMinutes, targets: row.told, empty: row.empty, resumed: row.resumed }
  const before = ladder.stopOn === 'acknowledged' && !row.aside ? lapsed(siblings) : []
  const named = [...namedBy(row, siblings, { playbook, ladder, late: mostLate(row, siblings, world.now) > lateFromMinutes }, world), ...hearing(world).filter(({ id }) => before.includes(id))]
  const everybody = named.filter(({ id }, index) => named.findIndex((person) => person.id === id) === index)
  const { people, until } = awake(row, everybody, ladder, about)
  if (until) return { row, do: 'hold', until, because: 'quiet hours' }
  const { targets, empty } = reach(people, rungAt(ladder, row.level).channels, world)
  return { row, do: 'send', lateMinutes, targets, empty, resumed: before.length > 0 }
}

export function behind({ playbook: key, ladder }: Pick<Escalation, 'playbook' | 'ladder'>, { playbooks }: Pick<About, 'playbooks'>): { playbook: Playbook; ladder: Ladder } {
  const playbook = playbooks.get(key)!
  return { playbook, ladder: playbook.ladders[ladder]! }
}

interface Naming {
  playbook: Playbook
  ladder: Ladder
  late: boolean
}

/** Of a rung its people, and the DPO too when it is late; of a reminder those who have not answered; of a relief the next rung's people who did not decline. */
function namedBy(row: Escalation, siblings: readonly Escalation[], { playbook, ladder, late }: Naming, world: World): Person[] {
  const told = siblings.filter((other) => sameLadder(other, row) && other.level === row.level).flatMap((other) => other.told)
  if (row.aside?.kind === 'reminder') {
    const silent = told.filter(({ acknowledgedAt, declinedAt }) => !acknowledgedAt && !declinedAt).map(({ person }) => person)
    return hearing(world).filter(({ id }) => silent.includes(id))
  }
  const { notify } = rungAt(ladder, row.aside ? row.level + 1 : row.level)
  const asked = peopleBehind(playbook, notify, ladder, world)
  const people = late && !asked.some(({ roles }) => roles.includes('dpo')) ? [...asked, ...dposIn(world)] : asked
  return row.aside ? people.filter(({ id }) => !told.some(({ person, declinedAt }) => person === id && declinedAt)) : people
}

/** Whoever may be disturbed now; or until when all of them may not. What we owe somebody waits for no morning, whatever its ladder says. */
function awake({ statutory }: Pick<Escalation, 'statutory'>, people: readonly Person[], { quietHours = 'ignore' }: Ladder, { rows, world }: About): { people: readonly Person[]; until: Date | null } {
  if (statutory || quietHours === 'ignore' || people.length === 0) return { people, until: null }
  const up = people.filter((person) => !asleepUntil(person, world))
  if (up.length > 0) return { people: up, until: null }
  const until = earliest(...people.map((person) => asleepUntil(person, world)))!
  const next = earliest(...rows.filter((row) => row.statutory && row.state === 'planned' && row.dueAt > world.now).map(({ dueAt }) => dueAt))
  const tooLate = quietHours === 'ignore-if-deadline-inside' && next !== null && hoursBetween(until, next) < hoursBeforeDeadline
  return { people, until: tooLate ? null : until }
}

/** The rows to plan once a rung was told: the next rung, and a reminder for those who have not answered. */
export function afterSending({ row, empty }: Pick<Extract<Outcome, { do: 'send' }>, 'row' | 'empty'>, about: About): (PlannedLevel & { hurry: boolean })[] {
  const { ladder } = behind(row, about)
  const { subject, statutory, level } = row
  const rung = { subject, statutory, ladder: row.ladder }
  const { now } = about.world
  if (row.aside) return row.aside.kind === 'reminder' && row.aside.nth < mostReminders ? [{ ...rung, ...reminder(ladder, level, row.aside.nth + 1, now) }] : []
  const others = about.rows.filter((other) => sameLadder(other, row) && !other.aside && roundBefore(ladder, level).includes(other.level))
  const next = rungAfter(ladder, level, now, { empty, emptyRound: empty && others.every((other) => other.empty) })
  return [
    ...(next ? [{ ...rung, ...next, aside: null, hurry: empty }] : []),
    ...(rungAt(ladder, level).all && !empty ? [{ ...rung, ...reminder(ladder, level, 1, now) }] : []),
  ]
}

function reminder(ladder: Ladder, rung: number, nth: number, now: Date) {
  return { level: rung, aside: { kind: 'reminder' as const, nth }, dueAt: addHours(now, reminderHours(ladder, rung)), hurry: false }
}

/** "I cannot, next please", or no message got through: the next rung now; where it has a moment of its own, somebody in between. */
export function afterGivingUp(row: Escalation, playbooks: About['playbooks'], now: Date): (PlannedLevel & { hurry: boolean })[] {
  const { ladder } = behind(row, { playbooks })
  const { subject, statutory, level } = row
  const rung = { subject, statutory, ladder: row.ladder }
  const own = rungAfter(ladder, level, now, { empty: false, emptyRound: false })
  // A nag keeps its pace: calling the same people again at once helps nobody.
  if (own && !row.aside) return [{ ...rung, level: own.level, dueAt: level < firstNag(ladder) ? now : own.dueAt, aside: null, hurry: true }]
  // So does a relief that did not arrive: what refused it refuses the next one too.
  const waits = row.aside?.kind === 'relief' && row.told.some(({ failedAt }) => failedAt)
  return [{ ...rung, level, dueAt: waits ? addHours(now, leastReminderHours) : now, aside: { kind: 'relief', nth: (row.aside?.nth ?? 0) + 1 }, hurry: false }]
}

/** Rows this close to each other reach a person as one message. */
export const minutesTogether = 10

/** Until when a row may be taken along with one that is due now. */
export function soon(now: Date): Date {
  return addMinutes(now, minutesTogether)
}
