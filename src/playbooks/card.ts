import type { Obligation } from '../clock/obligation.ts'
import type { Period } from '../clock/period.ts'
import type { Language } from '../shared/words/words.ts'
import type { Playbook, Step } from './playbook.ts'

/** One page for the wall, in one language: all words are chosen, none is placed yet. */
export interface Card {
  language: Language
  title: string
  version: string
  summary: string
  when: string
  clocks: string[]
  parts: CardPart[]
  /** Never these. */
  never: { title: string; lines: string[] }
  ladders: { title: string; lines: string[] }
  call: { title: string; lines: string[] }
  foot: string
  /** The day that stands in the document as the one on which it was made. */
  day: Date
}

export interface CardPart {
  title: string
  steps: CardStep[]
  /** How many more there are that are not mandatory, for when these are left out. */
  more: string
}

export interface CardStep {
  title: string
  who: string
  due: string
  guidance: string[]
  mandatory: boolean
}

export const cardParts = ['hour', 'day', 'days', 'after'] as const
export type CardPartName = (typeof cardParts)[number]

/** Until when a part goes, in hours from the report. */
const until: Record<CardPartName, number> = { hour: 1, day: 24, days: 72, after: Infinity }
const ofPhase: Record<Step['phase'], CardPartName> = { contain: 'hour', assess: 'day', notify: 'days', after: 'after' }

/** On which part of the card a step stands: by its moment where that is so many hours from the report, else by its phase. */
export function partOf(step: Step, playbook: Pick<Playbook, 'steps' | 'obligations'>, pack: readonly Obligation[]): CardPartName {
  const hours = step.phase === 'after' ? null : hoursOf(step, playbook, pack)
  return hours === null ? ofPhase[step.phase] : cardParts.find((part) => hours <= until[part])!
}

/** As if everything that a period counts from happened at the report. Null: its moment is of another kind. */
function hoursOf({ due, id }: Step, playbook: Pick<Playbook, 'steps' | 'obligations'>, pack: readonly Obligation[]): number | null {
  if (!due) return null
  if ('before' in due) {
    const period = periodOf(due.before, playbook, pack)
    return period === null ? null : Math.max(0, period - due.hours)
  }
  if (atReport.includes(due.from)) return due.hours
  const [, before] = /^step:(.+)\.done$/.exec(due.from) ?? []
  const first = playbook.steps.find((one) => one.id === before && one.id !== id)
  const start = first ? hoursOf(first, { ...playbook, steps: playbook.steps.filter((one) => one.id !== id) }, pack) : null
  return start === null ? null : start + due.hours
}

const atReport: readonly string[] = ['occurred', 'detected', 'suspected', 'reported', 'aware', 'our-processor-aware']

/** The hours of a duty's first stage: of the law, else our own target. */
export function periodOf(id: string, { obligations }: Pick<Playbook, 'obligations'>, pack: readonly Obligation[]): number | null {
  const stage = pack.find((row) => row.id === id)?.stages[0]
  if (!stage) return null
  return hoursIn(stage.after) ?? obligations.find(({ obligation }) => obligation === id)?.internalTarget ?? hoursIn(stage.target)
}

/** The law gives no figure: what counts is our own target, which is never called a deadline. */
export function isTarget(id: string, pack: readonly Obligation[]): boolean {
  return pack.find((row) => row.id === id)?.stages[0]?.after === null
}

function hoursIn(period: Period | null): number | null {
  if (!period) return null
  if ('hours' in period) return period.hours
  return 'weeks' in period ? period.weeks * 7 * 24 : period.months * 30 * 24
}

const warning = /^(Do not|Don't|Never)\b/

/** The sentences of a guidance, and which of them say what not to do: the languages have the same sentences in the same order. */
export function sentencesOf({ nl, en }: { nl: string; en: string }, language: Language): { text: string; never: boolean }[] {
  const [own, english] = [split(language === 'nl' ? nl : en), split(en)]
  return own.map((text, index) => ({ text, never: own.length === english.length && warning.test(english[index]!) }))
}

function split(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=\p{Lu}|["“])/u).filter((sentence) => sentence.trim() !== '')
}

/** How much of the guidance is told. The last leaves out what is not mandatory. */
export const details = ['whole', 'first sentence', 'titles', 'mandatory only'] as const
export type Detail = (typeof details)[number]

export interface Fitting {
  size: number
  detail: Detail
}

/** What to try, in this order, until it is one page: smaller letters that can still be read on a wall, then less guidance. */
export const fittings: readonly Fitting[] = [
  ...details.flatMap((detail) => [10, 9.5, 9, 8.5, 8, 7.5].map((size) => ({ size, detail }))),
  // More steps than anybody can read on one page: whatever it takes.
  ...[7, 6.5, 6, 5.5, 5, 4.5, 4].map((size) => ({ size, detail: 'mandatory only' as const })),
]

export function guidanceFor({ guidance }: CardStep, detail: Detail): string {
  if (detail === 'whole') return guidance.join(' ')
  return detail === 'first sentence' ? (guidance[0] ?? '') : ''
}

export function stepsFor(part: CardPart, detail: Detail): CardStep[] {
  return detail === 'mandatory only' ? part.steps.filter(({ mandatory }) => mandatory) : part.steps
}
