import type { Reader } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { answersOf } from './answers.view.ts'
import type { Way } from './breakdown.view.ts'
import { countTable, timeTable, ways } from './breakdown.view.ts'
import { dotsView, kindsView, monthsView } from './charts.view.ts'
import { chooserOf } from './chooser.view.ts'
import { definitions } from './export.ts'
import type { Names } from './names.ts'
import { nameOf, todayIn } from './period.ts'
import type { Materials } from './report.ts'
import { deadlinesTable, repeatLines, repeatsHint, timesTable } from './tables.view.ts'
import { periodText } from './text.ts'
import { tilesOf } from './tiles.view.ts'

/** What a board asks on one page. */
export function reportPage(materials: Materials, names: Names, { language, now, zone, person }: Reader) {
  const { period, compared, tally, drills } = materials
  const saying = { language, now, names }
  const repeated = repeatLines(materials, saying)
  return {
    title: say(language, 'reports.title.of', { period: periodText(period, language) }),
    running: compared.running,
    chooser: chooserOf(period, '/reports', todayIn(now, zone), language),
    exports: may(person, 'export register') ? exportsOf(nameOf(period)) : [],
    empty: tally.whole.incidents === 0,
    answers: answersOf(materials, language, now),
    tiles: tilesOf(materials, language, now),
    months: monthsView(materials, language),
    dots: dotsView(materials, language),
    kinds: kindsView(materials, language, now),
    kindTable: countTable(materials, 'kind', saying),
    deadlines: deadlinesTable(materials, saying),
    times: timesTable(materials, saying),
    repeats: repeated.slice(0, mostRepeats),
    moreRepeats: repeated.length > mostRepeats ? say(language, 'reports.repeats.more', { n: repeated.length - mostRepeats }) : '',
    repeatsHint: repeatsHint(materials, language),
    by: ways.map((way) => ({ href: `/reports/${pathOf[way]}?${nameOf(period)}`, text: say(language, `reports.by.${way}`), icon: iconOf[way] })),
    defs: definitions.map((name) => say(language, `reports.def.${name}`)),
    drills: drills > 0 ? say(language, 'reports.drills', { n: drills }) : '',
    foot: say(language, 'reports.foot', { moment: longDate(now, language, zone) }),
  }
}

const mostRepeats = 8

/** The address of each way to break a report down. */
export const pathOf: Record<Way, string> = { month: 'months', kind: 'kinds', cause: 'causes', level: 'severities', outcome: 'outcomes', client: 'clients', team: 'teams' }
const iconOf: Record<Way, string> = { month: 'calendar', kind: 'inbox', cause: 'search', level: 'activity', outcome: 'gavel', client: 'building-2', team: 'users' }

/** One thing by which incidents are told apart, at its full length: how many, whether in time, and how long everything took. */
export function breakdownPage(materials: Materials, way: Way, names: Names, { language, now, zone }: Reader) {
  const { period, compared } = materials
  const saying = { language, now, names }
  return {
    title: `${say(language, `reports.by.${way}`)}, ${periodText(period, language)}`,
    running: compared.running,
    chooser: chooserOf(period, `/reports/${pathOf[way]}`, todayIn(now, zone), language),
    back: `/reports?${nameOf(period)}`,
    empty: materials.tally.whole.incidents === 0,
    table: countTable(materials, way, saying, mostRows),
    times: timeTable(materials, way, saying, mostRows),
  }
}

const mostRows = 200

function exportsOf(name: string) {
  return [
    { href: `/reports/summary.pdf?${name}`, label: 'reports.exports.summary', icon: 'file-text' },
    { href: `/reports/incidents.xlsx?${name}`, label: 'reports.exports.xlsx', icon: 'download' },
    { href: `/reports/incidents.csv?${name}`, label: 'reports.exports.csv', icon: 'download' },
    { href: `/reports/incidents.json?${name}`, label: 'reports.exports.json', icon: 'download' },
  ] as const
}
