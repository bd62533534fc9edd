import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import type { Duty } from './duty.ts'
import { decisionOf } from './duties.ts'
import type { Change, Incident } from './incident.ts'
import { outcomeOf } from './outcome.ts'
import { missingFromRegister, openArticles } from './register.ts'
import type { Condition, Move } from './stages.ts'
import { stageTable } from './stages.ts'

/** The moves there are from here, each with what stands in its way. */
export function movesFrom(incident: Incident, duties: readonly Duty[]): { move: Move; motivation: boolean; missing: Reason[] }[] {
  return Object.entries(stageTable[incident.stage]).map(([move, { needs = [], motivation = false }]) => ({
    move: move as Move,
    motivation,
    missing: lackingFor(needs, incident, duties),
  }))
}

/** Refused with the same list that the page shows. */
export function makeMove(incident: Incident, move: Move, motivation: string, duties: readonly Duty[], at: Date): Change {
  const rule = stageTable[incident.stage][move]
  if (!rule) throw new Refused({ key: 'move.impossible' })
  const missing = lackingFor(rule.needs ?? [], incident, duties)
  if (rule.motivation && motivation.trim() === '') missing.push({ key: 'move.motivation.missing', field: 'motivation' })
  if (missing.length > 0) throw new Refused(...missing)
  const reopened = move === 'reopen'
  return {
    incident: { ...incident, stage: rule.to, cycle: incident.cycle + (reopened ? 1 : 0), movedAt: at },
    happenings: [{ what: reopened ? 'incident reopened' : 'incident moved', detail: { move, from: incident.stage, to: rule.to, motivation } }],
  }
}

const lacking: Record<Condition, (incident: Incident, duties: readonly Duty[]) => Reason[]> = {
  'decided to notify': (incident, duties) => (decisionOf(incident)?.notifyAuthority || owesNoAuthority(incident, duties) ? [] : [{ key: 'move.decision-to-notify.missing' }]),
  'decided not to notify': (incident, duties) => (decisionOf(incident)?.notifyAuthority === false || owesNoAuthority(incident, duties) ? [] : [{ key: 'move.decision-not-to-notify.missing' }]),
  'duties settled': (_, duties) => openArticles(duties),
  'register complete': missingFromRegister,
}

/** A processor has no form of the authority to decide about: it tells its clients. */
function owesNoAuthority(incident: Incident, duties: readonly Duty[]): boolean {
  return outcomeOf(incident, duties) === 'client duty only'
}

/** A duty that is open stands in the way once, whichever condition finds it. */
function lackingFor(needs: readonly Condition[], incident: Incident, duties: readonly Duty[]): Reason[] {
  const all = needs.flatMap((condition) => lacking[condition](incident, duties))
  const name = ({ key, values }: Reason) => `${key} ${Object.values(values ?? {}).join()}`
  return all.filter((one, index) => all.findIndex((other) => name(other) === name(one)) === index)
}
