import type { AnchorChoice, Signal } from '../clock/awareness.ts'
import type { Advice, Decision } from '../assessment/decision.ts'
import type { Facts } from '../facts/facts.ts'
import { pastMoments } from '../facts/facts.ts'
import { knownFacts, statementsFor } from '../facts/statement.ts'
import type { Statement } from '../facts/statement.ts'
import type { Traits } from '../facts/traits.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { system } from '../shared/act.ts'
import { Refused, Stale } from '../shared/errors.ts'
import type { Overlay } from './attached.ts'
import { joinedAct } from './attached.ts'
import type { Exclusion } from './exclusion.ts'
import type { Filing, FilingAttempt } from './filing.ts'
import type { Ruling } from './ruling.ts'
import type { StepDone, StepProposal } from './step-record.ts'
import type { Stage } from './stages.ts'
import { isOpen } from './stages.ts'
import { noticedBy } from './waited.ts'
import type { Wiping } from './wiping.ts'

/** Something happened; perhaps a personal data breach. */
export interface Incident {
  number: string
  /** Grows by one with every change; who wants to change must have seen the latest. */
  version: number
  /** 1, and one more with each re-opening: old alarms die with the old cycle. */
  cycle: number
  drill: boolean
  stage: Stage
  reportedBy: Actor
  reportedAt: Date
  /** How to reach the one who reported it, in their own words. */
  contact: string
  statements: Statement[]
  /** The awareness ledger: what somebody could one day call the moment that we knew. */
  signals: Signal[]
  /** Choices of the moment that a period starts from; most are about awareness. */
  awareness: AnchorChoice[]
  rulings: Ruling[]
  advice: Advice[]
  decisions: Decision[]
  filings: Filing[]
  /** Tries to file that did not get through. */
  filingAttempts: FilingAttempt[]
  /** Steps that count as done. */
  stepsDone: StepDone[]
  /** Steps that ask for a second person, with what came of it. */
  stepsProposed: StepProposal[]
  /** The key of the playbook version that was in force when it was reported. */
  playbook: string
  /** What goes beside it: playbooks that joined at the report or later, each in the version of that moment. */
  overlays: Overlay[]
  /** The ids of whom it is about: nobody tells them anything of it. */
  excluded: string[]
  /** Why, since when and by whom; only some may know. See exclusion.ts. */
  exclusions: Exclusion[]
  /** What of its contents was wiped after their term, and when that was decided. */
  wiped: Wiping[]
  /** What our organisation was when it was reported. */
  traits: Traits
  movedAt: Date
}

/** An incident as it becomes, and what happened to it. */
export interface Change {
  incident: Incident
  happenings: Happening<IncidentAct>[]
}

export type IncidentAct =
  | 'incident reported' | 'facts amended' | 'awareness chosen' | 'awareness proposed' | 'awareness approved' | 'awareness rejected'
  | 'moment chosen' | 'moment proposed' | 'moment approved' | 'moment rejected'
  | 'signal recorded' | 'duty ruled owed' | 'duty proposed not owed' | 'ruling approved' | 'ruling rejected'
  | 'advice given' | 'decision taken' | 'decision proposed' | 'decision adopted' | 'decision approved' | 'decision rejected'
  | 'overlay joined' | 'playbook upgraded' | 'playbook replaced'
  | 'filing recorded' | 'filing rejected' | 'filing attempted' | 'step completed' | 'step waived' | 'step proposed' | 'step approved' | 'step rejected' | 'step completed alone' | 'step reviewed'
  | 'incident moved' | 'incident reopened' | 'restricted act' | 'contents wiped'

export interface Report {
  number: string
  drill: boolean
  by: Actor
  contact: string
  facts: Facts
  /** When it was written, where it waited on a device; absent: now. */
  written?: Date
  playbook: string
  /** The keys of the overlays that join at once. */
  overlays?: readonly string[]
  traits: Traits
}

/** What somebody reports becomes an incident at once, however little is known. */
export function reportIncident({ number, drill, by, contact, facts: given, written: writtenAt, playbook, overlays = [], traits }: Report, at: Date): Change {
  const written = writtenAt ?? at
  const waited = written < at
  const facts = waited ? noticedBy(given, written) : given
  refuseFuture(facts, at)
  const statements = [...statementsFor(facts, {}, { by, saidAt: written, toldAt: at }), ...statementsFor({ reportedAt: at }, {}, { by, saidAt: at, toldAt: at })]
  const incident: Incident = {
    number, version: 1, cycle: 1, drill, stage: 'reported', reportedBy: by, reportedAt: at, contact, statements,
    signals: [], awareness: [], rulings: [], advice: [], decisions: [], filings: [], filingAttempts: [], stepsDone: [], stepsProposed: [], playbook,
    overlays: overlays.map((key) => ({ playbook: key, by: system, at })), excluded: [], exclusions: [], wiped: [], traits, movedAt: at,
  }
  return { incident, happenings: [{ what: 'incident reported', detail: { facts, ...(waited && { written }) } }, ...overlays.map(joinedAct)] }
}

export interface Amending {
  by: Actor
  at: Date
  /** How many statements the writer had seen; undefined where the version was checked already. */
  seen?: number | undefined
}

/** New statements for what changed. What was said before stays. Throws Stale when somebody else said something meanwhile. */
export function amendFacts(incident: Incident, facts: Facts, { by, at, seen = incident.statements.length }: Amending): Change {
  refuseWhenEnded(incident)
  if (seen !== incident.statements.length) throw new Stale(`Facts of ${incident.number}`)
  refuseFuture(facts, at)
  const known = knownFacts(incident.statements)
  const statements = statementsFor(facts, known, { by, saidAt: at, toldAt: at })
  if (statements.length === 0) return { incident, happenings: [] }
  const changed = Object.fromEntries(statements.map(({ fact, value }) => [fact, { from: known[fact] ?? null, to: value }]))
  return {
    incident: { ...incident, statements: [...incident.statements, ...statements] },
    happenings: [{ what: 'facts amended', detail: { changed } }],
  }
}

/** What has been lies in the past. */
function refuseFuture(given: Facts, at: Date): void {
  const future = pastMoments.filter((name) => ((given[name] as Date | null | undefined) ?? at) > at)
  if (future.length > 0) throw new Refused(...future.map((field) => ({ key: 'moment.future' as const, field })))
}

export function refuseWhenEnded({ stage }: Pick<Incident, 'stage'>): void {
  if (!isOpen(stage)) throw new Refused({ key: 'incident.ended' })
}

/** Known now, or as it was known at a moment. */
export function factsOf(incident: Pick<Incident, 'statements'>, at?: Date): Facts {
  return knownFacts(incident.statements, at)
}

/** What one person said of it: all that whoever only reported it may see. */
export function factsSaidBy(incident: Pick<Incident, 'statements'>, person: string): Facts {
  return knownFacts(incident.statements.filter(({ by }) => by.id === person))
}
