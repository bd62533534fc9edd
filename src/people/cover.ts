import type { Happening } from '../shared/act.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { Refused } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { Absences } from './absence.ts'
import type { Group } from './group.ts'
import type { Period } from './on-call.ts'
import type { Person } from './person.ts'
import type { Rosters } from './rota.ts'
import type { Schedule } from './schedule.ts'

/** What somebody is about to save, of all that says who can be reached when. */
export type Replacement = { schedule: Schedule } | { group: Group } | { absences: Absences } | { person: Person }

/** The hours in which nobody could be reached for a duty any more after a change, though somebody can without it. */
export type Uncovered = (replacement: Replacement) => Promise<Period[]>

/** The field in which somebody says why that is meant; forms show it once it is asked for. */
export const reasonField = 'uncoveredReason'

type Known = Omit<Rosters, 'people'> & { people: readonly Person[] }

/** Everything there is, with one thing of it as it will be. */
export function withReplaced(known: Known, replacement: Replacement): Known {
  if ('schedule' in replacement) return { ...known, schedules: put(known.schedules, replacement.schedule) }
  if ('group' in replacement) return { ...known, groups: put(known.groups, replacement.group) }
  if ('absences' in replacement) return { ...known, absences: put(known.absences, replacement.absences) }
  return { ...known, people: put(known.people, replacement.person) }
}

function put<T extends { id: string }>(all: readonly T[], one: T): T[] {
  return [...all.filter(({ id }) => id !== one.id), one]
}

/** A change that leaves hours without anybody needs a written reason, which is recorded with it. */
export function withCover(happened: Happening, uncovered: readonly Period[], reason = ''): Happening {
  if (uncovered.length === 0) return happened
  if (reason === '') throw new Refused({ key: 'cover.uncovered', values: { hours: { nl: hoursText(uncovered, 'nl'), en: hoursText(uncovered, 'en') } }, field: reasonField })
  return { ...happened, detail: { ...happened.detail, uncovered: { reason, hours: uncovered.map(({ from, to }) => ({ from, to })) } } }
}

const mostNamed = 3

function hoursText(periods: readonly Period[], language: Language): string {
  const named = periods.slice(0, mostNamed).map(({ from, to }) => say(language, 'cover.period', { from: shortDate(from, language), to: shortDate(to, language) }))
  const more = periods.length - mostNamed
  return [...named, ...(more > 0 ? [say(language, 'cover.more', { n: more })] : [])].join('; ')
}
