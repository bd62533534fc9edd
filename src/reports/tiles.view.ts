import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Tile, Trend } from '../incidents/glance.ts'
import { measureOf } from './measure.ts'
import type { Materials } from './report.ts'
import { sideStanding } from './report.ts'
import type { Tally } from './tally.ts'
import { durationParts, durationText, earlierText, numberText } from './text.ts'

/** Four figures, each held against the period before it. */
export function tilesOf({ tally, before, compared }: Materials, language: Language, now: Date): Tile[] {
  const earlier = earlierText(compared, language)
  const onTime = (one: Tally) => sideStanding(one, 'authority', now).percent
  const median = (one: Tally) => measureOf(one.whole.times.file).median
  const nothing = say(language, 'reports.nothing')
  const trend = (change: Omit<Change, 'earlier' | 'language'>) => trendOf({ ...change, earlier, language })
  const file = median(tally)
  const percent = onTime(tally)
  const number = (value: number) => numberText(value, language)
  return [
    { label: say(language, 'reports.tile.incidents'), value: number(tally.whole.incidents), unit: '', trend: trend({ now: tally.whole.incidents, before: before.whole.incidents, words: number }) },
    {
      label: say(language, 'reports.tile.on-time'), ...(percent === null ? { value: nothing, unit: '' } : { value: number(percent), unit: '%' }),
      trend: trend({ now: percent, before: onTime(before), better: 'more', words: (n) => say(language, 'reports.trend.points', { n }) }),
    },
    { label: say(language, 'reports.tile.file'), ...(file === null ? { value: nothing, unit: '' } : durationParts(file, language)), trend: trend({ now: file, before: median(before), better: 'less', words: (minutes) => durationText(minutes, language) }) },
    { label: say(language, 'reports.tile.told'), value: number(tally.told), unit: say(language, 'reports.tile.told.unit', { n: tally.told }), trend: trend({ now: tally.told, before: before.told, words: number }) },
  ]
}

interface Change {
  now: number | null
  before: number | null
  /** Which way is good; absent where neither is. */
  better?: 'more' | 'less'
  words: (difference: number) => string
  earlier: string
  language: Language
}

/** In words and with an arrow; colour only says once more what the words say. */
export function trendOf({ now, before, better, words, earlier, language }: Change): Trend {
  if (now === null || before === null) return { direction: 'none', tone: 'plain', text: say(language, 'reports.trend.none') }
  const difference = now - before
  if (difference === 0) return { direction: 'same', tone: 'plain', text: say(language, 'reports.trend.same', { earlier }) }
  const direction = difference > 0 ? 'up' : 'down'
  const text = say(language, difference > 0 ? 'reports.trend.more' : 'reports.trend.less', { change: words(Math.abs(difference)), earlier })
  if (!better) return { direction, tone: 'plain', text }
  const isBetter = (better === 'more') === difference > 0
  return { direction, tone: isBetter ? 'good' : 'bad', text: `${text}: ${say(language, isBetter ? 'reports.trend.better' : 'reports.trend.worse')}` }
}
