import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import type { Duty } from './duty.ts'
import { decisionOf } from './duties.ts'
import type { Change, Incident } from './incident.ts'
import { outcomeOf } from './outcome.ts'
import { missingFromRegister, openArticles } from './register.ts'
import { openSteps } from './closure.ts'
import type { Condition, Move } from './stages.ts'
import { stageTable } from './stages.ts'
import type { StepTerms } from './step-terms.ts'

/** What a move is held against: the clocks, and the steps of the playbooks. */
export interface Around {
  duties: readonly Duty[]
  terms: readonly StepTerms[]
}

/** The moves there are from here, each with what stands in its way. */
export function movesFrom(incident: Incident, around: Around): { move: Move; motivation: boolean; missing: Reason[] }[] {
  return Object.entries(stageTable[incident.stage]).map(([move, { needs = [], motivation = false }]) => ({
    move: move as Move,
    motivation,
    missing: lackingFor(needs, incident, around),
  }))
}

/** Refused with the same list that the page shows. */
export function makeMove(incident: Incident, { move, motivation, at, ...around }: Around & { move: Move; motivation: string; at: Date }): Change {
  const rule = stageTable[incident.stage][move]
  if (!rule) throw new Refused({ key: 'move.impossible' })
  const missing = lackingFor(rule.needs ?? [], incident, around)
  if (rule.motivation && motivation.trim() === '') missing.push({ key: 'move.motivation.missing', field: 'motivation' })
  if (missing.length > 0) throw new Refused(...missing)
  const reopened = move === 'reopen'
  return {
    incident: { ...incident, stage: rule.to, cycle: incident.cycle + (reopened ? 1 : 0), movedAt: at },
    happenings: [{ what: reopened ? 'incident reopened' : 'incident moved', detail: { move, from: incident.stage, to: rule.to, motivation } }],
  }
}

const lacking: Record<Condition, (incident: Incident, around: Around) => Reason[]> = {
  'decided to notify': (incident, { duties }) => (decisionOf(incident)?.notifyAuthority || owesNoAuthority(incident, duties) ? [] : [{ key: 'move.decision-to-notify.missing' }]),
  'decided not to notify': (incident, { duties }) => (decisionOf(incident)?.notifyAuthority === false || owesNoAuthority(incident, duties) ? [] : [{ key: 'move.decision-not-to-notify.missing' }]),
  'duties settled': (_, { duties }) => openArticles(duties),
  'register complete': (incident, { duties }) => missingFromRegister(incident, duties),
  'steps settled': (incident, { terms }) => openSteps(incident, terms),
}

/** A processor has no form of the authority to decide about: it tells its clients. */
function owesNoAuthority(incident: Incident, duties: readonly Duty[]): boolean {
  return outcomeOf(incident, duties) === 'client duty only'
}

/** A duty that is open stands in the way once, whichever condition finds it. */
function lackingFor(needs: readonly Condition[], incident: Incident, around: Around): Reason[] {
  const all = needs.flatMap((condition) => lacking[condition](incident, around))
  const name = ({ key, values, field }: Reason) => JSON.stringify([key, values, field])
  return all.filter((one, index) => all.findIndex((other) => name(other) === name(one)) === index)
}
