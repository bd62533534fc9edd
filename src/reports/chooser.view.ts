import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Period } from './period.ts'
import { lastDay } from './period.ts'

/** This year and the four before it, the quarters of the year that is looked at as far as they have begun, and any days of one's own. The choice stands in the address. */
export function chooserOf(period: Period, path: string, today: string, language: Language) {
  const thisYear = Number(today.slice(0, 4))
  const year = period.from.slice(0, 4)
  const link = (label: string, name: string, current: boolean) => ({ label, href: `${path}?period=${name}`, current })
  return {
    action: path,
    years: Array.from({ length: 5 }, (_, index) => String(thisYear - index)).map((one) => link(one, one, period.kind === 'year' && one === year)),
    quarters: [1, 2, 3, 4].flatMap((quarter) => {
      const from = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`
      return from > today ? [] : link(`${say(language, 'reports.quarter.short', { quarter })} ${year}`, `${year}-Q${quarter}`, period.kind === 'quarter' && period.from === from)
    }),
    from: period.from,
    to: lastDay(period),
    own: period.kind === 'own',
  }
}
