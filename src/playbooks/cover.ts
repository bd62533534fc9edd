import type { Period } from '../people/on-call.ts'
import { isBase } from './attach.ts'
import { statutoryDuty } from './flight.ts'
import { joinedHours } from './flight-report.ts'
import type { Ladder, Playbook } from './playbook.ts'
import type { World } from './targets.ts'
import { isReachable, peopleBehind } from './targets.ts'

/** What stands between a duty and nobody hearing of it: the playbooks in force, and people. */
export interface Cover {
  playbooks: readonly Playbook[]
  world: Omit<World, 'excluded' | 'now'>
}

interface Duty {
  playbook: Playbook
  ladder: Ladder
}

/** The hours that were covered and are not any more: nobody on a ladder of the duty towards the authority could be reached in them. */
export function newlyUncovered(before: Cover, after: Cover, hours: readonly Date[]): Period[] {
  const open = uncoveredHours(after, hours)
  const wereOpen = new Set(uncoveredHours(before, open).map(Number))
  return joinedHours(open.filter((at) => !wereOpen.has(at.getTime())))
}

/** By the same resolving as of a real alarm. */
export function uncoveredHours({ playbooks, world }: Cover, hours: readonly Date[]): Date[] {
  const duties = unlike(playbooks.filter(isBase).flatMap(dutiesIn))
  return hours.filter((now) => duties.some((duty) => reachesNobody(duty, { ...world, excluded: [], now })))
}

function reachesNobody({ playbook, ladder }: Duty, world: World): boolean {
  return !peopleBehind(playbook, namesIn(ladder), ladder, world).some((person) => isReachable(person, world))
}

/** Every ladder that the duty can get in a playbook. */
function dutiesIn(playbook: Playbook): Duty[] {
  const { obligations, otherObligations: others, ladders } = playbook
  const uses = obligations.filter(({ obligation }) => obligation === statutoryDuty)
  const isSure = uses.some(({ when }) => when === undefined)
  const rest = others?.deadline ?? obligations[0]?.ladder
  return [...uses.map(({ ladder }) => ladder), ...(isSure || rest === undefined ? [] : [rest])].map((name) => ({ playbook, ladder: ladders[name]! }))
}

/** What is told after the deadline comes too late. */
function namesIn({ levels }: Ladder): string[] {
  return [...new Set(levels.flatMap(({ notify }) => notify))]
}

/** Most playbooks wake the same people for it, and each needs to be asked once. */
function unlike(duties: readonly Duty[]): Duty[] {
  const resolving = ({ playbook, ladder }: Duty) => JSON.stringify([namesIn(ladder).map((name) => playbook.roles[name]?.resolve), ladder.onEmptyLevel])
  return [...new Map(duties.map((duty) => [resolving(duty), duty])).values()]
}
