import type { Connection } from 'mongoose'
import type { AssessmentService } from './assessment/assessment.service.ts'
import type { AuditService } from './audit/audit.service.ts'
import type { Law } from './clock/obligation.ts'
import { assessingService } from './incidents/assessing.service.ts'
import { decidingService } from './incidents/deciding.service.ts'
import { exclusionService } from './incidents/exclusion.service.ts'
import { filingService } from './incidents/filing.service.ts'
import { incidentService } from './incidents/incident.service.ts'
import { incidentStore } from './incidents/incident.store.ts'
import { nearMissService } from './incidents/near-miss.service.ts'
import { stepService } from './incidents/step.service.ts'
import { strandBatchService } from './incidents/strand-batch.service.ts'
import { strandBatchStore } from './incidents/strand-batch.store.ts'
import { strandListService } from './incidents/strand-list.service.ts'
import { strandService } from './incidents/strand.service.ts'
import type { StrandStore } from './incidents/strand.store.ts'
import type { Log } from './ops/log.ts'
import type { ClientService } from './people/client.service.ts'
import type { Person } from './people/person.ts'
import type { PlaybookService } from './playbooks/playbook.service.ts'

type Register = Parameters<typeof incidentService>[0]
type Sheets = Parameters<typeof filingService>[0]

interface IncidentMaterials extends Pick<Register, 'stepTerms' | 'planEscalations'>, Pick<Sheets, 'sheetFor'> {
  connection: Connection
  audit: AuditService
  assessments: AssessmentService
  playbooks: Pick<PlaybookService, 'pin'>
  strandRows: StrandStore
  people: () => Promise<Person[]>
  law: () => Promise<Law>
  log: Log
  now: () => Date
  newId: () => string
}

/** The register, and everything that happens to an incident itself. */
export function wireIncidents({ connection, audit, assessments, playbooks, strandRows, people, law, stepTerms, planEscalations, sheetFor, log, now, newId }: IncidentMaterials) {
  const register = incidentService({
    store: incidentStore(connection), audit, law, now, stepTerms, planEscalations,
    groupsOf: strandRows.groupsOf,
    pinPlaybook: playbooks.pin,
    onTrouble: (incident, error) => log.error({ job: 'incidents', incident, error }, 'an act could not be recorded yet'),
  })
  return {
    ...register,
    ...decidingService({ change: register.change, latestAssessment: assessments.latest, law, newId }),
    ...assessingService({ incidents: register, assessments }),
    ...nearMissService({ incidents: register, latestAssessment: assessments.latest, newId }),
    ...exclusionService({ incidents: register, people, newId }),
    ...filingService({ incidents: register, sheetFor, newId }),
    ...stepService({ incidents: register, newId }),
  }
}

interface StrandMaterials extends Pick<IncidentMaterials, 'connection' | 'audit' | 'strandRows' | 'law' | 'log' | 'now' | 'newId'> {
  incidents: ReturnType<typeof wireIncidents>
  clients: ClientService
  planEscalations: (number: string) => Promise<void>
  shownDuties: Parameters<typeof strandListService>[0]['shownDuties']
}

/** The clients that an incident touches, one by one and many at once. */
export function wireStrands({ connection, audit, strandRows, incidents, clients, law, planEscalations, shownDuties, log, now, newId }: StrandMaterials) {
  const touching = {
    incidents, law, audit, now, newId, planEscalations,
    onTrouble: (incident: string, error: unknown) => log.error({ job: 'strands', incident, error }, 'an act on a client is not finished yet'),
  }
  return {
    strands: { ...strandListService({ store: strandRows, law, shownDuties, now }), ...strandService({ ...touching, store: strandRows }) },
    strandBatches: strandBatchService({ ...touching, strands: strandRows, batches: strandBatchStore(connection), clients }),
  }
}
