import type { Duty } from '../incidents/duty.ts'
import { isFirst } from '../incidents/duty.ts'
import { factsOf } from '../incidents/incident.ts'
import { doneOf } from '../incidents/step-record.ts'
import { holds } from '../facts/condition.ts'
import { situationOf, stepDue } from '../playbooks/plan.ts'
import type { Step } from '../playbooks/playbook.ts'
import { stepsFor } from '../playbooks/playbook.ts'
import { rungAt } from '../playbooks/rungs.ts'
import { dutiesIn } from '../playbooks/simulate.ts'
import type { Clock } from '../playbooks/subject.ts'
import { clocksIn, leading } from '../playbooks/subject.ts'
import { behind } from '../playbooks/turn.ts'
import { addHours, earliest, hoursBetween, latest, minutesBetween } from '../shared/instant.ts'
import type { Text } from '../shared/words/words.ts'
import { injectAt } from './away.ts'
import type { Story } from './story.ts'

/** What a drill came to, held against the targets of its playbook. Minutes to spare are below zero for what was late. */
export interface ScoreSheet {
  drill: string
  playbook: { id: string; version: string }
  from: Date
  until: Date
  hours: number
  verdict: Verdict
  pickedUp: { at: Date; minutes: number; by: string } | null
  clocks: ClockLine[]
  steps: StepLine[]
  calls: Calls
  injects: InjectLine[]
}

export type Verdict = 'good' | 'mixed' | 'bad'

export interface ClockLine {
  id: string
  title: Text
  /** A deadline is the law's or a contract's, a target our own. */
  kind: 'deadline' | 'target'
  due: Date
  metAt: Date | null
  minutesToSpare: number | null
  state: 'met' | 'late' | 'missed' | 'running' | 'not owed'
}

export interface StepLine {
  id: string
  title: Text
  role: string
  mandatory: boolean
  due: Date | null
  doneAt: Date | null
  by: string | null
  minutesToSpare: number | null
  state: 'done' | 'late' | 'missed' | 'open' | 'left out'
}

export interface Calls {
  messages: number
  heldByQuietHours: number
  reachedNobody: number
  exhausted: number
  /** Of each ladder that was used the highest level that anybody was told at. */
  highest: { ladder: string; level: number }[]
}

export interface InjectLine {
  text: Text
  at: Date
  /** The first thing that anybody did after it. */
  answeredAt: Date | null
  minutes: number | null
}

/** Of equal stories equal sheets, byte for byte: nothing but the story is in them. */
export function scoreOf(story: Story): ScoreSheet {
  const { basis: { name, playbook, from }, until } = story
  const duties = dutiesIn(story.scene, story.setting)
  const lines = { pickedUp: pickedUp(story), clocks: clockLines(story, duties), steps: stepLines(story, duties), calls: callsOf(story), injects: injectLines(story) }
  return { drill: name, playbook: { id: playbook.id, version: playbook.version }, from, until, hours: hundredths(hoursBetween(from, until)), verdict: verdictOf(lines), ...lines }
}

function verdictOf({ pickedUp: taken, clocks, steps, calls, injects }: Pick<ScoreSheet, 'pickedUp' | 'clocks' | 'steps' | 'calls' | 'injects'>): Verdict {
  const isBehind = ({ state }: ClockLine) => state === 'late' || state === 'missed'
  if (!taken || clocks.some((line) => line.kind === 'deadline' && isBehind(line))) return 'bad'
  const flaws = [
    ...clocks.filter(isBehind), ...steps.filter(({ state, mandatory }) => mandatory && (state === 'late' || state === 'missed')),
    ...injects.filter(({ answeredAt }) => !answeredAt),
  ]
  return flaws.length > 0 || calls.reachedNobody > 0 || calls.exhausted > 0 ? 'mixed' : 'good'
}

/** Until somebody has it. */
function pickedUp({ scene: { rows }, basis: { from } }: Story): ScoreSheet['pickedUp'] {
  const [first] = rows.flatMap(({ told }) => told).filter(({ acknowledgedAt }) => acknowledgedAt).toSorted((one, other) => Number(one.acknowledgedAt) - Number(other.acknowledgedAt))
  return first ? { at: first.acknowledgedAt!, minutes: whole(minutesBetween(from, first.acknowledgedAt!)), by: first.person } : null
}

function clockLines(story: Story, duties: readonly Duty[]): ClockLine[] {
  return clocksIn(duties).flatMap((clock) => {
    const duty = leading(clock)
    const target = ownTarget(story, duty)
    const { due, kind } = duty.reading
    const lines = [...(due && kind === 'deadline' ? [{ kind: 'deadline' as const, due }] : []), ...(target ? [{ kind: 'target' as const, due: target }] : [])]
    return lines.map((line) => ({ id: clock.id, title: titleOf(clock), ...line, ...standing(duty, line.due, story.until) }))
  })
}

/** Where the law gives no figure the target of the playbook is what its ladder counts back from; else it stands beside the deadline. */
export function ownTarget({ basis: { playbook }, scene }: Pick<Story, 'basis' | 'scene'>, duty: Duty): Date | null {
  const { startedAt, due, kind } = duty.reading
  const use = isFirst(duty) ? playbook.obligations.find(({ obligation, when }) => obligation === duty.obligation.id && (when === undefined || holds(when, factsOf(scene.incident)) !== false)) : undefined
  if (use?.internalTarget === undefined || !startedAt) return kind === 'deadline' ? null : due
  const ours = addHours(startedAt, use.internalTarget)
  return kind === 'deadline' ? ours : earliest(ours, duty.soThat ? due : null)
}

function standing({ reading: { state, filedAt } }: Duty, due: Date, until: Date): Pick<ClockLine, 'metAt' | 'minutesToSpare' | 'state'> {
  if (state === 'met' && filedAt) return { metAt: filedAt, minutesToSpare: toSpare(filedAt, due), state: filedAt <= due ? 'met' : 'late' }
  if (state === 'not-owed') return { metAt: null, minutesToSpare: null, state: 'not owed' }
  return { metAt: null, minutesToSpare: null, state: until > due ? 'missed' : 'running' }
}

function titleOf({ duties: [duty] }: Clock): Text {
  const { obligation, stage } = duty!
  if (obligation.stages.length === 1) return obligation.title
  return { nl: `${obligation.title.nl}: ${stage.title.nl}`, en: `${obligation.title.en}: ${stage.title.en}` }
}

/** What applies in the end and was due within the drill, and what was done although it does not. */
function stepLines(story: Story, duties: readonly Duty[]): StepLine[] {
  const { scene: { incident, world }, setting, basis: { playbook }, until } = story
  const situation = situationOf(incident, duties, setting.dutyHours, world.zone)
  const applying = stepsFor(playbook, situation)
  return playbook.steps.flatMap((step) => {
    const due = stepDue(playbook, step, situation)
    const line = stepLine(step, due, story, duties)
    return line.doneAt || (applying.includes(step) && due && due <= until) ? [line] : []
  })
}

function stepLine({ id, title, assign, mandatory, obligation, type }: Step, due: Date | null, { basis: { from }, scene: { incident }, until }: Story, duties: readonly Duty[]): StepLine {
  const done = doneOf(incident, id)
  const told = type === 'filing' || type === 'message' ? duties.find((duty) => duty.obligation.id === obligation && isFirst(duty) && duty.reading.filedAt) : undefined
  const filing = incident.filings.find((one) => one.obligation === obligation && one.rejected === null)
  const doneAt = done?.at ?? told?.reading.filedAt ?? null
  const by = doneAt ? ((done?.by ?? filing?.by)?.id ?? null) : null
  return { id, title, role: assign, mandatory, due, doneAt, by, minutesToSpare: due && doneAt ? toSpare(doneAt, due) : null, state: stepState(due && latest(due, addHours(from, atOnceHours)), doneAt, done?.waived ?? false, until) }
}

/** Nobody does anything at the very moment of the report: what is due at once is in time within the hour. */
const atOnceHours = 1

function stepState(due: Date | null, doneAt: Date | null, waived: boolean, until: Date): StepLine['state'] {
  if (waived) return 'left out'
  if (doneAt) return due && doneAt > due ? 'late' : 'done'
  return due && due < until ? 'missed' : 'open'
}

function callsOf({ turns, scene: { rows }, setting }: Story): Calls {
  const told = turns.flatMap((turn) => turn.told)
  const held = turns.flatMap(({ outcomes }) => outcomes).filter((outcome) => outcome.do === 'hold' && outcome.because === 'quiet hours')
  const rungs = told.filter(({ aside }) => !aside).map((row) => ({ ladder: row.ladder, rung: rungAt(behind(row, setting).ladder, row.level), level: row.level + 1 }))
  const ladders = [...new Set(rungs.map(({ ladder }) => ladder))].toSorted()
  return {
    messages: new Set(told.flatMap((row) => row.told.map(({ messageKey }) => messageKey))).size,
    heldByQuietHours: new Set(held.map(({ row }) => row.key)).size,
    reachedNobody: rows.filter(({ state, empty }) => state === 'sent' && empty).length,
    exhausted: rungs.filter(({ rung }) => rung.kind === 'exhausted').length,
    highest: ladders.map((ladder) => ({ ladder, level: Math.max(...rungs.filter((one) => one.ladder === ladder).map(({ level }) => level)) })),
  }
}

function injectLines({ basis, acts, until }: Story): InjectLine[] {
  return basis.playbook.drill.injects.flatMap((inject) => {
    const at = injectAt(basis, inject)
    if (at > until) return []
    const answeredAt = acts.find((act) => act.at > at)?.at ?? null
    return [{ text: inject.text, at, answeredAt, minutes: answeredAt && whole(minutesBetween(at, answeredAt)) }]
  })
}

function toSpare(at: Date, due: Date): number {
  return whole(minutesBetween(at, due))
}

function whole(minutes: number): number {
  return Math.round(minutes)
}

function hundredths(hours: number): number {
  return Math.round(hours * 100) / 100
}
