import { may } from '../people/access.ts'
import { say } from '../shared/words/words.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import type { Row } from './register.view.ts'
import { cardView, rowView } from './register.view.ts'

const mostCards = 6
const mostRows = 8
const quiet: readonly string[] = ['met', 'not-owed', 'waiting']

/** The first page: what runs, what waits for me, and the newest incidents that are mine to see. */
export function homePage(rows: readonly Row[], own: readonly Row[], reader: Reader) {
  const { language, person } = reader
  const running = rows.map((row) => cardView(row, reader)).filter(({ duty }) => duty && !quiet.includes(duty.reading.state))
  const cards = running.toSorted((one, other) => one.duty!.reading.dueIso.localeCompare(other.duty!.reading.dueIso))
  const seesAll = may(person, 'see incidents')
  return {
    title: say(language, 'home.hello', { name: person.name.split(' ')[0]! }),
    seesAll,
    mayReport: may(person, 'report incident'),
    running: seesAll ? runningText(cards.map(({ duty }) => duty!.reading.state), reader) : '',
    cards: cards.slice(0, mostCards),
    waits: rows.flatMap(({ incident }) => waitsFor(incident, reader)),
    rows: (seesAll ? rows : own).slice(0, mostRows).map((row) => rowView(row, reader)),
  }
}

/** 5 klokken lopen, 1 te laat, 2 dringend. */
function runningText(states: readonly string[], { language }: Reader): string {
  const count = (state: string) => states.filter((one) => one === state).length
  const parts = (['overdue', 'urgent'] as const).flatMap((state) => (count(state) > 0 ? [say(language, `home.clocks.${state}`, { n: count(state) })] : []))
  return [say(language, states.length === 0 ? 'home.none' : 'home.clocks', { n: states.length }), ...parts].join(', ')
}

/** What only another pair of eyes can do, and this reader has those eyes. */
function waitsFor({ number, awareness, decisions }: Incident, { person, language }: Reader) {
  const theirs = (proposal: { state: string; by: { id: string | null } }) => proposal.state === 'awaiting approval' && proposal.by.id !== person.id
  return [
    ...(may(person, 'approve awareness') && awareness.some(theirs) ? [{ number, text: say(language, 'home.waits.awareness'), href: `/incidents/${number}/awareness` }] : []),
    ...(may(person, 'approve decision') && decisions.some(theirs) ? [{ number, text: say(language, 'home.waits.decision'), href: `/incidents/${number}/decision` }] : []),
  ]
}
