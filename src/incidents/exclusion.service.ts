import type { Person } from '../people/person.ts'
import { byPerson } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { exclude, readmit } from './exclusion.ts'
import type { Incident } from './incident.ts'
import type { IncidentService } from './incident.service.ts'

interface Needs {
  incidents: Pick<IncidentService, 'change'>
  people: () => Promise<Person[]>
  newId: () => string
}

/** Who hears nothing of an incident that is about them. Each change plans the incident anew, as any other. */
export function exclusionService({ incidents, people, newId }: Needs) {
  async function excludePerson(number: string, { person, reason }: { person: string; reason: string }, by: Person): Promise<Incident> {
    const whom = (await people()).find(({ id }) => id === person)
    if (!whom) throw new Refused({ key: 'exclusion.not-yours', field: 'exclusion.person' })
    const id = newId()
    return incidents.change(number, byPerson(by.id), (incident, at) => exclude(incident, { id, whom, reason }, by, at))
  }

  function readmitPerson(number: string, person: string, by: Person): Promise<Incident> {
    return incidents.change(number, byPerson(by.id), (incident, at) => readmit(incident, person, by, at))
  }

  return { excludePerson, readmitPerson }
}
export type ExclusionService = ReturnType<typeof exclusionService>
