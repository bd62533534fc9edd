import { endOf } from '../shared/dutch-time.ts'
import { addHours, addMinutes, earliest } from '../shared/instant.ts'
import type { Step } from '../playbooks/playbook.ts'
import type { Told } from '../playbooks/escalation.ts'
import type { Scene } from '../playbooks/simulate.ts'

/** How long a model player takes before an answer, by day and in quiet hours. */
export const answerMinutes = { day: 5, night: 15 } as const

/** How long a model player works on a step, by what kind of work it is. */
export const workMinutes: Record<Step['type'], number> = { task: 15, form: 10, decision: 30, approval: 10, filing: 45, message: 30, evidence: 15 }
export const approvalMinutes = 10
/** And to look at something new that came in. */
export const lookMinutes = 15

/** Whoever was woken goes on working for so long before they sleep again. */
const awakeHours = 2

/** Until when somebody sleeps: in quiet hours everybody does whom no call woke. Null: they are up. */
export function sleepsUntil({ rows, world }: Scene, person: string): Date | null {
  const quiet = world.people.find(({ id }) => id === person)?.quietHours ?? world.quiet
  const until = endOf(quiet, world.now, world.zone)
  return until && !toldOf(rows, person).some(({ acknowledgedAt }) => acknowledgedAt && addHours(acknowledgedAt, awakeHours) > world.now) ? until : null
}

/** When somebody answers what they were told; null when there is nothing to answer. */
export function answersAt({ rows, world }: Scene, person: string): Date | null {
  const quiet = world.people.find(({ id }) => id === person)?.quietHours ?? world.quiet
  const open = rows.filter(({ sentAt, told }) => sentAt && told.some((one) => one.person === person && !one.acknowledgedAt && !one.declinedAt))
  return earliest(...open.map(({ sentAt }) => addMinutes(sentAt!, endOf(quiet, sentAt!, world.zone) ? answerMinutes.night : answerMinutes.day)))
}

/** Nobody begins before half of the time is gone: people have other work too. */
export function halfway(from: Date, due: Date): Date {
  return new Date(Math.round((from.getTime() + due.getTime()) / 2))
}

function toldOf(rows: Scene['rows'], person: string): Told[] {
  return rows.flatMap(({ told }) => told).filter((one) => one.person === person)
}
