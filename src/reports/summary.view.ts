import type { Reader } from '../incidents/reader.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { answersOf } from './answers.view.ts'
import { countTable, ways } from './breakdown.view.ts'
import { barsChart } from './chart-bars.ts'
import { dotsChart } from './chart-dots.ts'
import type { Frame } from './chart-months.ts'
import { monthsChart, severities } from './chart-months.ts'
import { dotsView, inWords, kindsView, monthBars, monthsView } from './charts.view.ts'
import { definitions } from './export.ts'
import { measureOf } from './measure.ts'
import type { Names } from './names.ts'
import { barsDrawn, dotsDrawn, monthsDrawn, severityInk } from './pictures.ts'
import type { Materials } from './report.ts'
import type { Picture, PrintedTable, Summary } from './summary.ts'
import type { Table } from './tables.view.ts'
import { deadlinesTable, repeatLines, repeatsHint, timesTable } from './tables.view.ts'
import { periodText } from './text.ts'
import { tilesOf } from './tiles.view.ts'

const frames = {
  months: { wide: 483, high: 150, left: 26, top: 8, below: 20, letter: 8.5 },
  dots: { wide: 483, high: 132, left: 8, top: 26, below: 20, letter: 8.5 },
} as const satisfies Record<string, Frame>

const mostNamed = 15

/** The report for who reads it on paper; what is long is on the page and in the files. */
export function summaryOf(materials: Materials, { names, organisation }: { names: Names; organisation: string }, { language, now, zone, person }: Pick<Reader, 'language' | 'now' | 'zone' | 'person'>): Summary {
  const { period, compared } = materials
  const saying = { language, now, names }
  const title = say(language, 'reports.title.of', { period: periodText(period, language) })
  const moment = longDate(now, language, zone)
  return {
    title, language, day: now, heading: title,
    kicker: say(language, 'reports.kicker').toLocaleUpperCase(language),
    sub: [...(organisation ? [organisation] : []), say(language, 'reports.made', { moment, who: person.name }), ...(compared.running ? [say(language, 'reports.running')] : [])],
    tiles: tilesOf(materials, language, now).map(({ label, value, unit, trend }) => ({ label, value: `${value} ${unit}`.trim(), note: trend.text })),
    answers: answersOf(materials, language, now).map(({ question, sentences }) => ({ question, text: sentences.join(' ') })),
    pictures: [monthsPicture(materials, saying), dotsPicture(materials, saying), kindsPicture(materials, saying)].filter((picture) => picture !== null),
    tables: [
      deadlinesTable(materials, saying), timesTable(materials, saying), ...ways.map((way) => countTable(materials, way, saying, mostNamed)),
    ].filter(({ rows }) => rows.length > 0).map(printed).concat(repeatsTable(materials, saying)),
    notes: { title: say(language, 'reports.defs'), lines: definitions.map((name) => say(language, `reports.def.${name}`)) },
    foot: `${title} · ${say(language, 'reports.page', { page: '{page}', pages: '{pages}' })}`,
  }
}

type Saying = Parameters<typeof deadlinesTable>[1]

function printed({ heading, hint, columns, rows }: Table): PrintedTable {
  return { heading, hint, columns, rows: rows.map(({ name, note, cells }) => ({ name, note, cells: cells.map(({ text }) => text) })) }
}

function repeatsTable(materials: Materials, saying: Saying): PrintedTable[] {
  const lines = repeatLines(materials, saying)
  if (lines.length === 0) return []
  const heading = say(saying.language, 'reports.repeats')
  return [{ heading, hint: repeatsHint(materials, saying.language), columns: [say(saying.language, 'reports.column.what')], rows: lines.slice(0, mostNamed).map(({ kind, text }) => ({ name: kind, note: text, cells: [] })) }]
}

function monthsPicture(materials: Materials, { language }: Saying): Picture {
  const { heading, sub, alt, legend } = monthsView(materials, language)
  const shown = severities.filter((severity) => legend.includes(severity)).toReversed()
  return { heading, sub, alt, ...monthsDrawn(monthsChart(monthBars(materials, language), frames.months)), legend: shown.map((severity) => ({ color: severityInk[severity], text: say(language, `web.severity.${severity}`) })) }
}

function dotsPicture(materials: Materials, { language }: Saying): Picture | null {
  const shown = dotsView(materials, language)
  if (!shown) return null
  const { filings } = materials.tally
  const filed = filings.map(({ minutes, late }) => ({ hours: minutes / 60, late }))
  const chart = dotsChart(filed, measureOf(filings.map(({ minutes }) => minutes)).median! / 60, frames.dots)
  const drawn = dotsDrawn(inWords(chart, shown.score.median, language))
  const sub = say(language, 'reports.dots.sub', { n: chart.each })
  return { heading: shown.heading, sub, alt: shown.alt, ...drawn, legend: [{ color: 'petrol', text: say(language, 'reports.column.in-time') }, { color: 'red', text: say(language, 'reports.column.late') }] }
}

function kindsPicture(materials: Materials, { language, now }: Saying): Picture | null {
  const shown = kindsView(materials, language, now)
  return shown && { heading: shown.heading, sub: shown.sub, alt: shown.alt, ...barsDrawn(barsChart(shown.bars, frames.months.wide, 8.5)), legend: [] }
}
