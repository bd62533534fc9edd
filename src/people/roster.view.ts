import { shortDate, wallTime } from '../shared/dutch-time.ts'
import { readMoment } from '../shared/moment.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Absences } from './absence.ts'
import type { Group } from './group.ts'
import { layerFields, peopleOptions } from './layer.view.ts'
import type { Person } from './person.ts'
import type { Schedule } from './schedule.ts'
import type { ScheduleReader } from './schedule.view.ts'

/** A form that adds something to a schedule. */
type Target = Pick<Schedule, 'id' | 'name' | 'version'>

export function layerPage({ id, version }: Target, people: readonly Person[], { language, now }: ScheduleReader, form: FormState) {
  const values = { length: '1', unit: 'weeks', handOver: '08:00', start: wallTime(now).slice(0, 10), place: 'last', ...form.values }
  return { title: say(language, 'schedules.layer.new'), address: `/schedules/${id}/layers/new`, back: `/schedules/${id}`, version, ...layerFields(language, peopleOptions(people), form.values['people']), form: { ...form, values } }
}

export function overridePage({ id, version }: Target, people: readonly Person[], { language }: ScheduleReader) {
  return { title: say(language, 'schedules.override.new'), address: `/schedules/${id}/overrides/new`, back: `/schedules/${id}`, version, people: peopleOptions(people) }
}

export function newGroupPage(people: readonly Person[], language: Language) {
  return { title: say(language, 'schedules.group.new'), address: '/groups/new', version: null, ref: '', people: peopleOptions(people) }
}

/** Who is in it and has no access any more is still offered, so that saving does not lose them unseen. */
export function groupPage({ id, name, people: members, version }: Group, people: readonly Person[], { nameOf }: ScheduleReader, form: FormState) {
  const offered = peopleOptions(people)
  const gone = members.filter((one) => !offered.some(({ value }) => value === one)).map((one) => ({ value: one, label: nameOf(one) }))
  return { title: name, address: `/groups/${id}`, version, ref: `group:${id}`, people: [...offered, ...gone], form: { ...form, values: { name, people: members, ...form.values } } }
}

export function absencesPage(absences: readonly Absences[], people: readonly Person[], reader: ScheduleReader) {
  const { language, nameOf, manages } = reader
  const rows = absences.flatMap((one) => absenceRows(one, reader, `/absences/${one.id}`).map((row) => ({ ...row, name: nameOf(one.id) })))
  return { title: say(language, 'schedules.absences'), manages, rows: rows.toSorted((one, other) => one.at - other.at), people: peopleOptions(people) }
}

/** Those that are not over, the next one first. */
export function absenceRows({ id, periods }: Pick<Absences, 'id' | 'periods'>, { language, now, nameOf }: Pick<ScheduleReader, 'language' | 'now' | 'nameOf'>, address: string) {
  const coming = periods.filter(({ to }) => to > now).toSorted((one, other) => Number(one.from) - Number(other.from))
  return coming.map(({ id: absence, from, to }) => ({
    at: from.getTime(),
    period: say(language, 'schedules.period', { from: shortDate(from, language), to: shortDate(to, language) }),
    address: `${address}/${absence}/removal`,
    removeLabel: say(language, 'schedules.absence.remove.of', { name: nameOf(id), from: shortDate(from, language) }),
  }))
}

/** A moment as the fields of a form have it. */
export function momentFields(at: Date): { date: string; time: string; pass: string } {
  const [date = '', time = ''] = wallTime(at).split(' ')
  const read = readMoment({ date, time, pass: '' })
  const passes = { once: '', skipped: '', twice: (read?.readings[1] ?? at) <= at ? 'second' : 'first' }
  return { date, time, pass: passes[read?.hour ?? 'once'] }
}
