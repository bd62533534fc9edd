import type { Language, Key } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { optionText } from '../facts/fact-text.ts'
import type { Materials, SideStanding } from './report.ts'
import { rowsOf, sideStanding } from './report.ts'
import { measureOf } from './measure.ts'
import { unknownPart } from './tally.ts'
import { durationText, earlierText, numberText } from './text.ts'

/** Of fewer than this, nine in ten are all of them. */
const few = 10

export interface Answer {
  id: string
  question: string
  /** In whole sentences. */
  sentences: string[]
}

/** What a board asks, answered in sentences before any figure. */
export function answersOf(materials: Materials, language: Language, now: Date): Answer[] {
  const t = (key: Key, values: Record<string, string | number> = {}) => say(language, key, values)
  const answers: [string, Key, (string | null)[]][] = [
    ['time', 'reports.q.time', inTime(materials, now, t)],
    ['fast', 'reports.q.fast', howFast(materials, language, t)],
    ['much', 'reports.q.much', howMuch(materials, language, now, t)],
    ['again', 'reports.q.again', [comesBack(materials, t)]],
    ['open', 'reports.q.open', stillOpen(materials, t)],
  ]
  return answers.map(([id, question, sentences]) => ({ id, question: t(question), sentences: sentences.filter((sentence) => sentence !== null) }))
}

type Saying = (key: Key, values?: Record<string, string | number>) => string

function inTime({ tally }: Materials, now: Date, t: Saying): (string | null)[] {
  const authority = sideStanding(tally, 'authority', now)
  const clients = sideStanding(tally, 'controller', now)
  const people = sideStanding(tally, 'people', now)
  const { onTime, late, overdue, running } = authority
  return [
    verdict(authority, t),
    late > 0 && overdue > 0 ? t('reports.time.overdue', { n: overdue }) : null,
    onTime + late > 0 || running > 0 ? (running > 0 ? t('reports.time.running', { n: running }) : null) : null,
    clients.onTime + clients.late > 0 ? t('reports.time.clients', { onTime: clients.onTime, n: clients.onTime + clients.late }) : null,
    target('reports.time.clients.target', clients, t),
    target('reports.time.people', people, t),
  ]
}

function verdict({ onTime, late, percent, running }: SideStanding, t: Saying): string | null {
  if (percent === null) return running > 0 ? null : t('reports.time.none')
  if (late === 0) return t('reports.time.all', { n: onTime })
  if (onTime === 0) return t('reports.time.no', { n: late })
  return t('reports.time.some', { all: onTime + late, n: late, percent })
}

function target(key: Key, { withinTarget, afterTarget }: SideStanding, t: Saying): string | null {
  return withinTarget + afterTarget > 0 ? t(key, { onTime: withinTarget, n: withinTarget + afterTarget }) : null
}

function howFast({ tally: { whole } }: Materials, language: Language, t: Saying): (string | null)[] {
  const [file, tell] = [measureOf(whole.times.file), measureOf(whole.times.tell)]
  const median = (minutes: number) => durationText(minutes, language)
  return [
    file.n === 0 ? t('reports.fast.none')
    : file.n === 1 ? t('reports.fast.one', { median: median(file.median!) })
    : t(file.n < few ? 'reports.fast.few' : 'reports.fast.file', { n: numberText(file.n, language), median: median(file.median!), p90: median(file.p90!) }),
    tell.n === 0 ? null : t('reports.fast.tell', { n: tell.n, median: median(tell.median!) }),
  ]
}

function howMuch({ tally, before, compared }: Materials, language: Language, now: Date, t: Saying): (string | null)[] {
  const { whole: { incidents }, nearMisses } = tally
  const earlier = earlierText(compared, language)
  const more = incidents - before.whole.incidents
  const change = more === 0 ? t('reports.much.same', { earlier }) : t(more > 0 ? 'reports.much.more' : 'reports.much.fewer', { n: numberText(Math.abs(more), language), earlier })
  const most = rowsOf(tally, 'kind', now).find(({ value }) => value !== unknownPart)
  return [
    `${t('reports.much', { n: incidents })}, ${change}.`,
    most ? t('reports.much.most', { kind: optionText('incidentType', most.value, language), n: numberText(most.incidents, language) }) : null,
    nearMisses > 0 ? t('reports.much.near', { n: nearMisses }) : null,
  ]
}

function comesBack({ repeats }: Materials, t: Saying): string {
  const n = repeats.length
  return n === 0 ? t('reports.again.none') : t('reports.again', { n })
}

function stillOpen({ tally: { open, openSteps, lessons } }: Materials, t: Saying): (string | null)[] {
  return [
    open === 0 ? t('reports.open.none') : t('reports.open', { n: open }),
    openSteps > 0 ? t('reports.open.steps', { n: openSteps }) : null,
    lessons > 0 ? t('reports.open.lessons', { n: lessons }) : null,
  ]
}
