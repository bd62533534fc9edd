import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import type { Duty } from './duty.ts'
import { isOpenDuty } from './duty.ts'
import { decisionOf } from './duties.ts'
import { currentRound, phaseOf, withdrawalOf } from './filing.ts'
import { lacksLateReason } from './filing-rules.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'
import type { Outcome } from './outcome.ts'
import { authorityDuties, outcomeOf } from './outcome.ts'

const breach = ['whatHappened', 'incidentType', 'nature', 'dataCategories', 'dataSubjects', 'people'] as const
const effects = ['consequences'] as const
const remedies = ['measuresTaken'] as const

type Check = 'awareness' | 'decision' | 'motivation' | 'filing' | 'number' | 'late reason' | 'withdrawal' | 'people told' | 'clients told' | 'lesson'

interface Asked {
  facts: readonly FactName[]
  also: readonly Check[]
}

/**
 * What the register must say under GDPR Art. 33(5), for each outcome: the facts of the breach, its effects, the remedial
 * action, and why we did what we did. A processor weighs no risk, so it has no effects to state. The first notice and
 * its withdrawal stay when it was none after all.
 */
const registerTable: Record<Outcome, Asked> = {
  'undecided': { facts: [...breach, ...effects, ...remedies], also: ['awareness', 'decision', 'people told', 'clients told'] },
  'near miss': { facts: ['whatHappened', ...remedies], also: ['lesson', 'withdrawal', 'clients told'] },
  'no breach': { facts: ['whatHappened'], also: ['awareness', 'motivation'] },
  'not notified': { facts: [...breach, ...effects, ...remedies], also: ['awareness', 'motivation', 'people told', 'clients told'] },
  'notified': { facts: [...breach, ...effects, ...remedies], also: ['awareness', 'decision', 'filing', 'number', 'late reason', 'people told', 'clients told'] },
  'withdrawn': { facts: ['whatHappened'], also: ['awareness', 'decision', 'withdrawal', 'number', 'late reason'] },
  'client duty only': { facts: [...breach, ...remedies], also: ['awareness', 'clients told'] },
}

/** What the register still lacks, for what became of the incident. */
export function missingFromRegister(incident: Incident, duties: readonly Duty[]): Reason[] {
  const known = factsOf(incident)
  const { facts, also } = registerTable[outcomeOf(incident, duties)]
  return [
    ...facts.filter((fact) => isEmpty(known, fact)).map((fact): Reason => ({ key: `register.missing.${fact}` as Reason['key'], field: fact })),
    ...also.flatMap((check) => checks[check](incident, duties)),
  ]
}

const checks: Record<Check, (incident: Incident, duties: readonly Duty[]) => Reason[]> = {
  'awareness': ({ awareness }) => lacking(!awareness.some(({ anchor, state }) => anchor === 'aware' && state === 'in force'), 'register.missing.awareness'),
  'decision': (incident) => lacking(!decisionOf(incident), 'register.missing.decision'),
  'motivation': (incident) => lacking(isBlank(decisionOf(incident)?.motivation), 'register.missing.motivation'),
  'filing': ({ filings }, duties) => lacking(!authorityDuties(duties).some(({ obligation, stage }) => phaseOf(filings, obligation.id, stage.id) === 'standing'), 'register.missing.filing'),
  'number': ({ filings }, duties) => lacking(rounds(filings, duties).some(({ first }) => isBlank(first.reference)), 'register.missing.number'),
  'late reason': ({ filings }, duties) => lacking(authorityDuties(duties).some((duty) => lacksLateReason(duty, filings)), 'register.missing.late-reason'),
  'withdrawal': ({ filings }, duties) => {
    const found = rounds(filings, duties).map(withdrawalOf)
    return [...lacking(found.includes(undefined), 'register.missing.withdrawal'), ...lacking(found.some((one) => one && isBlank(one.reason)), 'register.missing.withdrawal-reason')]
  },
  'people told': (_, duties) => stillOwed(duties, 'people'),
  'clients told': (_, duties) => stillOwed(duties, 'controller'),
  'lesson': (incident) => lacking(isBlank(decisionOf(incident)?.lesson), 'register.missing.lesson'),
}

/** Who must be told was told, or a decision or a ruling says why not. */
function stillOwed(duties: readonly Duty[], towards: 'people' | 'controller'): Reason[] {
  return openArticles(duties.filter(({ obligation }) => obligation.towards === towards))
}

function rounds(filings: Incident['filings'], duties: readonly Duty[]) {
  return authorityDuties(duties).flatMap(({ obligation, stage }) => currentRound(filings, obligation.id, stage.id) ?? [])
}

/**
 * Duties that neither a filing nor an approved decision or ruling has ended. A stage that waits for a moment nobody named
 * has not begun; one that waits for the filing of an earlier stage is covered by that one.
 */
export function unsettledDuties(duties: readonly Duty[]): Duty[] {
  return duties.filter((duty) => isOpenDuty(duty) && !(duty.reading.state === 'waiting' && duty.reading.waitsFor !== null))
}

/** The same, once for each article; towards clients with how many of them. */
export function openArticles(duties: readonly Duty[]): Reason[] {
  const open = unsettledDuties(duties)
  return [...new Set(open.map(({ obligation }) => obligation.article))].map((article): Reason => {
    const n = clientsAmong(open.filter(({ obligation }) => obligation.article === article))
    return n === 0 ? { key: 'move.duty.open', values: { article } } : { key: 'move.clients.open', values: { article, n } }
  })
}

/** A group of clients may have several stages under one article. */
function clientsAmong(duties: readonly Duty[]): number {
  const groups = new Set(duties.flatMap(({ clients }) => clients ?? []))
  return [...groups].reduce((sum, { count }) => sum + count, 0)
}

function lacking(isLacking: boolean, key: Reason['key']): Reason[] {
  return isLacking ? [{ key }] : []
}

function isEmpty(known: Facts, fact: FactName): boolean {
  const value = known[fact]
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
