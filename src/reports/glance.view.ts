import type { Glance } from '../incidents/glance.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { monthsView } from './charts.view.ts'
import { nameOf } from './period.ts'
import type { Materials } from './report.ts'
import { periodText } from './text.ts'
import { tilesOf } from './tiles.view.ts'

/** The figures of a period on the home page: enough to see whether to look further. */
export function glanceOf(materials: Materials, language: Language, now: Date): Glance {
  const { period } = materials
  return {
    heading: say(language, 'reports.title.of', { period: periodText(period, language) }),
    href: `/reports?${nameOf(period)}`,
    tiles: tilesOf(materials, language, now),
    months: monthsView(materials, language),
  }
}
