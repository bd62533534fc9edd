import { addHours, hoursBetween, latest } from '../shared/instant.ts'
import { situationOf, stepDue, timesOf } from './plan.ts'
import { stepsFor } from './playbook.ts'
import type { Playbook } from './playbook.ts'
import type { Rehearsal } from './rehearsal.ts'
import { rehearsalOf } from './rehearsal.ts'
import { rungAt } from './rungs.ts'
import type { Turn } from './simulate.ts'
import { dutiesIn, simulate } from './simulate.ts'
import { behind } from './turn.ts'

/** What happens when nobody acts: a step that becomes due, or people who are called. */
export interface ForecastEvent {
  at: Date
  /** Since the report, to two decimals. */
  afterHours: number
  kind: 'step-due' | 'level' | 'repeat' | 'exhausted'
  step: string | null
  ladder: string | null
  /** From 1; null for a step. */
  level: number | null
  /** The roles that are told; of a step whoever does it. */
  notify: string[]
  /** It reached nobody by itself: a higher level, or the message of another, took it along. */
  merged: boolean
}

const hoursAfterTheLast = 24

/** Everything that a playbook makes happen until a day after the last deadline, while nobody does anything. */
export function forecast(rehearsal: Rehearsal): ForecastEvent[] {
  const { scene, setting } = rehearsalOf(rehearsal)
  const { from } = rehearsal
  const [playbook] = [...setting.playbooks.values()] as [Playbook]
  const situation = situationOf(scene.incident, dutiesIn(scene, setting), setting.dutyHours, scene.world.zone)
  const steps = stepsFor(playbook, situation).flatMap((step) => {
    const at = stepDue(playbook, step, situation)
    return at ? [{ at, kind: 'step-due' as const, step: step.id, ladder: null, level: null, notify: [step.assign], merged: false }] : []
  })
  const last = latest(...timesOf(playbook, situation)) ?? latest(from, ...steps.map(({ at }) => at))!
  const until = addHours(last, hoursAfterTheLast)
  const told = [...simulate(scene, setting, { from, until, acts: [] })].flatMap((turn) => eventsOf(turn, setting))
  return [...steps.filter(({ at }) => at <= until), ...told]
    .toSorted((one, other) => Number(one.at) - Number(other.at))
    .map((event) => ({ ...event, afterHours: Math.round(hoursBetween(from, event.at) * 100) / 100 }))
}

function eventsOf({ at, outcomes, told }: Turn, setting: Parameters<typeof behind>[1]): Omit<ForecastEvent, 'afterHours'>[] {
  return outcomes.flatMap((outcome) => {
    const { row } = outcome
    if (row.aside || outcome.do === 'drop' || outcome.do === 'hold') return []
    const { kind, level } = rungAt(behind(row, setting).ladder, row.level)
    const sent = told.find(({ key }) => key === row.key)
    const own = sent?.told.some(({ messageKey }) => messageKey.startsWith(`${row.key}:`)) ?? false
    const notify = sent ? [...new Set(sent.told.map(({ person }) => person))] : []
    return [{ at, kind, step: row.subject.kind === 'step' ? row.subject.id : null, ladder: row.ladder, level, notify, merged: sent === undefined || (notify.length > 0 && !own) }]
  })
}
