import type { FactName, Facts } from '../facts/facts.ts'
import { knownFacts, latestStatements, sameValue } from '../facts/statement.ts'
import { amendable } from '../incidents/amendable.ts'
import type { Change, Incident } from '../incidents/incident.ts'
import { amendFacts } from '../incidents/incident.ts'
import { isOpen } from '../incidents/stages.ts'
import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Input, Playbook } from './playbook.ts'

/** So long somebody may answer about what they reported themselves. */
export const answerHours = 24

/** Everything, as who handles incidents; or what nobody else has answered, about a fresh report of one's own. */
export type Asking = 'all' | 'own'

/** Null: not this reader. */
export function askingOf(incident: Incident, person: Person, now: Date): Asking | null {
  if (!isOpen(incident.stage)) return null
  if (may(person, 'amend incident')) return 'all'
  const own = incident.reportedBy.kind === 'person' && incident.reportedBy.id === person.id
  return may(person, 'answer questions', { own }) && now < addHours(incident.reportedAt, answerHours) ? 'own' : null
}

/** The questions of a playbook, those for right after the report first; one for each fact. A reporter hears nothing of what others answered. */
export function questionsOf({ inputs }: Pick<Playbook, 'inputs'>, incident: Incident, { id }: Pick<Person, 'id'>, asking: Asking): { first: Input[]; more: Input[] } {
  const asked: readonly FactName[] = amendable
  const latest = latestStatements(incident.statements)
  const ofOthers = (fact: FactName) => asking === 'own' && latest.has(fact) && latest.get(fact)!.by.id !== id
  const open = inputs.filter(({ fact }) => asked.includes(fact) && !ofOthers(fact))
  const once = [...open.filter(({ quickReport }) => quickReport), ...open.filter(({ quickReport }) => !quickReport)].filter(({ fact }, index, all) => all.findIndex((other) => other.fact === fact) === index)
  return { first: once.filter(({ quickReport }) => quickReport), more: once.filter(({ quickReport }) => !quickReport) }
}

export function unanswered(questions: readonly Input[], incident: Incident): Input[] {
  const known = knownFacts(incident.statements)
  return questions.filter(({ fact }) => known[fact] === undefined)
}

/** `seen` is how many statements there were when the questions were shown. */
export interface Answering {
  asking: Asking
  seen: number
  by: Actor
  at: Date
}

/**
 * New statements for what was answered. What came back as it was shown is no answer; what somebody else answered
 * meanwhile is not overtaken, and a reporter changes nothing that others said.
 */
export function answerQuestions(incident: Incident, answers: Facts, { asking, seen, by, at }: Answering): Change {
  const before = knownFacts(incident.statements.slice(0, seen))
  const given = Object.entries(answers).filter(([fact, value]) => value !== undefined && !sameValue(value, before[fact as FactName])) as [FactName, unknown][]
  const overtaken = given.filter(([fact]) => saidByAnother(incident, fact, { asking, seen, by }))
  if (overtaken.length > 0) throw new Refused(...overtaken.map(([field]) => ({ key: 'questions.overtaken' as const, field })))
  return amendFacts(incident, Object.fromEntries(given), { by, at })
}

function saidByAnother({ statements }: Incident, fact: FactName, { asking, seen, by }: Omit<Answering, 'at'>): boolean {
  const last = latestStatements(statements).get(fact)
  return last !== undefined && last.by.id !== by.id && (asking === 'own' || statements.indexOf(last) >= seen)
}
