import type { Figure, FigureReading } from '../register/figure.ts'
import type { Period } from './period.ts'
import { comparedWith, monthLater, partsOf, spanOf, startOf, todayIn, twelveMonthsTo } from './period.ts'
import type { Materials } from './report.ts'
import { repeatsIn } from './report.ts'
import type { Tally } from './tally.ts'
import { added, tallyOf } from './tally.ts'

interface Needs {
  figures: FigureReading
  zone: string
  now: () => Date
}

interface Stamped {
  stamp: string
  tally: Tally
}
type Months = ReadonlyMap<string, Stamped>

/** Months of a hundred years, and of drills as many. */
const mostMonths = 2400
const mostPeriods = 40

/**
 * Adds up what history remembers. A month that was added up once is kept in memory for as long as none of its incidents
 * changes, which its stamp tells; so a year is read anew only where something happened. Sums of whole months are kept
 * in the same way.
 */
export function reportService({ figures, zone, now }: Needs) {
  const keptMonths = new Map<string, Stamped>()
  const keptPeriods = new Map<string, Stamped>()

  async function reportOn(period: Period): Promise<Materials> {
    const today = todayIn(now(), zone)
    const compared = comparedWith(period, today)
    const { before, yearAgo } = compared
    const twelve = twelveMonthsTo(period, today)
    const [months, drills] = await Promise.all([monthsOf([...twelve, ...[period, before, yearAgo].flatMap((one) => partsOf(one).months)], false), monthsOf(partsOf(period).months, true)])
    const [tally, tallyBefore, tallyYearAgo, rehearsed] = await Promise.all([sum(period, months, false), sum(before, months, false), sum(yearAgo, months, false), sum(period, drills, true)])
    const shown = twelve.map((month) => ({ month, tally: months.get(month)!.tally }))
    return { period, compared, tally, before: tallyBefore, yearAgo: tallyYearAgo, months: shown, repeats: repeatsIn(shown), drills: rehearsed.whole.incidents }
  }

  /** Whole months from what is kept; the days at its ends from the figures themselves. */
  async function sum(period: Period, months: Months, drill: boolean): Promise<Tally> {
    const { months: whole, rest } = partsOf(period)
    const inMonths = sumOfMonths(whole.map((month) => months.get(month)!), `${period.from} ${period.until} ${drill}`)
    if (rest.length === 0) return inMonths
    const ends = await Promise.all(rest.map((part) => read(part, drill)))
    return added([inMonths, ...ends.map(tallyOf)])
  }

  function sumOfMonths(months: readonly Stamped[], key: string): Tally {
    const stamp = months.map((month) => month.stamp).join(' ')
    const before = keptPeriods.get(key)
    if (before?.stamp === stamp) return before.tally
    return keep(keptPeriods, key, { stamp, tally: added(months.map(({ tally }) => tally)) }, mostPeriods).tally
  }

  async function monthsOf(asked: readonly string[], drill: boolean): Promise<Months> {
    const wanted = [...new Set(asked)].toSorted()
    const tallies = await Promise.all(stretchesOf(wanted).map((stretch) => monthsInRow(stretch, drill)))
    return new Map(tallies.flat())
  }

  /** Months that follow each other share their bounds. */
  async function monthsInRow(months: readonly string[], drill: boolean): Promise<[string, Stamped][]> {
    const bounds = [...months, monthLater(months.at(-1)!, 1)].map((day) => startOf(day, zone))
    const stamps = await figures.stamps(bounds, drill)
    return Promise.all(months.map(async (month, index) => [month, await tallyOfMonth(month, stamps[index]!, drill)] as [string, Stamped]))
  }

  async function tallyOfMonth(month: string, stamp: string, drill: boolean): Promise<Stamped> {
    const key = `${month} ${drill}`
    const before = keptMonths.get(key)
    if (before?.stamp === stamp) return before
    const tally = tallyOf(await read({ from: month, until: monthLater(month, 1) }, drill))
    return keep(keptMonths, key, { stamp, tally }, mostMonths)
  }

  function read(days: Pick<Period, 'from' | 'until'>, drill: boolean): Promise<Figure[]> {
    const { from, until } = spanOf(days, zone)
    return figures.between(from, until, drill)
  }

  /** Every incident of a period; no drill. */
  function figuresOf(period: Period): Promise<Figure[]> {
    return read(period, false)
  }

  return { reportOn, figuresOf }
}
export type ReportService = ReturnType<typeof reportService>

/** Nothing is lost when there are too many: it is added up again. */
function keep(kept: Map<string, Stamped>, key: string, stamped: Stamped, most: number): Stamped {
  if (kept.size >= most) kept.clear()
  kept.set(key, stamped)
  return stamped
}

/** In rows without a gap. */
function stretchesOf(months: readonly string[]): string[][] {
  const rows: string[][] = []
  for (const month of months) {
    const row = rows.at(-1)
    if (row && monthLater(row.at(-1)!, 1) === month) row.push(month)
    else rows.push([month])
  }
  return rows
}
