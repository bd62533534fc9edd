import { longDate, shortDate } from '../shared/dutch-time.ts'
import { hoursBetween } from '../shared/instant.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import { isAnchor } from './anchor.ts'
import type { Reading } from './clock.ts'

export interface Shown {
  language: Language
  zone: string
  now: Date
}

/** On a card there is no room for a weekday in full. */
export interface ShownHow {
  brief?: boolean
}

/** A reading as the large clock shows it. */
export function clockView(reading: Reading, { language, zone, now }: Shown, { brief = false }: ShownHow = {}) {
  const { state, due, provisional, hoursLeft } = reading
  const left = hoursLeft === null ? null : split(Math.abs(hoursLeft))
  return {
    state,
    label: say(language, labelOf(reading)),
    hours: left?.hours ?? null,
    minutes: left?.minutes ?? null,
    seconds: left?.seconds ?? null,
    overdue: hoursLeft !== null && hoursLeft < 0,
    target: reading.kind === 'target',
    provisional,
    dueIso: due?.toISOString() ?? '',
    dueText: dueText(reading, (at) => (brief ? shortDate : longDate)(at, language, zone), language),
    serverNowIso: now.toISOString(),
    blocks: blocksOf(reading, now),
    note: state === 'met' || state === 'not-owed' ? '' : [noteOf(reading, language), workingDayText(reading, language, zone)].filter(Boolean).join(' '),
  }
}

/** A reading as one line of a table. */
export function smallClockView(reading: Reading, { language }: Shown) {
  return { state: reading.state, target: reading.kind === 'target', label: say(language, labelOf(reading)), text: afterText(reading, language) ?? remainingText(reading, language), percent: percentGone(reading) }
}

/** nog 31 uur, or 2 uur 5 minuten te laat. Never more than is left. */
export function remainingText(reading: Reading, language: Language): string {
  const { hoursLeft, state, kind } = reading
  if (state === 'met' || state === 'not-owed') return say(language, labelOf(reading))
  if (hoursLeft === null) return say(language, 'remaining.none')
  const hours = Math.abs(hoursLeft)
  // From ten hours on, minutes are noise.
  const time = hoursInWords(hours < 10 ? hours : Math.floor(hours), language)
  if (hoursLeft >= 0) return say(language, 'remaining.left', { time })
  return say(language, kind === 'target' ? 'remaining.past' : 'remaining.late', { time })
}

/** gemeld na 17 uur: a filed duty has nothing left to count, but how long it took still tells something. Awareness may be later than the filing. */
function afterText({ startedAt, filedAt }: Reading, language: Language): string | null {
  return startedAt && filedAt && filedAt >= startedAt ? say(language, 'clock.filed.after', { time: hoursInWords(Math.floor(hoursBetween(startedAt, filedAt)), language) }) : null
}

function labelOf({ state, onTime, kind }: Reading): Key {
  if (state === 'met' && onTime === false) return kind === 'target' ? 'clock-state.met.target' : 'clock-state.met.late'
  if (state === 'overdue' && kind === 'target') return 'clock-state.overdue.target'
  return `clock-state.${state}`
}

function dueText({ due, kind, filedAt }: Reading, date: (at: Date) => string, language: Language): string | null {
  if (filedAt) return say(language, 'clock.filed', { moment: date(filedAt) })
  return due && say(language, kind === 'target' ? 'clock.due.target' : 'clock.due.deadline', { moment: date(due) })
}

function noteOf({ due, provisional, kind, waitsFor }: Reading, language: Language): string {
  // With a second cap there is a moment before the anchor is known; that it may still come closer is what a reader must know.
  const waits = waitsFor && isAnchor(waitsFor) ? [say(language, due ? 'duty.capped' : 'duty.waits', { anchor: say(language, `anchor.${waitsFor}`) })] : []
  const signal = provisional && !waitsFor ? [say(language, 'clock.note.provisional')] : []
  return [...waits, ...signal, ...(kind === 'target' ? [say(language, 'clock.note.target')] : [])].join(' ')
}

/** What the law would still allow where it counts working days. Beside the clock, and never instead of it. */
function workingDayText({ due, workingDayReading }: Reading, language: Language, zone: string): string {
  if (!due || !workingDayReading || workingDayReading <= due) return ''
  return say(language, 'clock.working-days', { moment: longDate(workingDayReading, language, zone) })
}

/** One block an hour from the anchor to the deadline, as far as the clock has come. */
function blocksOf({ startedAt, due, filedAt, state }: Reading, now: Date): ('gone' | 'now' | 'left')[] {
  if (!startedAt || !due || state === 'not-owed') return []
  const all = Math.round(hoursBetween(startedAt, due))
  const gone = Math.min(all, Math.max(0, Math.floor(hoursBetween(startedAt, filedAt ?? now))))
  return Array.from({ length: all }, (_, hour) => (hour < gone ? 'gone' : hour === gone && !filedAt ? 'now' : 'left'))
}

function percentGone({ startedAt, due, hoursLeft }: Reading): number | null {
  if (!startedAt || !due || hoursLeft === null) return null
  const all = hoursBetween(startedAt, due)
  return Math.round(Math.min(100, Math.max(0, (100 * (all - hoursLeft)) / all)))
}

/** Whole seconds, rounded down: what is left is never overstated. */
function split(hours: number) {
  const seconds = Math.floor(hours * 3600)
  const two = (number: number) => String(number).padStart(2, '0')
  return { hours: two(Math.floor(seconds / 3600)), minutes: two(Math.floor(seconds / 60) % 60), seconds: two(seconds % 60) }
}
