import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import type { Duty } from './duties.ts'
import type { Change, Incident } from './incident.ts'
import { missingFromRegister, unsettledDuties } from './register.ts'
import type { Condition, Move } from './stages.ts'
import { stageTable } from './stages.ts'

/** The moves there are from here, each with what stands in its way. */
export function movesFrom(incident: Incident, duties: readonly Duty[]): { move: Move; motivation: boolean; missing: Reason[] }[] {
  return Object.entries(stageTable[incident.stage]).map(([move, { needs = [], motivation = false }]) => ({
    move: move as Move,
    motivation,
    missing: needs.flatMap((condition) => lacking[condition](incident, duties)),
  }))
}

/** Refused with the same list that the page shows. */
export function makeMove(incident: Incident, move: Move, motivation: string, duties: readonly Duty[], at: Date): Change {
  const rule = stageTable[incident.stage][move]
  if (!rule) throw new Refused({ key: 'move.impossible' })
  const missing = (rule.needs ?? []).flatMap((condition) => lacking[condition](incident, duties))
  if (rule.motivation && motivation.trim() === '') missing.push({ key: 'move.motivation.missing', field: 'motivation' })
  if (missing.length > 0) throw new Refused(...missing)
  const reopened = move === 'reopen'
  return {
    incident: { ...incident, stage: rule.to, cycle: incident.cycle + (reopened ? 1 : 0), movedAt: at },
    happenings: [{ what: reopened ? 'incident reopened' : 'incident moved', detail: { move, from: incident.stage, to: rule.to, motivation } }],
  }
}

const lacking: Record<Condition, (incident: Incident, duties: readonly Duty[]) => Reason[]> = {
  'decided to notify': (incident) => (decided(incident)?.notifyAuthority ? [] : [{ key: 'move.decision-to-notify.missing' }]),
  'decided not to notify': (incident) => (decided(incident)?.notifyAuthority === false ? [] : [{ key: 'move.decision-not-to-notify.missing' }]),
  'duties settled': (_, duties) => unsettledDuties(duties).map(({ obligation }) => ({ key: 'move.duty.open', values: { article: obligation.article } })),
  'register complete': (incident) => missingFromRegister(incident),
}

function decided({ decisions }: Incident) {
  return decisions.filter(({ state }) => state === 'in force').at(-1)
}
