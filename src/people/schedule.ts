import type { Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import { checkPeriod, checkPeople } from './absence.ts'
import type { Period } from './on-call.ts'
import type { Person } from './person.ts'

/** Who answers when. Playbooks name it `schedule:ID`. */
export interface Schedule {
  id: string
  name: string
  /** The first answers first; where it has nobody, the next does. */
  layers: Layer[]
  /** Before all layers; the one that was made last before the others. */
  overrides: Override[]
  swaps: Swap[]
  /** Somebody wants it so that at times nobody answers: then no page warns of it. */
  gapsIntended: boolean
  version: number
}

/** People who take turns. */
export interface Layer extends LayerTerms {
  id: string
}

export interface LayerTerms {
  /** In the order of their turns. */
  people: string[]
  length: number
  unit: 'days' | 'weeks'
  /** On the wall, such as 08:00: when a turn ends and the next begins. */
  handOver: string
  /** The day on which the first turn begins, such as 2026-03-09. */
  start: string
  /** Absent: at all hours. */
  only: LayerHours | null
}

/** Days on which it begins, Monday being 1, and hours on the wall; into the next day when `to` is not after `from`. */
export interface LayerHours {
  days: number[]
  from: string
  to: string
}

/** Somebody takes over for once. */
export interface Override extends Period {
  id: string
  person: string
  reason: string
}

/** Somebody asks somebody else to take a shift of theirs, or a part of it. Only that one can say yes. */
export interface Swap extends Period {
  id: string
  /** Whose shift it is, and who is asked to take it. */
  by: string
  person: string
  state: 'proposed' | SwapAnswer
  at: Date
}

export type SwapAnswer = 'accepted' | 'declined' | 'withdrawn'

export interface ScheduleChange {
  after: Schedule
  happened: Happening
}

export const layerUnits = ['days', 'weeks'] as const
export const mostTurn = { days: 90, weeks: 26 } as const
export const mostInRotation = 10
const mostLayers = 8
const mostOverrides = 300
const overrideDays = 62
const farDays = 366
const keptHours = 92 * 24

export function newSchedule({ id, name, gapsIntended }: Pick<Schedule, 'id' | 'name' | 'gapsIntended'>): ScheduleChange {
  return { after: { id, name, gapsIntended, layers: [], overrides: [], swaps: [], version: 0 }, happened: { what: 'schedule added', detail: { schedule: id, name, gapsIntended } } }
}

/** Null when nothing changes. */
export function changeSchedule(before: Schedule, to: Pick<Schedule, 'name' | 'gapsIntended'>): ScheduleChange | null {
  if (before.name === to.name && before.gapsIntended === to.gapsIntended) return null
  const { name, gapsIntended } = before
  return { after: { ...before, ...to }, happened: { what: 'schedule changed', detail: { schedule: before.id, from: { name, gapsIntended }, to } } }
}

/** As the first to answer, or as the last. */
export function addLayer(before: Schedule, layer: Layer, place: 'first' | 'last', people: readonly Person[], now: Date): ScheduleChange {
  if (before.layers.length >= mostLayers) throw new Refused({ key: 'schedules.layer.many', values: { most: mostLayers } })
  if (Date.parse(layer.start) > addHours(now, farDays * 24).getTime()) throw new Refused({ key: 'schedules.layer.start.far', field: 'start' })
  checkPeople(layer.people, people, (index) => `people.${index}`)
  const layers = place === 'first' ? [layer, ...before.layers] : [...before.layers, layer]
  return { after: { ...before, layers }, happened: { what: 'layer added', detail: { schedule: before.id, place, layer } } }
}

export function removeLayer(before: Schedule, id: string): ScheduleChange {
  const layer = before.layers.find((one) => one.id === id)
  if (!layer) throw new Refused({ key: 'schedules.layer.gone' })
  return { after: { ...before, layers: before.layers.filter((one) => one !== layer) }, happened: { what: 'layer removed', detail: { schedule: before.id, layer } } }
}

export function addOverride(before: Schedule, override: Override, people: readonly Person[], now: Date): ScheduleChange {
  checkPeriod(override, now, overrideDays)
  checkPeople([override.person], people, () => 'person')
  return { after: withOverride(before, override, now), happened: { what: 'override added', detail: { schedule: before.id, override } } }
}

/** Those that ended long ago leave the schedule; the audit trail keeps them. */
export function withOverride(before: Schedule, override: Override, now: Date): Schedule {
  const overrides = before.overrides.filter(({ to }) => to > addHours(now, -keptHours))
  if (overrides.length >= mostOverrides) throw new Refused({ key: 'schedules.override.many', values: { most: mostOverrides } })
  return { ...before, overrides: [...overrides, override] }
}

export function removeOverride(before: Schedule, id: string): ScheduleChange {
  const override = before.overrides.find((one) => one.id === id)
  if (!override) throw new Refused({ key: 'schedules.override.gone' })
  return { after: { ...before, overrides: before.overrides.filter((one) => one !== override) }, happened: { what: 'override removed', detail: { schedule: before.id, override } } }
}

/** As it was, where it was. */
export function restoreLayer(before: Schedule, { layer, place }: { layer: Layer; place: number }, people: readonly Person[]): ScheduleChange {
  if (before.layers.length >= mostLayers) throw new Refused({ key: 'schedules.layer.many', values: { most: mostLayers } })
  return { after: { ...before, layers: withBack(before.layers, layer, place, layer.people, people) }, happened: { what: 'layer added', detail: { schedule: before.id, place, layer, undone: true } } }
}

export function restoreOverride(before: Schedule, { override, place }: { override: Override; place: number }, people: readonly Person[]): ScheduleChange {
  if (before.overrides.length >= mostOverrides) throw new Refused({ key: 'schedules.override.many', values: { most: mostOverrides } })
  return { after: { ...before, overrides: withBack(before.overrides, override, place, [override.person], people) }, happened: { what: 'override added', detail: { schedule: before.id, override, undone: true } } }
}

function withBack<T extends { id: string }>(all: readonly T[], one: T, place: number, named: readonly string[], people: readonly Person[]): T[] {
  if (all.some(({ id }) => id === one.id)) throw new Refused({ key: 'undo.there' })
  if (named.some((id) => !people.some((person) => person.id === id && person.active))) throw new Refused({ key: 'undo.people' })
  return all.toSpliced(place, 0, one)
}

/** Whether somebody takes turns on it or stands in: then it is theirs to swap. */
export function isOn({ layers, overrides }: Pick<Schedule, 'layers' | 'overrides'>, person: string): boolean {
  return layers.some(({ people }) => people.includes(person)) || overrides.some((one) => one.person === person)
}
