import { optionText } from '../facts/fact-text.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { severities } from './chart-months.ts'
import { kindText } from './charts.view.ts'
import { nameIn } from './names.ts'
import { monthLater } from './period.ts'
import { registerLink, rowLink } from './register-link.ts'
import type { Materials } from './report.ts'
import { rowOf, rowsOf, timesOf } from './report.ts'
import { measureOf } from './measure.ts'
import type { Saying, Table } from './tables.view.ts'
import { percentText, tableOf, tookText } from './tables.view.ts'
import type { Dimension, Part } from './tally.ts'
import { dimensions, nonePart, stretches, unknownPart } from './tally.ts'
import { durationText, monthText, numberText } from './text.ts'

/** By what a report can be broken down. */
export const ways = ['month', ...dimensions] as const
export type Way = (typeof ways)[number]

/** Incidents that go together, with how many there were in each earlier period that is shown. */
interface Slice {
  name: string
  href: string | null
  part: Part
  earlier: number[]
}

/** How many, and whether in time: the most frequent first, the worst severity first, months in their order. */
export function countTable(materials: Materials, way: Way, saying: Saying, most?: number): Table {
  const { language, now } = saying
  const t = (key: Key, values = {}) => say(language, key, values)
  const { slices, hint } = slicesOf(materials, way, saying, most)
  const rows = slices.map(({ name, href, part, earlier }) => {
    const { incidents, late, percent } = rowOf(name, part, now)
    return { name, note: '', href, figures: [numberText(incidents, language), percentText(percent, language), numberText(late, language), tookText(measureOf(part.times.file).median, language), ...earlier.map((count) => numberText(count, language))] }
  })
  const columns = [t('reports.column.incidents'), t('reports.column.percent'), t('reports.column.late'), t('reports.column.filed'), ...earlierColumns(materials, way).map((column) => t(column))]
  return tableOf(t(`reports.by.${way}`), hint, [t(way === 'month' ? 'reports.column.month' : 'reports.column.what'), ...columns], rows)
}

/** How long each stretch took: the median, with of how many it is. */
export function timeTable(materials: Materials, way: Way, saying: Saying, most?: number): Table {
  const { language } = saying
  const t = (key: Key, values = {}) => say(language, key, values)
  const rows = slicesOf(materials, way, saying, most).slices.map(({ name, href, part }) => {
    const times = timesOf(part.times)
    return { name, note: '', href, figures: stretches.map((stretch) => medianText(times[stretch], language)) }
  })
  return tableOf(t('reports.times'), t('reports.times.medians'), [t(way === 'month' ? 'reports.column.month' : 'reports.column.what'), ...stretches.map((stretch) => t(`reports.stretch.short.${stretch}`))], rows)
}

function medianText({ median, n }: { median: number | null; n: number }, language: Language): string {
  return median === null ? say(language, 'reports.nothing') : say(language, 'reports.median.of', { median: durationText(median, language), n: numberText(n, language) })
}

function slicesOf(materials: Materials, way: Way, saying: Saying, most = Number.POSITIVE_INFINITY): { slices: Slice[]; hint: string } {
  if (way === 'month') return { slices: monthSlices(materials, saying), hint: say(saying.language, 'reports.by.months', { month: monthText(materials.months.at(-1)!.month, saying.language, 'long') }) }
  const { tally, before, yearAgo, period } = materials
  const { language, now, names } = saying
  const found = rowsOf(tally, way, now)
  const all = way === 'level' ? found.toSorted((one, other) => rankOf(one.value) - rankOf(other.value)) : found
  const count = (earlier: typeof tally, value: string) => earlier.parts[way][value]?.incidents ?? 0
  const hints = [way === 'client' || way === 'team' ? say(language, 'reports.by.several') : '', all.length > most ? say(language, 'reports.by.most', { most, n: all.length }) : '']
  return {
    hint: hints.filter(Boolean).join(' '),
    slices: all.slice(0, most).map(({ value }) => ({
      name: valueText(way, value, saying), href: rowLink(period, way, value, names.clients.get(value)), part: tally.parts[way][value]!,
      earlier: [count(before, value), ...(hasYearAgo(materials) ? [count(yearAgo, value)] : [])],
    })),
  }
}

/** The worst first; what nobody has assessed last. */
function rankOf(level: string): number {
  return (severities as readonly string[]).indexOf(level)
}

function monthSlices({ months }: Materials, { language }: Saying): Slice[] {
  return months.map(({ month, tally }) => ({ name: monthText(month, language, 'long'), href: registerLink({ from: month, until: monthLater(month, 1) }), part: tally.whole, earlier: [] }))
}

function earlierColumns(materials: Materials, way: Way): Key[] {
  if (way === 'month') return []
  return ['reports.column.before', ...(hasYearAgo(materials) ? (['reports.column.year-ago'] as const) : [])]
}

/** Of a year both are the same days. */
function hasYearAgo({ compared: { before, yearAgo } }: Materials): boolean {
  return before.from !== yearAgo.from
}

function valueText(dimension: Dimension, value: string, { language, names }: Saying): string {
  if (value === unknownPart) return say(language, 'reports.unknown')
  if (dimension === 'kind') return kindText(value, language)
  if (dimension === 'cause') return optionText('intent', value, language)
  if (dimension === 'level') return say(language, `web.severity.${value}` as Key)
  if (dimension === 'outcome') return say(language, `outcome.${value}` as Key)
  if (value === nonePart) return say(language, dimension === 'client' ? 'reports.no-client' : 'reports.no-team')
  return nameIn(dimension === 'client' ? names.clients : names.teams, value, language)
}
