import { shortDate } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Absences } from './absence.ts'
import { peopleOptions } from './layer.view.ts'
import type { Period, Rota } from './on-call.ts'
import type { Person } from './person.ts'
import { absenceRows, momentFields } from './roster.view.ts'
import type { Schedule, Swap } from './schedule.ts'
import { isAsked } from './swap.ts'

interface Reader {
  language: Language
  now: Date
  nameOf: (id: string) => string
  person: Pick<Person, 'id'>
  seesAll: boolean
}

interface Own {
  schedules: readonly Schedule[]
  rota: Rota
  absences: Absences
}

const shownHours = 4 * 7 * 24

/** My shifts, what I am asked, what I asked, and when I am absent. */
export function shiftsPage({ schedules, rota, absences }: Own, reader: Reader) {
  const { language, now, person, seesAll } = reader
  const swaps = schedules.flatMap((schedule) => schedule.swaps.filter(({ to }) => to > now).map((swap) => ({ schedule, swap })))
  return {
    title: say(language, 'shifts.title'),
    seesAll,
    shifts: schedules.flatMap((schedule) => shiftRows(schedule, rota, reader)).toSorted((one, other) => one.at - other.at),
    asked: swaps.filter(({ swap }) => isAsked(swap, person)).map((one) => askedRow(one, reader)),
    sent: swaps.filter(({ swap }) => swap.by === person.id).map((one) => sentRow(one, reader)),
    answered: swaps.filter(({ swap }) => swap.person === person.id && swap.state !== 'proposed').map((one) => ({ ...stateOf(one.swap, language), text: swapText('shifts.asked.text', one, one.swap.by, reader) })),
    absences: absenceRows(absences, reader, '/shifts/absences'),
  }
}

export function swapPage({ id, name }: Pick<Schedule, 'id' | 'name'>, { from, to }: Partial<Period>, people: readonly Person[], { language, person }: Reader, form: FormState) {
  const given = { ...(from && { from: momentFields(from) }), ...(to && { to: momentFields(to) }) }
  return { title: say(language, 'shifts.swap.title'), schedule: name, address: `/shifts/${id}/swaps/new`, people: peopleOptions(people, person.id), form: { ...form, values: { ...given, ...form.values } } }
}

function shiftRows({ id, name }: Schedule, rota: Rota, { language, now, person }: Reader) {
  const own = (rota.schedules.get(id) ?? []).filter((shift) => shift.person === person.id && shift.from < addHours(now, shownHours))
  return own.map(({ from, to }) => ({
    at: from.getTime(),
    schedule: name,
    period: say(language, from <= now ? 'schedules.coming.period' : 'schedules.period', { from: shortDate(from, language), to: shortDate(to, language) }),
    href: `/shifts/${id}/swaps/new?${new URLSearchParams({ from: wholeMinute(from), to: wholeMinute(to) }).toString()}`,
    swapLabel: say(language, 'shifts.swap.of', { from: shortDate(from, language), schedule: name }),
  }))
}

/** The fields of a form have no seconds; a shift that runs is asked for from the next minute on. */
function wholeMinute(at: Date): string {
  return new Date(Math.ceil(at.getTime() / 60_000) * 60_000).toISOString()
}

interface Placed {
  schedule: Schedule
  swap: Swap
}

function askedRow(one: Placed, reader: Reader) {
  const address = `/shifts/${one.schedule.id}/swaps/${one.swap.id}`
  return { text: swapText('shifts.asked.text', one, one.swap.by, reader), accept: `${address}/acceptance`, decline: `${address}/refusal` }
}

function sentRow(one: Placed, reader: Reader) {
  const { id, state, person } = one.swap
  const withdraw = state === 'proposed' ? `/shifts/${one.schedule.id}/swaps/${id}/withdrawal` : null
  return { ...stateOf(one.swap, reader.language), text: swapText('shifts.sent.text', one, person, reader), withdraw }
}

function stateOf({ state }: Swap, language: Language) {
  return { state: { text: say(language, `shifts.state.${state}`), kind: ({ proposed: 'info', accepted: 'good', declined: 'warn', withdrawn: 'neutral' } as const)[state] } }
}

function swapText(key: 'shifts.asked.text' | 'shifts.sent.text', { schedule, swap }: Placed, who: string, { language, nameOf }: Reader): string {
  return say(language, key, { name: nameOf(who), schedule: schedule.name, from: shortDate(swap.from, language), to: shortDate(swap.to, language) })
}
