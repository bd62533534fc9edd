import { may } from '../people/access.ts'
import type { Actor } from '../shared/act.ts'
import type { Key } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { waitingIn } from './ledger.ts'
import { changesSince, isOutgrown } from './reassessment.ts'
import { reassessmentLine } from './reassessment.view.ts'
import type { Reader } from './reader.ts'
import type { Row } from './register.view.ts'

/** Something of an incident that only this reader, or somebody with the same rights, can move on. */
export interface Wait {
  number: string
  text: string
  href: string
}

/** What a room further up knows to wait for this reader. */
export interface WaitElsewhere {
  number: string
  key: Key
  href: string
}

export function waitsOf(rows: readonly Row[], elsewhere: readonly WaitElsewhere[], reader: Reader): Wait[] {
  const others = new Map<string, Wait[]>()
  for (const { number, key, href } of elsewhere) others.set(number, [...(others.get(number) ?? []), { number, text: say(reader.language, key), href }])
  return rows.flatMap((row) => [...waitsFor(row, reader), ...asksAgain(row, reader), ...(others.get(row.incident.number) ?? [])])
}

/** Facts that went on after the assessment ask the DPO; an assessment that went on after the decision asks whoever decides as well. */
function asksAgain({ incident, assessment }: Row, reader: Reader): Wait[] {
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
function waitsFor({ incident, duties }: Row, { person, language }: Reader): Wait[] {
  const { number, decisions, rulings, stepsProposed } = incident
  const theirs = ({ by }: { by: Actor }) => by.id !== person.id
  const waits = (proposal: { state: string; by: Actor }) => proposal.state === 'awaiting approval' && theirs(proposal)
  const ofClients = duties.flatMap(({ clients }) => (clients ? [clients.terms] : []))
  const step = stepsProposed.find(waits)?.step
  const questions = [
    { is: waitingIn(incident).some(theirs), right: 'approve awareness', text: 'home.waits.awareness', noun: 'awareness' },
    { is: rulings.some(waits), right: 'approve ruling', text: 'home.waits.ruling', noun: 'clocks' },
    { is: ofClients.some((terms) => terms.rulings.some(waits)), right: 'approve ruling', text: 'home.waits.clients', noun: 'clients' },
    { is: ofClients.some((terms) => terms.awareness.some(waits)), right: 'approve awareness', text: 'home.waits.clients.moment', noun: 'clients' },
    { is: decisions.some(waits), right: 'approve decision', text: 'home.waits.decision', noun: 'decision' },
    { is: step !== undefined, right: 'approve step', text: 'home.waits.step', noun: `steps/${step}` },
  ] as const
  return questions.filter(({ is, right }) => is && may(person, right)).map(({ text, noun }) => ({ number, text: say(language, text), href: `/incidents/${number}/${noun}` }))
}
