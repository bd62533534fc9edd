import type { Facts } from '../facts/facts.ts'
import type { Duty } from '../incidents/duty.ts'
import { dueNext, isFirst } from '../incidents/duty.ts'
import { cited } from '../shared/citation.ts'
import { dateWithZone } from '../shared/dutch-time.ts'
import { hoursBetween } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { dutyText, toTell } from './clock-text.ts'
import type { Escalation } from './escalation.ts'
import type { LinkState } from './link-call.ts'
import { lateFromMinutes } from './verdict.ts'
import { dueUnder } from './plan.ts'
import type { Playbook } from './playbook.ts'
import type { Clock } from './subject.ts'
import { clocksIn, leading } from './subject.ts'

/** What a message to staff may use: a number, what is asked, absolute and remaining time, a link. Of people nothing at all. */
export interface PageFields extends Line {
  number: string
  drill: boolean
  /** The client's own duty that makes our target this early; empty where there is none. */
  soThat: string
  /** What else this message asks; often nothing. */
  also: Line[]
  /** What of all that is asked ends by telling clients, and what by a filing. */
  endsByTelling: boolean
  endsByFiling: boolean
  /** Somebody had it, and nothing was done since. */
  resumed: boolean
  /** Somebody reported it by the open link, with no name that we know; and how many others did whose reports are new. */
  byLink: boolean
  /** Empty where there are none. */
  others: string
  /** Of what leaves latest; empty when all is in time. */
  late: string
  link: string
}

/** One thing that is asked, with its moment. */
export interface Line {
  asked: string
  article: string
  /** A deadline is the law's or a contract's; a target is our own, and the message must not call it anything else. */
  isDeadline: boolean
  isTarget: boolean
  due: string
  remaining: string
  overdue: boolean
  /** The clock runs from a stand-in for the moment that nobody chose yet. */
  provisional: boolean
  /** The moment that it counts from is not known yet: a second cap stands in. */
  capped: boolean
  /** Nobody decided yet that it applies. */
  undecided: boolean
  /** How many clients are still to be told, with their names when they are few; empty where it is about none. */
  clients: string
}

type Row = Pick<Escalation, 'incident' | 'drill' | 'playbook' | 'subject' | 'statutory' | 'lateMinutes' | 'resumed'>

export interface Page {
  /** All that the message names; never none. */
  rows: readonly Row[]
  /** By the key that a row was planned by. */
  playbooks: ReadonlyMap<string, Playbook>
  duties: readonly Duty[]
  known: Facts
  link: string
  /** Null or absent where somebody with a name reported. */
  byLink?: Pick<LinkState, 'others'> | null
}

/** The most pressing in full, and of everything else a line. A step among those is about the incident, not about the clients of the clock that presses. */
export function pageFields({ rows, playbooks, duties, known, link, byLink = null }: Page, language: Language, now: Date, zone: string): PageFields {
  const [first, ...others] = mostPressingFirst(rows, duties)
  const lineOf = (row: Row) => line(row, { playbooks, duties, known }, language, now, zone)
  const main = lineOf(first!)
  const clocks = [main, ...others.filter(({ subject }) => subject.kind === 'obligation').map(lineOf)]
  const clock = clockBehind(first!, duties)
  const { soThat = null } = clock ? leading(clock) : {}
  const lateMinutes = Math.max(...rows.map((row) => row.lateMinutes))
  return {
    ...main,
    number: first!.incident,
    drill: first!.drill,
    soThat: soThat ? `${soThat.title[language]}, ${cited(soThat.article, language)}` : '',
    also: others.map((row) => (row.subject.kind === 'step' ? { ...lineOf(row), clients: '' } : lineOf(row))),
    endsByTelling: clocks.some(({ clients }) => clients !== ''),
    endsByFiling: clocks.some(({ clients }) => clients === ''),
    resumed: rows.some(({ resumed }) => resumed),
    byLink: byLink !== null,
    others: byLink?.others ? String(byLink.others) : '',
    late: lateMinutes > lateFromMinutes ? hoursInWords(lateMinutes / 60, language) : '',
    link,
  }
}

/** The statutory first, of those the clock that presses most; steps stay in their order. */
function mostPressingFirst(rows: readonly Row[], duties: readonly Duty[]): Row[] {
  const next = dueNext(duties)
  const clocks = new Map(clocksIn(duties).map((clock) => [clock.id, next.indexOf(leading(clock))]))
  const rank = ({ subject }: Row) => (subject.kind === 'obligation' ? (clocks.get(subject.id) ?? next.length) : next.length)
  return rows.toSorted((one, other) => Number(other.statutory) - Number(one.statutory) || rank(one) - rank(other))
}

function line(row: Row, { playbooks, duties, known }: Pick<Page, 'playbooks' | 'duties' | 'known'>, language: Language, now: Date, zone: string): Line {
  const playbook = playbooks.get(row.playbook)!
  const clock = clockBehind(row, duties)
  const duty = clock && leading(clock)
  return {
    asked: asked(row, playbook, clock, language),
    article: duty ? cited(duty.obligation.article, language) : '',
    ...timeFields(duty && { ...duty.reading, due: dueUnder(playbook, duty, known) }, language, now, zone),
    undecided: duty?.verdict === 'undecided',
    clients: clock ? toTell(clock, language) : '',
  }
}

function timeFields(reading: Duty['reading'] | undefined, language: Language, now: Date, zone: string) {
  const { due = null, kind = null, provisional = false, waitsFor = null } = reading ?? {}
  const hours = due ? hoursBetween(now, due) : 0
  return {
    isDeadline: due !== null && kind === 'deadline',
    isTarget: due !== null && kind === 'target',
    due: due ? dateWithZone(due, language, zone) : '',
    remaining: due ? hoursInWords(Math.abs(hours), language) : '',
    overdue: hours < 0,
    provisional: provisional && waitsFor === null,
    capped: waitsFor !== null,
  }
}

/** A message about a step names the clock that presses most. */
function clockBehind({ subject }: Row, duties: readonly Duty[]): Clock | undefined {
  if (subject.kind === 'obligation') return clocksIn(duties).find(({ id }) => id === subject.id)
  const [first] = dueNext(duties).filter(({ reading }) => reading.due)
  return first && clocksIn(duties).find((clock) => clock.duties.includes(first))
}

/** A step of the playbook says it best; a later stage, and a duty that no step settles, go by their own names. */
function asked({ subject }: Row, { steps, title }: Playbook, clock: Clock | undefined, language: Language): string {
  const [duty] = clock?.duties ?? []
  const settles = duty && isFirst(duty) ? duty.obligation.id : null
  const about = steps.find((step) => (subject.kind === 'step' ? step.id === subject.id : settles !== null && step.obligation === settles))
  return about?.title[language] ?? (clock ? dutyText(clock, language) : title[language])
}
