import { situationOf, stepDue } from '../playbooks/plan.ts'
import { stepsFor } from '../playbooks/playbook.ts'
import { dutiesIn } from '../playbooks/simulate.ts'
import { keyOf } from '../playbooks/playbook-key.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { addHours, addMinutes, earliest } from '../shared/instant.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { awayIn, injectAt, isAway } from './away.ts'
import type { Deed, Drill, DrillAct, DrillBasis } from './drill.ts'
import { longestHours } from './drill.ts'
import type { Story } from './story.ts'
import { refuseUnlessItCounts, whatComes } from './story.ts'

export interface DrillChange {
  drill: Drill
  happenings: Happening<'drill started' | 'drill ended'>[]
}

/** An act takes a minute of the drill, so that nothing of what was seen before it can change by it. */
export const actMinutes = 1

export function begunDrill(basis: DrillBasis, by: Actor, at: Date): DrillChange {
  const drill: Drill = { ...basis, version: 1, acts: [], clock: basis.from, cameFrom: basis.from, startedBy: by, startedAt: at, endedBy: null, endedAt: null }
  return { drill, happenings: [{ what: 'drill started', detail: detailOf(basis) }] }
}

/** Somebody does something, as one of those who take part. */
export function acted(drill: Drill, deed: Deed, by: string): DrillChange {
  const act: DrillAct = { id: `act-${drill.acts.length + 1}`, by, at: addMinutes(drill.clock, actMinutes), ...deed }
  refuseAct(drill, act)
  return { drill: { ...drill, acts: [...drill.acts, act], cameFrom: drill.clock, clock: act.at }, happenings: [] }
}

/** On to where something happens again, or one hour on. */
export function woundOn(drill: Drill, story: Story, to: 'next' | 'hour'): DrillChange {
  refuseEnded(drill)
  const last = endOf(drill)
  if (drill.clock >= last) throw new Refused(tooFar())
  const next = to === 'hour' ? addHours(drill.clock, 1) : (nextMoment(story) ?? last)
  return { drill: { ...drill, cameFrom: drill.clock, clock: earliest(next, last)! }, happenings: [] }
}

export function endedDrill(drill: Drill, by: Actor, at: Date): DrillChange {
  refuseEnded(drill)
  return { drill: { ...drill, endedBy: by, endedAt: at }, happenings: [{ what: 'drill ended', detail: detailOf(drill) }] }
}

/** When something happens by itself: an inject, a call, a step or a clock that is due. Null: nothing more within the time of a drill. */
export function nextMoment(story: Story): Date | null {
  const { basis, scene, setting, until } = story
  const situation = situationOf(scene.incident, dutiesIn(scene, setting), setting.dutyHours, scene.world.zone)
  const { value: turn } = whatComes(story, endOf(basis)).next()
  const open = stepsFor(basis.playbook, situation).filter(({ id }) => !scene.incident.stepsDone.some(({ step }) => step === id))
  const moments = [
    ...basis.playbook.drill.injects.map((inject) => injectAt(basis, inject)), ...open.map((step) => stepDue(basis.playbook, step, situation)),
    ...situation.duties.map(({ reading }) => (reading.hoursLeft === null ? null : reading.due)), turn?.at,
  ]
  return earliest(...moments.filter((at) => at && at > until && at <= endOf(basis)))
}

function refuseAct(drill: Drill, act: DrillAct): void {
  refuseEnded(drill)
  if (act.at > endOf(drill)) throw new Refused(tooFar())
  const player = drill.people.find(({ id }) => id === act.by)
  if (!player) throw new Refused({ key: 'drill.who.unknown', field: 'as' })
  if (isAway(awayIn(drill), act.by, act.at)) throw new Refused({ key: 'drill.away', values: { name: player.name }, field: 'as' })
  refuseUnlessItCounts(drill, drill.acts, act)
}

function refuseEnded({ endedAt }: Drill): void {
  if (endedAt) throw new Refused({ key: 'drill.over' })
}

function tooFar() {
  return { key: 'drill.jump.end' as const, values: { time: { nl: hoursInWords(longestHours, 'nl'), en: hoursInWords(longestHours, 'en') } } }
}

function endOf({ from }: Pick<DrillBasis, 'from'>): Date {
  return addHours(from, longestHours)
}

function detailOf({ name, playbook }: DrillBasis): { drill: string; playbook: string } {
  return { drill: name, playbook: keyOf(playbook) }
}
