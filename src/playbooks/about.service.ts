import { attachedKeys } from '../incidents/attached.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Escalation } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'
import type { LinkCallService } from './link-call.service.ts'
import type { PlaybookService } from './playbook.service.ts'
import type { World } from './targets.ts'
import type { About, Asked } from './turn.ts'

interface Needs {
  store: Pick<EscalationStore, 'ofIncident'>
  incidents: Pick<IncidentService, 'get' | 'duties'>
  playbooks: Pick<PlaybookService, 'get'>
  /** Reports by the open link call for nobody all at once. */
  linkCalls: Pick<LinkCallService, 'stateFor'>
  /** People, duty and channels as they are at this moment. */
  world: (incident: Incident) => Promise<World>
  /** When people last worked on an incident. */
  activityOf: (number: string) => Promise<Date[]>
}

/** What one turn looks at, read anew. */
export function aboutService({ store, incidents, playbooks, linkCalls, world, activityOf }: Needs) {
  async function aboutIt(row: Pick<Escalation, 'incident'>): Promise<About> {
    return aboutAll(await askedAbout(row))
  }

  async function askedAbout({ incident: number }: Pick<Escalation, 'incident'>): Promise<Asked> {
    const [incident, rows] = await Promise.all([incidents.get(number), store.ofIncident(number)])
    const keys = [...new Set([...attachedKeys(incident), ...rows.map(({ playbook }) => playbook)])]
    const kept = await Promise.all(keys.map(async (key) => [key, await playbooks.get(key)] as const))
    return { incident, rows, playbooks: new Map(kept), duties: await incidents.duties(incident) }
  }

  /** Work on the incident matters only where somebody has it, or where it keeps calls from waiting. */
  async function aboutAll(asked: Asked): Promise<About> {
    const { incident, rows } = asked
    const isTaken = rows.some(({ told }) => told.some(({ acknowledgedAt }) => acknowledgedAt))
    // First the moment, then the count of reports by the link: a call counts all that were planned before it.
    const there = await world(incident)
    const byLink = await linkCalls.stateFor(incident)
    return { ...asked, activity: isTaken || byLink ? await activityOf(incident.number) : [], world: there, byLink }
  }

  return { aboutIt, askedAbout, aboutAll }
}
export type AboutService = ReturnType<typeof aboutService>
