import { anchorText } from '../clock/anchor-text.ts'
import type { ShownHow } from '../clock/clock.view.ts'
import { clockView, smallClockView } from '../clock/clock.view.ts'
import type { Obligation } from '../clock/obligation.ts'
import { periodText } from '../clock/period-text.ts'
import { cited } from '../shared/citation.ts'
import { shortDateIn } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { DueLine } from './due-list.ts'
import { clientsTold, dueList } from './due-list.ts'
import type { Duty } from './duty.ts'
import { mostPressing } from './duty.ts'
import type { Reader } from './reader.ts'

const mostNext = 3
const mostLater = 12
const mostSettled = 12
const mostNamed = 2

/** What a duty is called: that of the row, and of its stage where there is more than one. */
export function dutyTitle({ obligation, stage }: Pick<Duty, 'obligation' | 'stage'>, language: Language): string {
  const title = obligation.title[language]
  return obligation.stages.length > 1 ? `${title}: ${stage.title[language]}` : title
}

/** Noorderbank, Zorg Oost and 6 more. */
export function clientNames({ names, count }: { names: readonly string[]; count: number }, language: Language): string {
  if (names.length === 0) return say(language, 'clients.some', { n: count })
  if (count === 1) return names[0]!
  if (count === 2 && names.length === 2) return say(language, 'clients.two', { first: names[0]!, last: names[1]! })
  const first = names.slice(0, mostNamed)
  return say(language, 'clients.more', { names: first.join(', '), n: count - first.length })
}

function whomText({ duty: { obligation }, clients }: DueLine, language: Language): string {
  const authority = obligation.authority[language]
  if (!clients) return authority
  const names = clientNames(clients, language)
  return obligation.towards === 'controller' ? names : say(language, 'duty.for', { authority, names })
}

/** So that its DORA report (4 hours) can still be on time. */
function soThatText(soThat: Obligation | null, language: Language): string {
  if (!soThat) return ''
  const period = soThat.stages[0]?.after
  const values = { title: soThat.title[language], article: cited(soThat.article, language) }
  return period ? say(language, 'duty.so-that', { ...values, period: periodText(period, language) }) : say(language, 'duty.so-that.no-period', values)
}

/** Why it is due just then: so that a client can be on time itself, or because a playbook has a target of its own. */
export function whyThen({ soThat, targetOf }: Duty, language: Language): string {
  const own = targetOf ? say(language, 'duty.target-of', { title: targetOf }) : ''
  return [soThatText(soThat, language), own].filter(Boolean).join('. ')
}

/** The duty that presses most, or another, with its large clock. */
function largeView(line: DueLine, reader: Reader, how: ShownHow = {}) {
  const { duty } = line
  const { language } = reader
  return {
    title: dutyTitle(duty, language),
    article: cited(duty.obligation.article, language),
    whom: whomText(line, language),
    /** In a few words, where the authority speaks for itself. */
    about: line.clients ? `${dutyTitle(duty, language)}: ${clientNames(line.clients, language)}` : dutyTitle(duty, language),
    reading: clockView(duty.reading, reader, how),
    soThat: whyThen(duty, language),
    doubt: doubtOf(duty, language),
  }
}

/** A duty as one line of a table. */
export function lineView(line: DueLine, reader: Reader) {
  const { duty } = line
  const { language } = reader
  return {
    title: dutyTitle(duty, language),
    article: cited(duty.obligation.article, language),
    whom: whomText(line, language),
    ...byWhen(duty, reader),
    clock: smallClockView(duty.reading, reader),
    soThat: whyThen(duty, language),
    undecided: duty.verdict === 'undecided',
    stays: duty.stays && !duty.verdict,
  }
}

function byWhen({ reading: { due, kind, filedAt, state } }: Duty, { language, zone, now }: Reader) {
  const at = filedAt ?? (state === 'not-owed' ? null : due)
  const label = filedAt ? 'duty.by.done' : due === null ? 'duty.by.soon' : kind === 'target' ? 'duty.by.target' : 'duty.by.deadline'
  return { byLabel: state === 'not-owed' ? '' : say(language, label), by: at ? shortDateIn(now, at, language, zone) : '', byIso: at?.toISOString() ?? '' }
}

export function waitText({ reading: { waitsFor } }: Pick<Duty, 'reading'>, pack: readonly Obligation[], language: Language): string {
  return waitsFor ? say(language, 'duty.waits', { anchor: anchorText(waitsFor, pack, language) }) : ''
}

/** What a page says first: what is due next, to whom, by when, under which article; then what follows. */
export function dueView(duties: readonly Duty[], number: string, reader: Reader) {
  const { language } = reader
  const { lines, waiting, open, settled } = dueList(duties)
  const pending = [...lines, ...open.map(alone)]
  const [first, ...rest] = lines.length > 0 ? lines : pending.slice(0, 1)
  const shown = first ?? shownWhenSettled(settled)
  const done = settled.filter((line) => line !== shown)
  const folded = open.filter((duty) => duty !== first?.duty)
  return {
    due: shown ? largeView(shown, reader) : null,
    dueHeading: say(language, first || waiting.length > 0 ? 'duty.next' : 'duty.next.settled'),
    dueLines: rest.slice(0, mostNext).map((line) => lineView(line, reader)),
    dueLater: rest.slice(mostNext, mostNext + mostLater).map((line) => lineView(line, reader)),
    dueLaterText: say(language, 'incident.clocks.more', { n: rest.length - mostNext }),
    dueOpen: folded.map((duty) => ({ title: dutyTitle(duty, language), article: cited(duty.obligation.article, language), ...byWhen(duty, reader) })),
    dueOpenText: openText(folded, reader),
    dueWaiting: waiting.length > 0 ? say(language, 'duty.waiting', { n: waiting.length }) : '',
    dueSettled: done.slice(0, mostSettled).map((line) => lineView(line, reader)),
    dueSettledText: say(language, 'duty.settled', { n: done.length }),
    allClocks: duties.length > 0 ? { text: say(language, 'duty.all', { n: duties.length }), href: `/incidents/${number}/clocks` } : null,
    /** Where nothing else stands there, what was done does. */
    settledOpen: rest.length === 0,
    clients: clientsView(duties, number, reader),
  }
}

/** How many nobody decided about, and the earliest deadline among them: a folded list hides no date. */
function openText(folded: readonly Duty[], { language, zone, now }: Reader): string {
  const first = folded.flatMap(({ reading: { due, kind } }) => (due && kind === 'deadline' ? [due] : [])).toSorted((one, other) => Number(one) - Number(other))[0]
  if (!first) return say(language, 'duty.open', { n: folded.length })
  return say(language, 'duty.open.first', { n: folded.length, moment: shortDateIn(now, first, language, zone) })
}

/** What was filed tells more than a duty that was never owed. */
function shownWhenSettled(settled: readonly DueLine[]): DueLine | undefined {
  return settled.find(({ duty }) => duty.reading.state === 'met') ?? settled[0]
}

function clientsView(duties: readonly Duty[], number: string, { language }: Reader) {
  const { left, told } = clientsTold(duties)
  if (left + told === 0) return null
  return { text: left > 0 ? say(language, 'clients.to-tell', { n: left }) : say(language, 'clients.told', { n: told }), waits: left > 0, href: `/incidents/${number}/clients` }
}

/** 2 clients still to be told; empty when there are none. */
export function toTellText(duties: readonly Duty[], language: Language): string {
  const { left } = clientsTold(duties)
  return left > 0 ? say(language, 'clients.to-tell', { n: left }) : ''
}

/** The duty that presses most, for a card. */
export function pressingView(duties: readonly Duty[], reader: Reader, how: ShownHow = {}) {
  const line = mainLine(duties)
  return line ? largeView(line, reader, how) : null
}

/** What still runs and presses most; else what was filed, because that tells more than a duty that was never owed. */
export function mainDuty(duties: readonly Duty[]): Duty | undefined {
  return mainLine(duties)?.duty
}

function mainLine(duties: readonly Duty[]): DueLine | undefined {
  const { lines, open, settled } = dueList(duties)
  const other = open[0] ?? mostPressing(duties)
  return lines[0] ?? (open[0] ? alone(open[0]) : undefined) ?? shownWhenSettled(settled) ?? (other && alone(other))
}

function alone(duty: Duty): DueLine {
  return { duty, clients: duty.clients }
}

function doubtOf({ verdict, stays }: Duty, language: Language): string {
  if (verdict === 'undecided') return say(language, 'duty.undecided.note')
  return !verdict && stays ? say(language, 'duty.stays') : ''
}
