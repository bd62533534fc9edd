import { shortDate } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { may } from './access.ts'
import type { Period, Rota, Shift } from './on-call.ts'
import { gapsIn } from './on-call.ts'
import { layerInWords } from './layer.view.ts'
import type { Person } from './person.ts'
import type { Rosters } from './rota.ts'
import { outlookHours } from './rota.ts'
import type { Schedule } from './schedule.ts'
import { askedOf } from './swap.ts'

export interface ScheduleReader {
  language: Language
  now: Date
  nameOf: (id: string) => string
  /** Whether the reader may change what is here. */
  manages: boolean
}

export function scheduleReader(person: Pick<Person, 'roles' | 'active'>, { language, people, now }: { language: Language; people: readonly Pick<Person, 'id' | 'name' | 'active'>[]; now: Date }): ScheduleReader {
  const names = new Map(people.map(({ id, name, active }) => [id, active ? name : say(language, 'schedules.person.inactive', { name })]))
  return { language, now, nameOf: (id) => names.get(id) ?? id, manages: may(person, 'manage schedules') }
}

const shownHours = 4 * 7 * 24
const mostGaps = 10
/** On a page that is about something else. */
const mostWarnings = 2

type Named = Pick<Schedule, 'id' | 'name' | 'gapsIntended'>

/** Every schedule and group: who is on duty now, until when, and the next gap. */
export function schedulesPage({ schedules, groups, rota }: Pick<Rosters, 'schedules' | 'groups'> & { rota: Rota }, reader: ScheduleReader) {
  const { language, nameOf, manages } = reader
  return {
    title: say(language, 'schedules.title'),
    manages,
    schedules: schedules.map((schedule) => ({ href: `/schedules/${schedule.id}`, name: schedule.name, ref: `schedule:${schedule.id}`, now: nowText(schedule, rota, reader), gap: gapPill(schedule, rota, reader) })),
    groups: groups.map(({ id, name, people }) => ({ href: manages ? `/groups/${id}` : null, name, ref: `group:${id}`, people: people.map(nameOf).join(', ') })),
  }
}

export function newSchedulePage(language: Language) {
  return { title: say(language, 'schedules.new') }
}

/** One schedule: the coming four weeks, its gaps, and what it is made of. */
export function schedulePage(schedule: Schedule, rota: Rota, reader: ScheduleReader, form: FormState) {
  const { id, name, gapsIntended, version, layers } = schedule
  const { language, manages } = reader
  return {
    title: name,
    ref: `schedule:${id}`,
    address: `/schedules/${id}`,
    version,
    manages,
    now: nowText(schedule, rota, reader),
    gaps: gapsIntended ? [] : gapTexts(gapsOf(schedule, rota, reader), reader),
    gapsIntended,
    shifts: comingShifts(schedule, rota, reader),
    layers: layers.map((layer, index) => ({
      ...layerInWords(layer, index, reader),
      address: `/schedules/${id}/layers/${layer.id}/removal`,
      removeLabel: say(language, 'schedules.layer.remove.of', { n: index + 1 }),
    })),
    overrides: overrideRows(schedule, reader),
    form: { ...form, values: { name, gapsIntended: gapsIntended ? 'yes' : '', ...form.values } },
  }
}

interface Outlook extends Pick<Rosters, 'schedules'> {
  rota: Rota
  now: Date
}

/** What is worth saying on the first page: where nobody answers, to whoever can mend it, and a swap that waits for this reader. */
export function rosterNotice(outlook: Outlook, person: Pick<Person, 'id' | 'roles' | 'active'>, language: Language) {
  const asked = askedOf(outlook.schedules, person, outlook.now)
  return {
    gaps: may(person, 'manage schedules') ? gapWarnings(outlook, language) : [],
    asked: asked > 0 ? say(language, 'shifts.asked.n', { n: asked }) : '',
  }
}

/** The same for the administration page, which also says that all is well. */
export function rosterWarnings(outlook: Outlook, language: Language) {
  return { gaps: gapWarnings(outlook, language), made: outlook.schedules.length > 0 }
}

/** Of every schedule where a gap is not intended, the gaps of the coming eight weeks. */
function gapWarnings({ schedules, rota, now }: Outlook, language: Language): string[] {
  const reader = { language, now }
  return schedules.filter(({ gapsIntended }) => !gapsIntended).flatMap((schedule) =>
    gapTexts(gapsOf(schedule, rota, reader), reader, mostWarnings).map((gap) => say(language, 'schedules.gap.of', { name: schedule.name, gap })),
  )
}

function nowText({ id }: Pick<Schedule, 'id'>, rota: Rota, { language, now, nameOf }: ScheduleReader): string {
  const shift = shiftsOf(id, rota).find(({ from, to }) => from <= now && now < to)
  if (!shift) return say(language, 'schedules.now.nobody')
  const name = nameOf(shift.person)
  return isHorizon(shift.to, now) ? say(language, 'schedules.now.long', { name }) : say(language, 'schedules.now', { name, until: shortDate(shift.to, language) })
}

function gapPill(schedule: Named, rota: Rota, reader: ScheduleReader) {
  const { language } = reader
  if (schedule.gapsIntended) return { kind: 'neutral', text: say(language, 'schedules.gap.intended') }
  const [next] = gapsOf(schedule, rota, reader)
  return next ? { kind: 'bad', text: gapText(next, reader) } : { kind: 'good', text: say(language, 'schedules.gap.none') }
}

function gapsOf({ id }: Pick<Schedule, 'id'>, rota: Rota, { now }: Pick<ScheduleReader, 'now'>): Period[] {
  return gapsIn(rota, id, now, addHours(now, outlookHours))
}

function gapTexts(gaps: readonly Period[], reader: Pick<ScheduleReader, 'language' | 'now'>, most = mostGaps): string[] {
  const more = gaps.length - most
  return [...gaps.slice(0, most).map((gap) => gapText(gap, reader)), ...(more > 0 ? [say(reader.language, 'schedules.gap.more', { n: more })] : [])]
}

function gapText({ from, to }: Period, { language, now }: Pick<ScheduleReader, 'language' | 'now'>): string {
  const values = { from: shortDate(from, language), to: shortDate(to, language) }
  return say(language, isHorizon(to, now) ? 'schedules.gap.open' : 'schedules.gap', values)
}

/** As far as was looked: what is there may well go on after it. */
function isHorizon(to: Date, now: Date): boolean {
  return to >= addHours(now, outlookHours)
}

function shiftsOf(id: string, rota: Rota): readonly Shift[] {
  return rota.schedules.get(id) ?? []
}

/** The shifts with the gaps between them, in order. */
function comingShifts({ id }: Schedule, rota: Rota, { language, now, nameOf }: ScheduleReader) {
  const end = addHours(now, shownHours)
  const taken = shiftsOf(id, rota).filter(({ from }) => from < end).map(({ from, to, person }) => ({ from, to, who: nameOf(person), gap: false }))
  const gaps = gapsIn(rota, id, now, end).map((gap) => ({ ...gap, who: say(language, 'schedules.now.nobody'), gap: true }))
  const inOrder = [...taken, ...gaps].toSorted((one, other) => Number(one.from) - Number(other.from))
  return inOrder.map(({ from, to, who, gap }) => ({
    from: from <= now ? say(language, 'schedules.coming.now') : shortDate(from, language),
    until: to < end ? say(language, 'schedules.coming.until', { to: shortDate(to, language) }) : '',
    who,
    gap,
  }))
}

function overrideRows({ id, overrides }: Schedule, { language, now, nameOf }: ScheduleReader) {
  const coming = overrides.filter(({ to }) => to > now).toSorted((one, other) => Number(one.from) - Number(other.from))
  return coming.map((override) => {
    const from = shortDate(override.from, language)
    return {
      name: nameOf(override.person),
      period: say(language, 'schedules.period', { from, to: shortDate(override.to, language) }),
      why: override.reason || say(language, 'schedules.override.swap'),
      address: `/schedules/${id}/overrides/${override.id}/removal`,
      removeLabel: say(language, 'schedules.override.remove.of', { name: nameOf(override.person), from }),
    }
  })
}
