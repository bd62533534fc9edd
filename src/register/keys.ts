import type { FactName, Facts } from '../facts/facts.ts'
import { factNames, facts as dictionary } from '../facts/facts.ts'
import { optionText } from '../facts/questions.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf, factsSaidBy } from '../incidents/incident.ts'
import { isOpen } from '../incidents/stages.ts'
import type { Stage } from '../incidents/stages.ts'
import type { Actor } from '../shared/act.ts'
import { wordsOf } from './words.ts'

/** So many words are kept of one incident; those of the incident itself come before the names of the clients it touches. */
export const mostWords = 2000
export const mostClientWords = 10_000

const texts: readonly FactName[] = factNames.filter((name) => dictionary[name].kind === 'text')

/**
 * Marks stand among the words of an incident, so that one index finds both. They begin with a sign that no word has.
 * A mark of a client is its name, word by word; of a person the id, so that a new name is found at once and no name is copied.
 */
export const mark = {
  /** No incident bears it. */
  nothing: '#nothing',
  stage: (stage: Stage) => `#stage:${stage}`,
  state: (open: boolean) => (open ? '#open' : '#ended'),
  kind: (kind: string) => `#kind:${kind}`,
  level: (level: string) => `#level:${level}`,
  client: (word: string) => `#client:${word}`,
  reporter: (id: string) => `#reported:${id}`,
  person: (id: string) => `#person:${id}`,
}

export interface Named {
  incident: Incident
  level: string
  /** The names of the clients that it touches. */
  clients: readonly string[]
}

/** All that an incident is found by, for whoever may see the register. */
export function keysOf({ incident, level, clients }: Named): string[] {
  const known = factsOf(incident)
  const ofClients = [...new Set(clients.flatMap(wordsOf))].slice(0, mostClientWords)
  const marks = [
    mark.stage(incident.stage), mark.state(isOpen(incident.stage)), mark.level(level),
    ...(known.incidentType ? [mark.kind(known.incidentType)] : []),
    ...(incident.reportedBy.id === null ? [] : [mark.reporter(incident.reportedBy.id)]),
    ...peopleOf(incident).map(mark.person),
    ...ofClients.map(mark.client),
  ]
  const own = wordsOf([incident.number, kindWords(known), textsOf(known), referencesOf(incident)].join(' ')).slice(0, mostWords)
  return [...marks, ...new Set([...own, ...ofClients])]
}

/** What whoever reported it may look for: no more than the page of an own report shows, and that is what they said themselves. */
export function ownKeysOf({ incident }: Pick<Named, 'incident'>): string[] {
  const known = factsSaidBy(incident, incident.reportedBy.id ?? '')
  const words = wordsOf([incident.number, kindWords(known), known.whatHappened ?? ''].join(' ')).slice(0, mostWords)
  return [...(known.incidentType ? [mark.kind(known.incidentType)] : []), ...words]
}

function kindWords({ incidentType }: Facts): string {
  return incidentType ? Object.values(optionText('incidentType', incidentType)).join(' ') : ''
}

function textsOf(known: Facts): string {
  return texts.flatMap((name) => (typeof known[name] === 'string' ? [known[name]] : [])).join(' ')
}

/** The numbers that an authority gave, also of a filing that it did not take after all. */
function referencesOf({ filings }: Incident): string {
  return filings.map(({ reference }) => reference).join(' ')
}

/** Everybody who reported, said, chose, advised, decided, filed or did something of it. Who kept whom away is not among them. */
function peopleOf(incident: Incident): string[] {
  const { reportedBy, statements, signals, awareness, rulings, advice, decisions, filings, filingAttempts, stepsDone, stepsProposed } = incident
  const answerers = [...[...awareness, ...rulings, ...stepsProposed].map(({ answeredBy }) => answeredBy), ...decisions.flatMap(({ adoptedBy, approvedBy }) => [adoptedBy ?? null, approvedBy ?? null])]
  const doers = [...statements, ...signals, ...awareness, ...rulings, ...advice, ...decisions, ...filings, ...filingAttempts, ...stepsDone, ...stepsProposed].map(({ by }) => by)
  return [...new Set([reportedBy, ...doers, ...answerers].flatMap(personIn))]
}

function personIn(actor: Actor | null): string[] {
  return actor && actor.id !== null && actor.kind !== 'token' ? [actor.id] : []
}
