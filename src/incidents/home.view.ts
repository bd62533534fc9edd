import { may } from '../people/access.ts'
import type { Actor } from '../shared/act.ts'
import { say } from '../shared/words/words.ts'
import { waitingIn } from './ledger.ts'
import { changesSince, isOutgrown } from './reassessment.ts'
import { reassessmentLine } from './reassessment.view.ts'
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
    running: seesAll ? runningText(cards.map(({ duty }) => duty!.reading), reader) : '',
    cards: cards.slice(0, mostCards),
    waits: rows.flatMap((row) => [...waitsFor(row, reader), ...asksAgain(row, reader)]),
    rows: (seesAll ? rows : own).slice(0, mostRows).map((row) => rowView(row, reader)),
  }
}

/** 5 klokken lopen, 1 te laat, 2 dringend. A target of our own is never too late. */
function runningText(readings: readonly { state: string; target: boolean }[], { language }: Reader): string {
  const count = (wanted: string) => readings.filter(({ state, target }) => state === wanted && !(target && state === 'overdue')).length
  const parts = (['overdue', 'urgent'] as const).flatMap((state) => (count(state) > 0 ? [say(language, `home.clocks.${state}`, { n: count(state) })] : []))
  return [say(language, readings.length === 0 ? 'home.none' : 'home.clocks', { n: readings.length }), ...parts].join(', ')
}

/** Facts that went on after the assessment ask the DPO; an assessment that went on after the decision asks whoever decides as well. */
function asksAgain({ incident, assessment }: Row, reader: Reader) {
  if (!assessment) return []
  const { number } = incident
  const { person, language } = reader
  const changed = may(person, 'advise') ? reassessmentLine(changesSince(assessment, incident), reader) : ''
  const outgrown = (may(person, 'advise') || may(person, 'decide')) && isOutgrown(assessment, incident)
  return [
    ...(changed ? [{ number, text: changed, href: `/incidents/${number}/assessment` }] : []),
    ...(outgrown ? [{ number, text: say(language, 'home.waits.outgrown'), href: `/incidents/${number}/decision` }] : []),
  ]
}

/** What only another pair of eyes can do, and this reader has those eyes. */
function waitsFor({ incident, duties }: Row, { person, language }: Reader) {
  const { number, decisions, rulings } = incident
  const theirs = ({ by }: { by: Actor }) => by.id !== person.id
  const waits = (proposal: { state: string; by: Actor }) => proposal.state === 'awaiting approval' && theirs(proposal)
  const ofClients = duties.flatMap(({ clients }) => (clients ? [clients.terms] : []))
  const questions = [
    { is: waitingIn(incident).some(theirs), right: 'approve awareness', text: 'home.waits.awareness', noun: 'awareness' },
    { is: rulings.some(waits), right: 'approve ruling', text: 'home.waits.ruling', noun: 'clocks' },
    { is: ofClients.some((terms) => terms.rulings.some(waits)), right: 'approve ruling', text: 'home.waits.clients', noun: 'clients' },
    { is: ofClients.some((terms) => terms.awareness.some(waits)), right: 'approve awareness', text: 'home.waits.clients.moment', noun: 'clients' },
    { is: decisions.some(waits), right: 'approve decision', text: 'home.waits.decision', noun: 'decision' },
  ] as const
  return questions.filter(({ is, right }) => is && may(person, right)).map(({ text, noun }) => ({ number, text: say(language, text), href: `/incidents/${number}/${noun}` }))
}
