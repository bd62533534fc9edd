import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import { addHours } from '../shared/instant.ts'
import type { Incident } from './incident.ts'
import { isOpen } from './stages.ts'

/** So long somebody may add to what they reported themselves. */
export const ownHours = 24

/** Who works on an incident, while it is open; and for a day whoever reported it. */
export function mayAddEvidence(incident: Incident, person: Person, now: Date): boolean {
  if (!isOpen(incident.stage)) return false
  return may(person, 'add evidence') || (may(person, 'add evidence', { own: isOwn(incident, person) }) && now < addHours(incident.reportedAt, ownHours))
}

/** All that was kept, only what one added oneself, or nothing: to such a person the incident is not there. */
export function evidenceSeenBy(incident: Incident, person: Person): 'all' | 'own' | null {
  if (may(person, 'list evidence')) return 'all'
  return may(person, 'list evidence', { own: isOwn(incident, person) }) ? 'own' : null
}

function isOwn({ reportedBy }: Pick<Incident, 'reportedBy'>, { id }: Person): boolean {
  return reportedBy.kind === 'person' && reportedBy.id === id
}
