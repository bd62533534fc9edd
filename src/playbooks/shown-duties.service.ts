import type { Duty } from '../incidents/duty.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import { withOwnTargets } from './own-target.ts'
import type { Playbook } from './playbook.ts'

interface Needs {
  incidents: Pick<IncidentService, 'dutiesOfAll'>
  /** Every version that goes for an incident, its base first. */
  playbooksOf: (incident: Incident) => Promise<Playbook[]>
  now: () => Date
}

/** The clocks as people are woken by them. Every page that names a moment asks here, so that all name the same one. */
export function shownDutiesService({ incidents, playbooksOf, now }: Needs) {
  async function shownDuties(incident: Incident, duties: readonly Duty[]): Promise<Duty[]> {
    return withOwnTargets(duties, await playbooksOf(incident), factsOf(incident), now())
  }

  /** The clocks of a list, in its order. */
  async function shownDutiesOfAll(found: readonly Incident[]): Promise<Duty[][]> {
    const duties = await incidents.dutiesOfAll(found)
    return Promise.all(found.map((incident, index) => shownDuties(incident, duties[index]!)))
  }

  return { shownDuties, shownDutiesOfAll }
}
export type ShownDutiesService = ReturnType<typeof shownDutiesService>
