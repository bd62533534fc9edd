import type { Uncovered } from '../people/cover.ts'
import { withReplaced } from '../people/cover.ts'
import type { Period } from '../people/on-call.ts'
import { rotaOf } from '../people/rota.ts'
import { addHours } from '../shared/instant.ts'
import type { Cover } from './cover.ts'
import { newlyUncovered } from './cover.ts'
import type { FlightInputs } from './flight-inputs.ts'
import { flightHours, startHours } from './flight.ts'
import type { Playbook } from './playbook.ts'

interface Needs {
  /** Those that are in force. */
  playbooks: () => Promise<Playbook[]>
  around: () => Promise<Omit<FlightInputs, 'playbook'>>
  now: () => Date
}

/** Which hours of the coming four weeks a change would leave without anybody for a duty of the law. */
export function coverService({ playbooks, around, now }: Needs) {
  const afterReplacing: Uncovered = async (replacement) => {
    const [all, known] = await Promise.all([playbooks(), around()])
    const changed = { ...known, rosters: withReplaced(known.rosters, replacement) }
    return between(coverOf(all, known), coverOf(all, changed))
  }

  /** With these in force instead. */
  async function afterPlaybooks(after: readonly Playbook[]): Promise<Period[]> {
    const [all, known] = await Promise.all([playbooks(), around()])
    return between(coverOf(all, known), coverOf(after, known))
  }

  function between(before: Cover, after: Cover): Period[] {
    return newlyUncovered(before, after, startHours(now()))
  }

  function coverOf(all: readonly Playbook[], { rosters, usable, hours, zone }: Omit<FlightInputs, 'playbook'>): Cover {
    const [from] = startHours(now()) as [Date]
    const rota = rotaOf(rosters, from, addHours(from, flightHours), zone)
    return { playbooks: all, world: { people: rosters.people, rota, usable, quiet: hours.quiet, zone } }
  }

  return { afterReplacing, afterPlaybooks }
}
