import type { Facts } from '../facts/facts.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Actor } from '../shared/act.ts'
import type { PlaybookService } from './playbook.service.ts'
import type { Playbook } from './playbook.ts'
import type { Asking } from './questions-after.ts'
import { answerQuestions } from './questions-after.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get' | 'change'>
  playbooks: Pick<PlaybookService, 'get'>
}

/** What is asked right after a report, by the playbook that the incident began with. */
export function questionsService({ incidents, playbooks }: Needs) {
  function playbookOf({ playbook }: Incident): Promise<Playbook> {
    return playbooks.get(playbook)
  }

  function answer(number: string, facts: Facts, given: { asking: Asking; seen: number }, by: Actor): Promise<Incident> {
    return incidents.change(number, by, (incident, at) => answerQuestions(incident, facts, { ...given, by, at }))
  }

  return { playbookOf, answer, get: incidents.get }
}
export type QuestionsService = ReturnType<typeof questionsService>
