import type { ChainState } from '../audit/chain-state.ts'
import { may } from '../people/access.ts'
import type { Role } from '../people/person.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Glance } from './glance.ts'
import { lineView } from './duty.view.ts'
import type { WaitElsewhere } from './home-waits.view.ts'
import { waitsOf } from './home-waits.view.ts'
import type { Pressing } from './pressing.view.ts'
import { mostCards, mostLines } from './pressing.view.ts'
import type { Reader } from './reader.ts'
import type { Row } from './register.view.ts'
import { cardView, rowView } from './register.view.ts'
import type { TimelineItem } from './timeline.ts'

export interface Home {
  /** Every open incident; `cut`: there are more. Empty for who runs no clocks. */
  rows: readonly Row[]
  cut: boolean
  pressing: Pressing
  /** Who has it, by number; '' while nobody said so. */
  taken: ReadonlyMap<string, string>
  elsewhere: readonly WaitElsewhere[]
  own: readonly Row[]
  newest: readonly Row[]
  events: readonly (TimelineItem & { number: string })[]
  chain: ChainState | null
  glance: Glance | null
}

const mostWaits = 12
const mostRows = 8

/** What the first page is to somebody. Two roles give both, and the work comes before the looking back. */
export function partsFor(person: Pick<Reader['person'], 'roles' | 'active'>) {
  const has = (...some: Role[]) => person.active && person.roles.some((role) => some.includes(role))
  const seesAll = may(person, 'see incidents')
  return {
    seesAll,
    /** To be asked at once whether something went wrong, and to see what became of it. */
    reports: has('reporter') || !seesAll,
    clocks: has('coordinator', 'dpo', 'management'),
    /** Of the clocks, figures go before only for whoever does not run them. */
    figuresFirst: has('management') && !has('coordinator', 'dpo'),
    manages: has('management'),
    audits: has('auditor'),
    exports: may(person, 'export register'),
  }
}

/** The first page: what runs, what waits for me, what is due next, and what else belongs to my roles. */
export function homePage(home: Home, reader: Reader) {
  const { language, person } = reader
  const parts = partsFor(person)
  const { running, lines } = home.pressing
  const takenBy = (number: string) => home.taken.get(number) ?? ''
  return {
    title: say(language, 'home.hello', { name: person.name.split(' ')[0]! }),
    asOf: reader.now,
    ...parts,
    mayReport: may(person, 'report incident'),
    running: parts.clocks ? runningText(running.map(({ duty }) => duty.reading), reader) : '',
    cut: home.cut ? say(language, 'home.cut', { n: home.rows.length }) : '',
    cards: parts.clocks ? running.slice(0, mostCards).map(({ row }) => ({ ...cardView(row, reader), taken: takenBy(row.incident.number) })) : [],
    moreCards: parts.clocks && running.length > mostCards ? say(language, 'home.cards.more', { n: running.length - mostCards }) : '',
    waits: waitsOf(home.rows, home.elsewhere, reader).slice(0, mostWaits),
    lines: parts.clocks ? lines.slice(0, mostLines).map(({ row, line }) => ({ ...lineView(line, reader), ...nameOf(row, reader), taken: takenBy(row.incident.number) })) : [],
    moreLines: lines.length > mostLines ? say(language, 'home.next.more', { n: lines.length - mostLines }) : '',
    rows: (parts.clocks ? home.rows : home.newest).slice(0, mostRows).map((row) => rowView(row, reader)),
    own: home.own.map((row) => rowView(row, reader)),
    events: home.events.map(({ number, ...item }) => ({ ...item, href: `/incidents/${number}`, detail: number })),
    glance: home.glance,
    chain: home.chain && chainView(home.chain, reader),
  }
}

function nameOf(row: Row, reader: Reader) {
  const { number, href, kind } = rowView(row, reader)
  return { number, href, kind }
}

/** 5 klokken lopen, 1 te laat, 2 dringend. A target of our own is never too late. */
function runningText(readings: readonly { state: string; kind: string }[], { language }: Reader): string {
  const count = (wanted: string) => readings.filter(({ state, kind }) => state === wanted && !(kind === 'target' && state === 'overdue')).length
  const parts = (['overdue', 'urgent'] as const).flatMap((state) => (count(state) > 0 ? [say(language, `home.clocks.${state}`, { n: count(state) })] : []))
  return [say(language, readings.length === 0 ? 'home.none' : 'home.clocks', { n: readings.length }), ...parts].join(', ')
}

function chainView({ entries, verified }: ChainState, { language, zone }: Reader) {
  const count = { entries: say(language, 'home.chain.entries', { n: entries }) }
  if (!verified) return { ...count, kind: 'warn', text: say(language, 'home.chain.never'), since: '' }
  const moment = shortDate(verified.at, language, zone)
  const more = entries - verified.entries
  if (!verified.ok) return { ...count, kind: 'bad', text: say(language, 'home.chain.broken', { moment, seq: verified.firstBroken! }), since: '' }
  return { ...count, kind: 'good', text: say(language, 'home.chain.holds', { moment, n: verified.entries }), since: more > 0 ? say(language, 'home.chain.since', { n: more }) : '' }
}
