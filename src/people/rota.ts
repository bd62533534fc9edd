import { firstInstantAt, homeZone, wallTime } from '../shared/dutch-time.ts'
import type { Absences } from './absence.ts'
import type { Group } from './group.ts'
import type { Rota, Shift } from './on-call.ts'
import type { Person } from './person.ts'
import { instantsOf, layerOnTheWall, minuteOf } from './rotation.ts'
import type { Turn } from './rotation.ts'
import type { Schedule } from './schedule.ts'
import type { Span } from './span.ts'
import { joined, within, without } from './span.ts'

/** Everything that says who answers when. */
export interface Rosters {
  schedules: readonly Schedule[]
  groups: readonly Group[]
  absences: readonly Absences[]
  people: readonly Pick<Person, 'id' | 'active'>[]
}

/** How far ahead gaps are shown. */
export const outlookHours = 8 * 7 * 24

/** When one person is not there. */
type Away = (person: string) => readonly Span[]

const dayMinutes = 24 * 60
const always: readonly Span[] = [{ from: -Infinity, to: Infinity }]

/**
 * Who is on duty from an instant until another. Hand-overs are reckoned on the wall and each is converted once, because a
 * conversion is what costs time; everything after it is arithmetic on instants.
 */
export function rotaOf({ schedules, groups, absences, people }: Rosters, from: Date, to: Date, zone: string = homeZone): Rota {
  const range = { from: from.getTime(), to: to.getTime() }
  const wall = { from: minuteOf(wallTime(from, zone)) - dayMinutes, to: minuteOf(wallTime(to, zone)) + dayMinutes }
  const toInstants = instantsOf((moment) => firstInstantAt(moment, zone)!.getTime())
  const away = awayFrom(absences, people)
  const shifts = ({ layers, overrides }: Schedule) => {
    const takenOver = overrides.toReversed().map(({ from, to, person }): Turn[] => [{ from: from.getTime(), to: to.getTime(), person }])
    const turns = layers.map((layer) => toInstants(layerOnTheWall(layer, wall)))
    return answering([...takenOver, ...turns].map((layer) => present(within(layer, [range]), away)))
  }
  const isActive = (id: string) => people.some((one) => one.id === id && one.active)
  return {
    schedules: new Map(schedules.map((schedule) => [schedule.id, shifts(schedule).map(shiftOf)])),
    groups: new Map(groups.map((group) => [group.id, group.people.filter(isActive)])),
  }
}

/** Of each moment the first layer that has somebody. */
function answering(layers: readonly Turn[][]): Turn[] {
  let answered: Turn[] = []
  for (const layer of layers) answered = [...answered, ...without(layer, answered)].toSorted((one, other) => one.from - other.from)
  return joined(answered, (one, other) => one.person === other.person)
}

function present(turns: readonly Turn[], away: Away): Turn[] {
  return turns.flatMap((turn) => without([turn], away(turn.person)))
}

/** Whoever has no access any more, or is not known, is never there. */
function awayFrom(absences: readonly Absences[], people: Rosters['people']): Away {
  const spans = new Map(absences.map(({ id, periods }) => [id, joined(periods.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() })))]))
  const active = new Set(people.filter((one) => one.active).map(({ id }) => id))
  return (person) => (active.has(person) ? (spans.get(person) ?? []) : always)
}

function shiftOf({ from, to, person }: Turn): Shift {
  return { from: new Date(from), to: new Date(to), person }
}
