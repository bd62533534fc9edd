import { optionText } from '../facts/fact-text.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { barsChart } from './chart-bars.ts'
import type { DotsChart, Filed } from './chart-dots.ts'
import { dotsChart } from './chart-dots.ts'
import type { Frame, MonthBar, Severity } from './chart-months.ts'
import { monthsChart, severities } from './chart-months.ts'
import { measureOf } from './measure.ts'
import type { Materials } from './report.ts'
import { rowsOf } from './report.ts'
import { unknownPart } from './tally.ts'
import { durationText, monthText, earlierText, numberText } from './text.ts'

/** Letters in a picture shrink and grow with it, so each is drawn in several widths; the page shows the one that fits. */
export const frames = {
  broad: { wide: 860, high: 260, left: 34, top: 10, below: 28, letter: 12 },
  wide: { wide: 540, high: 250, left: 34, top: 10, below: 28, letter: 12 },
  slim: { wide: 300, high: 210, left: 28, top: 10, below: 26, letter: 12 },
} as const satisfies Record<string, Frame>

const dotFrames = {
  wide: { wide: 540, high: 220, left: 14, top: 34, below: 28, letter: 12 },
  slim: { wide: 300, high: 190, left: 12, top: 34, below: 26, letter: 12 },
} as const satisfies Record<string, Frame>

export function monthBars({ months }: Pick<Materials, 'months'>, language: Language): MonthBar[] {
  return months.map(({ month, tally: { parts } }, index) => ({
    label: monthText(month, language, 'short'),
    last: index === months.length - 1,
    counts: Object.fromEntries(severities.map((severity) => [severity, parts.level[severity]?.incidents ?? 0])) as Record<Severity, number>,
  }))
}

/** Incidents per month: the pictures, what they say in a sentence, and the same as a table. */
export function monthsView(materials: Pick<Materials, 'months'>, language: Language) {
  const { months } = materials
  const bars = monthBars(materials, language)
  const [from, to] = [months[0]!, months.at(-1)!].map(({ month }) => monthText(month, language, 'long')) as [string, string]
  const shown = severities.toReversed().filter((severity) => severity !== 'none' || bars.some(({ counts }) => counts.none > 0))
  return {
    heading: say(language, 'reports.months'),
    sub: say(language, 'reports.months.sub', { from, to }),
    alt: monthsAlt(materials, language, { from, to }),
    broad: monthsChart(bars, frames.broad),
    wide: monthsChart(bars, frames.wide),
    slim: monthsChart(bars, frames.slim),
    legend: shown,
    columns: shown.map((severity) => say(language, `web.severity.${severity}`)),
    rows: months.map(({ month, tally }, index) => ({
      name: monthText(month, language, 'long'), cells: shown.map((severity) => numberText(bars[index]!.counts[severity], language)), total: numberText(tally.whole.incidents, language),
    })),
  }
}

function monthsAlt({ months }: Pick<Materials, 'months'>, language: Language, ends: { from: string; to: string }): string {
  const n = months.reduce((sum, { tally }) => sum + tally.whole.incidents, 0)
  if (n === 0) return say(language, 'reports.months.alt.none', ends)
  const most = months.reduce((best, one) => (one.tally.whole.incidents > best.tally.whole.incidents ? one : best))
  return say(language, 'reports.months.alt', { ...ends, n: numberText(n, language), month: monthText(most.month, language, 'long'), most: numberText(most.tally.whole.incidents, language) })
}

/** Time to filing; null where nothing was filed. */
export function dotsView({ tally: { filings } }: Pick<Materials, 'tally'>, language: Language) {
  if (filings.length === 0) return null
  const filed = filings.map(({ minutes, late }): Filed => ({ hours: minutes / 60, late }))
  const late = filed.filter((one) => one.late).length
  const median = measureOf(filings.map(({ minutes }) => minutes)).median!
  const score = { inTime: numberText(filed.length - late, language), n: numberText(filed.length, language), late: numberText(late, language), median: durationText(median, language) }
  const drawn = (frame: Frame) => inWords(dotsChart(filed, median / 60, frame), score.median, language)
  const wide = drawn(dotFrames.wide)
  return {
    heading: say(language, 'reports.dots'), sub: say(language, 'reports.dots.sub', { n: wide.each }), score,
    alt: say(language, 'reports.dots.alt', score), wide, slim: drawn(dotFrames.slim), rows: dotRows(filed, language),
  }
}

export function inWords(chart: DotsChart, median: string, language: Language) {
  return {
    ...chart,
    limitText: say(language, 'reports.dots.limit'),
    medianText: say(language, 'reports.dots.median', { median }),
    labels: chart.labels.map((label) => ({ ...label, text: say(language, 'reports.dots.hours', { hours: label.text }) })),
  }
}

const perRow = 24
const lastRow = 96

/** Coarser than the dots: a day in each row. */
function dotRows(filed: readonly Filed[], language: Language) {
  return Array.from({ length: lastRow / perRow + 1 }, (_, index) => {
    const from = index * perRow
    const some = filed.filter(({ hours }) => Math.min(Math.floor(hours / perRow), lastRow / perRow) === index)
    const late = some.filter((one) => one.late).length
    return {
      name: from === lastRow ? say(language, 'reports.dots.more') : say(language, 'reports.dots.range', { from, to: from + perRow }),
      inTime: numberText(some.length - late, language), late: numberText(late, language),
    }
  })
}

const mostKinds = 8

export function kindText(kind: string, language: Language): string {
  return kind === unknownPart ? say(language, 'reports.unknown') : optionText('incidentType', kind, language)
}

/** The most frequent kinds, each over its number in the period before; null where nothing happened. */
export function kindsView({ tally, before, compared }: Pick<Materials, 'tally' | 'before' | 'compared'>, language: Language, now: Date) {
  const bars = rowsOf(tally, 'kind', now).slice(0, mostKinds).map(({ value, incidents }) => ({ label: kindText(value, language), count: incidents, before: before.parts.kind[value]?.incidents ?? 0 }))
  if (bars.length === 0) return null
  return {
    heading: say(language, 'reports.kinds'), sub: say(language, 'reports.kinds.sub', { earlier: earlierText(compared, language) }),
    bars,
    alt: say(language, 'reports.kinds.alt', { list: bars.map(({ label, count }) => `${label} ${count}`).join(', ') }),
    wide: barsChart(bars, frames.wide.wide, frames.wide.letter), slim: barsChart(bars, frames.slim.wide, frames.slim.letter),
  }
}
