import { attachedKeys } from '../incidents/attached.ts'
import type { Overlay } from '../incidents/attached.ts'
import type { Incident } from '../incidents/incident.ts'
import type { StepDone } from '../incidents/step-record.ts'
import type { Stage } from '../incidents/stages.ts'
import { stages } from '../incidents/stages.ts'
import type { Act } from './act-then.ts'
import { by, choicesAt, decisionsAt, exclusionsAt, filingsAt, proposalsAt, rulingsAt } from './act-then.ts'

/**
 * An incident as it stood: only what this house had been told by then. `acts` are those of its audit trail, the first one
 * first; they tell what the document does not keep: its stages, which playbooks went for it, and steps that were undone.
 */
export function incidentAt(incident: Incident, acts: readonly Act[], at: Date): Incident {
  return {
    ...incident,
    ...stageAt(incident, acts, at),
    ...playbooksAt(incident, acts, at),
    ...exclusionsAt(incident.exclusions, at),
    statements: by(incident.statements, at, (one) => one.toldAt),
    signals: by(incident.signals, at, (one) => one.recordedAt),
    awareness: choicesAt(incident.awareness, acts, at),
    rulings: rulingsAt(incident.rulings, at),
    advice: by(incident.advice, at, (one) => one.at),
    decisions: decisionsAt(incident.decisions, at),
    filings: filingsAt(incident.filings, at),
    filingAttempts: by(incident.filingAttempts, at, (one) => one.at),
    stepsDone: stepsDoneAt(incident, acts, at),
    stepsProposed: proposalsAt(incident.stepsProposed, at),
    wiped: by(incident.wiped, at, (one) => one.at),
  }
}

interface Move {
  at: Date
  to: Stage
  reopens: boolean
  /** By a decision to notify: only from where nobody had gone on yet. */
  early: boolean
}

/** Its moves come from the trail, save one that has no act of its own: a decision to notify takes an early incident on. */
function stageAt({ reportedAt, decisions }: Incident, acts: readonly Act[], at: Date): Pick<Incident, 'stage' | 'cycle' | 'movedAt'> {
  const moved = acts.filter(({ what }) => what === 'incident moved' || what === 'incident reopened').flatMap(({ what, at: when, detail }): Move[] => {
    const to = detail?.['to']
    return isStage(to) ? [{ at: when, to, reopens: what === 'incident reopened', early: false }] : []
  })
  const decided = decisions.filter(({ state, notifyAuthority }) => state === 'in force' && notifyAuthority).map((one): Move => ({ at: one.approvedAt ?? one.at, to: 'notifying', reopens: false, early: true }))
  const moves = by([...moved, ...decided], at, (one) => one.at).toSorted((one, other) => Number(one.at) - Number(other.at))
  return moves.reduce<Pick<Incident, 'stage' | 'cycle' | 'movedAt'>>(
    (then, move) => (move.early && then.stage !== 'reported' && then.stage !== 'assessing' ? then : { stage: move.to, cycle: then.cycle + (move.reopens ? 1 : 0), movedAt: move.at }),
    { stage: 'reported', cycle: 1, movedAt: reportedAt },
  )
}

/** What is undone in the document stands in the trail: a receipt that turned out to be none takes back what recording it did. */
function stepsDoneAt({ stepsDone }: Incident, acts: readonly Act[], at: Date): StepDone[] {
  const kept = by(stepsDone, at, (one) => one.at)
  const undone = acts.flatMap((act): StepDone[] => {
    const { step, note } = act.detail ?? {}
    if (act.what !== 'step completed' || act.at > at || typeof step !== 'string') return []
    if (stepsDone.some((one) => one.step === step && Number(one.at) === Number(act.at))) return []
    const takenBack = acts.find(({ what, at: when }) => what === 'filing rejected' && when > act.at)
    return takenBack && takenBack.at > at ? [{ step, note: typeof note === 'string' ? note : '', by: act.who, at: act.at }] : []
  })
  return [...kept, ...undone].toSorted((one, other) => Number(one.at) - Number(other.at))
}

/** Back from what goes now, change by change. */
function playbooksAt(incident: Incident, acts: readonly Act[], at: Date): Pick<Incident, 'playbook' | 'overlays'> {
  const later = acts.filter((act) => act.at > at).toReversed()
  return later.reduce<Pick<Incident, 'playbook' | 'overlays'>>(
    (then, { what, detail }) => {
      const [key, from, to] = [detail?.['playbook'], detail?.['from'], detail?.['to']]
      if (what === 'overlay joined') return { ...then, overlays: then.overlays.filter(({ playbook }) => playbook !== key) }
      if ((what !== 'playbook upgraded' && what !== 'playbook replaced') || typeof from !== 'string') return then
      if (then.playbook === to) return { ...then, playbook: from }
      return { ...then, overlays: then.overlays.map((one): Overlay => (one.playbook === to ? { ...one, playbook: from } : one)) }
    },
    { playbook: incident.playbook, overlays: incident.overlays },
  )
}

/** Every playbook version that ever went for it. */
export function playbooksEver(incident: Incident, acts: readonly Act[]): string[] {
  const replaced = acts.filter(({ what }) => what === 'playbook upgraded' || what === 'playbook replaced').map(({ detail }) => detail?.['from'])
  return [...new Set([...attachedKeys(incident), ...replaced.filter((key): key is string => typeof key === 'string')])]
}

function isStage(value: unknown): value is Stage {
  return (stages as readonly unknown[]).includes(value)
}
