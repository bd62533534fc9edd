import { shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { PlaybookPanel } from './panel.ts'
import type { Reader } from './reader.ts'
import type { TimelineItem } from './timeline.ts'

const mostNews = 6

/** The newest of the story, and what came before it. */
export function newsOf(timeline: readonly TimelineItem[], { steps }: PlaybookPanel, reader: Reader) {
  const titles = new Map(steps.map(({ id, title }) => [id, title]))
  const items = timeline.map((item) => ({ ...item, detail: [titles.get(item.step), item.detail].filter(Boolean).join(': ') }))
  const told = runsOf(items).map((run) => toldOnce(run, reader))
  return { news: told.slice(0, mostNews), earlier: told.slice(mostNews) }
}

/** The same thing to the same people, again and again, is one line. */
function runsOf(items: readonly TimelineItem[]): TimelineItem[][] {
  const runs: TimelineItem[][] = []
  for (const item of items) {
    const run = runs.at(-1)
    if (run && run[0]!.text === item.text && run[0]!.detail === item.detail) run.push(item)
    else runs.push([item])
  }
  return runs
}

function toldOnce(run: readonly TimelineItem[], { language, zone }: Reader): TimelineItem {
  const newest = run[0]!
  if (run.length === 1) return newest
  const times = say(language, 'timeline.times', { n: run.length, moment: shortDate(run.at(-1)!.at, language, zone) })
  return { ...newest, detail: [newest.detail, times].filter(Boolean).join('. ') }
}
