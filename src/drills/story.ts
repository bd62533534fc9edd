import { statementsFor } from '../facts/statement.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Act, Scene, Setting, Turn } from '../playbooks/simulate.ts'
import { simulate } from '../playbooks/simulate.ts'
import type { Inject } from '../playbooks/playbook.ts'
import { system } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Away } from './away.ts'
import { awayIn, injectAt } from './away.ts'
import { carriedOut, carriedOutIfItCan } from './deeds.ts'
import type { DrillAct, DrillBasis } from './drill.ts'
import { openingOf } from './basis.ts'

/** Everything that happened in a drill until a moment. */
export interface Story {
  basis: DrillBasis
  acts: readonly DrillAct[]
  until: Date
  turns: readonly Turn[]
  /** As it stands at that moment. */
  scene: Scene
  setting: Setting
  away: readonly Away[]
}

/** Played from the beginning, every time: equal acts, equal story. */
export function storyOf(basis: DrillBasis, given: readonly DrillAct[], until: Date): Story {
  const acts = given.filter(({ at }) => at <= until)
  const { turns, ending } = played(basis, actsOn(basis, acts), until)
  const { scene, setting } = ending
  return { basis, acts, until, turns, scene: { ...scene, world: { ...scene.world, now: until } }, setting, away: awayIn(basis) }
}

/** The turns after a moment that somebody notices, one by one, while nobody does anything more. */
export function* whatComes({ basis, acts, until: now }: Pick<Story, 'basis' | 'acts' | 'until'>, until: Date): Generator<Turn> {
  const { scene, setting } = openingOf(basis)
  for (const turn of simulate(scene, setting, { from: basis.from, until, acts: actsOn(basis, acts) })) {
    if (turn.at > now && turn.told.length > 0) yield turn
  }
}

/** Throws Refused when a rule says no to what comes after these acts, and when nothing would come of it. */
export function refuseUnlessItCounts(basis: DrillBasis, acts: readonly DrillAct[], act: DrillAct): void {
  const { setting } = openingOf(basis)
  const strict: Act = {
    at: act.at,
    do: (scene) => {
      const after = carriedOut(scene, setting, act)
      if (after.incident === scene.incident && after.rows.every((row) => scene.rows.includes(row))) throw new Refused({ key: 'drill.nothing' })
      return after
    },
  }
  played(basis, [...actsOn(basis, acts), strict], act.at)
}

/** What an inject makes known, said by nobody in particular. */
export function injected(scene: Scene, { setFacts }: Pick<Inject, 'setFacts'>): Scene {
  const { incident, world: { now } } = scene
  const statements = statementsFor(setFacts, factsOf(incident), { by: system, saidAt: now, toldAt: now })
  return { ...scene, incident: { ...incident, version: incident.version + 1, statements: [...incident.statements, ...statements] } }
}

function played(basis: DrillBasis, acts: readonly Act[], until: Date) {
  const { scene, setting } = openingOf(basis)
  const playing = simulate(scene, setting, { from: basis.from, until, acts })
  const turns: Turn[] = []
  let step = playing.next()
  for (; !step.done; step = playing.next()) turns.push(step.value)
  return { turns, ending: { scene: step.value, setting } }
}

/** Of the same moment what happens comes before what people do. */
function actsOn(basis: DrillBasis, acts: readonly DrillAct[]): Act[] {
  const { setting } = openingOf(basis)
  const injects = basis.playbook.drill.injects.map((inject) => ({ at: injectAt(basis, inject), do: (scene: Scene) => injected(scene, inject) }))
  return [...injects, ...acts.map((act) => ({ at: act.at, do: (scene: Scene) => carriedOutIfItCan(scene, setting, act) }))]
}
