import { firstInstantAt, longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Key, Language } from '../shared/words/words.ts'
import type { Person } from './person.ts'
import type { LayerHours, Layer } from './schedule.ts'
import { layerUnits, mostInRotation } from './schedule.ts'

interface Reader {
  language: Language
  nameOf: (id: string) => string
}

/** Few schedules have more; the rest can be opened. */
const shownTurns = 4
const week = [1, 2, 3, 4, 5, 6, 7] as const

export function layerInWords(layer: Layer, index: number, { language, nameOf }: Reader) {
  return {
    name: say(language, 'schedules.layer.n', { n: index + 1 }),
    people: layer.people.map(nameOf).join(', '),
    turn: turnText(layer, language),
    since: say(language, 'schedules.layer.since', { start: longDate(firstInstantAt(`${layer.start} ${layer.handOver}`)!, language) }),
    only: layer.only ? onlyText(layer.only, language) : '',
  }
}

/** The fields of a new layer. `chosen`: who was chosen for each turn so far. */
export function layerFields(language: Language, people: readonly { value: string; label: string }[], chosen: unknown) {
  const turns = Array.from({ length: mostInRotation }, (_, index) => ({ name: `people.${index}`, label: say(language, 'schedules.layer.people.n', { n: index + 1 }) }))
  return {
    turns: turns.slice(0, shownTurns),
    moreTurns: turns.slice(shownTurns),
    hasMore: Array.isArray(chosen) && chosen.slice(shownTurns).some(Boolean),
    people,
    units: layerUnits.map((value) => ({ value, label: say(language, `schedules.layer.unit.${value}`) })),
    days: week.map((value) => ({ value: String(value), label: dayName(value, language) })),
    places: (['first', 'last'] as const).map((value) => ({ value, label: say(language, `schedules.layer.place.${value}`) })),
  }
}

/** Who can be chosen: whoever can come in, and has something to do here. */
export function peopleOptions(people: readonly Person[], but?: string) {
  return people.filter(({ id, active, roles }) => active && roles.length > 0 && id !== but).map(({ id, name }) => ({ value: id, label: name }))
}

function turnText({ people, length, unit, handOver, start }: Layer, language: Language): string {
  if (new Set(people).size === 1) return ''
  const day = dayName(weekdayOf(start), language)
  return say(language, `schedules.layer.turn.${unit}`, { n: length, at: handOver, day })
}

function onlyText({ days, from, to }: LayerHours, language: Language): string {
  const named = days.length === week.length ? say(language, 'schedules.layer.days.all') : daysText(days, language)
  const hours = from === to ? say(language, 'schedules.layer.hours.all') : say(language, 'schedules.layer.hours', { from, to })
  return say(language, 'schedules.layer.only', { days: named, hours })
}

/** maandag tot en met vrijdag, or the days one by one. */
function daysText(days: readonly number[], language: Language): string {
  const [first = 1, last = 1] = [days[0], days.at(-1)]
  if (days.length > 2 && last - first === days.length - 1) return say(language, 'schedules.layer.days.range', { first: dayName(first, language), last: dayName(last, language) })
  return days.map((day) => dayName(day, language)).join(', ')
}

function dayName(day: number, language: Language): string {
  return say(language, `schedules.day.${day}` as Key)
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7
}
