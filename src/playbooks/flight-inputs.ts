import type { Law } from '../clock/obligation.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Hours } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'
import type { Rosters } from '../people/rota.ts'
import { rotaOf } from '../people/rota.ts'
import { sha256 } from '../shared/hash.ts'
import { addHours } from '../shared/instant.ts'
import type { FlightPlan } from './flight.ts'
import { flightHours, reportHours, startHours } from './flight.ts'
import type { Playbook } from './playbook.ts'
import { keyOf } from './playbook-key.ts'

/** Everything a flight depends on, besides the time. */
export interface FlightInputs {
  playbook: Playbook
  rosters: Omit<Rosters, 'people'> & { people: readonly Person[] }
  law: Law
  hours: Hours
  usable: readonly Channel[]
  zone: string
}

/** The same for as long as a flight would come out the same at the same hour. */
export function inputHash({ playbook, rosters, law, hours, usable, zone }: FlightInputs): string {
  const { schedules, groups, absences, people } = rosters
  const whoCounts = people.map(({ id, active, roles, contacts, quietHours }) => ({ id, active, roles, contacts, quietHours })).toSorted(byId)
  const turns = schedules.map(({ id, layers, overrides }) => ({ id, layers, overrides }))
  return sha256(JSON.stringify([keyOf(playbook), whoCounts, turns, groups, absences, law, hours, usable, zone]))
}

export function planFrom({ playbook, rosters, law, hours, usable, zone }: FlightInputs, now: Date): FlightPlan {
  const [from] = startHours(now) as [Date]
  const rota = rotaOf(rosters, from, addHours(from, flightHours + reportHours + 1), zone)
  return { playbook, world: { people: rosters.people, rota, usable, quiet: hours.quiet, zone }, law, dutyHours: hours.duty, from }
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1
}
