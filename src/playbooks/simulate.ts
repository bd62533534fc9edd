import type { Law } from '../clock/obligation.ts'
import { attachedKeys } from '../incidents/attached.ts'
import { dutiesOf } from '../incidents/duties.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import type { DailyHours } from '../shared/dutch-time.ts'
import { earliest } from '../shared/instant.ts'
import { nobodyLeft } from './acks.ts'
import { dueWith, inTurn, messagesFor } from './bundle.ts'
import type { Escalation, Told } from './escalation.ts'
import { plannedRow, unanswered } from './escalation.ts'
import { askedOf, lateness } from './verdict.ts'
import { planEscalations, situationOf } from './plan.ts'
import type { Playbook } from './playbook.ts'
import { hurried, moved, nextDue, nextLook, revived, withMissing } from './rows.ts'
import type { World } from './targets.ts'
import type { About, Outcome } from './turn.ts'
import { afterGivingUp, afterSending, outcomeOf } from './turn.ts'

/** Everything that alarms depend on, with the time as it is in the simulation. Nothing in here is stored or sent. */
export interface Scene {
  incident: Incident
  rows: readonly Escalation[]
  world: World
  activity: readonly Date[]
}

export interface Setting {
  playbooks: ReadonlyMap<string, Playbook>
  law: Law
  dutyHours: DailyHours
}

/** Somebody does something, or something happens: the scene as it is after it. */
export interface Act {
  at: Date
  do: (scene: Scene) => Scene
}

/** One turn of the engine: what was due together, and what became of it. */
export interface Turn {
  at: Date
  outcomes: Outcome[]
  /** The rows that were told, with whom and by which message. */
  told: Escalation[]
  /** The scene when the turn was over. */
  scene: Scene
}

export interface Script {
  from: Date
  until: Date
  acts: readonly Act[]
  /** What people do because of a turn; nothing when absent. */
  react?: (turn: Turn) => Act[]
}

/**
 * The alarms of an incident on a virtual clock: the same plan and the same turns as the real ones, one after the other, from
 * moment to moment. Equal input, equal turns.
 */
export function* simulate(opening: Scene, setting: Setting, { from, until, acts, react = () => [] }: Script): Generator<Turn, Scene> {
  const duties = remembered(setting)
  const planned = (before: Scene) => withPlan(before, setting, duties(before))
  let scene = planned(at(opening, from))
  let waiting = inOrder(acts)
  for (let now: Date | null = from; now && now <= until; now = earliest(waiting[0]?.at, nextLook(scene.rows))) {
    scene = at(scene, now > scene.world.now ? now : scene.world.now)
    const due = waiting.filter((act) => act.at <= scene.world.now)
    waiting = waiting.slice(due.length)
    if (due.length > 0) scene = planned(due.reduce((before, act) => act.do(before), scene))
    for (const turn of turnsAt(scene, setting, duties(scene))) {
      scene = turn.scene
      waiting = inOrder([...waiting, ...react(turn)])
      yield turn
    }
  }
  return scene
}

function* turnsAt(opening: Scene, setting: Setting, duties: readonly Duty[]): Generator<Turn> {
  let scene = opening
  for (let row = nextDue(scene.rows, scene.world.now); row; row = nextDue(scene.rows, scene.world.now)) {
    const turn = turnOf(row, scene, setting, duties)
    scene = turn.scene
    yield turn
  }
}

/** What the services do with a store, done with rows at hand. */
function turnOf(first: Escalation, scene: Scene, { playbooks }: Setting, duties: readonly Duty[]): Turn {
  const { incident, rows, world, activity } = scene
  const about: About = { incident, playbooks, duties, rows, activity, world }
  const bundle = [first, ...inTurn(dueWith(first, about))]
  const outcomes = bundle.map((row) => outcomeOf(row, about))
  const told = written(outcomes)
  const ended = new Map(outcomes.map((outcome) => [outcome.row.key, endOf(outcome, told, first, world.now)]))
  const after = outcomes.flatMap((outcome) => (outcome.do === 'send' ? afterSending(outcome, about).map(({ hurry, ...level }) => ({ hurry, row: plannedRow(level, incident, outcome.row.playbook, world.now) })) : []))
  const all = withMissing(rows.map((row) => ended.get(row.key) ?? row), after.map(({ row }) => row))
  const hurry = after.filter((one) => one.hurry)
  return { at: world.now, outcomes, told, scene: { ...scene, rows: all.map((row) => hurry.reduce((before, one) => hurried(before, one.row), row)) } }
}

/** Who is told, and by which message. */
function written(outcomes: readonly Outcome[]): Escalation[] {
  const ready = outcomes.filter((outcome) => outcome.do === 'send')
  const done: Escalation[] = []
  for (const [index, one] of ready.entries()) {
    const told: Told[] = messagesFor(one, done, ready.slice(index + 1)).map((message) => ({ ...message, ...unanswered, tokenHash: '' }))
    done.push({ ...one.row, told, lateMinutes: one.lateMinutes, empty: one.empty, resumed: one.resumed })
  }
  return done
}

function endOf(outcome: Outcome, told: readonly Escalation[], first: Escalation, now: Date): Escalation {
  const { row } = outcome
  if (outcome.do === 'drop') return { ...row, state: 'dropped', because: outcome.because }
  if (outcome.do === 'merge') return { ...row, state: 'merged', because: outcome.into, lateMinutes: lateness(row, now) }
  if (outcome.do === 'join') return { ...row, state: 'merged', because: outcome.into }
  if (outcome.do === 'hold') return { ...row, heldUntil: outcome.until, because: outcome.because }
  return { ...told.find(({ key }) => key === row.key)!, state: 'sent', because: null, sentAt: now, mergedInto: row.key === first.key ? null : first.key }
}

/** What is certain as the incident stands, beside what was planned before. */
function withPlan(scene: Scene, setting: Setting, duties: readonly Duty[]): Scene {
  const { incident, world } = scene
  const situation = situationOf(incident, duties, setting.dutyHours, world.zone)
  const keys = attachedKeys(incident)
  const plan = keys.flatMap((key) => planEscalations(setting.playbooks.get(key)!, situation).map((level) => plannedRow(level, incident, key, world.now)))
  const asked = askedOf(incident, keys.map((key) => setting.playbooks.get(key)!), duties)
  return { ...scene, rows: withMissing(scene.rows.map((row) => moved(revived(row, incident, asked, world.now), plan)), plan) }
}

/** The duties of an incident as it stands. Later only the hours that are left differ, and no alarm hangs on those. */
function remembered(setting: Setting): (scene: Scene) => readonly Duty[] {
  let last: { incident: Incident; duties: readonly Duty[] } | null = null
  return (scene) => {
    if (last?.incident !== scene.incident) last = { incident: scene.incident, duties: dutiesIn(scene, setting) }
    return last.duties
  }
}

export function dutiesIn({ incident, world }: Scene, { law }: Setting): Duty[] {
  return dutiesOf(incident, law, world.now)
}

/** "I have it" or "I cannot", said by somebody in the simulation about all that they were told. */
export function answered(scene: Scene, setting: Setting, person: string, answer: 'have it' | 'cannot'): Scene {
  const { world } = scene
  const said = answer === 'have it' ? { acknowledgedAt: world.now } : { declinedAt: world.now }
  const isOpen = (one: Told) => one.person === person && !one.acknowledgedAt && !one.declinedAt
  const touched = scene.rows.filter((row) => row.cycle === scene.incident.cycle && row.told.some(isOpen)).map(({ key }) => key)
  const rows = scene.rows.map((row) => (touched.includes(row.key) ? { ...row, told: row.told.map((one) => (isOpen(one) ? { ...one, ...said } : one)) } : row))
  return answer === 'have it' ? { ...scene, rows } : passedOn({ ...scene, rows }, setting, touched)
}

/** The next one at once, where nobody who was told is left. */
function passedOn(scene: Scene, setting: Setting, keys: readonly string[]): Scene {
  const { incident, world } = scene
  return keys.reduce((before, key) => {
    const row = before.rows.find((one) => one.key === key)!
    if (!nobodyLeft(row, world)) return before
    const next = afterGivingUp(row, setting.playbooks, world.now).map(({ hurry, ...level }) => ({ hurry, row: plannedRow(level, incident, row.playbook, world.now) }))
    const rows = withMissing(before.rows, next.map((one) => one.row)).map((one) => next.filter(({ hurry }) => hurry).reduce((given, { row: soon }) => hurried(given, soon), one))
    return { ...before, rows }
  }, scene)
}

function at(scene: Scene, now: Date): Scene {
  return { ...scene, world: { ...scene.world, now } }
}

function inOrder(acts: readonly Act[]): Act[] {
  return acts.toSorted((one, other) => Number(one.at) - Number(other.at))
}
