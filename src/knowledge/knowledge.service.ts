import type { AssessmentVersion } from '../assessment/version.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Obligation } from '../clock/obligation.ts'
import type { EvidenceService } from '../incidents/evidence.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Strand } from '../incidents/strand.ts'
import { noNews } from '../incidents/timeline.ts'
import type { Notification } from '../notifications/notification.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import type { PlaybookService } from '../playbooks/playbook.service.ts'
import { playbooksEver } from './incident-then.ts'
import type { History } from './knowledge.ts'

export interface KnowledgeNeeds {
  incidents: Pick<IncidentService, 'get'>
  audit: Pick<AuditService, 'list'>
  /** Of each client what its clocks hang on, without the words that it was told. */
  strandsOf: (number: string) => Promise<Strand[]>
  assessments: (number: string) => Promise<AssessmentVersion[]>
  notifications: (number: string) => Promise<readonly Notification[]>
  escalations: (number: string) => Promise<Escalation[]>
  evidence: Pick<EvidenceService, 'ofIncident'>
  playbooks: Pick<PlaybookService, 'get'>
  obligations: readonly Obligation[]
  organisation: () => Promise<Organisation>
}

const mostActs = 10_000

/** Brings together all that is kept of one incident, to read it as it stood at a moment. */
export function knowledgeService({ incidents, audit, playbooks, obligations, ...needs }: KnowledgeNeeds) {
  async function historyOf(number: string): Promise<History> {
    const incident = await incidents.get(number)
    const [entries, strands, assessments, notifications, escalations, evidence, organisation] = await Promise.all([
      audit.list({ incident: number, without: noNews }, mostActs), needs.strandsOf(number), needs.assessments(number), needs.notifications(number),
      needs.escalations(number), needs.evidence.ofIncident(number), needs.organisation(),
    ])
    const acts = entries.toReversed()
    const versions = await Promise.all(playbooksEver(incident, acts).map(async (key) => [key, await playbooks.get(key)] as const))
    return { incident, acts, strands, assessments, notifications, escalations, evidence, playbooks: new Map(versions), obligations, organisation }
  }

  return { historyOf }
}
export type KnowledgeService = ReturnType<typeof knowledgeService>
