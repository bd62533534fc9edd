import { optionText } from '../facts/fact-text.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { kindText } from './charts.view.ts'
import type { Names } from './names.ts'
import { nameIn } from './names.ts'
import { registerLink } from './register-link.ts'
import type { Materials, Repeat } from './report.ts'
import { dutyStandings, timesOf } from './report.ts'
import { stretches } from './tally.ts'
import { durationText, monthText, numberText } from './text.ts'
import { monthLater } from './period.ts'

/** How a table on a page or on paper is made up: the first column names the row, the others are figures. */
export interface Table {
  heading: string
  hint: string
  columns: string[]
  rows: { name: string; note: string; href: string | null; cells: { text: string; label: string }[] }[]
}

export interface Saying {
  language: Language
  now: Date
  names: Names
}

/** Each duty, with what was on time and what was not. */
export function deadlinesTable({ tally }: Materials, { language, now, names }: Saying): Table {
  const t = (key: Key, values = {}) => say(language, key, values)
  const figure = (value: number) => numberText(value, language)
  const rows = dutyStandings(tally, now).map(({ obligation, towards, onTime, late, running, percent, withinTarget, afterTarget }) => ({
    name: names.obligations.get(obligation)?.[language] ?? obligation, note: t(`reports.side.${towards}`), href: null,
    figures: [figure(onTime), figure(late), figure(running), percentText(percent, language), withinTarget + afterTarget > 0 ? t('reports.of', { part: figure(withinTarget), all: figure(withinTarget + afterTarget) }) : t('reports.nothing')],
  }))
  return tableOf(t('reports.deadlines'), t('reports.deadlines.hint'), [t('reports.column.duty'), t('reports.column.in-time'), t('reports.column.late'), t('reports.column.running'), t('reports.column.percent'), t('reports.column.target')], rows)
}

/** From happening to telling: how long each stretch took, beside the two earlier periods. */
export function timesTable({ tally, before, yearAgo, compared: { before: earlier, yearAgo: ago } }: Materials, { language }: Saying): Table {
  const t = (key: Key, values = {}) => say(language, key, values)
  const [now, then, longAgo] = [tally, before, yearAgo].map(({ whole }) => timesOf(whole.times)) as [ReturnType<typeof timesOf>, ReturnType<typeof timesOf>, ReturnType<typeof timesOf>]
  const took = (minutes: number | null) => tookText(minutes, language)
  const twice = earlier.from !== ago.from
  const rows = stretches.map((stretch) => ({
    name: t(`reports.stretch.${stretch}`), note: '', href: null,
    figures: [took(now[stretch].median), took(now[stretch].p90), numberText(now[stretch].n, language), took(then[stretch].median), ...(twice ? [took(longAgo[stretch].median)] : [])],
  }))
  return tableOf(t('reports.times'), t('reports.times.hint'), [t('reports.column.stretch'), t('reports.column.median'), t('reports.column.p90'), t('reports.column.n'), t('reports.column.before'), ...(twice ? [t('reports.column.year-ago')] : [])], rows)
}

export interface RepeatLine {
  kind: string
  text: string
  href: string | null
}

/** What came back, as sentences. */
export function repeatLines({ months, repeats }: Materials, saying: Saying): RepeatLine[] {
  const days = { from: months[0]!.month, until: monthLater(months.at(-1)!.month, 1) }
  return repeats.map((repeat) => ({
    kind: kindText(repeat.kind, saying.language),
    text: say(saying.language, 'reports.repeats.line', { n: repeat.times, cause: optionText('intent', repeat.cause, saying.language).toLowerCase(), place: placeText(repeat, saying) }),
    href: linkOf(days, repeat, saying),
  }))
}

export function repeatsHint({ months }: Materials, language: Language): string {
  return say(language, 'reports.repeats.hint', { from: monthText(months[0]!.month, language, 'long'), to: monthText(months.at(-1)!.month, language, 'long') })
}

/** The register cannot be asked for a team or a cause: where only the kind would be left, it says too much to link to. */
function linkOf(days: { from: string; until: string }, { kind, place, id }: Repeat, { names }: Saying): string | null {
  const client = place === 'client' ? names.clients.get(id) : undefined
  return client === undefined ? null : registerLink(days, { kind, client })
}

function placeText({ place, id }: Repeat, { language, names }: Saying): string {
  return nameIn(place === 'client' ? names.clients : names.teams, id, language)
}

export function tookText(minutes: number | null, language: Language): string {
  return minutes === null ? say(language, 'reports.nothing') : durationText(minutes, language)
}

export function percentText(percent: number | null, language: Language): string {
  return percent === null ? say(language, 'reports.nothing') : `${numberText(percent, language)} %`
}

type Figured = Omit<Table['rows'][number], 'cells'> & { figures: readonly string[] }

/** On a phone each figure carries the name of its column. */
export function tableOf(heading: string, hint: string, columns: string[], rows: readonly Figured[]): Table {
  return { heading, hint, columns, rows: rows.map(({ figures, ...row }) => ({ ...row, cells: figures.map((text, index) => ({ text, label: columns[index + 1]! })) })) }
}
