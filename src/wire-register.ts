import type { Connection } from 'mongoose'
import type { AssessmentService } from './assessment/assessment.service.ts'
import type { AuditService } from './audit/audit.service.ts'
import { isOpenStep } from './incidents/closure.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import type { Incident } from './incidents/incident.ts'
import type { StrandStore } from './incidents/strand.store.ts'
import type { Log } from './ops/log.ts'
import type { Person } from './people/person.ts'
import type { Playbook } from './playbooks/playbook.ts'
import type { ShownDutiesService } from './playbooks/shown-duties.service.ts'
import { stepTermsOf } from './playbooks/step-rules.ts'
import { figureStore } from './register/figure.store.ts'
import { progressStore } from './register/progress.store.ts'
import { registerService } from './register/register.service.ts'
import { savedViewService } from './register/saved-view.service.ts'
import { savedViewStore } from './register/saved-view.store.ts'
import { searchService } from './register/search.service.ts'
import { summaryStore } from './register/summary.store.ts'

interface Materials {
  connection: Connection
  audit: AuditService
  incidents: IncidentService
  shown: ShownDutiesService
  assessments: AssessmentService
  touched: StrandStore['touched']
  playbooksOf: (incident: Incident) => Promise<Playbook[]>
  people: () => Promise<Person[]>
  groups: () => Promise<readonly { id: string; people: readonly string[] }[]>
  log: Log
  newId: () => string
}

/** What the register is looked for and counted by. */
export function wireRegister({ connection, audit, incidents, shown, assessments, touched, playbooksOf, people, groups, log, newId }: Materials) {
  const summaries = summaryStore(connection)
  const register = registerService({
    store: summaries, progress: progressStore(connection), incidents, shownDuties: shown.shownDuties, assessments, touched, audit,
    teams: async () => {
      const all = await groups()
      return (person) => all.filter(({ people: members }) => members.includes(person)).map(({ id }) => id).toSorted()
    },
    // Who may agree with a step makes no difference to whether it is open.
    openSteps: async (incident, duties) => stepTermsOf(await playbooksOf(incident), { incident, duties, people: [] }).filter((step) => isOpenStep(incident, step)).length,
    onTrouble: (incident, error) => log.error({ job: 'register', incident, error }, 'a summary could not be made yet'),
  })
  return {
    register,
    search: searchService({ summaries, register, incidents, shownDutiesOfAll: shown.shownDutiesOfAll, people }),
    savedViews: savedViewService({ store: savedViewStore(connection), newId }),
    figures: figureStore(connection),
  }
}
