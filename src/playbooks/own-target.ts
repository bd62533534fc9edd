import { readClock } from '../clock/clock.ts'
import type { Facts } from '../facts/facts.ts'
import type { Duty } from '../incidents/duty.ts'
import { dueUnder, hasOwnTarget } from './plan.ts'
import type { Playbook } from './playbook.ts'

type Targets = Pick<Playbook, 'title' | 'obligations'>

/**
 * The clocks as people are woken by them: where the law gives no figure, a playbook may have a target of its own, and its
 * ladder counts back from that. The base goes for every duty, an overlay for those it names; the earliest of them counts.
 */
export function withOwnTargets(duties: readonly Duty[], playbooks: readonly Targets[], known: Facts, now: Date): Duty[] {
  return duties.map((duty) => withOwnTarget(duty, playbooks, known, now))
}

function withOwnTarget(duty: Duty, playbooks: readonly Targets[], known: Facts, now: Date): Duty {
  const { reading, stage } = duty
  if (reading.kind !== 'target' || !reading.due || reading.state === 'not-owed') return duty
  const candidates = playbooks.flatMap((playbook, index) => {
    const own = hasOwnTarget(playbook, duty, known)
    return own || index === 0 ? [{ playbook, due: dueUnder(playbook, duty, known)! }] : []
  })
  const [first] = candidates.toSorted((one, other) => Number(one.due) - Number(other.due))
  if (!first || Number(first.due) === Number(reading.due)) return duty
  return { ...duty, reading: readClock({ ...reading, from: stage.from, due: first.due }, { filedAt: reading.filedAt, notOwedSince: null }, now), targetOf: first.playbook.title }
}
