import type { Act, Scene, Setting } from '../playbooks/simulate.ts'
import { simulate } from '../playbooks/simulate.ts'
import { nextLook } from '../playbooks/rows.ts'
import { addMinutes, earliest, latest } from '../shared/instant.ts'
import type { Away } from './away.ts'
import { awayIn, injectAt, isAway } from './away.ts'
import { carriedOutIfItCan } from './deeds.ts'
import type { Deed, DrillAct, DrillBasis } from './drill.ts'
import type { Job } from './player-jobs.ts'
import { jobsOf, outlookOn } from './player-jobs.ts'
import { answersAt, sleepsUntil } from './player-times.ts'
import { openingOf } from './basis.ts'
import { injected } from './story.ts'

interface Work {
  person: string
  job: Job
  until: Date
}

interface Playing {
  scene: Scene
  acts: readonly DrillAct[]
  works: readonly Work[]
}

interface Room {
  basis: DrillBasis
  setting: Setting
  away: readonly Away[]
  until: Date
}

/**
 * What model players do until a moment; docs/drills.md tells how they behave. They answer what they are told, and once one
 * of them has it all work through the steps that are theirs. Nobody plays with chance: the same basis gives the same acts.
 */
export function actsOfPlayers(basis: DrillBasis, until: Date): DrillAct[] {
  const { scene, setting } = openingOf(basis)
  const room = { basis, setting, away: awayIn(basis), until }
  let playing: Playing = { scene, acts: [], works: [] }
  for (let now: Date | null = basis.from; now && now <= until; now = nextMoment(playing, room)) playing = begun(moved(playing, room, now), room)
  return [...playing.acts]
}

/** What is due at this moment: what happens, what people answer, what they finish; and then the calls. */
function moved({ scene, acts, works }: Playing, room: Room, now: Date): Playing {
  const finished = works.filter(({ until }) => until <= now)
  const here = scene.world.people.map(({ id }) => id).filter((id) => !isAway(room.away, id, now))
  const answering = here.filter((id) => isDue(answersAt(scene, id), now))
  const done: [string, Deed][] = [
    ...answering.map((id): [string, Deed] => [id, { do: 'have it' }]),
    ...finished.filter(({ person }) => here.includes(person)).flatMap(({ person, job }) => job.deeds.map((deed): [string, Deed] => [person, deed])),
  ]
  const made = done.map(([by, deed], index): DrillAct => ({ id: `act-${acts.length + index + 1}`, by, at: now, ...deed }))
  return { scene: stepped(scene, room, made, now), acts: [...acts, ...made], works: works.filter((work) => !finished.includes(work)) }
}

function stepped(scene: Scene, { basis, setting }: Room, made: readonly DrillAct[], now: Date): Scene {
  const injects = basis.playbook.drill.injects.filter((inject) => injectAt(basis, inject).getTime() === now.getTime())
  const acts: Act[] = [...injects.map((inject) => ({ at: now, do: (before: Scene) => injected(before, inject) })), ...made.map((act) => ({ at: now, do: (before: Scene) => carriedOutIfItCan(before, setting, act) }))]
  const turns = simulate(scene, setting, { from: now, until: now, acts })
  let step = turns.next()
  while (!step.done) step = turns.next()
  return { ...step.value, world: { ...step.value.world, now } }
}

function isDue(at: Date | null, now: Date): boolean {
  return at !== null && at <= now
}

/** Whoever is up and has nothing in hand begins what is due first. */
function begun(playing: Playing, room: Room): Playing {
  const { scene } = playing
  const { now } = scene.world
  return freePeople(playing, room).reduce<Playing>((before, person) => {
    const job = openJobs(person, before, room).find(({ beginsAt }) => beginsAt <= now)
    if (!job || sleepsUntil(scene, person)) return before
    return { ...before, works: [...before.works, { person, job, until: addMinutes(now, job.minutes) }] }
  }, playing)
}

/** When something happens again, by itself or by somebody's hand. */
function nextMoment(playing: Playing, room: Room): Date | null {
  const { scene, works } = playing
  const { now } = scene.world
  const injects = room.basis.playbook.drill.injects.map((inject) => injectAt(room.basis, inject))
  const answers = scene.world.people.filter(({ id }) => !isAway(room.away, id, now)).map(({ id }) => answersAt(scene, id))
  const begins = freePeople(playing, room).flatMap((person) => openJobs(person, playing, room).map(({ beginsAt }) => latest(beginsAt, sleepsUntil(scene, person))))
  const moments = [...injects, ...answers, ...begins, ...works.map(({ until }) => until), nextLook(scene.rows)]
  return earliest(...moments.filter((moment) => moment && moment > now))
}

/** Until somebody has it only those who were told know of it. */
function freePeople({ scene, works }: Playing, { away }: Room): string[] {
  const answers = scene.rows.flatMap(({ told }) => told).filter(({ acknowledgedAt }) => acknowledgedAt)
  if (answers.length === 0) return []
  return scene.world.people.map(({ id }) => id).filter((id) => !works.some(({ person }) => person === id) && !isAway(away, id, scene.world.now))
}

function openJobs(person: string, playing: Playing, { basis, setting, away, until }: Room): Job[] {
  const { scene, works } = playing
  return jobsOf(person, outlookOn(scene, setting, { away, news: newsIn(playing, basis), until })).filter(({ key }) => !works.some(({ job }) => job.key === key))
}

/** What came in after the report itself. */
function newsIn({ scene: { world: { now } }, acts }: Playing, basis: DrillBasis): { inject: number; at: Date }[] {
  const all = basis.playbook.drill.injects.map((inject, index) => ({ inject: index, at: injectAt(basis, inject) }))
  return all.filter(({ inject, at }) => at > basis.from && at <= now && !acts.some((act) => act.do === 'looked' && act.inject === inject))
}
