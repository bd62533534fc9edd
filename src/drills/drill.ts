import type { Law } from '../clock/obligation.ts'
import type { Facts } from '../facts/facts.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Shift } from '../people/on-call.ts'
import type { Hours } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { Actor } from '../shared/act.ts'

/** Who takes part, as they were when the drill began. Nobody's address is in here: nothing of a drill goes to one. */
export type Participant = Pick<Person, 'id' | 'name' | 'roles' | 'language' | 'contacts' | 'quietHours'>

/** Who is on duty while the drill is played, as it stood when the drill began. */
export interface DrillRota {
  schedules: { name: string; shifts: readonly Shift[] }[]
  groups: { name: string; people: readonly string[] }[]
}

/** All that a drill is played with. It never changes, so the same acts always give the same story. */
export interface DrillBasis {
  /** drill-2026-03; it stands in messages where an incident has its number. */
  name: string
  playbook: Playbook
  /** The simulated moment at which it is reported. */
  from: Date
  people: readonly Participant[]
  rota: DrillRota
  law: Law
  hours: Hours
  usable: readonly Channel[]
  zone: string
}

/** What somebody did, at a simulated moment. Everything else about a drill follows from these. */
export type DrillAct = { id: string; by: string; at: Date } & Deed

export type Deed =
  | { do: 'have it' }
  | { do: 'cannot' }
  | { do: 'aware' }
  | { do: 'decision approved' }
  | { do: 'looked'; inject: number }
  | { do: 'step done'; step: string; note: string; alone: boolean }
  | { do: 'step waived'; step: string; note: string }
  | { do: 'step approved'; step: string }
  | { do: 'told'; facts: Facts }
  | { do: 'filed'; obligation: string; stage: string }
  | { do: 'decided'; breach: boolean; notifyAuthority: boolean; notifyDataSubjects: boolean }

/** One rehearsal of a playbook by people, on a clock that only moves when somebody moves it. */
export interface Drill extends DrillBasis {
  version: number
  acts: readonly DrillAct[]
  /** How far it was played, and from where it was moved there. */
  clock: Date
  cameFrom: Date
  startedBy: Actor
  startedAt: Date
  endedBy: Actor | null
  endedAt: Date | null
}

/** How long the model players of the command line are given. */
export const drillHours = 72
/** A drill in the browser is not played further than this. */
export const longestHours = 7 * 24
