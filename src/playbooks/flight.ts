import type { Law } from '../clock/obligation.ts'
import type { Incident } from '../incidents/incident.ts'
import { reportIncident } from '../incidents/incident.ts'
import { isWorking } from '../people/contact.ts'
import type { Person } from '../people/person.ts'
import { system } from '../shared/act.ts'
import type { DailyHours } from '../shared/dutch-time.ts'
import { addHours, minutesBetween } from '../shared/instant.ts'
import type { Playbook } from './playbook.ts'
import type { Scene, Turn } from './simulate.ts'
import { simulate } from './simulate.ts'
import type { World } from './targets.ts'
import { isReachable } from './targets.ts'

/** All that a flight is computed from. The rota is expanded once, for the four weeks and the hours that a report goes on. */
export interface FlightPlan {
  playbook: Playbook
  world: Omit<World, 'excluded' | 'now'>
  law: Law
  dutyHours: DailyHours
  /** The first of the start hours. */
  from: Date
}

/** People who are told at a point that works, so many minutes after a report. */
export interface Telling {
  minutes: number
  people: string[]
}

/** What a report at one moment sets off while nobody answers. */
export interface Start {
  at: Date
  /** Everybody whom a role can stand for by the deadline, and who can be reached: nobody else is ever told. */
  crew: string[]
  /** Until more people were told than can be silent, or everybody was. */
  report: Telling[]
  statutory: StatutoryStart
}

interface StatutoryStart {
  /** Until the deadline. */
  tellings: Telling[]
  levels: number
  /** Levels that reached nobody at all; administrators were alarmed. */
  empty: number
}

export const flightHours = 4 * 7 * 24
/** As long as the law gives: whom nobody told by then was told too late. */
export const reportHours = 72
export const mostSilent = 2
export const statutoryDuty = 'gdpr-33'

const key = 'flight'

/** Every whole hour of the coming four weeks. */
export function startHours(from: Date): Date[] {
  const first = Math.ceil(from.getTime() / 3_600_000) * 3_600_000
  return Array.from({ length: flightHours }, (_, index) => new Date(first + index * 3_600_000))
}

/**
 * What happens after a report at a moment, by the same turns as the real alarms. Somebody who is silent is told like anybody
 * else, and until somebody answers nobody's silence can change what comes next: one simulation without any answer holds the
 * first person to answer for every set of silent people.
 */
export function flying(plan: FlightPlan): (at: Date) => Start {
  const { law, playbook } = plan
  // The ladder of the duty by itself: no step, and no other law, can stand in for it.
  const alone = { ...plan, playbook: { ...playbook, steps: [] }, law: { ...law, pack: law.pack.filter(({ id }) => id === statutoryDuty) } }
  return (at) => {
    const crew = crewOf(plan, at)
    return { at, crew, report: reportAt(plan, at, crew), statutory: statutoryAt(alone, at) }
  }
}

/** By any row at all, until there is nobody left whom another telling could add. */
function reportAt(plan: FlightPlan, at: Date, crew: readonly string[]): Telling[] {
  const tellings: Telling[] = []
  const told = new Set<string>()
  for (const turn of crew.length > 0 ? turnsFrom(plan, at) : []) {
    const people = peopleTold(turn, plan)
    if (people.length > 0) tellings.push({ minutes: minutesBetween(at, turn.at), people })
    for (const person of people) told.add(person)
    if (told.size > mostSilent || told.size === crew.length) break
  }
  return tellings
}

function statutoryAt(plan: FlightPlan, at: Date): StatutoryStart {
  const turns = [...turnsFrom(plan, at)]
  const rows = turns.flatMap(({ told }) => told)
  const tellings = turns.map((turn) => ({ minutes: minutesBetween(at, turn.at), people: peopleTold(turn, plan) }))
  return { tellings: tellings.filter(({ people }) => people.length > 0), levels: rows.length, empty: rows.filter(({ empty }) => empty).length }
}

function turnsFrom({ playbook, world, law, dutyHours }: FlightPlan, at: Date): Generator<Turn> {
  const scene: Scene = { incident: reportedAt(at, law), rows: [], activity: [], world: { ...world, excluded: [], now: at } }
  return simulate(scene, { playbooks: new Map([[key, playbook]]), law, dutyHours }, { from: at, until: addHours(at, reportHours), acts: [] })
}

/** Only that something happened: whatever is not known counts as if it applied. */
function reportedAt(at: Date, { traits }: Law): Incident {
  return reportIncident({ number: key, drill: true, by: system, contact: '', facts: { detectedAt: at }, playbook: key, traits }, at).incident
}

function crewOf({ playbook, world }: FlightPlan, at: Date): string[] {
  const entries = Object.values(playbook.roles).flatMap(({ resolve }) => resolve)
  const until = addHours(at, reportHours)
  const shifts = [...world.rota.schedules].flatMap(([id, some]) => (entries.includes(`schedule:${id}`) ? some.filter(({ from, to }) => from <= until && to > at) : []))
  const named = new Set([...shifts.map(({ person }) => person), ...[...world.rota.groups].flatMap(([id, some]) => (entries.includes(`group:${id}`) ? some : []))])
  const isNamed = ({ id, roles }: Person) => named.has(id) || entries.includes(`person:${id}`) || roles.some((role) => entries.includes(`role:${role}`))
  const crew = world.people.filter((person) => person.active && isNamed(person) && isReachable(person, { ...world, excluded: [], now: at }))
  return crew.map(({ id }) => id)
}

/** Whoever is written to at a point that is too old may not be reached; administrators who hear of an empty level are not whom it names. */
function peopleTold({ at, told }: Turn, { world: { people } }: FlightPlan): string[] {
  const works = (person: string, contact: string) => people.find(({ id }) => id === person)!.contacts.some((point) => point.id === contact && isWorking(point, at))
  return [...new Set(told.flatMap((row) => (row.empty ? [] : row.told.filter(({ person, contact }) => works(person, contact)).map(({ person }) => person))))]
}
