import type { Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Period } from './on-call.ts'
import type { Person } from './person.ts'

/** When somebody cannot answer. Why is nobody's business, so it is not asked. */
export interface Absence extends Period {
  id: string
}

/** All of one person, so that a change is one write. */
export interface Absences {
  /** Of the person. */
  id: string
  periods: Absence[]
  version: number
}

interface AbsenceChange {
  after: Absences
  happened: Happening
}

const absenceDays = 366
const mostAbsences = 100
const keptHours = 92 * 24

export function addAbsence(before: Absences, absence: Absence, people: readonly Person[], now: Date): AbsenceChange {
  checkPeople([before.id], people, () => 'person')
  checkPeriod(absence, now, absenceDays)
  const kept = before.periods.filter(({ to }) => to > addHours(now, -keptHours))
  if (kept.some((one) => one.from < absence.to && absence.from < one.to)) throw new Refused({ key: 'schedules.absence.there', field: 'from' })
  if (kept.length >= mostAbsences) throw new Refused({ key: 'schedules.absence.many', values: { most: mostAbsences } })
  return { after: { ...before, periods: [...kept, absence] }, happened: { what: 'absence added', detail: { person: before.id, absence } } }
}

export function removeAbsence(before: Absences, id: string): AbsenceChange {
  const absence = before.periods.find((one) => one.id === id)
  if (!absence) throw new Refused({ key: 'schedules.absence.gone' })
  return { after: { ...before, periods: before.periods.filter((one) => one !== absence) }, happened: { what: 'absence removed', detail: { person: before.id, absence } } }
}

export function isAbsent({ periods }: Pick<Absences, 'periods'>, period: Period): boolean {
  return periods.some(({ from, to }) => from < period.to && period.from < to)
}

/** In the right order, not over, and no longer than anybody means. */
export function checkPeriod({ from, to }: Period, now: Date, mostDays: number): void {
  if (to <= from) throw new Refused({ key: 'schedules.period.reversed', field: 'to' })
  if (to <= now) throw new Refused({ key: 'schedules.period.past', field: 'to' })
  if (to > addHours(from, mostDays * 24 + 1)) throw new Refused({ key: 'schedules.period.long', values: { most: mostDays }, field: 'to' })
  if (from > addHours(now, 2 * 366 * 24)) throw new Refused({ key: 'schedules.period.far', field: 'from' })
}

/** People who are there and may come in. Names the field of each who is not. */
export function checkPeople(ids: readonly string[], people: readonly Pick<Person, 'id' | 'active'>[], fieldOf: (index: number) => string): void {
  const wrong = ids.flatMap((id, index) => (people.some((one) => one.id === id && one.active) ? [] : [index]))
  if (wrong.length > 0) throw new Refused(...wrong.map((index) => ({ key: 'schedules.person.unknown' as const, field: fieldOf(index) })))
}
